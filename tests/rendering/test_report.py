"""The report: everything, word for word, and nothing that people type becomes markup."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from facilitation.labels import Label
from facilitation.outline import words_of_dissent
from rendering.markdown import escaped, quote
from rendering.reader import Reader
from rendering.report import prints, report, report_text
from rendering.rules import rules
from tests.rendering.cast import AWA, HELENE, ROSA, grand_pre, open_round, write
from tests.rendering.rich_round import published, rich_round
from tests.rendering.test_summary import SECTIONS


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_rich_round(language: str, snapshot: SnapshotAssertion) -> None:
    scene, round_ = rich_round(language)
    assert round_.closed_at

    assert report_text(Reader(language, round_.closed_at, scene), round_) == snapshot


@pytest.mark.parametrize(("language", "name"), [("fr", "synthese-tour-1.md"), ("en", "summary-round-1.md")])
def test_it_is_a_file_in_the_groups_language(language: str, name: str) -> None:
    scene, round_ = rich_round(language)
    assert round_.closed_at

    document = report(Reader("fr" if language == "en" else "en", round_.closed_at, scene), round_)

    assert document.name == name
    assert f"## {SECTIONS[language][0]}\n" in document.content.decode()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_section_is_there_in_order_even_of_an_empty_round(language: str) -> None:
    scene = grand_pre(language)
    open_round(scene)
    round_ = published(scene)
    assert round_.closed_at

    text = report_text(Reader(language, round_.closed_at, scene), round_)

    assert re.findall("^## (.+)$", text, re.MULTILINE)[:9] == SECTIONS[language]


def test_every_contribution_is_there_word_for_word() -> None:
    scene, round_ = rich_round()
    assert round_.closed_at

    text = report_text(Reader("fr", round_.closed_at, scene), round_)

    written = [one.text for one in scene.all_contributions if one.text]
    assert [words for words in written if not prints(text, words)] == []
    assert [words for words in words_of_dissent(scene, round_) if not prints(text, words)] == []


def test_who_has_not_answered_is_not_named() -> None:
    scene, round_ = rich_round()
    assert round_.closed_at

    assert "Yann" not in report_text(Reader("fr", round_.closed_at, scene), round_)


def test_what_its_author_erased_is_counted_and_gone() -> None:
    scene, round_ = rich_round()
    first = scene.all_contributions[0]
    scene.all_contributions[0] = replace(first, text=None, erased_at=first.recorded_at)
    scene.all_members = [
        replace(one, name=None, user=None, forgotten_at=one.joined_at) if one.id == first.member else one
        for one in scene.all_members
    ]
    assert round_.closed_at

    text = report_text(Reader("fr", round_.closed_at, scene), round_)

    assert "un repas" not in text
    assert "Maëlle" not in text
    assert "1 texte effacé." in text
    assert "### n°\u00a01\u00a0: convergence" in text


def test_a_lifted_objection_keeps_its_words_and_its_date() -> None:
    scene, round_ = rich_round()
    assert round_.closed_at
    scene.all_dissents[0] = replace(scene.all_dissents[0], lifted_at=round_.closed_at)

    text = report_text(Reader("fr", round_.closed_at, scene), round_)

    assert "désaccord levé le samedi 28 novembre" in text
    assert prints(text, scene.all_dissents[0].text or "")


def test_every_rule_is_told() -> None:
    assert set(rules()) == set(Label)


# --- What people type stays what they typed ---


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("# Titre", r"\# Titre"),
        ("- une liste", r"\- une liste"),
        ("1. d’abord", r"1\. d’abord"),
        ("12) ensuite", r"12\) ensuite"),
        ("> cité", r"\> cité"),
        ("[lien](http://exemple.org)", r"\[lien\](http\://exemple.org)"),
        ("www.exemple.org", r"www\.exemple.org"),
        ("<b>gras</b> & co", r"\<b\>gras\</b\> \& co"),
        ("*_`|~", r"\*\_\`\|\~"),
        ("texte\n===", "texte\n\\==="),
        ("    indenté", "indenté"),
        ("l’école, 18 h : « non » – 3-4 fois.", "l’école, 18 h : « non » – 3-4 fois."),
    ],
)
def test_nothing_typed_becomes_markup(typed: str, written: str) -> None:
    assert escaped(typed) == written


@given(st.text(st.characters(exclude_categories=["C"]), max_size=60))
def test_what_is_escaped_reads_back(typed: str) -> None:
    read = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", escaped(typed))

    assert read.split() == "".join(typed).split()


def test_a_quotation_is_one_block_whatever_is_in_it() -> None:
    scene = grand_pre()
    open_round(scene)
    words = "# Non.\n\n- Pas ainsi.\n> Ni ainsi."
    write(scene, ROSA, "object", words)
    round_ = published(scene)
    assert round_.closed_at

    text = report_text(Reader("fr", round_.closed_at, scene), round_)

    assert quote(escaped(words)) == "> \\# Non.  \n>\n> \\- Pas ainsi.  \n> \\> Ni ainsi."
    assert prints(text, words)


def test_the_cards_of_the_institutions_stand_side_by_side() -> None:
    scene = grand_pre()
    open_round(scene, "pre-project")
    write(scene, ROSA, "already", "Un local, trois bénévoles.")
    write(scene, HELENE, "already", "Une consultation le mardi.")
    write(scene, AWA, "already", "Et une voiture, le jeudi.")
    round_ = published(scene)
    assert round_.closed_at

    text = report_text(Reader("fr", round_.closed_at, scene), round_)

    _, cards = text.split("### Que faites-vous déjà pour ce besoin, et avec quoi\u202f?\n")
    assert re.findall("^(?:####|>) (.+?) *$", cards, re.MULTILINE)[:5] == [
        "Centre de santé des Tilleuls",
        "Une consultation le mardi.",
        "Passerelles",
        "Un local, trois bénévoles.",
        "Et une voiture, le jeudi.",
    ]

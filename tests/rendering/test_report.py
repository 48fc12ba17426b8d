"""The report: everything, word for word, on one page, and nothing that people type becomes markup."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from facilitation.labels import Label
from facilitation.outline import words_of_dissent
from rendering.documents import content_of
from rendering.reader import Reader
from rendering.report import report
from rendering.rules import rules
from tests.rendering.cast import AWA, HELENE, ROSA, grand_pre, open_round, write
from tests.rendering.read_page import lines_of, prints, read_report, seen, titles
from tests.rendering.rich_round import published, rich_round
from tests.rendering.test_any_words import HOSTILE, rewritten

SECTIONS = {
    "fr": [
        "Notre objet",
        "Qui a répondu",
        "Convergences",
        "Objections et conflits ouverts",
        "Autres conflits au registre",
        "Ce qui demeure",
        "Positions diverses",
        "Propre à chacun, et reconnu",
        "Ce que nous ne savons pas encore",
        "Positions minoritaires",
        "Ce qui est dit des questions et du cadre",
        "Par dimension",
        "Les institutions autour du cadre commun",
        "Compétences",
        "Réseau",
        "Dispositifs",
        "Territoire",
        "Ce qui a changé d’un tour à l’autre",
        "Groupes d’opinion",
        "La charte",
        "À porter plus haut",
        "Notes des personnes qui animent, à part de la synthèse",
        "Tous les textes, question par question",
        "Journal",
        "Comment cette synthèse est faite",
    ],
    "en": [
        "Our object",
        "Who answered",
        "Convergences",
        "Objections and open conflicts",
        "Other conflicts of the register",
        "What remains",
        "Several positions",
        "Each one’s own, and recognised",
        "What we do not know yet",
        "Minority positions",
        "About the questions and the frame",
        "By dimension",
        "Institutions around the shared frame",
        "Skills",
        "Network",
        "Schemes",
        "Territory",
        "Change between rounds",
        "Opinion groups",
        "The charter",
        "To carry higher",
        "Notes of those who facilitate, apart from the synthesis",
        "All the texts, question by question",
        "Journal",
        "How this summary was made",
    ],
}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_rich_round(language: str, snapshot: SnapshotAssertion) -> None:
    assert seen(read_report(*rich_round(language), language)) == snapshot


@pytest.mark.parametrize(
    ("language", "name"), [("fr", "synthese-tour-1.html"), ("en", "summary-round-1.html")]
)
def test_it_is_a_page_in_the_groups_language(language: str, name: str) -> None:
    scene, round_ = rich_round(language)
    assert round_.closed_at

    document = report(Reader("fr" if language == "en" else "en", round_.closed_at, scene), round_)

    assert document.name == name
    assert f'<html lang="{language}">' in content_of(document).decode()
    assert titles(content_of(document)) == SECTIONS[language]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_section_is_there_in_order_even_of_an_empty_round(language: str) -> None:
    scene = grand_pre(language)
    open_round(scene)

    page = read_report(scene, published(scene), language)

    assert titles(page) == SECTIONS[language]


def test_an_empty_section_says_so_in_one_line() -> None:
    scene = grand_pre("en")
    open_round(scene)

    page = read_report(scene, published(scene), "en")

    assert "## Network\nNothing was said of it so far.\n## Schemes\n" in seen(page)
    assert "## Objections and open conflicts\nNobody voiced any in this round.\n## Other" in seen(page)


def test_every_contribution_is_there_word_for_word() -> None:
    scene, round_ = rich_round()

    page = read_report(scene, round_)

    written = [one.text for one in scene.all_contributions if one.text]
    assert [words for words in written if not prints(page, words)] == []
    assert [words for words in words_of_dissent(scene, round_) if not prints(page, words)] == []


def test_who_has_not_answered_is_not_named() -> None:
    assert "Yann" not in read_report(*rich_round()).decode()


def test_days_are_told_with_their_year_however_near() -> None:
    assert "Publié le samedi 28 novembre 2026" in seen(read_report(*rich_round()))


def test_what_its_author_erased_is_counted_and_gone() -> None:
    scene, round_ = rich_round()
    first = scene.all_contributions[0]
    scene.all_contributions[0] = replace(first, text=None, erased_at=first.recorded_at)
    scene.all_members = [
        replace(one, name=None, user=None, forgotten_at=one.joined_at) if one.id == first.member else one
        for one in scene.all_members
    ]

    page = read_report(scene, round_)

    text = seen(page)
    assert "un repas" not in text
    assert "Maëlle" not in text
    assert "1 texte effacé." in text
    assert "Positions prises sur le n°\u00a01 avant qu’il soit retiré\u00a0: D’accord (" in text
    assert "### n°\u00a01\u00a0: convergence" in text


def test_a_lifted_objection_keeps_its_words_and_its_date() -> None:
    scene, round_ = rich_round()
    assert round_.closed_at
    scene.all_dissents[0] = replace(scene.all_dissents[0], lifted_at=round_.closed_at)

    page = read_report(scene, round_)

    assert "désaccord levé le samedi 28 novembre 2026" in seen(page)
    assert prints(page, scene.all_dissents[0].text or "")


def test_every_rule_is_told() -> None:
    assert set(rules()) == set(Label)


# --- What people type stays what they typed ---


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_nothing_typed_becomes_markup_and_nothing_is_lost(words: str) -> None:
    scene, round_ = rich_round()
    rewritten(scene, words)

    page = read_report(scene, round_)

    assert prints(page, words)
    assert page.count(b"<bdi>") == page.count(b"</bdi>")


@settings(max_examples=30, deadline=None)
@given(st.text(min_size=1, max_size=200).filter(str.strip))
def test_any_text_reads_back(words: str) -> None:
    scene = grand_pre()
    open_round(scene)
    write(scene, ROSA, "object", words)

    assert prints(read_report(scene, published(scene)), words)


def test_a_name_written_from_right_to_left_leaves_the_sentence_its_own_way() -> None:
    scene, round_ = rich_round()
    scene.all_members = [
        replace(one, name="\u202eسلمى") if one.id == ROSA else one for one in scene.all_members
    ]

    assert "<bdi>سلمى</bdi>, Passerelles" in read_report(scene, round_).decode()


def test_the_cards_of_the_institutions_stand_side_by_side() -> None:
    scene = grand_pre()
    open_round(scene, "pre-project")
    write(scene, ROSA, "already", "Un local, trois bénévoles.")
    write(scene, HELENE, "already", "Une consultation le mardi.")
    write(scene, AWA, "already", "Et une voiture, le jeudi.")

    lines = lines_of(read_report(scene, published(scene)))

    asked = lines.index(("h3", "Que faites-vous déjà pour ce besoin, et avec quoi\u202f?"))
    assert [words for tag, words in lines[asked:] if tag in ("h4", "blockquote")][:5] == [
        "Centre de santé des Tilleuls",
        "Une consultation le mardi.",
        "Passerelles",
        "Un local, trois bénévoles.",
        "Et une voiture, le jeudi.",
    ]

"""The living message once it is the summary: whole, in order, and dissent never the first to be cut."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from facilitation.ids import MemberId
from facilitation.kinds import DissentKind
from facilitation.notices import RoundBoard
from facilitation.outline import words_of_dissent
from facilitation.scene import Round
from facilitation.stances import Ballot, Reply, Stance
from rendering import html
from rendering.reader import Reader
from rendering.summary import summary
from tests.rendering.cast import (
    FARID,
    HELENE,
    MAELLE,
    NADEGE,
    ROSA,
    THOMAS,
    dissent,
    grand_pre,
    object_to,
    open_round,
    take,
    write,
)
from tests.rendering.fake_scene import FakeScene
from tests.rendering.read_page import prints, read_report
from tests.rendering.rich_round import published, rich_round
from tests.rendering.shown import ISOLATES, in_group, shown

SECTIONS = {
    "fr": [
        "Notre objet",
        "Qui a répondu",
        "Convergences",
        "Objections et conflits ouverts",
        "Ce qui demeure",
        "Positions diverses",
        "Propre à chacun, et reconnu",
        "Ce que nous ne savons pas encore",
        "Ce qui est dit des questions et du cadre",
    ],
    "en": [
        "Our object",
        "Who answered",
        "Convergences",
        "Objections and open conflicts",
        "What remains",
        "Several positions",
        "Each one’s own, and recognised",
        "What we do not know yet",
        "About the questions and the frame",
    ],
}


def said(scene: FakeScene, round_: Round, language: str = "fr") -> str:
    assert round_.closed_at
    return summary(Reader(language, round_.closed_at, scene), round_)


def titles(message: str) -> list[str]:
    return re.findall(r"^<b>([^<]+)</b>", message.translate(ISOLATES), re.MULTILINE)[1:]


class Balance(HTMLParser):
    """Fails where a tag closes what is not open."""

    def __init__(self) -> None:
        super().__init__()
        self.still_open: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002 - the parser's own
        self.still_open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.still_open.pop() == tag


def balanced(message: str) -> bool:
    parser = Balance()
    parser.feed(message)
    return not parser.still_open


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_rich_round(language: str, snapshot: SnapshotAssertion) -> None:
    scene, round_ = rich_round(language)

    assert shown(in_group(scene, RoundBoard(round_.id))) == snapshot


@pytest.mark.parametrize("language", ["fr", "en"])
def test_an_empty_round_has_every_section_in_one_line(language: str, snapshot: SnapshotAssertion) -> None:
    scene = grand_pre(language)
    open_round(scene)
    round_ = published(scene)

    message = said(scene, round_, language)

    assert titles(message) == SECTIONS[language]
    assert shown(in_group(scene, RoundBoard(round_.id))) == snapshot


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_round_over_three_dimensions(language: str, snapshot: SnapshotAssertion) -> None:
    scene = grand_pre(language)
    round_ = open_round(scene, "three-dimensions")
    questions = [q for q in round_.shape.questions if q.ballot]
    for question, author in zip(questions, (MAELLE, NADEGE, ROSA, HELENE, THOMAS, FARID), strict=False):
        text = write(scene, author, question.id, f"Dit à « {question.id} ».")
        code = Reply.COULD_CALL if question.ballot is Ballot.OFFER else Stance.AGREE
        take(scene, text, {m: code for m in (FARID, THOMAS, HELENE) if m != author})
    scale = next(q for q in round_.shape.questions if q.scale)
    for member, degree in ((MAELLE, 1), (NADEGE, 3), (ROSA, 3)):
        write(scene, member, scale.id, value=degree)

    assert said(scene, published(scene), language).translate(ISOLATES) == snapshot


def test_the_same_findings_give_the_same_text() -> None:
    (scene, round_), (again, same) = rich_round(), rich_round()
    again.all_positions.reverse()
    again.all_dissents.reverse()

    assert said(scene, round_) == said(again, same)


def test_who_has_not_answered_is_not_named() -> None:
    scene, round_ = rich_round()

    assert "Yann" not in said(scene, round_)


def test_an_object_of_an_earlier_round_stays_at_the_top() -> None:
    scene, _ = rich_round()
    open_round(scene, "values", number=2)

    message = said(scene, published(scene)).translate(ISOLATES)

    assert "<b>Notre objet</b>\n• <b>n°\u00a01 du tour 1</b> «\u00a0Quand un élève est exclu" in message
    assert "6 désaccords des tours précédents restent ouverts" in message


def test_without_an_object_the_wordings_are_counted() -> None:
    scene = grand_pre()
    open_round(scene)
    write(scene, MAELLE, "object", "Une salle.")

    message = said(scene, published(scene))

    assert "le groupe n’a pas encore d’objet commun\u202f; 1 formulation a été proposée." in message


def test_few_voices_are_counted_never_in_percent() -> None:
    scene, round_ = rich_round()

    assert "%" not in said(scene, round_)


# --- Whatever is said ---

WORDS = st.text(
    st.characters(exclude_categories=("C", "Z"), include_characters=" \n"), min_size=1, max_size=400
).filter(lambda words: bool(html.clean(words)))
LONG = st.integers(1, 25).map(lambda times: "Ce risque est pour les familles, " * times + "<&>")
SAID = WORDS | LONG
KINDS = st.sampled_from([DissentKind.OBJECTION, DissentKind.PROMPT, DissentKind.ROUND, DissentKind.ANYTHING])


def a_round(texts: list[str], dissents: list[tuple[DissentKind, str]]) -> tuple[FakeScene, Round]:
    scene = grand_pre()
    round_ = open_round(scene)
    written = [write(scene, MAELLE, "object", text) for text in texts]
    for nth, (kind, words) in enumerate(dissents):
        if kind is DissentKind.OBJECTION:
            object_to(scene, written[nth % len(written)], MemberId(2 + nth % 7), words)
        else:
            prompt = "object" if kind is DissentKind.PROMPT else None
            about = None if kind is DissentKind.ANYTHING else round_.id
            dissent(scene, ROSA, kind, words, round_=about, prompt=prompt)
    return scene, published(scene)


@settings(max_examples=40)
@given(st.lists(SAID, min_size=1, max_size=7), st.lists(st.tuples(KINDS, SAID), max_size=12))
def test_whatever_is_said_in_dissent_is_there(
    texts: list[str], dissents: list[tuple[DissentKind, str]]
) -> None:
    scene, round_ = a_round(texts, dissents)
    assert round_.closed_at

    message = said(scene, round_)
    report = read_report(scene, round_)

    assert html.length(message) <= html.MOST
    assert balanced(message)
    assert titles(message) == SECTIONS["fr"]
    elsewhere = [words for _, words in dissents if html.quote(words) not in message]
    assert sum(map(int, re.findall(r"(\d+) désaccords?, avec", message))) >= len(elsewhere)
    assert [words for words in words_of_dissent(scene, round_) if not prints(report, words)] == []


@settings(max_examples=25)
@given(
    st.lists(SAID, min_size=1, max_size=5),
    st.lists(st.tuples(KINDS, SAID), max_size=6),
    st.tuples(KINDS, SAID),
)
def test_one_more_dissent_takes_no_words_away(
    texts: list[str], dissents: list[tuple[DissentKind, str]], more: tuple[DissentKind, str]
) -> None:
    scene, round_ = a_round(texts, dissents)
    richer, same = a_round(texts, [*dissents, more])
    assert round_.closed_at

    report = read_report(richer, same)

    assert [words for words in [*texts, *words_of_dissent(scene, round_)] if not prints(report, words)] == []


def test_dissent_is_said_before_the_details_of_what_is_agreed() -> None:
    everybody = (FARID, NADEGE, THOMAS, ROSA, HELENE)
    scene = grand_pre()
    open_round(scene)
    for nth in range(30):
        text = write(scene, MAELLE, "object", f"Texte {nth}. " + "Une salle ouverte le midi. " * 20)
        take(scene, text, dict.fromkeys(everybody, Stance.AGREE))
    contested = write(scene, MAELLE, "object", "Une liste. " * 40)
    object_to(scene, contested, ROSA, "Pas de liste. " * 30)

    message = said(scene, published(scene))

    assert html.quote("Pas de liste. " * 30) in message
    assert "textes de plus\u00a0: dans le rapport." in message

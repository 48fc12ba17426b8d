"""The register as it is read: by a party, by who facilitates, by anybody, in the group, in a report."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import structs
from syrupy.assertion import SnapshotAssertion

from facilitation import conflict_facts
from facilitation import conflict_notices as n
from facilitation.conflict_notices import Change
from facilitation.facts import Fact
from facilitation.ids import (
    AnswerId,
    ConflictId,
    ConflictWordId,
    ContributionId,
    DissentId,
    MemberId,
    OutcomeId,
    RoundId,
)
from facilitation.kinds import ConflictKind, ConflictState, DissentKind, Phase
from facilitation.notices import Notice
from facilitation.prompts import Kind
from facilitation.publication import publish
from facilitation.scene import JournalEntry, Round
from rendering import html
from rendering.conflict_cards import Card
from rendering.conflict_history import JOURNAL_KINDS, happened
from rendering.journal import said
from rendering.message import Message
from rendering.registry import render
from rendering.summary import summary
from tests.rendering import evenings as e
from tests.rendering import of_places
from tests.rendering.cast import (
    GRAND_PRE,
    HELENE,
    MAELLE,
    NADEGE,
    ROSA,
    THOMAS,
    dissent,
    grand_pre,
    open_round,
)
from tests.rendering.evenings import SUNDAY
from tests.rendering.fake_scene import FakeScene
from tests.rendering.in_conflict import CARD, KEPT, TEXT, in_conflict, kept, to_review
from tests.rendering.lived import code, tell, territory_round, words
from tests.rendering.read_page import lines_of, read_report, seen
from tests.rendering.rich_round import published
from tests.rendering.shown import in_group, shown

OF_NADEGE = ContributionId(102)


def lifted() -> FakeScene:
    return in_conflict(ConflictState.LIFTED)


def kept_without_its_author() -> FakeScene:
    """Who proposed the text has erased everything; every party had confirmed it."""
    scene = kept()
    scene.all_outcomes = [replace(one, text=None, confirmed_text=one.text) for one in scene.all_outcomes]
    scene.all_members = [replace(one, name=None) if one.id == MAELLE else one for one in scene.all_members]
    return scene


CASES: dict[str, tuple[Notice, Callable[[], FakeScene], MemberId]] = {
    "the register": (n.ConflictsShown(GRAND_PRE, 0), in_conflict, ROSA),
    "nothing in it": (n.ConflictsShown(GRAND_PRE, 0), e.published, ROSA),
    "a card, to who objects": (n.ConflictShown(CARD, ROSA), in_conflict, ROSA),
    "a card, to its author": (n.ConflictShown(CARD, NADEGE), in_conflict, NADEGE),
    "a card, to who facilitates": (n.ConflictShown(CARD, MAELLE), in_conflict, MAELLE),
    "a card, to anybody": (n.ConflictShown(CARD, HELENE), to_review, HELENE),
    "a difference kept": (n.ConflictShown(CARD, NADEGE), kept, NADEGE),
    "a text that stayed": (n.ConflictShown(CARD, NADEGE), kept_without_its_author, NADEGE),
    "lifted": (n.ConflictShown(CARD, HELENE), lifted, HELENE),
    "how we lived it": (n.ConflictHistoryShown(CARD), in_conflict, ROSA),
    "opened by the summary": (n.ConflictsOpenedTold(RoundId(1), ROSA), in_conflict, ROSA),
    "a review": (n.ReviewTold(CARD), in_conflict, ROSA),
    "to send": (n.SendAsked(OF_NADEGE), e.published, ROSA),
    "a word": (n.ConflictWordAsked(CARD), in_conflict, ROSA),
    "an answer": (n.ObjectionAnswerAsked(DissentId(1)), in_conflict, NADEGE),
    "an answer recorded": (n.ObjectionAnswerReceived(DissentId(1)), in_conflict, NADEGE),
    "an answer told": (n.ObjectionAnswerTold(DissentId(1), AnswerId(1)), in_conflict, ROSA),
    "a compromise": (n.CompromiseAsked(CARD), in_conflict, MAELLE),
    "together": (n.TogetherAsked(CARD), in_conflict, ROSA),
    "keeps": (n.KeepsAsked(KEPT, ROSA, None), kept, ROSA),
    "keeps, for one party": (n.KeepsAsked(KEPT, ROSA, "s3-"), kept, ROSA),
    "to reopen": (n.ReopenAsked(CARD), kept, ROSA),
    "a date": (n.ReviewAsked(CARD), to_review, MAELLE),
    "a round": (n.DoubleMovementAsked(CARD), in_conflict, MAELLE),
    **{
        f"told: {change}": (n.ConflictTold(CARD, change, ROSA, TEXT), in_conflict, NADEGE)
        for change in Change
    },
    **{
        f"told, without a name: {change}": (n.ConflictTold(CARD, change, None, TEXT), in_conflict, NADEGE)
        for change in (Change.CONFIRMED, Change.REFUSED, Change.CLOSED, Change.LIFTED, Change.REOPENED)
    },
    "a tension": (n.ConflictShown(CARD, THOMAS), of_places.at_the_hall, THOMAS),
    "a tension, to who alone told of it": (n.ConflictShown(CARD, HELENE), of_places.alone, HELENE),
    "a tension taken back": (n.ConflictShown(CARD, ROSA), of_places.taken_back, ROSA),
    "a card in its topic": (n.ConflictBoard(CARD), in_conflict, ROSA),
    "a gap": (n.ConflictShown(CARD, NADEGE), of_places.nobody_follows_it_up, NADEGE),
    "how a tension was lived": (n.ConflictHistoryShown(CARD), of_places.taken_back, ROSA),
    "to send a tension": (
        n.SendAsked(ContributionId(101), ConflictKind.TENSION),
        territory_round,
        THOMAS,
    ),
    "to take back": (n.TakeBackAsked(CARD), of_places.alone, HELENE),
    "told: a tension sent": (n.ConflictTold(CARD, Change.SENT, THOMAS), of_places.at_the_hall, ROSA),
    "told: a date": (n.ConflictTold(CARD, Change.REVIEW_SET, ROSA, TEXT), to_review, NADEGE),
}


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("case", CASES)
def test_reads_as_it_should(case: str, language: str, snapshot: SnapshotAssertion) -> None:
    notice, scene, member = CASES[case]

    message = render(notice, e.reader(scene(), language, member, SUNDAY))

    assert e.shown(message) == snapshot


def test_every_notice_of_the_register_is_read_here() -> None:
    told = {kind for kind in Notice.family.values() if kind.__module__ == n.__name__}

    assert {type(notice) for notice, _, _ in CASES.values()} == told


@pytest.mark.parametrize("language", ["fr", "en"])
def test_in_the_group_each_card_leads_into_the_private_chat(
    language: str, snapshot: SnapshotAssertion
) -> None:
    scene = in_conflict()
    scene.all_partnerships = [*grand_pre(language).all_partnerships]

    assert shown(in_group(scene, n.ConflictsShown(GRAND_PRE, 0), SUNDAY)) == snapshot


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_word_of_a_card_is_on_one_of_its_pages(language: str) -> None:
    scene = in_conflict()
    scene.all_words = [
        replace(scene.all_words[0], id=ConflictWordId(number), text=f"No {number}: {'word ' * 150}")
        for number in range(1, 21)
    ]

    pages = turned(n.ConflictShown(CARD, ROSA), scene, language)

    assert len(pages) > 1
    assert all(html.length(one.html) < html.MOST for one in pages)
    assert all(sum(f"No {number}: " in one.html for one in pages) == 1 for number in range(1, 21))
    last = render(n.ConflictShown(CARD, ROSA, n.LAST_PAGE), e.reader(scene, language, ROSA, SUNDAY))
    assert last == pages[-1]


def test_every_text_that_may_be_confirmed_is_on_one_of_its_pages() -> None:
    scene = in_conflict()
    scene.all_outcomes = [
        replace(scene.all_outcomes[0], id=OutcomeId(number), text=f"Text {number}. {'word ' * 150}")
        for number in range(1, 31)
    ]

    pages = turned(n.ConflictShown(CARD, ROSA), scene, "en")

    assert all(sum(f"Text {number}. word" in one.html for one in pages) == 1 for number in range(1, 31))
    assert all(sum(map(len, one.keyboard)) <= 100 for one in pages)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_card_is_on_one_of_the_pages_of_the_register(language: str) -> None:
    scene = in_conflict()
    scene.all_conflicts = [
        replace(scene.all_conflicts[0], id=ConflictId(number), number=number) for number in range(1, 20)
    ]

    pages = turned(n.ConflictsShown(GRAND_PRE, 0), scene, language)

    doors = [button.data for page in pages for row in page.keyboard for button in row if button.data]
    assert len(pages) == 3
    assert [f"1|cf|{number}" for number in range(1, 20) if f"1|cf|{number}" not in doors] == []


def test_every_step_of_a_history_is_on_one_of_its_pages() -> None:
    scene = in_conflict()
    word = next(one for one in scene.lived[CARD] if one.kind == "ConflictWordAdded")
    scene.lived[CARD] = [
        replace(word, details={**word.details, "text": f"No {number}: {'word ' * 150}"})
        for number in range(1, 21)
    ]

    pages = turned(n.ConflictHistoryShown(CARD), scene, "en")

    assert all(html.length(one.html) < html.MOST for one in pages)
    assert all(sum(f"No {number}: " in one.html for one in pages) == 1 for number in range(1, 21))


def test_a_long_card_in_its_topic_says_where_the_rest_is() -> None:
    scene = in_conflict()
    scene.all_words *= 60

    message = render(n.ConflictBoard(CARD), e.reader(scene, "fr", ROSA, SUNDAY))

    assert message is not None
    assert html.length(message.html) < html.MOST
    assert message.html.endswith("La suite se lit en privé.")


def test_what_sending_it_there_means_is_said_below_however_much_was_told() -> None:
    scene = territory_round(close=False)
    for teller in (ROSA, NADEGE, MAELLE, HELENE, THOMAS):
        long = {"practised": words("Des jeunes " * 90), "word": words("Le bruit " * 110)}
        tell(scene, teller, Kind.PLACE, where=words("la Halle"), feel=code("tension"), **long)
    published(scene)

    notice = n.SendAsked(ContributionId(101), ConflictKind.TENSION)
    message = render(notice, e.reader(scene, "en", THOMAS, SUNDAY))

    assert message is not None
    assert html.length(message.html) < html.MOST
    assert message.html.endswith("nobody else can close it.")


def turned(
    notice: n.ConflictsShown | n.ConflictShown | n.ConflictHistoryShown, scene: FakeScene, language: str
) -> list[Message]:
    """Every page, one after the other."""
    found: list[Message] = []
    after: str | None = "the first"
    while after is not None:
        notice = structs.replace(notice, page=len(found))
        message = render(notice, e.reader(scene, language, ROSA, SUNDAY))
        assert message is not None
        found.append(message)
        labels = [button.label for row in message.keyboard for button in row]
        after = next((label for label in labels if label in {"Page suivante", "Next page"}), None)
    return found


def test_every_fact_of_a_conflict_has_its_sentence() -> None:
    """An answer to an objection stands beside the objection, not in the history of the card."""
    scene = in_conflict()
    reader = e.reader(scene, "fr", ROSA, SUNDAY)
    card = Card(reader, scene.all_conflicts[0], reader.say)
    facts = {kind for kind, fact in Fact.family.items() if fact.__module__ == conflict_facts.__name__}

    assert {one.kind for one in scene.lived[CARD]} == facts - {"ObjectionAnswered"}
    assert all(happened(card, entry) for entry in scene.lived[CARD])


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_journal_says_which_conflict_it_was(language: str, snapshot: SnapshotAssertion) -> None:
    scene = in_conflict()
    reader = e.reader(scene, language, MAELLE, SUNDAY)
    entries = [
        JournalEntry(number, one.kind, one.details, one.at)
        for number, one in enumerate(scene.lived[CARD])
        if one.kind in JOURNAL_KINDS
    ]

    assert [said(reader, entry) for entry in entries] == snapshot


# --- In the next summary and its report ---


def next_round(scene: FakeScene) -> Round:
    """A second round, published, in which nobody wrote."""
    opened = open_round(scene, "values", number=2, phase=Phase.PUBLISHED)
    scene.all_rounds[-1] = replace(opened, findings=publish(scene, opened))
    return scene.all_rounds[-1]


@pytest.mark.parametrize("scene", [in_conflict, kept], ids=["open", "kept"])
def test_the_next_summary_recalls_the_register(
    scene: Callable[[], FakeScene], snapshot: SnapshotAssertion
) -> None:
    found = scene()
    round_ = next_round(found)

    assert summary(e.reader(found, "fr", THOMAS, SUNDAY), round_) == snapshot


@pytest.mark.parametrize(
    "scene", [in_conflict, kept, of_places.at_the_hall], ids=["open", "kept", "a tension"]
)
def test_the_report_has_every_card_and_its_history(
    scene: Callable[[], FakeScene], snapshot: SnapshotAssertion
) -> None:
    found = scene()
    written = seen(read_report(found, next_round(found), now=SUNDAY))

    register = written.partition("## Autres conflits au registre")[2].partition("\n## ")[0]
    own = written.partition("## Propre à chacun, et reconnu")[2].partition("\n## ")[0]
    assert [own, register] == snapshot


@given(st.lists(st.text(min_size=1, max_size=60), min_size=1, max_size=3))
@settings(max_examples=20, deadline=None)
def test_one_more_dissent_or_word_takes_nothing_out_of_the_report(said: list[str]) -> None:
    found = in_conflict()
    round_ = next_round(found)
    before = quotes(read_report(found, round_))

    for number, sentence in enumerate(said, 2):
        found.all_words.append(replace(found.all_words[0], id=ConflictWordId(number), text=sentence))
        dissent(found, HELENE, DissentKind.ROUND, sentence, round_=round_.id)

    after = quotes(read_report(found, round_))
    assert [words for words in before if words not in after] == []


def quotes(page: bytes) -> list[str]:
    return [words for tag, words in lines_of(page) if tag == "blockquote"]

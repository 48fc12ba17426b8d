"""Every document of rounds without names, of each deck: no author, no institution beside what was said."""

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import pytest

from bot.wiring import frozen_decks, shape_of
from facilitation import commands as c
from facilitation import conflict_notices as cn
from facilitation import notices as n
from facilitation.commands_showing import LetSeatBeShown
from facilitation.contributing import record_details
from facilitation.exports import OUTSIDE, ExportFormat, Identity
from facilitation.guides import STEPS, Step
from facilitation.ids import UserId
from facilitation.kinds import Mode
from facilitation.moment import Moment
from facilitation.notices_cards import CardShown
from facilitation.notices_course import BeforeShown
from facilitation.notices_showing import PromiseShown
from facilitation.prompts import Question
from facilitation.scene import Contribution
from facilitation.stances import Ballot, Reply, Stance, stances_of
from facilitation.voices import without_names
from rendering import html
from rendering.documents import content_of
from rendering.export_sheets import sheets
from rendering.exports import exported
from rendering.outside import for_outside
from rendering.painting import FontPen
from rendering.reader import Reader
from rendering.registry import render
from storage.ledger import remember
from storage.scene import SqlScene
from tests.facilitation.evening import (
    AWA,
    CITY,
    CLINIC,
    FARID,
    HELENE,
    ISMAEL,
    MAELLE,
    NADEGE,
    NAMES,
    ROSA,
    SCHOOL,
    THOMAS,
    VAULT,
    YANN,
    Evening,
    evening,
)

SPEAKING = (FARID, NADEGE, THOMAS, ROSA, ISMAEL, AWA, HELENE, YANN)
WRITING = (ROSA, NADEGE, HELENE)
CANARIES = [NAMES[person] for person in SPEAKING] + [NAMES[person].split()[-1] for person in SPEAKING]
HIDDEN = (CITY, SCHOOL, CLINIC)  # two people each
A_WORD = re.compile(r"mot\d+")  # everything that anybody says here
DECKS = ("object", "constraints", "skills", "network", "territory")


class RealDecks(Evening):
    """With the decks that the house brings."""

    def _scene(self, *, unveils: bool) -> SqlScene:
        return SqlScene(
            self.connection,
            house=self.house,
            decks=frozen_decks(),
            shape_of=shape_of,
            vault=VAULT,
            unveils=unveils,
        )


@pytest.fixture(scope="module", params=DECKS)
def held(request: pytest.FixtureRequest) -> Iterator[Evening]:
    """One round of that deck, published."""
    with evening() as made:
        one = RealDecks(made.connection, made.house)
        one.gathers()
        one.opens(request.param, mode=Mode.CONFIDENTIAL)
        words = iter(range(10, 10_000))
        for person in WRITING:
            one.types(person, LetSeatBeShown, round=one.round.id, shown=False)
            for place, asked in enumerate(one.round.shape.questions[:1]):
                _answers(one, person, place, asked, f"mot{next(words)}")
        one.polls()
        for nth, person in enumerate(SPEAKING):
            for text in one.scene.put_to_the_group(one.round.id):
                _stands(one, person, text, nth, f"mot{next(words)}")
        if one.round.open:
            one.publishes()
        yield one


def _answers(one: Evening, person: UserId, place: int, asked: Question, words: str) -> None:
    if asked.kind.guided:
        said = {step.name: _said(step, words) for step in STEPS[asked.kind]}
        details = {"kind": asked.kind.value, "said": said}
        command = c.ShowQuestion(user=person, chat=person, round=one.round.id, index=place)  # type: ignore[arg-type]
        moment = Moment(one.scene, command, one.now)
        decision = without_names(moment, record_details(moment, one.round, asked, details))
        remember(one.connection, decision.facts, vault=VAULT)
    elif asked.kind.counted:
        one.types(person, c.ChooseOption, round=one.round.id, index=place, option=0)
    else:
        one.types(person, c.ShowQuestion, round=one.round.id, index=place)
        one.says(person, words)


def _said(step: Step, words: str) -> dict[str, object]:
    return {"words": words} if step.words else {"codes": [step.options[0]]}


def _stands(one: Evening, person: UserId, text: Contribution, nth: int, words: str) -> None:
    ballot = next(q.ballot for q in one.round.shape.questions if q.id == text.prompt)
    if ballot is Ballot.OFFER:
        one.presses(person, c.TakeStance, contribution=text.id, code=Reply.COULD_CALL, left=0, revising=False)
        return
    there = stances_of(ballot) if ballot else ()
    code = there[nth % len(there)] if there else Stance.AGREE
    one.presses(person, c.TakeStance, contribution=text.id, code=code, left=0, revising=False)
    if code is Stance.RESERVE:
        one.says(person, words)
    if code is Stance.OBJECT:
        objection = one.scene.objection(text.id, one.member(person).id)
        if objection is not None:
            one.presses(person, c.SayWhy, dissent=objection.id, left=0)
            one.says(person, words)


def reader(one: Evening, person: UserId | None = None) -> Reader:
    return Reader("fr", one.now, one.reading, person)


def as_words(document: bytes) -> str:
    if document.startswith(b"PK"):
        with ZipFile(BytesIO(document)) as files:
            return "\n".join(files.read(name).decode(errors="ignore") for name in files.namelist())
    return document.decode()


def pages(one: Evening) -> Iterator[tuple[str, str]]:
    """What anybody may ask for, as a message."""
    here, last = one.partnership.id, one.round
    asked: list[n.Notice] = [n.RoundBoard(last.id), n.WhyMenu(last.id)]
    asked += [kind(here) for kind in (n.SkillsShown, n.NetworkShown, n.SchemesShown, n.TerritoryShown)]
    asked += [BeforeShown(here), n.StatusShown(here), cn.ConflictsShown(here, 0)]
    asked += [n.WhyShown(text.id) for text in one.reading.put_to_the_group(last.id)]
    for conflict in one.reading.conflicts(here):
        asked.append(cn.ConflictShown(conflict.id, one.member(MAELLE).id))
        asked.append(cn.ConflictHistoryShown(conflict.id))
    for notice in asked:
        message = render(notice, reader(one, MAELLE))
        if message is not None:
            yield notice.kind, html.plain(message.html)


def files(one: Evening) -> Iterator[tuple[str, str]]:
    for into in ExportFormat:
        found = exported(reader(one), one.partnership.id, into, Identity.NAME)
        yield into.value, as_words(content_of(found))
    for into in OUTSIDE:
        yield f"outside {into}", as_words(content_of(for_outside(reader(one), one.partnership.id, into)))


def everything(one: Evening) -> Iterator[tuple[str, str]]:
    yield from pages(one)
    yield from files(one)


def test_nobody_is_named_in_anything_that_can_be_read(held: Evening) -> None:
    for name, words in everything(held):
        assert [one for one in CANARIES if one in words] == [], name


def test_what_was_said_is_there_to_be_read(held: Evening) -> None:
    """The control: these documents would name its authors, had they a name."""
    assert A_WORD.search(dict(files(held))["md"])


def test_an_institution_of_two_stands_only_among_those_who_were_asked(held: Evening) -> None:
    written = dict(files(held))["md"]
    by_hand = NAMES[MAELLE]  # who facilitates does so by name
    lines = [line for line in written.splitlines() if any(name in line for name in HIDDEN)]
    lines = [line for line in lines if by_hand not in line]

    assert [line for line in lines if not re.fullmatch(r"\|? ?[^|]+ \| 2 \|?", line.strip())] == []


def test_no_table_has_a_name_or_an_institution(held: Evening) -> None:
    for sheet in sheets(reader(held), held.partnership.id, Identity.NAME):
        for row in sheet.rows:
            told = dict(zip(sheet.columns, row, strict=True))
            if A_WORD.search(str(row)):
                assert (told.get("name"), told.get("institution")) == (None, None), sheet.name


def test_the_card_of_a_hidden_institution_has_nothing_that_was_said_without_names(held: Evening) -> None:
    for institution in held.reading.institutions(held.partnership.id):
        if institution.name not in HIDDEN:
            continue
        message = render(CardShown(held.partnership.id, institution.id), reader(held, MAELLE))
        assert message is None or not A_WORD.search(html.plain(message.html))


# --- The picture ---


def at_a_glance(one: Evening, taking: dict[UserId, Stance]) -> str:
    one.gathers(MAELLE, FARID, NADEGE, THOMAS, ROSA, HELENE)
    one.opens(mode=Mode.CONFIDENTIAL)
    one.writes(ROSA, "Une salle.")
    one.polls()
    [text] = one.reading.put_to_the_group(one.round.id)
    for person, stance in taking.items():
        one.takes(person, text, stance)
    one.publishes()
    told = render(n.PicturesThere(one.round.id), Reader("fr", one.now, one.reading))
    assert told is not None
    return " ".join(line for words in told.pictures[0].sheet(FontPen()).words for line in words.lines)


@pytest.mark.parametrize(
    ("taking", "words"),
    [
        (dict.fromkeys((MAELLE, FARID, NADEGE, HELENE), Stance.AGREE), "Toutes les personnes ensemble"),
        ({HELENE: Stance.OBJECT}, "trop peu de personnes pour montrer où elles se placent"),
    ],
)
def test_where_no_institution_may_be_told_apart_the_picture_says_so(
    taking: dict[UserId, Stance], words: str
) -> None:
    with evening() as one:
        assert words in at_a_glance(one, taking)


# --- The promise ---


@pytest.mark.parametrize(
    ("people", "words"),
    [
        (2, "vous êtes 2, et ce qui n’est pas de vous est de l’autre personne"),
        (3, "si vous répondez la même chose à 3,"),
        (5, "si vous répondez la même chose à 5,"),
        (9, "si vous répondez la même chose à 9,"),
    ],
)
def test_what_cannot_be_hidden_is_said_with_the_numbers_of_the_group(people: int, words: str) -> None:
    with evening() as made:
        one = RealDecks(made.connection, made.house)
        one.gathers(MAELLE, *SPEAKING[: people - 1])
        one.opens("object", mode=Mode.CONFIDENTIAL)
        promise = PromiseShown(one.round.id, one.member(MAELLE).id, None)
        told = render(promise, Reader("fr", one.now, one.reading, user=MAELLE))

        assert told is not None
        assert words in told.html

"""What happens in a scenario, one thing after the other."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from rehearsal.played import Deed, read_deed

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    from rehearsal.marked import Marked, Words

SPAN = re.compile(r"(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?")


@dataclass(frozen=True, slots=True)
class Add:
    """Who makes the group, with everybody in it, adds the bot to it."""

    who: str


@dataclass(frozen=True, slots=True)
class Join:
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Write:
    """A command, or words, to the bot; `private` or in the group."""

    who: str
    words: Words
    private: bool


@dataclass(frozen=True, slots=True)
class Press:
    """The newest button that begins with these words."""

    who: str
    button: Words
    private: bool


@dataclass(frozen=True, slots=True)
class Answer:
    round: str
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TakePositions:
    round: str
    who: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Dissent:
    """With the command and the words at once."""

    who: str
    words: Words
    private: bool


@dataclass(frozen=True, slots=True)
class Explain:
    """Words for an objection that had none, by what is mine."""

    who: str
    words: Words


@dataclass(frozen=True, slots=True)
class Verify:
    """By the private code of their newest receipt: their words are in the record."""

    who: str


@dataclass(frozen=True, slots=True)
class Lift:
    """The objection without a name of theirs, by the buttons that they alone have."""

    who: str


@dataclass(frozen=True, slots=True)
class OpenBetweenParties:
    """From the card of a conflict: the round among its parties."""

    who: str
    conflict: int


@dataclass(frozen=True, slots=True)
class KeepDifference:
    """Each party says what it keeps; the first one proposes, with what is done together anyway."""

    conflict: int
    together: Words
    keeps: tuple[tuple[str, Words], ...]


@dataclass(frozen=True, slots=True)
class ProposeCharter:
    """`parts`: us, meaning, together; those that are written."""

    who: str
    parts: tuple[tuple[str, Words], ...]


@dataclass(frozen=True, slots=True)
class AnswerCharter:
    """For their institution; `agreed_by`: nobody in particular, it was decided together."""

    who: str
    answer: str
    agreed_by: Words | None
    words: Words | None


@dataclass(frozen=True, slots=True)
class Wait:
    """What is due meanwhile happens, each thing at its time."""

    span: timedelta


@dataclass(frozen=True, slots=True)
class Played:
    """An evening that was kept: each thing at the time at which it was done."""

    deeds: tuple[Deed, ...]


Agreeing = OpenBetweenParties | KeepDifference | ProposeCharter | AnswerCharter
Alone = Verify | Lift
Step = (
    Add | Join | Write | Press | Answer | TakePositions | Dissent | Explain | Agreeing | Alone | Wait | Played
)
PARTS = ("us", "meaning", "together")
ANSWERS = ("commit", "reserve", "refuse")


@dataclass(frozen=True, slots=True)
class _Cast:
    people: Container[str]
    rounds: Container[str]

    def person(self, place: Marked) -> str:
        name = place.text()
        if name and name not in self.people:
            place.wrong(f"“{name}” is none of the people.")
        return name

    def persons(self, place: Marked) -> tuple[str, ...]:
        return tuple(self.person(one) for one in place.items())

    def round(self, place: Marked) -> str:
        name = place.text()
        if name and name not in self.rounds:
            place.wrong(f"“{name}” is none of the rounds.")
        return name


def read_story(place: Marked, people: Container[str], rounds: Container[str]) -> tuple[Step, ...]:
    """Each step is one line of the list, named after what happens."""
    cast = _Cast(people, rounds)
    steps = (_step(one, cast) for one in place.items())
    return tuple(step for step in steps if step)


def _step(place: Marked, cast: _Cast) -> Step | None:
    for name, told in place.entries().items():
        if name in STEPS:
            return STEPS[name](told, cast)
        told.wrong(f"“{name}” is not something that happens here: {', '.join(STEPS)}.")
    return None


def _in_private(told: dict[str, Marked]) -> bool:
    where = told["where"].text()
    if where not in ("", "group", "private"):
        told["where"].wrong("“group” or “private” is expected here.")
    return where == "private"


def _write(place: Marked, cast: _Cast) -> Step:
    told = place.only("who", "where", "words")
    return Write(cast.person(told["who"]), told["words"].words(), _in_private(told))


def _press(place: Marked, cast: _Cast) -> Step:
    told = place.only("who", "where", "button")
    return Press(cast.person(told["who"]), told["button"].words(), _in_private(told))


def _answer(place: Marked, cast: _Cast) -> Step:
    told = place.only("round", "who")
    return Answer(cast.round(told["round"]), cast.persons(told["who"]))


def _take_positions(place: Marked, cast: _Cast) -> Step:
    told = place.only("round", "who")
    return TakePositions(cast.round(told["round"]), cast.persons(told["who"]))


def _dissent(place: Marked, cast: _Cast) -> Step:
    told = place.only("who", "where", "words")
    return Dissent(cast.person(told["who"]), told["words"].words(), _in_private(told))


def _explain(place: Marked, cast: _Cast) -> Step:
    told = place.only("who", "words")
    return Explain(cast.person(told["who"]), told["words"].words())


def _open_between_parties(place: Marked, cast: _Cast) -> Step:
    told = place.only("who", "conflict")
    return OpenBetweenParties(cast.person(told["who"]), _number(told["conflict"]))


def _number(place: Marked) -> int:
    found = place.text()
    if found.isdigit():
        return int(found)
    place.wrong("the number of the conflict is expected here.")
    return 0


def _keep_difference(place: Marked, cast: _Cast) -> Step:
    told = place.only("conflict", "together", "keeps")
    keeps = told["keeps"].entries()
    for name, said in keeps.items():
        if name not in cast.people:
            said.wrong(f"“{name}” is none of the people.")
    if not keeps:
        told["keeps"].wrong("what each party keeps is expected here.")
    kept = tuple((name, said.words()) for name, said in keeps.items())
    return KeepDifference(_number(told["conflict"]), told["together"].words(), kept)


def _propose_charter(place: Marked, cast: _Cast) -> Step:
    told = place.only("who", optional=PARTS)
    parts = tuple((part, told[part].words()) for part in PARTS if part in told)
    return ProposeCharter(cast.person(told["who"]), parts)


def _answer_charter(place: Marked, cast: _Cast) -> Step:
    told = place.only("who", "answer", optional=("agreed_by", "words"))
    answer = told["answer"].text()
    if answer not in ANSWERS:
        told["answer"].wrong(f"one of these is expected here: {', '.join(ANSWERS)}.")
    agreed_by, words = (told[name].words() if name in told else None for name in ("agreed_by", "words"))
    return AnswerCharter(cast.person(told["who"]), answer, agreed_by, words)


def _wait(place: Marked, _: _Cast) -> Step:
    found = SPAN.fullmatch(place.text())
    if found is None or not any(found.groups()):
        place.wrong("how long is expected here: 2d, 3h30m.")
        return Wait(timedelta(0))
    days, hours, minutes = (int(number or 0) for number in found.groups())
    return Wait(timedelta(days=days, hours=hours, minutes=minutes))


def _played(place: Marked, cast: _Cast) -> Step:
    return Played(tuple(read_deed(one, cast.people) for one in place.items()))


STEPS: dict[str, Callable[[Marked, _Cast], Step]] = {
    "adds": lambda place, cast: Add(cast.person(place)),
    "join": lambda place, cast: Join(cast.persons(place)),
    "writes": _write,
    "presses": _press,
    "answer": _answer,
    "take_positions": _take_positions,
    "dissents": _dissent,
    "explains": _explain,
    "verifies": lambda place, cast: Verify(cast.person(place)),
    "lifts": lambda place, cast: Lift(cast.person(place)),
    "opens_between_parties": _open_between_parties,
    "keep_difference": _keep_difference,
    "proposes_charter": _propose_charter,
    "answers_charter": _answer_charter,
    "wait": _wait,
    "played": _played,
}

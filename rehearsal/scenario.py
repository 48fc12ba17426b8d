"""A scenario: who the people are, what they say in each round, where they stand, and in which order it goes.

The file is described in `docs/scenarios.md`. Both languages stand side by side in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rehearsal.marked import Marked, Notes, Words, read_marked
from rehearsal.story import Step, read_story

if TYPE_CHECKING:
    from collections.abc import Mapping

TWO_EVENINGS = Path(__file__).parent / "scenarios" / "two-evenings.yaml"
STANCES = ("agree", "reserve", "recognise", "disagree", "object", "no_view", "too", "call", "both", "bring")
KINDS = ("group", "supergroup", "forum")
LANGUAGES = ("fr", "en")
TEMPERAMENTS = ("at_once", "late", "passes", "objects", "contests", "never", "leaves")
OF_THE_STAGE = ("title", "about", "kind", "visitor", "language")
EDGE = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d")


class ScenarioError(Exception):
    """The file cannot be played: every mistake on a line of its own, with where it stands."""


@dataclass(frozen=True, slots=True)
class Character:
    """`types`: how they write the name of their institution, where they do not press its button.
    `trade`, `proposed_by`, `could_decline`: None where they pass. `minutes`: how long a sitting takes them.
    `reads`: how many texts they take position on before they have had enough. `language`: where it is not
    that of the group. `temperament`: with one they play by themselves on the stage; `lines`: what they say
    there where the scenario has no answer for them, `objection` why they object.
    """

    id: str
    user: int
    first: str
    last: str
    institution: str
    types: str | None
    trade: Words | None
    proposed_by: Words | None
    could_decline: Words | None
    minutes: int
    reads: int
    language: str | None = None
    temperament: str | None = None
    lines: tuple[Words, ...] = ()
    objection: Words | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """`edited`: what they make of it right after."""

    name: str
    author: str
    words: Words
    edited: Words | None = None
    for_reading: bool = False

    @property
    def last(self) -> Words:
        return self.edited or self.words


@dataclass(frozen=True, slots=True)
class GuidedStep:
    """Of a question asked step by step: words, or a button, or a location; else it is passed."""

    words: Words | None = None
    presses: Words | None = None
    location: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """To one question: texts, or a button that is pressed, or how the question itself is a problem.

    `steps`: of one asked step by step; its text is the longest thing written, by which others know it again.
    """

    texts: tuple[Text, ...] = ()
    steps: tuple[GuidedStep, ...] = ()
    presses: Words | None = None
    contests: Words | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """`stances`: the first whose button is there. `words`: of a reservation or an objection.
    `ours`: what they answer for their institution, `agreed_by` whom.
    """

    stances: tuple[str, ...]
    words: Words | None = None
    ours: str | None = None
    agreed_by: Words | None = None


@dataclass(frozen=True, slots=True)
class Round:
    """`answers`: person → question, from 1 → what they say; a question that is not there is passed.
    `positions`: person → text, institution or “default” → where they stand. `title`: as the group reads it,
    by which people know on the stage which round has come.
    """

    name: str
    answers: Mapping[str, Mapping[int, Answer]]
    positions: Mapping[str, Mapping[str, Position]]
    title: Words | None = None
    without_names: bool = False

    @property
    def texts(self) -> list[Text]:
        answers = (answer for theirs in self.answers.values() for answer in theirs.values())
        return [text for answer in answers for text in answer.texts]


@dataclass(frozen=True, slots=True)
class Scenario:
    """`title`, `about`: what one reads before choosing it. `visitor`: whom one plays on the stage to begin
    with. `language`: the group's, where it is not chosen.
    """

    group: str
    begins: datetime
    institutions: Mapping[str, str]
    people: Mapping[str, Character]
    rounds: Mapping[str, Round]
    story: tuple[Step, ...]
    title: Words
    about: Words
    kind: str = "supergroup"
    visitor: str | None = None
    language: str | None = None


def load(path: Path = TWO_EVENINGS) -> Scenario:
    """ScenarioError with all that is wrong in the file."""
    notes = Notes()
    try:
        scenario = _scenario(read_marked(path.read_text("utf-8"), notes))
    except OSError as error:
        raise ScenarioError(f"{path}: {error.strerror or error}") from None
    except UnicodeError:
        raise ScenarioError(f"{path}: this file is not in UTF-8; save it as UTF-8.") from None
    if notes.mistakes:
        lines = [f"{path}:{one.line}: {one.sentence}" for one in sorted(set(notes.mistakes))]
        raise ScenarioError("\n".join(lines))
    return scenario


def _scenario(file: Marked) -> Scenario:
    parts = file.only(
        "group", "begins", "zone", "institutions", "people", "rounds", "story", optional=OF_THE_STAGE
    )
    institutions = {key: name.text() for key, name in parts["institutions"].entries().items()}
    people = {key: _character(key, one, institutions) for key, one in parts["people"].entries().items()}
    rounds = {key: _round(key, one, people, institutions) for key, one in parts["rounds"].entries().items()}
    return Scenario(
        group=parts["group"].text(),
        begins=_begins(parts["begins"], parts["zone"]),
        institutions=institutions,
        people=people,
        rounds=rounds,
        story=read_story(parts["story"], people, rounds),
        title=_maybe(parts.get("title")) or Words(parts["group"].text(), parts["group"].text()),
        about=_maybe(parts.get("about")) or Words("", ""),
        kind=_one_of(parts.get("kind"), KINDS) or "supergroup",
        visitor=_one_of(parts.get("visitor"), tuple(people)),
        language=_one_of(parts.get("language"), LANGUAGES),
    )


def _one_of(place: Marked | None, known: tuple[str, ...]) -> str | None:
    if place is None or place.text() in known:
        return place.text() if place else None
    place.wrong(f"one of these is expected here: {', '.join(known)}.")
    return None


def _begins(begins: Marked, zone: Marked) -> datetime:
    try:
        where = ZoneInfo(zone.text() or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        zone.wrong("this is not a time zone (Europe/Paris is one).")
        where = ZoneInfo("UTC")
    said = begins.text()
    if not EDGE.fullmatch(said):
        if said:
            begins.wrong("a day and an hour are expected here: 2026-11-24 09:00.")
        return datetime(2026, 11, 24, 9, tzinfo=where)
    return datetime.fromisoformat(said).replace(tzinfo=where)


def _number(place: Marked | None, otherwise: int) -> int:
    if place is None:
        return otherwise
    if place.text().isdigit():
        return int(place.text())
    place.wrong("a number is expected here.")
    return otherwise


def _maybe(place: Marked | None) -> Words | None:
    return None if place is None else place.words()


CHARACTER = ("types", "trade", "proposed_by", "could_decline", "minutes", "reads")
PLAYING = ("language", "temperament", "lines", "objection")


def _character(key: str, place: Marked, institutions: Mapping[str, str]) -> Character:
    told = place.only("user", "first", "last", "institution", optional=CHARACTER + PLAYING)
    institution = told["institution"].text()
    if institution not in institutions:
        told["institution"].wrong(f"“{institution}” is none of the institutions.")
    return Character(
        id=key,
        user=_number(told["user"], 1),
        first=told["first"].text(),
        last=told["last"].text(),
        institution=institution,
        types=told["types"].text() if "types" in told else None,
        trade=_maybe(told.get("trade")),
        proposed_by=_maybe(told.get("proposed_by")),
        could_decline=_maybe(told.get("could_decline")),
        minutes=_number(told.get("minutes"), 10),
        reads=_number(told.get("reads"), 1000),
        language=_one_of(told.get("language"), LANGUAGES),
        temperament=_one_of(told.get("temperament"), TEMPERAMENTS),
        lines=tuple(line.words() for line in told["lines"].items()) if "lines" in told else (),
        objection=_maybe(told.get("objection")),
    )


def _round(
    key: str, place: Marked, people: Mapping[str, Character], institutions: Mapping[str, str]
) -> Round:
    parts = place.only("answers", "positions", optional=("title", "without_names"))
    answers: dict[str, dict[int, Answer]] = {}
    for who, said in parts["answers"].entries().items():
        _known(who, said, people)
        answers[who] = {
            _number_of(number, one): _answer(f"{who} {number}", who, one)
            for number, one in said.entries().items()
        }
    half = Round(key, answers, {})
    names = {"default", *institutions, *(text.name for text in half.texts)}
    positions = {
        who: _positions(who, said, people, names) for who, said in parts["positions"].entries().items()
    }
    _named_once(half, place)
    without_names = "without_names" in parts and parts["without_names"].text() == "yes"
    return Round(key, answers, positions, _maybe(parts.get("title")), without_names=without_names)


def _known(who: str, place: Marked, people: Mapping[str, Character]) -> None:
    if who not in people:
        place.wrong(f"“{who}” is none of the people.")


def _number_of(key: str, place: Marked) -> int:
    if key.isdigit() and key != "0":
        return int(key)
    place.wrong("questions are numbered, from 1.")
    return 0


def _named_once(round_: Round, place: Marked) -> None:
    names = [text.name for text in round_.texts]
    for name in sorted({name for name in names if names.count(name) > 1}):
        place.wrong(f"two texts are named “{name}”.")


def _answer(name: str, author: str, place: Marked) -> Answer:
    if place.is_mapping and "contests" in place.entries():
        return Answer(contests=place.only("contests")["contests"].words())
    if place.is_mapping and "presses" in place.entries():
        return Answer(presses=place.only("presses")["presses"].words())
    if place.is_mapping and "steps" in place.entries():
        return _guided(name, author, place)
    texts = (_text(f"{name}.{nth}", author, one) for nth, one in enumerate(place.items(), 1))
    return Answer(texts=tuple(texts))


def _guided(name: str, author: str, place: Marked) -> Answer:
    told = place.only("steps", optional=("name",))
    steps = tuple(_guided_step(one) for one in told["steps"].items())
    written = [step.words for step in steps if step.words] or [Words("", "")]
    longest = Words(max((one.fr for one in written), key=len), max((one.en for one in written), key=len))
    text = Text(told["name"].text() if "name" in told else name, author, longest)
    return Answer(texts=(text,), steps=steps)


def _guided_step(place: Marked) -> GuidedStep:
    """`{fr: …, en: …}`, `{presses: …}`, `{location: "48.85 2.35"}`, or `pass`."""
    if not place.is_mapping:
        if place.text() != "pass":
            place.wrong("words in both languages, “presses”, “location” or “pass” are expected here.")
        return GuidedStep()
    told = place.entries()
    if "presses" in told:
        return GuidedStep(presses=place.only("presses")["presses"].words())
    if "location" in told:
        return GuidedStep(location=_spot(place.only("location")["location"]))
    return GuidedStep(words=place.words())


def _spot(place: Marked) -> tuple[float, float]:
    try:
        latitude, longitude = map(float, place.text().split())
    except ValueError:
        place.wrong("a latitude and a longitude are expected here: 48.85 2.35.")
        return 0.0, 0.0
    return latitude, longitude


def _text(name: str, author: str, place: Marked) -> Text:
    told = place.only("fr", "en", optional=("name", "edited", "for_reading"))
    return Text(
        name=told["name"].text() if "name" in told else name,
        author=author,
        words=Words(told["fr"].text(), told["en"].text()),
        edited=_maybe(told.get("edited")),
        for_reading="for_reading" in told and told["for_reading"].text() == "yes",
    )


def _positions(
    who: str, place: Marked, people: Mapping[str, Character], names: set[str]
) -> dict[str, Position]:
    _known(who, place, people)
    told = place.entries()
    if "default" not in told:
        place.wrong(f"where {who} stands by “default” is needed.")
    for name, one in told.items():
        if name not in names:
            one.wrong(f"“{name}” is neither a text of this round nor an institution.")
    return {name: _position(one) for name, one in told.items()}


def _position(place: Marked) -> Position:
    """`agree`, `[recognise, agree]`, `{object: words}`, or `{ours: agree, agreed_by: words, mine: agree}`."""
    if not place.is_mapping:
        return Position(tuple(_stance(one) for one in place.items()))
    told = place.entries()
    if "ours" in told:
        parts = place.only("ours", "mine", optional=("agreed_by",))
        mine = _position(parts["mine"])
        return Position(mine.stances, mine.words, _stance(parts["ours"]), _maybe(parts.get("agreed_by")))
    if len(told) != 1:
        place.wrong("one position with its words is expected here.")
    for code, said in told.items():
        if code not in STANCES:
            said.wrong(f"“{code}” is no position: {', '.join(STANCES)}.")
        return Position((code,), said.words())
    return Position(("no_view",))


def _stance(place: Marked) -> str:
    code = place.text()
    if code and code not in STANCES:
        place.wrong(f"“{code}” is no position: {', '.join(STANCES)}.")
    return code

"""What a link, a scheme and a place are asked, step by step, and what was said at each step.

A step is answered by codes (of its buttons), by words, or by both. `i3` is the institution 3, `t105` the
text 105; all other codes are the step's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from facilitation.prompts import Kind

A_NAME, A_SENTENCE = 120, 300  # characters
KNOWN = "known"  # we know each other well: told only as a count, see `network`
ELSE = "else"  # something else, in words
NOBODY = "nobody"
DEGREES = ("1", "2", "3", "4", "5")
MODALITIES = ("information", "coordination", "cooperation", "collaboration")  # none is better


@dataclass(frozen=True, slots=True)
class Step:
    """`institutions`, `aims`: those of the partnership are buttons as well. `spot`: a location or a venue.

    `words`: may be typed, `most` characters of them; `of_whom`: a structure, a function, some group
    of people, never a person.
    """

    name: str
    options: tuple[str, ...] = ()
    several: bool = False
    institutions: bool = False
    aims: bool = False
    spot: bool = False
    words: bool = True
    of_whom: bool = False
    most: int = A_SENTENCE


@dataclass(frozen=True, slots=True)
class Said:
    """At one step. `at`: latitude and longitude, in degrees."""

    codes: tuple[str, ...] = ()
    words: str | None = None
    at: tuple[float, float] | None = None

    @property
    def code(self) -> str | None:
        return self.codes[0] if self.codes else None


Answers = Mapping[str, Said]  # by the name of the step; a step that was passed is not there


def _who(name: str) -> Step:
    return Step(name, (NOBODY,), institutions=True, of_whom=True, most=A_NAME)


STEPS: Mapping[Kind, tuple[Step, ...]] = {
    Kind.LINK: (
        Step("with", institutions=True, of_whom=True, most=A_NAME),
        Step("holds", (KNOWN, "meeting", "calls", ELSE), several=True, of_whom=True, most=A_NAME),
        Step("formal", ("yes", "no"), words=False),
        Step("modality", MODALITIES, words=False),
        Step("limit"),
    ),
    Kind.SCHEME: (
        Step("name", most=A_NAME),
        Step("law", most=A_NAME),
        Step("whom"),
        Step("allows"),
        Step("forbids"),
        Step("aim", aims=True),
        _who("animates"),
        _who("follows"),
        Step("means", DEGREES, words=False),
        Step("reason"),
    ),
    Kind.PLACE: (
        Step("where", spot=True, most=A_NAME),
        Step("called", most=A_NAME),
        Step("practised", of_whom=True),
        Step("purpose"),
        Step("away", of_whom=True),
        Step("feel", ("affinity", "tension", "both"), words=False),
        Step("word"),
    ),
}


def steps(kind: Kind, said: Answers) -> tuple[Step, ...]:
    """Those to ask, in order, after what was said so far."""
    return tuple(step for step in STEPS[kind] if _applies(step, said))


def _applies(step: Step, said: Answers) -> bool:
    """A location has no name of its own; a reason follows what it is the reason of."""
    match step.name:
        case "called":
            return "where" in said and said["where"].words is None
        case "reason":
            return "means" in said
        case "word":
            return "feel" in said
        case _:
            return True


def step_at(kind: Kind, place: int) -> Step | None:
    """By its place among all the steps of its kind."""
    return STEPS[kind][place] if 0 <= place < len(STEPS[kind]) else None


def place_of(kind: Kind, name: str) -> int:
    return [step.name for step in STEPS[kind]].index(name)


# --- As a contribution keeps it ---


def details(kind: Kind, said: Answers) -> dict[str, Any]:
    """Only of steps that were asked: what is no longer asked for goes."""
    kept = {step.name: to_plain(said[step.name]) for step in steps(kind, said) if step.name in said}
    return {"kind": kind.value, "said": kept}


def only_located(kept: Mapping[str, Any]) -> bool:
    """A location and not a word: nobody could say whether they see the same."""
    said = answers(kept)
    return kind_of(kept) is Kind.PLACE and set(said) == {"where"} and said["where"].words is None


def kind_of(kept: Mapping[str, Any]) -> Kind:
    return Kind(kept["kind"])


def answers(kept: Mapping[str, Any]) -> dict[str, Said]:
    return {name: from_plain(plain) for name, plain in kept["said"].items()}


def to_plain(said: Said) -> dict[str, Any]:
    plain = {"codes": list(said.codes), "words": said.words, "at": list(said.at) if said.at else None}
    return {name: value for name, value in plain.items() if value}


def from_plain(plain: Mapping[str, Any]) -> Said:
    at = plain.get("at")
    return Said(tuple(plain.get("codes", ())), plain.get("words"), (at[0], at[1]) if at else None)

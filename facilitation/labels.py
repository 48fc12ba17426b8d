"""What is said of a statement: the first rule that matches, over marks of seats and voices of people.

Everything the rules look at is a sum over seats (`Standing`), so that one voice more or less is one
addition: this is what lets `facilitation.flip` ask what would change a label, exactly.
"""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from fractions import Fraction
from functools import lru_cache
from operator import add, sub
from typing import NamedTuple

from facilitation.marks import SILENT, Mark, Tally, mark_of
from facilitation.stances import Stance


class Label(StrEnum):
    """In the order of the rules."""

    SINGLE_SEAT = "single_seat"
    INSUFFICIENT = "insufficient"
    UNCERTAIN = "uncertain"
    SHARED_REFUSAL = "shared_refusal"
    OPEN_CONFLICT = "open_conflict"
    CONVERGENCE = "convergence"
    CONVERGENCE_WITH_DIFFERENCES = "convergence_with_differences"
    RECOGNISED_DIFFERENCE = "recognised_difference"
    REFUSAL_WITH_DIFFERENCES = "refusal_with_differences"
    CROSSING_CONFLICT = "crossing_conflict"
    BROAD_AGREEMENT_WITH_DISSENT = "broad_agreement_with_dissent"
    BROAD_REFUSAL_WITH_DISSENT = "broad_refusal_with_dissent"
    PLURAL = "plural"


class Family(StrEnum):
    """What a change of label is measured by: between two families something else is being said."""

    CONVERGENCE = "convergence"
    RECOGNISED = "recognised"
    CONFLICT = "conflict"
    REFUSAL = "refusal"
    OTHER = "other"


FAMILIES: Mapping[Label, Family] = {
    Label.CONVERGENCE: Family.CONVERGENCE,
    Label.CONVERGENCE_WITH_DIFFERENCES: Family.CONVERGENCE,
    Label.RECOGNISED_DIFFERENCE: Family.RECOGNISED,
    Label.OPEN_CONFLICT: Family.CONFLICT,
    Label.CROSSING_CONFLICT: Family.CONFLICT,
    Label.SHARED_REFUSAL: Family.REFUSAL,
    Label.REFUSAL_WITH_DIFFERENCES: Family.REFUSAL,
}


def family_of(label: Label) -> Family:
    return FAMILIES.get(label, Family.OTHER)


class SeatVoices(NamedTuple):
    """What the members of a seat said themselves, and the position it was mandated to give, if any."""

    own: Tally = SILENT
    mandate: Stance | None = None

    @property
    def position(self) -> Tally:
        """What the seat counts with: its mandated position as one voice, else its members' voices."""
        return self.own if self.mandate is None else SILENT.plus(self.mandate)

    @property
    def all_voices(self) -> Tally:
        """What was said at all: a mandated position is a voice beside those of the members."""
        return self.own if self.mandate is None else self.own.plus(self.mandate)


class Standing(NamedTuple):
    """Where a statement stands: sums over the seats, in the letters of the rules.

    H, J*, P, K, Q, M count seats; `no_view` and `reserve` are Σ of shares over them (J*·r is `reserve`).
    Σn, Σa, Σq count the members' own voices; the last four count every voice, mandated ones included.
    """

    heard: int = 0
    expressed: int = 0
    plus: int = 0
    recognising: int = 0
    minus: int = 0
    several: int = 0
    no_view: Fraction | int = 0
    reserve: Fraction | int = 0
    people: int = 0
    people_for: int = 0
    people_against: int = 0
    any_for: int = 0
    any_recognising: int = 0
    any_against: int = 0
    objections: int = 0


@lru_cache(maxsize=4096)
def standing_of(seat: SeatVoices) -> Standing:
    """What one seat adds to the whole."""
    position, own, voices = seat.position, seat.own, seat.all_voices
    mark = mark_of(position)
    return Standing(
        heard=int(position.heard > 0),
        expressed=int(position.expressed > 0),
        plus=int(mark is Mark.FOR),
        recognising=int(mark is Mark.RECOGNISES),
        minus=int(mark is Mark.AGAINST),
        several=int(mark is Mark.SEVERAL),
        no_view=share(position.no_view, position.heard) or 0,
        reserve=share(position.reserve, position.expressed) or 0,
        people=own.expressed,
        people_for=own.favourable,
        people_against=own.contrary,
        any_for=voices.favourable,
        any_recognising=voices.recognise,
        any_against=voices.contrary,
        objections=voices.object,
    )


def share(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None


def sum_of(standings: Iterable[Standing]) -> Standing:
    return Standing._make(map(sum, zip(Standing(), *standings, strict=True)))


def moved(standing: Standing, by: Standing) -> Standing:
    return Standing._make(map(add, standing, by))


@lru_cache(maxsize=4096)
def step(before: SeatVoices, after: SeatVoices) -> Standing:
    """What changes in the whole when one seat says something else."""
    return Standing._make(map(sub, standing_of(after), standing_of(before)))


def label_of(standing: Standing, seats: int) -> Label:
    """The label of a statement among `seats` seats with at least one member (synthesis, §4)."""
    if seats < 2:  # noqa: PLR2004 -- one institution is not a partnership
        return Label.SINGLE_SEAT
    if unknown := _not_known_yet(standing, needed(seats)):
        return unknown
    if not standing.any_for and not standing.any_recognising:
        return Label.SHARED_REFUSAL
    if standing.objections or is_split(standing.plus, standing.minus):
        return Label.OPEN_CONFLICT
    return _gathered(standing) or _scattered(standing)


def needed(seats: int) -> int:
    """How many seats are to be heard before anything is said of all of them."""
    return max(2, -(-2 * seats // 3))


def is_split(plus: int, minus: int) -> bool:
    """Whole seats stand on both sides, and neither side is one seat facing more than three."""
    smaller = min(plus, minus)
    return smaller > 0 and (smaller > 1 or 4 * smaller >= plus + minus)


def _not_known_yet(standing: Standing, need: int) -> Label | None:
    if standing.heard < need:
        return Label.INSUFFICIENT
    if standing.expressed < need or 3 * standing.no_view >= standing.heard:
        return Label.UNCERTAIN
    return None


def _gathered(s: Standing) -> Label | None:
    """Two thirds of the seats that expressed themselves go one way, and none goes the other."""
    two_thirds = 2 * s.expressed
    few_against = 3 * s.people_against <= s.people
    if not s.minus and 3 * s.plus >= two_thirds:
        if not s.any_recognising and not s.any_against and 3 * s.reserve < s.expressed:
            return Label.CONVERGENCE
        if few_against:
            return Label.CONVERGENCE_WITH_DIFFERENCES
    if not s.minus and s.recognising and 3 * (s.plus + s.recognising) >= two_thirds:  # noqa: SIM102 -- as the rule is read
        if few_against and (s.plus or not s.any_against):
            return Label.RECOGNISED_DIFFERENCE
    if not s.plus and 3 * s.minus >= two_thirds and 3 * s.people_for <= s.people:
        return Label.REFUSAL_WITH_DIFFERENCES
    return None


def _scattered(s: Standing) -> Label:
    if 3 * s.several >= s.expressed:
        return Label.CROSSING_CONFLICT
    if 2 * s.plus > s.expressed:
        return Label.BROAD_AGREEMENT_WITH_DISSENT
    if 2 * s.minus > s.expressed:
        return Label.BROAD_REFUSAL_WITH_DISSENT
    return Label.PLURAL

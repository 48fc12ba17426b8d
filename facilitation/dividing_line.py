"""Where the line of a conflict runs: between institutions, or inside them (synthesis, §6)."""

from collections.abc import Collection, Iterable
from enum import StrEnum
from fractions import Fraction

from facilitation.marks import Tally
from facilitation.stances import Stance

BETWEEN_FROM, INSIDE_UP_TO = Fraction(3, 5), Fraction(3, 10)  # of η²
ENOUGH = 2  # voices of a seat, and seats that have as many: below, the two cannot be told apart

_WORTH = {
    Stance.AGREE: Fraction(1),
    Stance.RESERVE: Fraction(1, 2),
    Stance.RECOGNISE: Fraction(0),
    Stance.DISAGREE: Fraction(-1, 2),
    Stance.OBJECT: Fraction(-1),
}


class Line(StrEnum):
    BETWEEN = "between"
    INSIDE = "inside"
    BOTH = "both"
    UNTOLD = "untold"  # too few seats where two people expressed themselves


def where_it_runs(tallies: Iterable[Tally]) -> Line | None:
    """By what share of the spread lies between seats; None where there is no spread.

    `tallies`: the expressed voices of each seat, in any order. Each seat weighs 1, whatever its size.
    """
    seats = [seat for seat in tallies if seat.expressed]
    means = [_mean(seat) for seat in seats]
    between, inside = _variance(means), _average([_variance_of(seat) for seat in seats])
    if not between + inside:
        return None
    if sum(seat.expressed >= ENOUGH for seat in seats) < ENOUGH:
        return Line.UNTOLD
    share = between / (between + inside)
    if share >= BETWEEN_FROM:
        return Line.BETWEEN
    return Line.INSIDE if share <= INSIDE_UP_TO else Line.BOTH


def _mean(seat: Tally) -> Fraction:
    return _sum(worth * getattr(seat, stance) for stance, worth in _WORTH.items()) / seat.expressed


def _variance_of(seat: Tally) -> Fraction:
    squares = _sum(worth**2 * getattr(seat, stance) for stance, worth in _WORTH.items())
    return squares / seat.expressed - _mean(seat) ** 2


def _variance(means: Collection[Fraction]) -> Fraction:
    centre = _average(means)
    return _average([(mean - centre) ** 2 for mean in means])


def _average(values: Collection[Fraction]) -> Fraction:
    return _sum(values) / len(values) if values else Fraction(0)


def _sum(values: Iterable[Fraction]) -> Fraction:
    return sum(values, Fraction(0))

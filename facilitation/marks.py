"""One seat, one mark: how the voices of an institution become its position."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from facilitation.stances import Stance

Seat = str
"""The name of an institution; "" is the seat that those who come in their own name hold together."""


OTHERS: Seat = "*"
"""Those of which nothing may be shown in a round without names, together."""

NAMELESS: Seat = "?"
"""That of a text or a position of a round without names: nobody knows whose it is."""


def in_the_record(seat: Seat) -> int:
    """To sort by: the number of an institution. Those that are none come first, "" among them."""
    return int(seat) if seat.isdecimal() else 0


class Mark(StrEnum):
    """The values are those of files; `sign` is the one of reports."""

    FOR = "+"
    AGAINST = "-"
    RECOGNISES = "="
    SEVERAL = "~"
    NO_VIEW = "."
    SILENT = "0"

    @property
    def sign(self) -> str:
        return {"-": "−", "=": "≈", "0": "∅"}.get(self.value, self.value)


class Tally(NamedTuple):
    """How many voices took each stance, in the order of `Stance`."""

    agree: int = 0
    reserve: int = 0
    recognise: int = 0
    disagree: int = 0
    object: int = 0
    no_view: int = 0

    @property
    def favourable(self) -> int:
        return self.agree + self.reserve

    @property
    def contrary(self) -> int:
        return self.disagree + self.object

    @property
    def expressed(self) -> int:
        return self.favourable + self.recognise + self.contrary

    @property
    def heard(self) -> int:
        return self.expressed + self.no_view

    def plus(self, stance: Stance, voices: int = 1) -> "Tally":
        """The same seat with so many more (or, negative, fewer) voices of one stance."""
        return self._replace(**{stance.value: getattr(self, stance) + voices})

    def counts(self) -> Mapping[Stance, int]:
        return dict(zip(Stance, self, strict=True))


SILENT = Tally()


def tally(stances: Iterable[Stance]) -> Tally:
    counts = dict.fromkeys(Stance, 0)
    for stance in stances:
        counts[stance] += 1
    return Tally(*counts.values())


def together(tallies: Iterable[Tally]) -> Tally:
    return Tally(*map(sum, zip(SILENT, *tallies, strict=True)))


@lru_cache(maxsize=4096)
def mark_of(voices: Tally) -> Mark:
    """Two thirds of the expressed voices make a position; no smoothing: a seat of one that agrees, agrees."""
    if not voices.heard:
        return Mark.SILENT
    if not voices.expressed:
        return Mark.NO_VIEW
    two_thirds = 2 * voices.expressed
    if 3 * voices.favourable >= two_thirds:
        return Mark.FOR
    if 3 * voices.contrary >= two_thirds:
        return Mark.AGAINST
    if 3 * (voices.favourable + voices.recognise) >= two_thirds:
        return Mark.RECOGNISES
    return Mark.SEVERAL

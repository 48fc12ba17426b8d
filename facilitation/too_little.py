"""Why too little is known of a text: which threshold of the rules is not reached (synthesis, §4)."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from facilitation.findings import Finding
from facilitation.labels import Label, SeatVoices, Standing, needed, standing_of, sum_of


class Lack(StrEnum):
    ANSWERS = "answers"  # too few institutions answered at all
    POSITIONS = "positions"  # too few of them took a position
    NO_VIEW = "no_view"  # a third of the answers or more take none


class Missing(NamedTuple):
    """`there`: how many institutions, where `need` would be enough."""

    lack: Lack
    there: int
    need: int


def missing(finding: Finding) -> tuple[Missing, ...]:
    """Nothing for a text of which something is said."""
    if finding.label not in (Label.INSUFFICIENT, Label.UNCERTAIN):
        return ()
    return tuple(_missing(_standing(finding), needed(finding.seats)))


def _standing(finding: Finding) -> Standing:
    voices = (SeatVoices(own, finding.mandates.get(seat)) for seat, own in finding.tallies.items())
    return sum_of(map(standing_of, voices))


def _missing(standing: Standing, need: int) -> Iterator[Missing]:
    if standing.heard < need:
        yield Missing(Lack.ANSWERS, standing.heard, need)
        return
    if standing.expressed < need:
        yield Missing(Lack.POSITIONS, standing.expressed, need)
    if 3 * standing.no_view >= standing.heard:
        yield Missing(Lack.NO_VIEW, standing.heard, need)

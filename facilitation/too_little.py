"""Why too little is known of a text: which threshold of the rules is not reached (synthesis, §4)."""

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from facilitation.disclosure import ENOUGH_PEOPLE
from facilitation.findings import Finding
from facilitation.labels import Label, SeatVoices, Standing, needed, standing_of, sum_of


class Lack(StrEnum):
    ANSWERS = "answers"  # too few institutions answered at all
    POSITIONS = "positions"  # too few of them took a position
    NO_VIEW = "no_view"  # a third of the answers or more take none
    PEOPLE = "people"  # so few in a round without names that more would tell what each of them answered


class Missing(NamedTuple):
    """`there`: how many institutions (or people), where `need` would be enough."""

    lack: Lack
    there: int
    need: int


def missing(finding: Finding) -> tuple[Missing, ...]:
    """Nothing for a text of which something is said."""
    if finding.label not in (Label.INSUFFICIENT, Label.UNCERTAIN):
        return ()
    if finding.whole is not None:
        return tuple(_missing_without_names(finding, needed(finding.seats)))
    return tuple(_missing(_standing(finding), needed(finding.seats)))


def _missing_without_names(finding: Finding, need: int) -> Iterator[Missing]:
    """Counts of people and of institutions; which of them took a position would tell what they answered."""
    if finding.spoken < ENOUGH_PEOPLE:
        yield Missing(Lack.PEOPLE, finding.spoken, ENOUGH_PEOPLE)
    elif finding.heard < need:
        yield Missing(Lack.ANSWERS, finding.heard, need)


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

"""Numbers of what is said in a round without names, until its phase closes and others are drawn.

They are of one member in one phase, so that nobody's own numbers tell how much the others have said; and
above all numbers of the record, so that an old button never means somebody else's text.
"""

from typing import NamedTuple

from facilitation.ids import MemberId, RoundId
from facilitation.kinds import Phase

FIRST = 1 << 52  # and below 1 << 53, as every number that a button may carry
_ROUNDS, _MEMBERS, _THINGS = 1 << 16, 1 << 23, 1 << 11  # and four phases fit in
SEALED = (Phase.CONTRIBUTING, Phase.POLLING, Phase.NOTING)  # the phases in which what is said is sealed


class Place(NamedTuple):
    round: RoundId
    member: MemberId
    phase: Phase
    nth: int


def number(place: Place) -> int:
    half, phase = divmod(SEALED.index(place.phase), 2)
    of_round = half * _ROUNDS + place.round
    return FIRST + (((of_round * _MEMBERS) + place.member) * 2 + phase) * _THINGS + place.nth


def is_temporary(number: int) -> bool:
    return number >= FIRST


def place_of(number: int) -> Place:
    """ValueError for a number of the record."""
    if not is_temporary(number):
        raise ValueError(number)
    rest, nth = divmod(number - FIRST, _THINGS)
    rest, phase = divmod(rest, 2)
    of_round, member = divmod(rest, _MEMBERS)
    half, of_round = divmod(of_round, _ROUNDS)
    return Place(RoundId(of_round), MemberId(member), SEALED[2 * half + phase], nth)

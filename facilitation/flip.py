"""Who has not spoken: how few voices a label hangs on.

The group is a census, not a sample, so no test of significance decides anything: what is uncertain is
who has not spoken yet. Both questions are answered exactly, on seats that said the same taken together.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import NamedTuple

from facilitation.labels import (
    Family,
    SeatVoices,
    Standing,
    family_of,
    label_of,
    moved,
    standing_of,
    step,
    sum_of,
)
from facilitation.stances import Stance

FARTHEST = 2  # beyond two voices a label is said to hold
FEWEST_VOICES = 3

_CONTRARY = {
    Family.CONVERGENCE: Stance.DISAGREE,
    Family.RECOGNISED: Stance.DISAGREE,
    Family.REFUSAL: Stance.AGREE,
}


class SeatState(NamedTuple):
    """Seats of one state are interchangeable. `absent`: members who took no stance, 2 standing for more."""

    voices: SeatVoices
    absent: int


SeatStates = Mapping[SeatState, int]
"""How many seats are in each state."""


def standing(states: SeatStates) -> Standing:
    """The whole statement's standing."""
    parts = (_times(standing_of(state.voices), seats) for state, seats in states.items())
    return sum_of(parts)


def flip_distance(states: SeatStates) -> int | None:
    """How few absent voices, all going the other way, would move the label to another family; at most 2.

    None where no two would, where nobody is absent, and for families that are not asked about
    (a conflict is never belittled by those who have not spoken).
    """
    whole, seats = standing(states), sum(states.values())
    family = family_of(label_of(whole, seats))
    if (contrary := _CONTRARY.get(family)) is None:
        return None
    for distance, steps in enumerate((_one_voice, _two_voices), start=1):
        if any(family_of(label_of(moved(whole, by), seats)) is not family for by in steps(states, contrary)):
            return distance
    return None


def _one_voice(states: SeatStates, contrary: Stance) -> Iterator[Standing]:
    yield from _single_steps(states, contrary)


def _two_voices(states: SeatStates, contrary: Stance) -> Iterator[Standing]:
    """Two of one seat, or one each of two seats."""
    for state in states:
        if state.absent >= FARTHEST:
            yield step(state.voices, _said(state.voices, contrary, FARTHEST))
    singles = _single_steps(states, contrary)
    yield from (moved(one, other) for one, other in combinations(singles, 2))
    yield from (moved(one, one) for one, seats in singles.items() if seats >= FARTHEST)


def _single_steps(states: SeatStates, contrary: Stance) -> Counter[Standing]:
    """What one absent voice would change, and in how many seats one could: many seats change alike."""
    steps: Counter[Standing] = Counter()
    for state, seats in states.items():
        if state.absent:
            steps[step(state.voices, _said(state.voices, contrary, 1))] += seats
    return steps


def _said(voices: SeatVoices, stance: Stance, times: int) -> SeatVoices:
    return voices._replace(own=voices.own.plus(stance, times))


def rests_on_few_voices(states: SeatStates) -> bool:
    """Less than 90 % of the removals of one expressed voice keep the family; asked from 3 voices.

    A mandated position is one voice among them; without it the seat counts with its members' voices.
    """
    whole, seats = standing(states), sum(states.values())
    family = family_of(label_of(whole, seats))
    if family not in _CONTRARY:
        return False
    total = kept = 0
    for by, voices in _removals(states):
        total += voices
        kept += voices * (family_of(label_of(moved(whole, by), seats)) is family)
    return total >= FEWEST_VOICES and 10 * kept < 9 * total


def _removals(states: SeatStates) -> Iterator[tuple[Standing, int]]:
    """What each removal changes, and how many voices it stands for."""
    for (voices, _), seats in states.items():
        for stance, said in voices.own.counts().items():
            if said and stance is not Stance.NO_VIEW:
                yield step(voices, _said(voices, stance, -1)), said * seats
        if voices.mandate not in {None, Stance.NO_VIEW}:
            yield step(voices, SeatVoices(voices.own)), seats


def _times(standing: Standing, seats: int) -> Standing:
    return Standing._make(seats * value for value in standing)

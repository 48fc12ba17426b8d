"""How positions become convergences and open conflicts: the figures, the label and the badges of statements.

Deterministic, without a language model, and the same in whatever order voters, seats and statements come.
Thresholds are integer or rational; numbers rank, an open objection is never out-voted, and silence is
never agreement. Sources: ISO/IEC Guide 2 (consensus: no sustained opposition by any important part of
the interests concerned); W3C Process and RFC 7282 (objections are answered, not counted); Dajani, Sincoff
& Talley 1979, von der Gracht 2012 (consensus and stability in Delphi); Dryzek & Niemeyer 2006 (a
recognised difference is agreement of another kind); Polis `math/src/polismath/math/repness.clj` and
Jigsaw sensemaking-tools `group_informed.ts` (group-informed consensus, the mean of logarithms of G).
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, NamedTuple

from facilitation.findings import Badge, Finding, Side, StatementId, from_json, to_json
from facilitation.flip import FARTHEST, SeatState, SeatStates, flip_distance, rests_on_few_voices, standing
from facilitation.labels import Family, Label, SeatVoices, Standing, family_of, label_of, share
from facilitation.marks import Mark, Seat, Tally, mark_of, tally, together
from facilitation.stances import Stance

__all__ = [
    "Badge",
    "Family",
    "Finding",
    "Label",
    "Mark",
    "Roster",
    "Seat",
    "Side",
    "Statement",
    "StatementId",
    "Tally",
    "Voter",
    "family_of",
    "from_json",
    "synthesise",
    "to_json",
]

Voter = Any
"""Whatever tells one person from another: a number from the database, a word from a file."""

Roster = Mapping[Voter, Seat]
"""Everyone who could take a stance: members at the close of the poll, and whoever took one."""

NOTABLE_GAP = Fraction(1, 5)
MINORITY = Fraction(1, 3)
ENOUGH_TO_DIFFER = 3  # members; below, what differs would be one person's
ENOUGH_TO_REASON = 2  # seats, and so people

_SIDES = {Side.FOR: {Stance.AGREE, Stance.RESERVE}, Side.AGAINST: {Stance.DISAGREE, Stance.OBJECT}}


@dataclass(frozen=True, slots=True)
class Statement:
    """One text put to the group, and what was said of it.

    `voices`: each person's stance, the author's own agreement included; who did not answer is not in it,
    and an objection left by someone who has gone is handed over as a disagreement. Everybody in it is on
    the roster. `mandates`: positions of whole institutions. `author`: who wrote it, if that can be told.
    `reasons`: whoever gave the reason of their stance in words.
    """

    id: StatementId
    voices: Mapping[Voter, Stance]
    mandates: Mapping[Seat, Stance] = field(default_factory=dict)
    author: Voter | None = None
    reasons: Collection[Voter] = ()


def synthesise(roster: Roster, statements: Iterable[Statement]) -> tuple[Finding, ...]:
    """A finding for each statement, in the statements' order.

    `roster`: person → the seat they belong to. KeyError where a voice belongs to nobody on it. A mandated
    position of an institution that nobody is left of is kept to be printed and counts nowhere.
    """
    roll = _roll(roster)
    return tuple(_find(roll, statement) for statement in statements)


@dataclass(frozen=True, slots=True)
class _Roll:
    """The roster as every statement needs it. `members` by seat, in one order; `silence`: nobody spoke."""

    seat_of: Roster
    members: Mapping[Seat, int]
    silence: SeatStates

    def state(self, seat: Seat, voices: SeatVoices) -> SeatState:
        return SeatState(voices, min(FARTHEST, self.members[seat] - voices.own.heard))


def _roll(roster: Roster) -> _Roll:
    members = Counter(roster.values())
    silence = Counter(SeatState(SeatVoices(), min(FARTHEST, size)) for size in members.values())
    return _Roll(roster, dict(sorted(members.items())), silence)


def _find(roll: _Roll, statement: Statement) -> Finding:
    spoken = _spoken(roll, statement)
    marks = dict.fromkeys(roll.members, Mark.SILENT)
    marks.update((seat, mark_of(voices.position)) for seat, voices in spoken.items())
    states = _states(roll, spoken)
    whole = standing(states)
    figures, distance = _figures(spoken.values()), flip_distance(states)
    holds = {
        Badge.OBJECTION: whole.objections > 0,
        Badge.MANDATE_DIFFERS: any(
            mandate_differs(voices, roll.members[seat]) for seat, voices in spoken.items()
        ),
        Badge.WEIGHT_OF_NUMBERS: _counted_otherwise(figures),
        Badge.PROVISIONAL: distance == 1,
        Badge.TO_CONFIRM: distance == FARTHEST,
        Badge.RESTS_ON_FEW_VOICES: rests_on_few_voices(states),
    }
    return Finding(
        id=statement.id,
        label=label_of(whole, len(marks)),
        badges=tuple(badge for badge in Badge if holds[badge]),
        s_p=figures.s_p,
        t_p=figures.t_p,
        s_i=figures.s_i,
        t_i=figures.t_i,
        g=figures.g,
        flip_distance=distance,
        marks=marks,
        tallies={seat: voices.own for seat, voices in spoken.items() if voices.own.heard},
        mandates=dict(sorted(statement.mandates.items())),
        minorities=_minorities(statement, figures, whole, roll.seat_of),
        singular=_is_singular(marks, roll.seat_of.get(statement.author)),
        roster=len(roll.seat_of),
    )


def _spoken(roll: _Roll, statement: Statement) -> dict[Seat, SeatVoices]:
    """The seats of the roster that said anything, by their members or with one voice; in the roll's order."""
    stances: dict[Seat, list[Stance]] = {}
    for voter, stance in statement.voices.items():
        stances.setdefault(roll.seat_of[voter], []).append(stance)
    spoken = sorted(stances.keys() | (statement.mandates.keys() & roll.members.keys()))
    return {seat: SeatVoices(tally(stances.get(seat, ())), statement.mandates.get(seat)) for seat in spoken}


def _states(roll: _Roll, spoken: Mapping[Seat, SeatVoices]) -> SeatStates:
    states = Counter(roll.silence)
    states.subtract(roll.state(seat, SeatVoices()) for seat in spoken)
    states.update(roll.state(seat, voices) for seat, voices in spoken.items())
    return +states


class _Figures(NamedTuple):
    s_p: Fraction | None
    t_p: Fraction | None
    s_i: Fraction | None
    t_i: Fraction | None
    g: float | None


def _figures(spoken: Collection[SeatVoices]) -> _Figures:
    """Over people, their own voices; over seats, their positions; of those who expressed something."""
    people = together(voices.own for voices in spoken)
    positions = [voices.position for voices in spoken if voices.position.expressed]
    in_favour = [Fraction(position.favourable, position.expressed) for position in positions]
    contrary = [Fraction(position.contrary, position.expressed) for position in positions]
    return _Figures(
        s_p=share(people.favourable, people.expressed),
        t_p=share(people.contrary, people.expressed),
        s_i=_mean(in_favour),
        t_i=_mean(contrary),
        g=_rank(in_favour),
    )


def _mean(shares: Sequence[Fraction]) -> Fraction | None:
    return sum(shares, Fraction(0)) / len(shares) if shares else None


def _rank(in_favour: Sequence[Fraction]) -> float | None:
    """A geometric mean, which one reluctant seat pulls down; `fsum`: no order of seats shows in it."""
    if not in_favour:
        return None
    return math.exp(math.fsum(math.log(0.05 + 0.9 * float(part)) for part in in_favour) / len(in_favour))


def mandate_differs(voices: SeatVoices, members: int) -> bool:
    """Members who expressed themselves would have given their institution another mark."""
    if voices.mandate is None or members < ENOUGH_TO_DIFFER or not voices.own.expressed:
        return False
    return mark_of(voices.own) is not mark_of(voices.position)


def _counted_otherwise(figures: _Figures) -> bool:
    """Counted by people or by institutions, the result changes."""
    if figures.s_p is None or figures.s_i is None:
        return False
    return abs(figures.s_p - figures.s_i) >= NOTABLE_GAP


def _minorities(
    statement: Statement, figures: _Figures, whole: Standing, seat_of: Roster
) -> tuple[Side, ...]:
    """The sides held by a third of the seats or less that have a whole seat, an open objection or reasons."""
    grounds = {Side.FOR: whole.plus, Side.AGAINST: whole.minus + whole.objections}
    shares = {Side.FOR: figures.s_i, Side.AGAINST: figures.t_i}
    return tuple(
        side
        for side, stances in _SIDES.items()
        if (shares[side] or 0) <= MINORITY and (grounds[side] or _is_reasoned(statement, stances, seat_of))
    )


def _is_reasoned(statement: Statement, side: Collection[Stance], seat_of: Roster) -> bool:
    """At least two people of two seats gave their reasons on this side."""
    seats = {seat_of[voter] for voter in statement.reasons if statement.voices.get(voter) in side}
    return len(seats) >= ENOUGH_TO_REASON


def _is_singular(marks: Mapping[Seat, Mark], authors: Seat | None) -> bool:
    """The author's seat holds to it; the others that were heard, at least one, recognise it or stay out."""
    if authors is None or marks[authors] is not Mark.FOR:
        return False
    others = {mark for seat, mark in marks.items() if seat != authors and mark is not Mark.SILENT}
    return bool(others) and others <= {Mark.RECOGNISES, Mark.NO_VIEW}

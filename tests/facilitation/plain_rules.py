"""The rules of the document said once more, slowly and from the voices, to hold the real ones against."""

from collections.abc import Mapping
from fractions import Fraction
from itertools import combinations

from facilitation.labels import Family, Label
from facilitation.marks import Seat
from facilitation.stances import Stance
from facilitation.synthesis import Roster, Statement, Voter, synthesise
from tests.facilitation.cases import LETTERS

A, R, K, D, O, S = LETTERS.values()  # noqa: E741 -- the letters of the document


def plain_label(roster: Roster, voices: Mapping[Voter, Stance], mandates: Mapping[Seat, Stance]) -> Label:  # noqa: C901, PLR0912 -- one rule after the other, as they are read
    seats = sorted(set(roster.values()))
    own = {seat: [voices[v] for v in voices if roster[v] == seat] for seat in seats}
    said = {seat: [mandates[seat]] if seat in mandates else own[seat] for seat in seats}
    heard = [seat for seat in seats if said[seat]]
    expressed = [seat for seat in seats if set(said[seat]) - {S}]
    marks = [_plain_mark(said[seat]) for seat in expressed]
    plus, like, minus, mixed = (marks.count(mark) for mark in "+=-~")
    heads = [*voices.values()]
    every = {*heads, *mandates.values()}
    n = len(heads) - heads.count(S)
    against = Fraction(heads.count(D) + heads.count(O), n) if n else Fraction(0)
    in_favour = Fraction(heads.count(A) + heads.count(R), n) if n else Fraction(0)
    jx, third = len(expressed), Fraction(1, 3)

    if len(seats) < 2:
        return Label.SINGLE_SEAT
    need = max(2, (2 * len(seats) + 2) // 3)
    if len(heard) < need:
        return Label.INSUFFICIENT
    unsaid = sum(Fraction(said[seat].count(S), len(said[seat])) for seat in heard) / len(heard)
    if jx < need or unsaid >= third:
        return Label.UNCERTAIN
    if not every & {A, R, K}:
        return Label.SHARED_REFUSAL
    smaller = min(plus, minus)
    if O in every or (plus and minus and (smaller >= 2 or 4 * smaller >= plus + minus)):
        return Label.OPEN_CONFLICT
    reserves = sum(Fraction(said[seat].count(R), len(said[seat]) - said[seat].count(S)) for seat in expressed)
    if minus == 0 and Fraction(plus, jx) >= 2 * third:
        if not every & {K, D, O} and reserves / jx < third:
            return Label.CONVERGENCE
        if against <= third:
            return Label.CONVERGENCE_WITH_DIFFERENCES
    if minus == 0 and like and Fraction(plus + like, jx) >= 2 * third and against <= third:  # noqa: SIM102 -- as read
        if plus or not every & {D, O}:
            return Label.RECOGNISED_DIFFERENCE
    if plus == 0 and Fraction(minus, jx) >= 2 * third and in_favour <= third:
        return Label.REFUSAL_WITH_DIFFERENCES
    if Fraction(mixed, jx) >= third:
        return Label.CROSSING_CONFLICT
    if 2 * plus > jx:
        return Label.BROAD_AGREEMENT_WITH_DISSENT
    if 2 * minus > jx:
        return Label.BROAD_REFUSAL_WITH_DISSENT
    return Label.PLURAL


def plain_flip_distance(roster: Roster, statement: Statement) -> int | None:
    """By asking each absent person, and each two of them."""
    (finding,) = synthesise(roster, [statement])
    contrary = {Family.CONVERGENCE: D, Family.RECOGNISED: D, Family.REFUSAL: A}.get(finding.family)
    if contrary is None:
        return None
    absent = roster.keys() - statement.voices.keys()
    for distance in (1, 2):
        for voters in combinations(sorted(absent), distance):
            voices = {**statement.voices, **dict.fromkeys(voters, contrary)}
            if _family(roster, voices, statement.mandates) is not finding.family:
                return distance
    return None


def plainly_rests_on_few_voices(roster: Roster, statement: Statement) -> bool:
    """By silencing each expressed voice in turn, and each expressed mandate."""
    (finding,) = synthesise(roster, [statement])
    voices, mandates = statement.voices, statement.mandates
    without = [_family(roster, _less(voices, v), mandates) for v, stance in voices.items() if stance != S]
    without += [_family(roster, voices, _less(mandates, seat)) for seat in mandates if mandates[seat] != S]
    kept = without.count(finding.family)
    asked = finding.family in {Family.CONVERGENCE, Family.RECOGNISED, Family.REFUSAL}
    return asked and len(without) >= 3 and Fraction(kept, len(without)) < Fraction(9, 10)


def _plain_mark(stances: list[Stance]) -> str:
    expressed = [stance for stance in stances if stance != S]
    for mark, counted in (("+", {A, R}), ("-", {D, O}), ("=", {A, R, K})):
        if Fraction(sum(stance in counted for stance in expressed), len(expressed)) >= Fraction(2, 3):
            return mark
    return "~"


def _family(roster: Roster, voices: Mapping[Voter, Stance], mandates: Mapping[Seat, Stance]) -> Family:
    (finding,) = synthesise(roster, [Statement("other", voices, mandates)])
    return finding.family


def _less(said: Mapping[str, Stance], who: str) -> dict[str, Stance]:
    return {other: stance for other, stance in said.items() if other != who}

"""What a round without names may print of each institution (synthesis, §7 end): the findings, disclosed.

Labels are those of everything that was said. Of an institution nothing is kept that fewer than three of its
people said, unless all of them agreed beforehand; the others appear together, and together they are at
least two institutions and three people, so that no total gives one of them back: where they would be fewer,
the smallest that could be shown joins them. Whatever rests on every institution goes where one is hidden.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from fractions import Fraction

from facilitation.findings import Badge, Finding, Side, Whole
from facilitation.labels import Label, SeatVoices, label_of, standing_of, sum_of
from facilitation.marks import OTHERS, Mark, Seat, Tally, together
from facilitation.synthesis import MINORITY, mandate_differs

ENOUGH_PEOPLE = (
    3  # of an institution, and of all that are not shown; below, on a text, only how many they are
)
ENOUGH_SEATS = 2  # that are not shown
ENOUGH_IN_ALL = 5  # of a round and on a text; below, nothing by institution

_OF_EVERY_SEAT = {
    Badge.WEIGHT_OF_NUMBERS,
    Badge.PROVISIONAL,
    Badge.TO_CONFIRM,
    Badge.RESTS_ON_FEW_VOICES,
}


def disclosed(
    findings: Iterable[Finding], spoke: int, agreed: Collection[Seat], members: Mapping[Seat, int]
) -> tuple[Finding, ...]:
    """In the same order. `spoke`: people who said anything in the round. `agreed`: the seats all of whose
    people agreed, before they answered, to be shown as an institution. `members`: seat → people.
    """
    return tuple(_disclosed(finding, spoke, agreed, members) for finding in findings)


def _disclosed(
    finding: Finding, spoke: int, agreed: Collection[Seat], members: Mapping[Seat, int]
) -> Finding:
    if finding.spoken < ENOUGH_PEOPLE:
        return _only_counted(finding)
    enough = min(spoke, finding.spoken) >= ENOUGH_IN_ALL
    shown = _shown(finding.tallies, agreed) if enough else ()
    if len(shown) == len(finding.marks):
        return finding
    return _with_others(finding, shown, members)


def _shown(tallies: Mapping[Seat, Tally], agreed: Collection[Seat]) -> tuple[Seat, ...]:
    """The seats that may be; of equals, the first by its name in the record is hidden first."""
    may = [seat for seat, said in tallies.items() if said.heard >= ENOUGH_PEOPLE or seat in agreed]
    may.sort(key=lambda seat: (tallies[seat].heard, seat))
    while may and not _safe([said for seat, said in tallies.items() if seat not in may]):
        may.pop(0)
    return tuple(seat for seat in tallies if seat in may)


def _safe(hidden: Collection[Tally]) -> bool:
    people = sum(said.heard for said in hidden)
    return not hidden or (len(hidden) >= ENOUGH_SEATS and people >= ENOUGH_PEOPLE)


def _with_others(finding: Finding, shown: Collection[Seat], members: Mapping[Seat, int]) -> Finding:
    tallies = {seat: said for seat, said in finding.tallies.items() if seat in shown}
    marks = {seat: mark for seat, mark in finding.marks.items() if seat in shown or seat in finding.mandates}
    if others := [said for seat, said in finding.tallies.items() if seat not in shown]:
        tallies[OTHERS] = together(others)
    if others and shown:
        marks[OTHERS] = of_several(tallies[OTHERS])
    heads = together(tallies.values())
    s_p, t_p = _share(heads.favourable, heads), _share(heads.contrary, heads)
    return replace(
        finding,
        badges=tuple(_badges(finding, tallies, members)),
        s_p=s_p,
        t_p=t_p,
        s_i=None,
        t_i=None,
        g=None if s_p is None else 0.05 + 0.9 * float(s_p),
        flip_distance=None,
        marks=marks,
        tallies=tallies,
        minorities=_minorities(finding, marks, {Side.FOR: s_p, Side.AGAINST: t_p}),
        singular=False,
        whole=_whole(finding),
    )


def _only_counted(finding: Finding) -> Finding:
    """An objection is never hidden. The label is that of what was said with one voice, in the open: with so
    few others it would be what each of them answered.
    """
    return replace(
        finding,
        label=_of_mandates(finding),
        badges=(Badge.OBJECTION,) if Badge.OBJECTION in finding.badges else (),
        s_p=None,
        t_p=None,
        s_i=None,
        t_i=None,
        g=None,
        flip_distance=None,
        marks={seat: mark for seat, mark in finding.marks.items() if seat in finding.mandates},
        tallies={},
        minorities=(),
        singular=False,
        whole=_whole(finding),
    )


def _of_mandates(finding: Finding) -> Label:
    said = [SeatVoices(mandate=finding.mandates[seat]) for seat in finding.marks if seat in finding.mandates]
    return label_of(sum_of(map(standing_of, said)), finding.seats)


def _whole(finding: Finding) -> Whole:
    return Whole(
        seats=finding.seats,
        heard=finding.heard,
        spoken=finding.spoken,
        objections=finding.objections,
        only_an_objection=finding.only_an_objection,
    )


def of_several(said: Tally) -> Mark:
    """What several institutions hold where all of their voices say the same; else, several positions."""
    if not said.expressed:
        return Mark.NO_VIEW
    for mark, same in _SAME.items():
        if same(said) == said.expressed:
            return mark
    return Mark.SEVERAL


_SAME: Mapping[Mark, Callable[[Tally], int]] = {
    Mark.FOR: lambda said: said.favourable,
    Mark.AGAINST: lambda said: said.contrary,
    Mark.RECOGNISES: lambda said: said.recognise,
}


def _badges(finding: Finding, tallies: Mapping[Seat, Tally], members: Mapping[Seat, int]) -> Iterable[Badge]:
    for badge in finding.badges:
        if badge in _OF_EVERY_SEAT:
            continue
        if badge is not Badge.MANDATE_DIFFERS or _a_shown_one_differs(finding, tallies, members):
            yield badge


def _a_shown_one_differs(
    finding: Finding, tallies: Mapping[Seat, Tally], members: Mapping[Seat, int]
) -> bool:
    return any(
        seat in tallies and mandate_differs(SeatVoices(tallies[seat], stance), members.get(seat, 0))
        for seat, stance in finding.mandates.items()
    )


def _minorities(
    finding: Finding, marks: Mapping[Seat, Mark], shares: Mapping[Side, Fraction | None]
) -> tuple[Side, ...]:
    """Counted by people, of what is shown: a side that has a whole institution or an open objection."""
    held = {Side.FOR: Mark.FOR in marks.values(), Side.AGAINST: Mark.AGAINST in marks.values()}
    objected = {Side.FOR: False, Side.AGAINST: Badge.OBJECTION in finding.badges}
    return tuple(
        side for side, share in shares.items() if (share or 0) <= MINORITY and (held[side] or objected[side])
    )


def _share(part: int, said: Tally) -> Fraction | None:
    return Fraction(part, said.expressed) if said.expressed else None


def said_by_so_few(counts: Mapping[str, int]) -> bool:
    """Of a choice or a scale: what would tell what each of them answered."""
    return sum(counts.values()) < ENOUGH_PEOPLE

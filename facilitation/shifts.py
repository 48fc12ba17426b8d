"""What changed about a statement between two looks: the same persons, on the same statement (synthesis, §9).

Nothing stops because a convergence was reached once: positions are *stable* when the family is unchanged and
at most one seat moved, a stable conflict included (von der Gracht 2012).
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from facilitation.findings import Finding
from facilitation.labels import Label, family_of
from facilitation.marks import Mark
from facilitation.stances import Stance

HEIGHT: Mapping[Stance, int] = {
    Stance.AGREE: 2,
    Stance.RESERVE: 1,
    Stance.RECOGNISE: 0,
    Stance.DISAGREE: -1,
    Stance.OBJECT: -2,
}
FEW = 1  # seats that may have moved where positions are stable

Voices = Mapping[Any, Stance]  # person → stance


@dataclass(frozen=True, slots=True)
class Shift:
    """`both`: people who expressed a position at both looks; of them `toward` the text and `away` from it."""

    before: Label
    after: Label
    both: int
    toward: int
    away: int
    seats_moved: int

    @property
    def stable(self) -> bool:
        return family_of(self.before) is family_of(self.after) and self.seats_moved <= FEW


def shift(before: Finding, after: Finding, then: Voices, now: Voices) -> Shift:
    """Of one statement. `then`, `now`: what each person said themselves; taking no position is no move."""
    pairs = [
        (HEIGHT[then[who]], HEIGHT[now[who]])
        for who in then
        if _expressed(then, who) and _expressed(now, who)
    ]
    return Shift(
        before=before.label,
        after=after.label,
        both=len(pairs),
        toward=sum(later > earlier for earlier, later in pairs),
        away=sum(later < earlier for earlier, later in pairs),
        seats_moved=_seats_moved(before, after),
    )


def _expressed(voices: Voices, who: Any) -> bool:
    return voices.get(who) in HEIGHT


def _seats_moved(before: Finding, after: Finding) -> int:
    """One that came or went since counts as silent where it was not."""
    seats = {*before.marks, *after.marks}
    return sum(before.marks.get(one, Mark.SILENT) != after.marks.get(one, Mark.SILENT) for one in seats)


def to_json(found: Shift) -> dict[str, Any]:
    return asdict(found)


def from_json(plain: Mapping[str, Any]) -> Shift:
    return Shift(**{**plain, "before": Label(plain["before"]), "after": Label(plain["after"])})

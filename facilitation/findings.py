"""What is found about one statement, and that finding as plain JSON: published results are frozen."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from facilitation.labels import Family, Label, family_of, is_split
from facilitation.marks import Mark, Seat, Tally, together
from facilitation.stances import Stance

StatementId = int | str


class Badge(StrEnum):
    """What is said beside a label, in this order; badges stand on any label."""

    OBJECTION = "objection"
    MANDATE_DIFFERS = "mandate_differs"
    WEIGHT_OF_NUMBERS = "weight_of_numbers"
    PROVISIONAL = "provisional"
    TO_CONFIRM = "to_confirm"
    RESTS_ON_FEW_VOICES = "rests_on_few_voices"


class Side(StrEnum):
    FOR = "for"
    AGAINST = "against"


@dataclass(frozen=True, slots=True)
class Whole:
    """What holds of all seats together, kept where not each of them may be printed.

    `spoken`: people who took any stance. `objections`: those that were open.
    """

    seats: int
    heard: int
    spoken: int
    objections: int
    only_an_objection: bool


@dataclass(frozen=True, slots=True)
class Finding:
    """One statement's label with everything it rests on.

    s_p, t_p: shares of the people who expressed themselves, for and against; s_i, t_i: the same as means
    over seats, each weighing 1; g: how high a convergence ranks, 0.05 to 0.95. None where nobody
    expressed anything. `marks` has every seat of the roster; `tallies` what members said themselves, of
    each seat where someone took a stance; `mandates` what seats said with one voice.
    `minorities`: the sides to print in their own words (synthesis, §7). `roster` counts people.
    `whole`: in a round without names, where some seats are not in `marks` and `tallies`.
    """

    id: StatementId
    label: Label
    badges: tuple[Badge, ...]
    s_p: Fraction | None
    t_p: Fraction | None
    s_i: Fraction | None
    t_i: Fraction | None
    g: float | None
    flip_distance: int | None
    marks: Mapping[Seat, Mark]
    tallies: Mapping[Seat, Tally]
    mandates: Mapping[Seat, Stance]
    minorities: tuple[Side, ...]
    singular: bool
    roster: int
    whole: Whole | None = None

    @property
    def family(self) -> Family:
        return family_of(self.label)

    @property
    def c(self) -> Fraction | None:
        """How evenly seats (people, where some are hidden) are divided: 0 on one side, 1 half and half."""
        favour, against = (self.s_i, self.t_i) if self.whole is None else (self.s_p, self.t_p)
        return None if favour is None or against is None else 2 * min(favour, against)

    @property
    def heads(self) -> Tally:
        return together(self.tallies.values())

    @property
    def counts(self) -> Mapping[Stance, int]:
        """People by stance, over all seats; mandated positions are not among them."""
        return self.heads.counts()

    @property
    def expressed(self) -> int:
        return self.heads.expressed

    @property
    def spoken(self) -> int:
        """People who took any stance; `roster` counts all who could."""
        return self.whole.spoken if self.whole else self.heads.heard

    @property
    def seats(self) -> int:
        return self.whole.seats if self.whole else len(self.marks)

    @property
    def heard(self) -> int:
        if self.whole:
            return self.whole.heard
        return sum(mark is not Mark.SILENT for mark in self.marks.values())

    @property
    def objections(self) -> int:
        """Open objections of members and of institutions; one that nobody is left of cannot hold one."""
        if self.whole:
            return self.whole.objections
        of_seats = [self.mandates.get(seat) for seat in self.marks]
        return self.heads.object + of_seats.count(Stance.OBJECT)

    def seats_at(self, mark: Mark) -> tuple[Seat, ...]:
        return tuple(seat for seat, its in self.marks.items() if its is mark)

    @property
    def smaller_side(self) -> int:
        """How many whole seats stand on the side that has fewer."""
        return min(len(self.seats_at(Mark.FOR)), len(self.seats_at(Mark.AGAINST)))

    @property
    def only_an_objection(self) -> bool:
        """An open conflict by an objection alone: shown as "open objection", not as a conflict."""
        if self.whole:
            return self.whole.only_an_objection
        split = is_split(len(self.seats_at(Mark.FOR)), len(self.seats_at(Mark.AGAINST)))
        return self.label is Label.OPEN_CONFLICT and not split


def to_json(finding: Finding) -> dict[str, Any]:
    """Exact: a fraction becomes "5/7", and `from_json` gives an equal finding back."""
    return {
        "id": finding.id,
        "label": finding.label.value,
        "badges": [badge.value for badge in finding.badges],
        **{name: _as_text(getattr(finding, name)) for name in _SHARES},
        "g": finding.g,
        "flip_distance": finding.flip_distance,
        "marks": {seat: mark.value for seat, mark in finding.marks.items()},
        "tallies": {seat: list(tally) for seat, tally in finding.tallies.items()},
        "mandates": {seat: stance.value for seat, stance in finding.mandates.items()},
        "minorities": [side.value for side in finding.minorities],
        "singular": finding.singular,
        "roster": finding.roster,
        **({"whole": asdict(finding.whole)} if finding.whole else {}),
    }


def from_json(plain: Mapping[str, Any]) -> Finding:
    return Finding(
        id=plain["id"],
        label=Label(plain["label"]),
        badges=tuple(map(Badge, plain["badges"])),
        **{name: _as_fraction(plain[name]) for name in _SHARES},
        g=plain["g"],
        flip_distance=plain["flip_distance"],
        marks={seat: Mark(mark) for seat, mark in plain["marks"].items()},
        tallies={seat: Tally(*tally) for seat, tally in plain["tallies"].items()},
        mandates={seat: Stance(stance) for seat, stance in plain["mandates"].items()},
        minorities=tuple(map(Side, plain["minorities"])),
        singular=plain["singular"],
        roster=plain["roster"],
        whole=Whole(**plain["whole"]) if "whole" in plain else None,
    )


_SHARES = ("s_p", "t_p", "s_i", "t_i")


def _as_text(share: Fraction | None) -> str | None:
    return None if share is None else str(share)


def _as_fraction(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)

"""Institutions around the frame they share (T12): what several hold to, and what one alone brings to it.

What is shared: the common object, the rules agreed on, and the needs that institutions see alike. Each comes
with its own pre-project: a need that it sees, and that the others do not see as it does, stays its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from facilitation.charter_content import drawn_now
from facilitation.findings import Finding
from facilitation.gathered import seat_of_member, seats_here
from facilitation.ids import ContributionId, PartnershipId, PromptId
from facilitation.labels import Family
from facilitation.marks import Mark, Seat
from facilitation.publication import read
from facilitation.scene import Contribution, Round, Scene

DECK, NEED = "pre-project", PromptId("need")


@dataclass(frozen=True, slots=True)
class Around:
    """One institution. `holds`: to which of what is shared, by place; `alone`: the needs seen there alone."""

    seat: Seat
    holds: tuple[int, ...]
    alone: tuple[Contribution, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    shared: tuple[Contribution, ...]
    around: tuple[Around, ...]

    @property
    def empty(self) -> bool:
        return not self.shared and not any(one.alone for one in self.around)


def frame(scene: Scene, partnership: PartnershipId, rounds: Sequence[Round]) -> Frame:
    """As the last of those rounds on each of these questions found it."""
    seen = _needs(scene, rounds)
    alike = [text for text in seen if _converges(scene, text)]
    shared = (*_agreed(scene, partnership), *alike)
    alone = [text for text in seen if text not in alike]
    marks = [_finding(scene, text) for text in shared]
    return Frame(shared, tuple(_around(scene, seat, marks, alone) for seat in seats_here(scene, partnership)))


def _around(
    scene: Scene, seat: Seat, shared: Sequence[Finding | None], alone: Sequence[Contribution]
) -> Around:
    return Around(
        seat,
        tuple(at for at, one in enumerate(shared) if one and one.marks.get(seat) is Mark.FOR),
        tuple(text for text in alone if seat_of_member(scene, text.member) == seat),
    )


def _needs(scene: Scene, rounds: Sequence[Round]) -> list[Contribution]:
    last = _last(rounds)
    texts = scene.contributions(last.id) if last else ()
    return [text for text in texts if text.prompt == NEED and text.standing and text.text]


def _converges(scene: Scene, text: Contribution) -> bool:
    found = _finding(scene, text)
    return found is not None and found.family is Family.CONVERGENCE


def _last(rounds: Sequence[Round]) -> Round | None:
    return next((one for one in reversed(rounds) if one.deck == DECK), None)


def _agreed(scene: Scene, partnership: PartnershipId) -> Iterator[Contribution]:
    drawn = drawn_now(scene, partnership)
    for number in (*drawn.object, *drawn.frame):
        text = scene.contribution(ContributionId(number))
        if text is not None and text.standing and text.text:
            yield text


def _finding(scene: Scene, text: Contribution) -> Finding | None:
    about = scene.round(text.round)
    return read(about.findings).finding(text.id) if about and about.findings else None

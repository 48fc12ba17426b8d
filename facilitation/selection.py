"""What a chat message has room for: few statements of each section, so that every seat finds itself in some.

Greedy justified representation (Aziz et al. 2017): each choice is the statement that most represents
those who are least represented so far. What is not chosen is never lost: the report holds all of it.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from facilitation.findings import Finding
from facilitation.marks import Mark, Seat
from facilitation.sections import Section, in_sections


@dataclass(frozen=True, slots=True)
class Selection:
    """A section: all its statements, and those for the chat, both in the section's order."""

    listed: tuple[Finding, ...]
    chosen: tuple[Finding, ...]

    @property
    def others(self) -> int:
        """How many more the report has."""
        return len(self.listed) - len(self.chosen)


def chosen_for_chat(findings: Iterable[Finding], per_section: int = 5) -> dict[Section, Selection]:
    """Each section with at most `per_section` statements chosen, in the order of the summary.

    Conflicts are taken by rank, one minority position among them where there is one: a conflict is not
    chosen for how many approve of it.
    """
    return {
        section: Selection(listed, _chosen(section, listed, per_section))
        for section, listed in in_sections(findings).items()
    }


def minority_positions(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The statements one side of which is a minority position; which sides, is in their `minorities`."""
    return tuple(finding for finding in findings if finding.minorities)


def _chosen(section: Section, listed: Sequence[Finding], room: int) -> tuple[Finding, ...]:
    if len(listed) <= room:
        return tuple(listed)
    if section is Section.CONFLICTS:
        return _first_with_a_minority(listed, room)
    return _representing_most(listed, room)


def _first_with_a_minority(listed: Sequence[Finding], room: int) -> tuple[Finding, ...]:
    first = tuple(listed[:room])
    if not room or minority_positions(first):
        return first
    return first[:-1] + (minority_positions(listed[room:])[:1] or first[-1:])


def _representing_most(listed: Sequence[Finding], room: int) -> tuple[Finding, ...]:
    """Each approving seat weighs 1 / (1 + times already represented); of equals, the first."""
    unit = math.lcm(*range(1, room + 1))  # weights as whole numbers of 1/unit
    approving = [finding.seats_at(Mark.FOR) for finding in listed]
    represented: Counter[Seat] = Counter()
    left = list(range(len(listed)))
    for _ in range(room):
        best = max(left, key=lambda i: sum(unit // (1 + represented[seat]) for seat in approving[i]))
        left.remove(best)
        represented.update(approving[best])
    return tuple(finding for i, finding in enumerate(listed) if i not in left)

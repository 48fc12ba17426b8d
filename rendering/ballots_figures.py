"""A synthesis of a file of ballots as figures for programs: JSON, a line a text."""

import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

from facilitation.ballots import Ballots
from facilitation.findings import Finding
from facilitation.marks import SILENT, Seat, Tally
from facilitation.opinions import Grouping
from facilitation.polis import consensus
from facilitation.stances import Stance

POLIS = (Stance.AGREE, Stance.DISAGREE, Stance.NO_VIEW)  # the votes there are in Polis: a pass is the last


@dataclass(frozen=True)
class Synthesis:
    """`grouping()` waits until groups were looked for, and so is asked for last.

    `of_polis`: the ballots are an export of Polis, and seats its groups.
    """

    ballots: Ballots
    findings: tuple[Finding, ...]
    grouping: Callable[[], Grouping | None]
    of_polis: bool = False

    @cached_property
    def groups(self) -> tuple[Seat, ...]:
        """Those that were given, in order; people in none are not one."""
        return tuple(sorted({*self.ballots.roster.values()} - {""}, key=_in_order))

    def counts(self, finding: Finding) -> Mapping[Seat, Tally]:
        """By group, what was said, also where nothing was; people in no group come last, if there are any."""
        others = [""] if "" in finding.tallies or not self.groups else []
        return {group: finding.tallies.get(group, SILENT) for group in (*self.groups, *others)}

    def consensus(self, finding: Finding) -> Fraction | None:
        """Group-informed; None where no groups were given."""
        return consensus(self.counts(finding)) if self.groups else None


def as_json(found: Synthesis) -> str:
    lines = [json.dumps(_statement(found, finding), ensure_ascii=False) for finding in found.findings]
    groups = json.dumps(_grouping(found.grouping()), ensure_ascii=False)
    return '{"statements": [\n' + ",\n".join(lines) + f'\n],\n"opinion_groups": {groups}}}\n'


def _statement(found: Synthesis, finding: Finding) -> dict[str, Any]:
    return {
        "id": finding.id,
        "label": finding.label,
        "badges": finding.badges,
        "s_p": _number(finding.s_p),
        "s_i": _number(finding.s_i),
        "t_p": _number(finding.t_p),
        "t_i": _number(finding.t_i),
        "g": finding.g,
        "flip_distance": finding.flip_distance,
        "institutions": finding.marks,
        **(_as_polis(found, finding) if found.of_polis else {}),
    }


def _as_polis(found: Synthesis, finding: Finding) -> dict[str, Any]:
    counts = {group: _votes(said) for group, said in found.counts(finding).items()}
    return {"counts": counts, "gic": _number(found.consensus(finding))}


def _votes(said: Tally) -> dict[Stance, int]:
    counts = said.counts()
    return {stance: counts[stance] for stance in POLIS}


def _grouping(grouping: Grouping | None) -> dict[str, Any] | None:
    if grouping is None:
        return None
    return {
        "compared": grouping.compared,
        "groups": grouping.groups,
        "are_the_institutions": grouping.are_institutions,
    }


def _number(share: Fraction | None) -> float | None:
    return None if share is None else float(share)


def _in_order(group: Seat) -> tuple[int, str]:
    """“2” before “10”, and numbers before names."""
    return (int(group), "") if group.isdecimal() else (sys.maxsize, group.casefold())

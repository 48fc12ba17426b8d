"""The sections of a summary: which statements stand where, and in what order."""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from fractions import Fraction
from typing import Any

from facilitation.findings import Finding
from facilitation.labels import Label


class Section(StrEnum):
    """Those that hold statements, in the order of the summary; none is ever left out of it."""

    CONVERGENCES = "convergences"
    CONFLICTS = "conflicts"
    REMAINS = "remains"
    SEVERAL = "several"
    OWN = "own"
    UNKNOWN = "unknown"


_OF_LABEL: Mapping[Label, Section] = {
    # With one institution people are counted, and what the others hold is not known.
    Label.SINGLE_SEAT: Section.UNKNOWN,
    Label.INSUFFICIENT: Section.UNKNOWN,
    Label.UNCERTAIN: Section.UNKNOWN,
    Label.SHARED_REFUSAL: Section.REMAINS,
    Label.OPEN_CONFLICT: Section.CONFLICTS,
    Label.CONVERGENCE: Section.CONVERGENCES,
    Label.CONVERGENCE_WITH_DIFFERENCES: Section.CONVERGENCES,
    Label.RECOGNISED_DIFFERENCE: Section.OWN,
    Label.REFUSAL_WITH_DIFFERENCES: Section.REMAINS,
    Label.CROSSING_CONFLICT: Section.CONFLICTS,
    Label.BROAD_AGREEMENT_WITH_DISSENT: Section.REMAINS,
    Label.BROAD_REFUSAL_WITH_DISSENT: Section.REMAINS,
    Label.PLURAL: Section.SEVERAL,
}


def sections_of(finding: Finding) -> frozenset[Section]:
    """An open objection moves a statement to the conflicts, whatever its label.

    A singularity stands with what is each one's own and in its label's section too.
    """
    main = Section.CONFLICTS if finding.objections else _OF_LABEL[finding.label]
    return frozenset({main, Section.OWN} if finding.singular else {main})


def in_sections(findings: Iterable[Finding]) -> dict[Section, tuple[Finding, ...]]:
    """Every section, also an empty one: convergences and conflicts by rank, the others as they came."""
    findings = tuple(findings)
    return {section: _ranked(section, findings) for section in Section}


def _ranked(section: Section, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    of_section = [finding for finding in findings if section in sections_of(finding)]
    if rank := _RANKS.get(section):
        of_section.sort(key=rank)  # stable: ties keep the statements' order
    return tuple(of_section)


def _by_shared_support(finding: Finding) -> float:
    return -(finding.g or 0)


def _by_openness(finding: Finding) -> tuple[int, Fraction, int]:
    """Open objections first, then how evenly the seats are divided, then the seats of the smaller side."""
    return -finding.objections, -(finding.c or Fraction(0)), -finding.smaller_side


_RANKS: Mapping[Section, Callable[[Finding], Any]] = {
    Section.CONVERGENCES: _by_shared_support,
    Section.CONFLICTS: _by_openness,
}

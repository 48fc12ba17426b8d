"""Three dimensions, three readings: the same words may converge in one dimension and conflict in another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from facilitation.findings import Finding


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a statement, and whence they were asked: a code of `Dimension`, or another word."""

    words: str
    dimension: str


Wordings = Mapping[Any, Wording]
"""By the id of the statement, a number or a word."""


def differing_by_dimension(
    findings: Iterable[Finding], wordings: Wordings
) -> tuple[tuple[Finding, tuple[Finding, ...]], ...]:
    """Each statement whose words are of another family in another dimension, with those others.

    Case and spaces do not tell words apart. Grouped by words, in the findings' order.
    """
    namesakes: dict[str, list[Finding]] = {}
    for finding in findings:
        namesakes.setdefault(folded(wordings[finding.id].words), []).append(finding)
    namesakes.pop("", None)
    pairs = (
        (finding, _others(finding, group, wordings)) for group in namesakes.values() for finding in group
    )
    return tuple((finding, others) for finding, others in pairs if others)


def folded(words: str) -> str:
    """The same for the same words, whatever their case and spaces."""
    return " ".join(words.casefold().split())


def _others(finding: Finding, group: Iterable[Finding], wordings: Wordings) -> tuple[Finding, ...]:
    dimension = wordings[finding.id].dimension
    return tuple(
        other
        for other in group
        if wordings[other.id].dimension != dimension and other.family is not finding.family
    )

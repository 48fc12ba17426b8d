"""What was measured, as one table."""

import sys
from collections.abc import Sequence
from typing import NamedTuple


class Line(NamedTuple):
    what: str
    measured: str
    median: str
    promise: str
    kept: bool


def percentile(values: Sequence[float], percent: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def show(lines: Sequence[Line]) -> None:
    for line in lines:
        kept = "kept" if line.kept else "NOT KEPT"
        sys.stdout.write(
            f"{line.what:58} {line.median:>8}  promise {line.promise:8} {kept:9} ({line.measured})\n"
        )
    sys.stdout.flush()

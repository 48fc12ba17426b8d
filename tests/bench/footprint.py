"""How soon the bot asks for updates after its start, and what memory it takes: beside a minimal bot."""

import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from tests.bench.burst import Start, ours, warmed
from tests.bench.counter import clock, counting
from tests.bench.processes import bare
from tests.bench.table import Line

RUNS = 7


class Footprint(NamedTuple):
    """`seconds`: until it first asks for updates. `megabytes`: resident after 100 presses."""

    seconds: float
    megabytes: float


async def footprint(start: Start, folder: Path) -> Footprint:
    async with counting() as telegram:
        begun = clock()
        async with start(telegram, folder) as process:
            seconds = clock() - begun
            await warmed(telegram)
            return Footprint(seconds, _resident(process.pid))


def _resident(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024


async def lines() -> list[Line]:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        start = ours(folder)
        found = [(await footprint(start, folder), await footprint(bare, folder)) for _ in range(RUNS)]
    return [
        _line("start-up, s", [(mine.seconds, plain.seconds) for mine, plain in found], 3.0),
        _line("resident memory, MB", [(mine.megabytes, plain.megabytes) for mine, plain in found], 2.6),
    ]


def _line(what: str, pairs: Sequence[tuple[float, float]], most: float) -> Line:
    ratio = median(mine / plain for mine, plain in pairs)
    mine, plain = (median(side) for side in zip(*pairs, strict=True))
    shown = f"{mine:.2f} beside {plain:.2f}"
    return Line(f"{what}: ours/bare", shown, f"{ratio:.2f}", f"≤ {most}", ratio <= most)

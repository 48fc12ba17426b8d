"""5,000 presses at once, then 200 a second: the product beside a bare handler that stores nothing."""

import asyncio
import sqlite3
import tempfile
from asyncio.subprocess import Process
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, closing
from itertools import cycle
from pathlib import Path
from statistics import median

from facilitation.commands import TakeStance
from rendering.presses import press
from tests.bench.counter import Counter, clock, counting
from tests.bench.ground import Size, prepared, to_read, user_of
from tests.bench.processes import bare, product
from tests.bench.table import Line, percentile

PRESSES = 5_000
RUNS, STEADY_RUNS = 5, 3
SIZE = Size(members=100, texts=60)
A_SECOND = 200
SECONDS = 15
CODES = ("agree", "disagree", "no_view")

Waits = list[list[float]]
Figure = Callable[[Sequence[float]], float]
Start = Callable[[Counter, Path], AbstractAsyncContextManager[Process]]


def stances(size: Size = SIZE, people: Sequence[int] | None = None) -> Iterator[tuple[int, str]]:
    """User and button; from the first again once these people (if none are named, all) have read it all."""
    everybody = people or range(1, size.members + 1)
    codes = cycle(CODES)
    while True:
        for member, text in to_read(size, everybody):
            yield user_of(member), press(TakeStance, contribution=text, code=next(codes), left=5)


async def burst(start: Start, folder: Path) -> float:
    """Presses a second, from the first that can be fetched to the last answer."""
    async with counting() as telegram, start(telegram, folder):
        await warmed(telegram)
        begun, made = clock(), stances()
        for _ in range(PRESSES):
            telegram.press(*next(made))
        await telegram.all_answered(300)
        return PRESSES / (max(telegram.answered.values()) - begun)


async def steady(start: Start, folder: Path) -> list[float]:
    """Milliseconds from each press to its answer."""
    async with counting() as telegram, start(telegram, folder):
        await warmed(telegram)
        begun, made = clock(), stances()
        for number in range(A_SECOND * SECONDS):
            await asyncio.sleep(max(0.0, begun + number / A_SECOND - clock()))
            telegram.press(*next(made))
        await telegram.all_answered(60)
        return _waits(telegram)


async def warmed(telegram: Counter) -> None:
    """The first batch is taken one by one, and the first of everything is slow."""
    made = stances()
    for _ in range(100):
        telegram.press(*next(made))
    await telegram.all_answered(60)
    telegram.asked.clear()
    telegram.answered.clear()
    await asyncio.sleep(2)


def _waits(telegram: Counter) -> list[float]:
    return [1000 * (telegram.answered[query] - at) for query, at in telegram.asked.items()]


def committed(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "bench.db")) as database:
        return int(database.execute("SELECT count(*) FROM ledger WHERE kind = 'StanceTaken'").fetchone()[0])


async def bursts(folder: Path, runs: int = RUNS) -> list[Line]:
    """Side by side: one of each in turn, so that what else the machine does falls on both."""
    rates: list[tuple[float, float]] = []
    for _ in range(runs):
        plain = await burst(bare, folder)
        mine = await burst(ours(folder), folder)
        assert committed(folder) >= PRESSES, "a press was answered and its stance is not there"
        rates.append((mine, plain))
    ratio = median(mine / plain for mine, plain in rates)
    shown = ", ".join(f"{mine:.0f}/{plain:.0f}" for mine, plain in rates)
    return [Line("5,000 presses at once: ours/bare, a second", shown, f"{ratio:.2f}", "≥ 1.5", ratio >= 1.5)]


async def steadies(folder: Path, runs: int = STEADY_RUNS) -> list[Line]:
    mine = [await steady(ours(folder), folder) for _ in range(runs)]
    plain = [await steady(bare, folder) for _ in range(runs)]
    return [
        _line("p50", mine, plain, lambda waits: percentile(waits, 50), 20),
        _line("p99", mine, plain, lambda waits: percentile(waits, 99), 50),
        _line("longest of all", mine, plain, max, 150, of_runs=max),
    ]


def _line(
    what: str, mine: Waits, plain: Waits, figure: Figure, most: float, *, of_runs: Figure = median
) -> Line:
    measured, beside = ([figure(one) for one in runs] for runs in (mine, plain))
    shown = f"{', '.join(f'{one:.1f}' for one in measured)}; bare {of_runs(beside):.1f}"
    found = of_runs(measured)
    return Line(f"200 presses a second: {what}, ms", shown, f"{found:.1f}", f"≤ {most:.0f}", found <= most)


def ours(folder: Path) -> Start:
    """On people who were seen in their group a moment ago."""
    (folder / "template.db").unlink(missing_ok=True)
    template = prepared(folder / "template.db", SIZE)
    return lambda telegram, folder: product(telegram, template, folder)


async def lines() -> list[Line]:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        return [*await bursts(folder), *await steadies(folder)]

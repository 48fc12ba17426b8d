"""1,000 reminders on their way, while people press buttons, ask for messages, and a group is over its limit.

Telegram's side refuses what is too much, by both models of its limit: a token bucket and a trailing window.
"""

import asyncio
import math
import tempfile
from dataclasses import dataclass
from itertools import count, cycle
from pathlib import Path
from statistics import median

from bot.clock import WallClock
from facilitation.decision import Send, Urgency
from facilitation.ids import ChatId, MemberId, RoundId
from facilitation.notices import Reminder, StatusShown
from rehearsal.limits import GROUP_PER_MINUTE, PER_SECOND
from storage import outbox
from storage.engines import writing_engine
from tests.bench.burst import stances
from tests.bench.counter import Counter, clock, counting
from tests.bench.ground import GROUP, HERE, Size, prepared, url, user_of
from tests.bench.processes import product
from tests.bench.table import Line, percentile

RUNS = 3
REMINDERS = 1_000
PRESSING, WRITING = range(1, 101), range(101, 201)
TOLD = range(201, 201 + REMINDERS)
SIZE = Size(members=TOLD.stop - 1, texts=len(PRESSING))
OVER_THE_LIMIT = 3 * GROUP_PER_MINUTE
A_SECOND = 4  # presses, and as many requests for a message
PATIENCE = 120.0


@dataclass(frozen=True, slots=True)
class Evening:
    """`share`: of Telegram's rate, by all messages while reminders left. Milliseconds to each answer."""

    share: float
    floods: int
    presses: list[float]
    messages: list[float]
    in_group: float  # of what the group may have had meanwhile


def _waiting(path: Path) -> Path:
    """Before the process starts: what the group asked for, and the reminders."""
    now = WallClock().now()
    engine = writing_engine(url(prepared(path, SIZE)))
    with engine.begin() as connection:
        for _ in range(OVER_THE_LIMIT):
            outbox.put(connection, Send(GROUP, StatusShown(HERE), Urgency.COMMAND, HERE), now)
        for member in TOLD:
            reminder = Reminder(RoundId(1), MemberId(member))
            outbox.put(connection, Send(ChatId(user_of(member)), reminder, Urgency.BULK, HERE), now)
    engine.dispose()
    return path


async def evening(folder: Path) -> Evening:
    template = _waiting(folder / "template.db")
    async with counting() as telegram:
        telegram.limits.enforce()
        async with product(telegram, template, folder):
            return _seen(telegram, await _people(telegram))


async def _people(telegram: Counter) -> dict[int, list[float]]:
    """They press and write until the last reminder has left; when each of them asked for a message."""
    asked: dict[int, list[float]] = {}
    made, writers = stances(SIZE, PRESSING), cycle(map(user_of, WRITING))
    begun = clock()
    for number in count():
        if len(_told(telegram)) >= REMINDERS:
            break
        assert clock() - begun < PATIENCE, "the reminders do not leave"
        await _until(begun + number / A_SECOND)
        telegram.press(*next(made))
        await _until(begun + (number + 0.37) / A_SECOND)
        writer = next(writers)
        asked.setdefault(writer, []).append(clock())
        telegram.write(writer, "/todo")
    await asyncio.sleep(1)
    return asked


async def _until(instant: float) -> None:
    await asyncio.sleep(max(0.0, instant - clock()))


def _told(telegram: Counter) -> list[float]:
    told = set(map(user_of, TOLD))
    return [seen.at for seen in telegram.sent if seen.chat in told]


def _seen(telegram: Counter, asked: dict[int, list[float]]) -> Evening:
    reminders = _told(telegram)
    first, last = reminders[0], reminders[-1]
    meanwhile = [seen for seen in telegram.sent if first <= seen.at <= last]
    waits = [telegram.answered[query] - at for query, at in telegram.asked.items()]
    return Evening(
        share=(len(meanwhile) - 1) / (last - first) / PER_SECOND,
        floods=telegram.limits.floods,
        presses=[1000 * wait for wait in waits],
        messages=[
            1000 * wait for user, instants in asked.items() for wait in _waits(telegram, user, instants)
        ],
        in_group=sum(seen.chat == GROUP for seen in meanwhile) * 60 / (last - first),
    )


def _waits(telegram: Counter, user: int, asked: list[float]) -> list[float]:
    """Each request is answered by one message, in order."""
    came = [seen.at for seen in telegram.sent if seen.chat == user]
    return [then - at for at, then in zip(asked, came, strict=True)]


async def lines() -> list[Line]:
    found: list[Evening] = []
    for _ in range(RUNS):
        with tempfile.TemporaryDirectory() as place:
            found.append(await evening(Path(place)))
    floods = max(one.floods for one in found)
    return [
        _line("share of Telegram’s rate, %", [100 * one.share for one in found], least=98),
        Line("… refused for their number (429), at most", "", f"{floods}", "0", floods == 0),
        _line("… answer to a press: p99, ms", [percentile(one.presses, 99) for one in found], below=20),
        _line("… message asked for: p99, ms", [percentile(one.messages, 99) for one in found], below=70),
        _line("… a group over its limit: messages a minute", [one.in_group for one in found], least=15),
    ]


def _line(what: str, values: list[float], *, least: float = 0.0, below: float = math.inf) -> Line:
    middle = median(values)
    promise = f"< {below:.0f}" if below < math.inf else f"≥ {least:.0f}"
    shown = ", ".join(f"{value:.1f}" for value in values)
    return Line(f"1,000 reminders: {what}", shown, f"{middle:.1f}", promise, least <= middle < below)

"""Time on the stage: it stands still, passes, or is moved on; what is due meanwhile happens in order."""

from __future__ import annotations

import asyncio
import contextlib
import heapq
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from itertools import count
from time import monotonic
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine
    from datetime import datetime

    from rehearsal.standin import StandIn

    Doing = Callable[[], Coroutine[Any, Any, None]]

TICK = 1.0  # seconds between two moves of a time that passes
TOGETHER = timedelta(minutes=2)  # what is due within that is done at the same time
AT_ONCE = 8  # people
PATIENCE = 10.0  # seconds for the bot to do what is due


class Speed(StrEnum):
    STEP = "step"
    REAL = "real"
    FAST = "fast"


FACTOR = {Speed.REAL: 1, Speed.FAST: 60}


@dataclass(order=True, slots=True)
class Entry:
    """`who` does `what`, at its time."""

    due: datetime
    number: int
    who: str = field(compare=False)
    what: str = field(compare=False)
    do: Doing = field(compare=False)


class Pace:
    """`alive()`: whether there is a bot to wait for. `next_alarm`: the next thing the bot said is due.

    Whoever holds `lock` does something at this very time: it does not pass meanwhile.
    """

    def __init__(self, telegram: StandIn, alive: Callable[[], bool]) -> None:
        self._telegram, self._alive = telegram, alive
        self._clock = telegram.clock
        self.lock = asyncio.Lock()
        self._numbers = count()
        self.entries: list[Entry] = []
        self.speed = Speed.STEP
        self.jumping = False

    @property
    def busy(self) -> bool:
        return self.lock.locked()

    @property
    def next_alarm(self) -> datetime | None:
        due = self._clock.next_due
        return due if due and due > self._clock.now else None

    def plan(
        self, after: timedelta, who: str, what: str, do: Callable[[], Coroutine[Any, Any, None]]
    ) -> None:
        entry = Entry(self._clock.now + after, next(self._numbers), who, what, do)
        heapq.heappush(self.entries, entry)
        self._telegram.world.pulse.beat()

    async def run(self) -> None:
        """Time passes where the visitor lets it."""
        before = monotonic()
        while True:
            await asyncio.sleep(TICK)
            gone, before = monotonic() - before, monotonic()
            if self.speed in FACTOR and not self.busy:
                async with self.lock:
                    await self._until(self._clock.now + timedelta(seconds=gone * FACTOR[self.speed]))
                before = monotonic()

    async def jump(self, span: timedelta | None) -> None:
        """By so much, or to the bot's next alarm; what is due meanwhile happens, each thing at its time."""
        async with self.lock:
            until = self.next_alarm if span is None else self._clock.now + span
            self.jumping = True
            try:
                await self._until(until or self._clock.now)
            finally:
                self.jumping = False

    async def step(self) -> None:
        """The next thing alone."""
        async with self.lock:
            if due := self._next():
                await self._reach(due, one=True)

    async def _until(self, instant: datetime) -> None:
        while (due := self._next()) and due <= instant:
            await self._reach(due)
        self._clock.move_to(max(instant, self._clock.now))
        await self._settled()

    def _next(self) -> datetime | None:
        """When something happens next: in the cast, or with the bot while there is one."""
        alarm = self.next_alarm if self._alive() else None
        return min((due for due in (self._first(), alarm) if due), default=None)

    def _first(self) -> datetime | None:
        return self.entries[0].due if self.entries else None

    async def _reach(self, due: datetime, *, one: bool = False) -> None:
        self._clock.move_to(max(due, self._clock.now))
        await self._settled()
        entries = self._due(timedelta(0) if one else TOGETHER, 1 if one else AT_ONCE)
        if entries:
            async with asyncio.TaskGroup() as together:
                for entry in entries:
                    together.create_task(entry.do())
            await self._settled()

    def _due(self, margin: timedelta, most: int) -> list[Entry]:
        """Those whose time has come, taken from the agenda; the first one alone decides which time it is."""
        found: list[Entry] = []
        while len(found) < most and (first := self._first()) and first <= self._clock.now + margin:
            if not found and first > self._clock.now:
                break
            found.append(heapq.heappop(self.entries))
        return found

    async def _settled(self) -> None:
        """The bot knows what time it is and has done what was due; one that is ill is not waited for."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                while self._alive() and self._clock.ever_asked and not self._clock.in_step:
                    await self._telegram.world.pulse.wait(TICK)

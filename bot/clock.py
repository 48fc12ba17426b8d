"""The only place that knows what time it is: the machine's, or, in a rehearsal, the one that is told."""

import asyncio
import contextlib
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Protocol

import aiohttp

from bot.logs import get_logger, trouble
from bot.tasks import end, pause, start

NextDue = Callable[[], Awaitable[datetime | None]]

LONGEST_SLEEP = 60.0  # the machine's clock may be set meanwhile
POLL_PATIENCE = 30.0  # the rehearsal answers after 20 s at the latest
RETRY = 0.5

log = get_logger(__name__)


def monotonic() -> float:
    """Seconds that nobody can set back: for durations, never for dates."""
    return time.monotonic()


class Clock(Protocol):
    def now(self) -> datetime:
        """Aware, in UTC."""

    def seconds_until(self, instant: datetime | None) -> float | None:
        """How long to sleep before looking again; None: until woken."""

    def on_jump(self, heard: Callable[[], object]) -> None:
        """`heard()` is called when the time has moved by itself."""

    def busy(self) -> contextlib.AbstractContextManager[None]:
        """Meanwhile there is something to do, whatever the tables say."""


class WallClock:
    def now(self) -> datetime:
        return datetime.fromtimestamp(time.time(), UTC)

    def seconds_until(self, instant: datetime | None) -> float | None:
        if instant is None:
            return None
        return min(LONGEST_SLEEP, max(0.0, (instant - self.now()).total_seconds()))

    def on_jump(self, heard: Callable[[], object]) -> None:
        """The machine's clock tells nobody; the tick looks often enough."""

    @contextlib.contextmanager
    def busy(self) -> Iterator[None]:
        yield


class RehearsalClock:
    """Asks `GET url?known=…&next=…` again and again: when now is, telling when its next thing is due.

    `next` is never later than the truth: while something is in hand it is now.
    """

    def __init__(self, url: str, http: aiohttp.ClientSession) -> None:
        self._url = url
        self._http = http
        self._now: datetime | None = None
        self._next_due: NextDue = _nothing
        self._hands = 0
        self._changed = asyncio.Event()
        self._listeners: list[Callable[[], object]] = []

    def now(self) -> datetime:
        if self._now is None:
            raise RuntimeError("the rehearsal has not yet said what time it is")
        return self._now

    def seconds_until(self, instant: datetime | None) -> float | None:
        return 0.0 if instant is not None and instant <= self.now() else None

    def on_jump(self, heard: Callable[[], object]) -> None:
        self._listeners.append(heard)

    @contextlib.contextmanager
    def busy(self) -> Iterator[None]:
        self._hands += 1
        self.reconsider()
        try:
            yield
        finally:
            self._hands -= 1
            self.reconsider()

    def watch(self, next_due: NextDue) -> None:
        self._next_due = next_due
        self.reconsider()

    def reconsider(self, _by: object = None) -> None:
        """Something may be due at another time than was said."""
        self._changed.set()

    async def first_reading(self) -> None:
        while self._now is None:
            try:
                self._now = await self._read({})
            except (aiohttp.ClientError, TimeoutError) as error:
                log.warning("no rehearsal clock yet", **trouble(error))
                await asyncio.sleep(RETRY)

    async def run(self) -> None:
        while True:
            try:
                moved = await self._ask()
            except (aiohttp.ClientError, TimeoutError) as error:
                log.warning("rehearsal clock is silent", **trouble(error))
                await asyncio.sleep(RETRY)
                continue
            if moved is not None and moved != self._now:
                self._move(moved)

    async def _ask(self) -> datetime | None:
        """The answer to one poll; None if the question changed before it came."""
        due = await self._due()
        asking = start(self._read(self._question(due)), "clock poll")
        try:
            while not asking.done():
                await self._news(asking)
                if not asking.done() and await self._due() != due:
                    return None
            return asking.result()
        finally:
            await end(asking)

    async def _news(self, asking: "asyncio.Task[datetime]") -> None:
        watching = start(pause(self._changed, None), "clock news")
        try:
            await asyncio.wait((asking, watching), return_when=asyncio.FIRST_COMPLETED)
        finally:
            await end(watching)

    async def _due(self) -> datetime | None:
        """True when it is said: looked up again if something changed meanwhile."""
        due: datetime | None = None
        self._changed.set()
        while self._changed.is_set():
            self._changed.clear()
            due = self.now() if self._hands else await self._next_due()
        return due

    def _question(self, due: datetime | None) -> dict[str, str]:
        return {"known": self.now().isoformat(), "next": due.isoformat() if due else ""}

    async def _read(self, question: dict[str, str]) -> datetime:
        patience = aiohttp.ClientTimeout(total=POLL_PATIENCE)
        async with self._http.get(self._url, params=question, timeout=patience) as response:
            response.raise_for_status()
            told = await response.json()
        return datetime.fromisoformat(told["now"]).astimezone(UTC)

    def _move(self, instant: datetime) -> None:
        gone = instant - self.now()
        self._now = instant
        log.debug("time moved", by=str(gone if gone > timedelta(0) else -gone), back=gone < timedelta(0))
        for heard in self._listeners:
            heard()


async def _nothing() -> datetime | None:
    return None

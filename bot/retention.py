"""Once a day, first a minute after the start: what was kept for long enough is erased."""

import asyncio
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.clock import Clock
from bot.hearing import Hearing
from bot.logs import get_logger, trouble
from bot.tasks import pause, unless
from storage import retention
from storage.engines import StorageTrouble, Writer
from storage.ledger import remember
from storage.retention import Horizon

A_DAY = timedelta(days=1)
LOOK = 60.0

log = get_logger(__name__)


class Retention:
    """Not while the bot is deaf: a clock that is a year ahead would erase all, and reaches nobody either."""

    def __init__(self, writer: Writer, hearing: Hearing, clock: Clock, keep: timedelta) -> None:
        self._writer = writer
        self._hearing = hearing
        self._clock = clock
        self._keep = keep
        self._swept_at: datetime | None = None
        self._look = asyncio.Event()
        clock.on_jump(self._look.set)

    async def run(self, stopping: asyncio.Event) -> None:
        """Not at the very start, when people wait for the answers of a bot that was away."""
        while not stopping.is_set():
            await unless(stopping, pause(self._look, LOOK))
            self._look.clear()
            if self._due:
                await self._sweep()

    @property
    def _due(self) -> bool:
        if self._hearing.deaf or not self._hearing.once.is_set():
            return False
        return self._swept_at is None or abs(self._clock.now() - self._swept_at) >= A_DAY

    async def _sweep(self) -> None:
        now = self._clock.now()
        horizon = Horizon(now, now - self._keep)
        try:
            with self._clock.busy():
                words = await self._writer.run(lambda connection: _expire(connection, horizon), by=self)
                rows = await self._writer.run(lambda connection: _clear(connection, horizon), by=self)
        except StorageTrouble as error:
            log.warning("nothing erased", **trouble(error))
            return
        self._swept_at = now
        log.info("kept for long enough", facts=words, rows=rows)


def _expire(connection: Connection, horizon: Horizon) -> int:
    facts = list(retention.expired(connection, horizon))
    remember(connection, facts)
    return len(facts)


def _clear(connection: Connection, horizon: Horizon) -> int:
    rows = retention.forget_rows(connection, horizon)
    gone = retention.strangers(connection)
    remember(connection, gone)
    return rows + len(gone)

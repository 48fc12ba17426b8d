"""The tick: plays each alarm whose time has come; the domain decides whether it still matters."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Protocol

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.clock import Clock, monotonic
from bot.failpoints import Failpoint, reach
from bot.hearing import Hearing
from bot.logs import get_logger, trouble
from bot.tasks import pause, unless
from bot.turns import Turns
from storage.alarms import DueAlarm, due_alarms, take_alarm
from storage.engines import StorageTrouble, Writer, read

TICK = 1  # seconds
WATCHDOG = 5.0  # a tick that does not come: the machine's clock was set back
LONGEST_REST = 60.0
A_TURN = 45.0  # a tick comes every second, an alarm may wait for the database

log = get_logger(__name__)


class Rings(Protocol):
    def time_reached(self, connection: Connection, alarm: DueAlarm, now: datetime) -> None: ...


class Wakeup:
    """Nothing rings while the bot is deaf: what people sent meanwhile is read first."""

    def __init__(  # noqa: PLR0917 - the wiring's, once
        self, writer: Writer, reader: AsyncEngine, desk: Rings, hearing: Hearing, clock: Clock, turns: Turns
    ) -> None:
        self._writer = writer
        self._reader = reader
        self._desk = desk
        self._hearing = hearing
        self._clock = clock
        self._turns = turns
        self._nudge = asyncio.Event()
        self._failures: dict[int, int] = {}
        self._again_at: dict[int, float] = {}
        clock.on_jump(self._nudge.set)
        hearing.on_recovery(self._nudge.set)

    async def run(self, stopping: asyncio.Event) -> None:
        scheduler = self._scheduler()
        scheduler.start()
        try:
            while not stopping.is_set():
                self._turns.next_within("wakeup", A_TURN)
                ticked = await unless(stopping, pause(self._nudge, WATCHDOG))
                if ticked is False:
                    scheduler.modify_job("tick", next_run_time=self._clock.now())
                self._nudge.clear()
                await self.play()
        finally:
            scheduler.shutdown(wait=False)

    async def play(self) -> None:
        if self._hearing.deaf:
            return
        try:
            due = await read(self._reader, partial(due_alarms, now=self._clock.now()))
        except StorageTrouble as error:
            log.warning("alarms unreadable", **trouble(error))
            return
        for alarm in due:
            self._turns.next_within("wakeup", A_TURN)
            if self._again_at.get(alarm.id, 0.0) <= monotonic():
                await self._ring(replace(alarm, outage=self._hearing.outage_at(alarm.due)))
        self._hearing.caught_up()

    async def _ring(self, alarm: DueAlarm) -> None:
        with self._clock.busy():
            try:
                await self._writer.run(partial(self._play_one, alarm))
                reach(Failpoint.ALARM_AFTER_COMMIT)
            except Exception as error:  # noqa: BLE001 - one alarm must not stop the others
                self._put_off(alarm, error)
                return
        self._failures.pop(alarm.id, None)
        self._again_at.pop(alarm.id, None)

    def _play_one(self, alarm: DueAlarm, connection: Connection) -> None:
        """The alarm is taken first: what it sets off may set it again."""
        if not take_alarm(connection, alarm):
            return
        self._desk.time_reached(connection, alarm, self._clock.now())
        reach(Failpoint.ALARM_BEFORE_COMMIT)
        log.info("alarm", kind=alarm.kind.value, partnership=alarm.partnership, round=alarm.round)

    def _put_off(self, alarm: DueAlarm, error: Exception) -> None:
        failures = self._failures[alarm.id] = self._failures.get(alarm.id, 0) + 1
        self._again_at[alarm.id] = monotonic() + min(LONGEST_REST, 2.0**failures)
        log.error("alarm failed", alarm=alarm.id, kind=alarm.kind.value, failures=failures, **trouble(error))

    def _scheduler(self) -> AsyncIOScheduler:
        scheduler = AsyncIOScheduler(timezone=UTC)
        scheduler.add_job(
            self._tick,
            "interval",
            seconds=TICK,
            id="tick",
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
        return scheduler

    async def _tick(self) -> None:
        self._nudge.set()

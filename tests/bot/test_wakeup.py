from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from bot import wakeup
from facilitation.decision import Alarm, AlarmKind
from facilitation.ids import PartnershipId
from rehearsal import Person, StandIn
from storage.alarms import DueAlarm, next_alarm, set_alarm
from storage.heartbeat import beat, last_beat
from storage.tables import alarm
from tests.bot.pipeline import MORNING, EchoDesk, looking, running
from tests.storage.group import enrolled

HOUR = timedelta(hours=1)


async def expect(
    folder: Path, *alarms: tuple[AlarmKind, datetime], heartbeat: datetime | None = None
) -> None:
    def prepare(connection: Connection) -> None:
        enrolled(connection)
        for kind, due in alarms:
            set_alarm(connection, Alarm(kind, PartnershipId(1), None, None, due))
        if heartbeat:
            beat(connection, heartbeat)

    async with looking(folder) as writer:
        await writer.run(prepare)


async def test_an_alarm_rings_when_its_time_has_come_and_once(
    telegram: StandIn, desk: EchoDesk, folder: Path
) -> None:
    await expect(folder, (AlarmKind.REMINDER, MORNING + HOUR), (AlarmKind.CODE, MORNING + 2 * HOUR))
    async with running(telegram, folder, desk):
        await telegram.quiet()
        rung_before = list(desk.rung)
        assert telegram.clock.jump_to_next() == MORNING + HOUR
        await telegram.quiet()
        telegram.clock.advance(timedelta(days=3))
        await telegram.quiet()

    assert rung_before == []
    assert [one.kind for one in desk.rung] == [AlarmKind.REMINDER, AlarmKind.CODE]
    assert {one.outage for one in desk.rung} == {None}


async def test_an_alarm_may_set_itself_again(telegram: StandIn, folder: Path) -> None:
    class Again(EchoDesk):
        def time_reached(self, connection: Connection, alarm: DueAlarm, now: datetime) -> None:
            super().time_reached(connection, alarm, now)
            if len(self.rung) < 3:
                set_alarm(connection, Alarm(alarm.kind, alarm.partnership, None, None, now + HOUR))

    desk = Again()
    await expect(folder, (AlarmKind.REMINDER, MORNING))
    async with running(telegram, folder, desk):
        await telegram.quiet()
        for _ in range(2):
            telegram.clock.jump_to_next()
            await telegram.quiet()

    assert [one.due for one in desk.rung] == [MORNING, MORNING + HOUR, MORNING + 2 * HOUR]


async def test_an_alarm_that_fails_stays_and_the_others_ring(
    telegram: StandIn, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Fails(EchoDesk):
        def time_reached(self, connection: Connection, alarm: DueAlarm, now: datetime) -> None:
            super().time_reached(connection, alarm, now)
            if alarm.kind is AlarmKind.REMINDER and len(self.rung) < 3:
                raise ValueError

    monkeypatch.setattr(wakeup, "LONGEST_REST", 0.1)
    desk = Fails()
    await expect(folder, (AlarmKind.REMINDER, MORNING), (AlarmKind.CODE, MORNING))
    async with running(telegram, folder, desk):
        await telegram.quiet(20)

    assert [one.kind for one in desk.rung] == [AlarmKind.REMINDER, AlarmKind.CODE, AlarmKind.REMINDER]
    async with looking(folder) as writer:
        assert await writer.run(next_alarm) is None


async def test_after_a_night_away_what_people_sent_comes_before_what_fell_due(
    telegram: StandIn, rosa: Person, folder: Path
) -> None:
    class InOrder(EchoDesk):
        def time_reached(self, connection: Connection, alarm: DueAlarm, now: datetime) -> None:
            super().time_reached(connection, alarm, now)
            self.tried.append(0)

    desk = InOrder()
    await expect(
        folder,
        (AlarmKind.DEADLINE, MORNING - HOUR),
        (AlarmKind.REMINDER, MORNING - 20 * HOUR),
        heartbeat=MORNING - 10 * HOUR,
    )
    for number in range(120):
        await rosa.tells(f"{number}")
    async with running(telegram, folder, desk):
        await telegram.quiet(20)

    assert len(desk.tried) == 122
    assert desk.tried[-2:] == [0, 0]
    assert [(one.kind, one.outage) for one in desk.rung] == [
        (AlarmKind.REMINDER, None),  # it fell due before
        (AlarmKind.DEADLINE, 10 * HOUR),
    ]


async def test_a_jump_of_the_rehearsals_clock_then_a_restart_is_no_outage(
    telegram: StandIn, desk: EchoDesk, folder: Path
) -> None:
    async with running(telegram, folder, desk):
        await telegram.quiet()
        telegram.clock.advance(timedelta(days=3))
        await telegram.quiet()
    async with looking(folder) as writer:
        beaten = await writer.run(last_beat)

    assert beaten is not None
    assert MORNING + timedelta(days=3) - beaten < timedelta(seconds=30)


async def test_a_clock_set_back_rings_nothing_twice(telegram: StandIn, desk: EchoDesk, folder: Path) -> None:
    await expect(folder, (AlarmKind.REMINDER, MORNING + HOUR))
    async with running(telegram, folder, desk):
        await telegram.quiet()
        telegram.clock.advance(HOUR)
        await telegram.quiet()
        telegram.clock.advance(-2 * HOUR)
        await telegram.quiet()
        telegram.clock.advance(3 * HOUR)
        await telegram.quiet()

    assert len(desk.rung) == 1
    async with looking(folder) as writer:
        assert await writer.run(lambda c: c.scalar(select(alarm.c.id))) is None

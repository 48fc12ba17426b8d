from datetime import datetime, timedelta

from sqlalchemy import Connection

from facilitation.decision import Alarm, AlarmKind
from facilitation.ids import PartnershipId, RoundId
from storage.alarms import DueAlarm, due_alarms, next_alarm, set_alarm, take_alarm
from storage.engines import Writer
from tests.storage.group import NOON, ROSA, enrolled, joined, round_open

LATER = NOON + timedelta(hours=1)


def deadline(due: datetime | None) -> Alarm:
    return Alarm(AlarmKind.DEADLINE, PartnershipId(1), RoundId(1), "polling", due)


def absence(due: datetime | None) -> Alarm:
    return Alarm(AlarmKind.ABSENCE, PartnershipId(1), None, None, due)


def opened(connection: Connection) -> None:
    enrolled(connection)
    joined(connection, ROSA, "Rosa Martins")
    round_open(connection)


async def test_an_alarm_rings_once_its_time_has_come_the_earliest_first(writer: Writer) -> None:
    def story(connection: Connection) -> tuple[list[DueAlarm], list[AlarmKind]]:
        opened(connection)
        set_alarm(connection, deadline(LATER))
        set_alarm(connection, absence(NOON))
        return due_alarms(connection, NOON - timedelta(seconds=1)), [
            alarm.kind for alarm in due_alarms(connection, LATER)
        ]

    assert await writer.run(story) == ([], [AlarmKind.ABSENCE, AlarmKind.DEADLINE])


async def test_an_alarm_set_again_moves_even_one_without_a_round(writer: Writer) -> None:
    def story(connection: Connection) -> list[datetime]:
        opened(connection)
        for alarm in (deadline(NOON), deadline(LATER), absence(NOON), absence(LATER)):
            set_alarm(connection, alarm)
        return [alarm.due for alarm in due_alarms(connection, LATER)]

    assert await writer.run(story) == [LATER, LATER]


async def test_an_alarm_without_an_instant_is_no_more(writer: Writer) -> None:
    def story(connection: Connection) -> datetime | None:
        opened(connection)
        set_alarm(connection, deadline(NOON))
        set_alarm(connection, deadline(None))
        return next_alarm(connection)

    assert await writer.run(story) is None


async def test_an_alarm_that_was_moved_meanwhile_is_not_taken(writer: Writer) -> None:
    def story(connection: Connection) -> tuple[bool, bool, bool]:
        opened(connection)
        set_alarm(connection, deadline(NOON))
        seen = due_alarms(connection, NOON)[0]
        set_alarm(connection, deadline(LATER))
        moved = due_alarms(connection, LATER)[0]
        return take_alarm(connection, seen), take_alarm(connection, moved), take_alarm(connection, moved)

    assert await writer.run(story) == (False, True, False)


async def test_the_next_alarm_is_the_earliest(writer: Writer) -> None:
    def story(connection: Connection) -> datetime | None:
        opened(connection)
        set_alarm(connection, deadline(LATER))
        set_alarm(connection, absence(NOON))
        return next_alarm(connection)

    assert await writer.run(story) == NOON

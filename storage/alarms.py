"""The only calendar: what is to be woken, and when."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, select

from facilitation.decision import Alarm, AlarmKind
from facilitation.ids import PartnershipId, RoundId
from storage.tables import alarm as table


@dataclass(frozen=True, slots=True)
class DueAlarm:
    """`outage`: how long the bot had been away when it rang, if it fell while it was."""

    id: int
    kind: AlarmKind
    partnership: PartnershipId
    round: RoundId | None
    phase: str | None
    due: datetime
    outage: timedelta | None = None


def set_alarm(connection: Connection, alarm: Alarm) -> None:
    """One per kind, partnership and round: it moves; without a due instant it goes."""
    same = (
        (table.c.kind == alarm.kind.value)
        & (table.c.partnership == alarm.partnership)
        & table.c.round.is_not_distinct_from(alarm.round)
    )
    connection.execute(delete(table).where(same))
    if alarm.due is None:
        return
    connection.execute(
        insert(table).values(
            kind=alarm.kind.value,
            partnership=alarm.partnership,
            round=alarm.round,
            phase=alarm.phase,
            due=alarm.due,
        )
    )


def due_alarms(connection: Connection, now: datetime) -> list[DueAlarm]:
    """The earliest first."""
    rows = connection.execute(select(table).where(table.c.due <= now).order_by(table.c.due, table.c.id))
    return [
        DueAlarm(row.id, AlarmKind(row.kind), row.partnership, row.round, row.phase, row.due) for row in rows
    ]


def take_alarm(connection: Connection, alarm: DueAlarm) -> bool:
    """False if it was moved or taken meanwhile."""
    same = (table.c.id == alarm.id) & (table.c.due == alarm.due)
    return connection.execute(delete(table).where(same)).rowcount == 1


def next_alarm(connection: Connection) -> datetime | None:
    earliest: datetime | None = connection.scalar(select(func.min(table.c.due)))
    return earliest

"""How much waits where: numbers of rows, never what is in them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Select, Table, func, select

from facilitation.decision import Urgency
from storage.outbox import FLOOD
from storage.tables import alarm, inbox, outbox

MOST_OVERDUE = 200  # the oldest; one that is stuck is among them


@dataclass(frozen=True, slots=True)
class Standing:
    """`heads`: the first update of each lane that waits. `overdue`: messages that nothing holds back.
    `spoilt`: messages that were tried in vain and will be again, but for a flood, which has its measure.
    """

    heads: frozenset[int]
    overdue: dict[int, Urgency]
    spoilt: dict[int, Urgency]
    inbox: dict[str, int]
    outbox: dict[str, int]
    alarms: int

    @property
    def settled(self) -> int:
        """Rows of the outbox with which the delivery has done."""
        return sum(rows for state, rows in self.outbox.items() if state != "due")


def standing(connection: Connection, now: datetime) -> Standing:
    return Standing(
        frozenset(connection.scalars(_heads())),
        _urgencies(connection, _overdue(now)),
        _urgencies(connection, _spoilt()),
        _by_state(connection, inbox),
        _by_state(connection, outbox),
        connection.scalar(select(func.count()).select_from(alarm)) or 0,
    )


def _heads() -> Select[tuple[int]]:
    return select(func.min(inbox.c.update_id)).where(inbox.c.state == "waiting").group_by(inbox.c.lane)


def _overdue(now: datetime) -> Select[tuple[int, int]]:
    """What comes after a row that was tried and waits is not late: it waits with it."""
    before = outbox.alias()
    held = (before.c.chat == outbox.c.chat) & (before.c.state == "due")
    held &= before.c.reason.is_not(None) & (before.c.not_before > now)
    free = ~select(before.c.id).where(held).exists()
    due = (outbox.c.state == "due") & (outbox.c.not_before <= now)
    return select(outbox.c.id, outbox.c.urgency).where(due, free).order_by(outbox.c.id).limit(MOST_OVERDUE)


def _spoilt() -> Select[tuple[int, int]]:
    tried = outbox.c.reason.is_not(None) & (outbox.c.reason != FLOOD)
    due = select(outbox.c.id, outbox.c.urgency).where(outbox.c.state == "due", tried)
    return due.order_by(outbox.c.id).limit(MOST_OVERDUE)


def _urgencies(connection: Connection, rows: Select[tuple[int, int]]) -> dict[int, Urgency]:
    return {row.id: Urgency(row.urgency) for row in connection.execute(rows)}


def _by_state(connection: Connection, table: Table) -> dict[str, int]:
    counted = select(table.c.state, func.count().label("rows")).group_by(table.c.state)
    return {row.state: row.rows for row in connection.execute(counted)}

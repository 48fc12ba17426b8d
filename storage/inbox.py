"""What Telegram brought: waiting, done (its number alone is kept) or set aside with the reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from storage.tables import inbox

MAX_TRIES = 5


@dataclass(frozen=True, slots=True)
class WaitingRow:
    update_id: int
    lane: int
    raw: dict[str, Any]
    tries: int


def known(connection: Connection, ids: Iterable[int]) -> set[int]:
    return set(connection.scalars(select(inbox.c.update_id).where(inbox.c.update_id.in_(list(ids)))))


def held_lanes(connection: Connection) -> set[int]:
    """Lanes in which an update waits: what comes later in them waits behind it."""
    return set(connection.scalars(select(inbox.c.lane).where(inbox.c.state == "waiting").distinct()))


def keep_waiting(
    connection: Connection, update_id: int, lane: int, raw: dict[str, Any], now: datetime
) -> None:
    row = _row(update_id, lane, "waiting", now)
    connection.execute(insert(inbox).values(**row, raw=raw))


def keep_done(connection: Connection, lanes: dict[int, int], now: datetime) -> None:
    """`lanes`: update id → lane, of updates that were never kept waiting."""
    done = [_row(update_id, lane, "done", now) for update_id, lane in lanes.items()]
    if done:
        connection.execute(insert(inbox), done)


def waiting(connection: Connection) -> list[WaitingRow]:
    """In the order in which they came."""
    rows = connection.execute(
        select(inbox.c.update_id, inbox.c.lane, inbox.c.raw, inbox.c.tries)
        .where(inbox.c.state == "waiting")
        .order_by(inbox.c.update_id)
    )
    return [WaitingRow(*row) for row in rows]


def count_try(connection: Connection, update_id: int) -> None:
    same = inbox.c.update_id == update_id
    connection.execute(update(inbox).where(same).values(tries=inbox.c.tries + 1))


def forgive_try(connection: Connection, update_id: int) -> None:
    same = inbox.c.update_id == update_id
    connection.execute(update(inbox).where(same).values(tries=inbox.c.tries - 1))


def finish(connection: Connection, update_id: int) -> bool:
    """False if it waits no more."""
    same = (inbox.c.update_id == update_id) & (inbox.c.state == "waiting")
    done = update(inbox).where(same).values(state="done", raw=None, reason=None)
    return connection.execute(done).rowcount == 1


def set_aside(connection: Connection, update_id: int, reason: str) -> None:
    same = inbox.c.update_id == update_id
    connection.execute(update(inbox).where(same).values(state="aside", reason=reason))


def forget_done(connection: Connection, before: datetime) -> int:
    """Telegram offers an update again for a day at most, and may reuse its number after a week."""
    old = (inbox.c.state == "done") & (inbox.c.received_at < before)
    return connection.execute(delete(inbox).where(old)).rowcount


def _row(update_id: int, lane: int, state: str, now: datetime) -> dict[str, Any]:
    return {
        "update_id": update_id,
        "lane": lane,
        "state": state,
        "tries": 0,
        "received_at": now,
    }

"""What Telegram brought: waiting, done (its number alone is kept) or set aside with the reason.

What waits or is set aside is sealed where there is a key: it may be said in a round without names.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from storage.tables import inbox
from storage.vault import SEALED, Vault, WrongKeyError

MAX_TRIES = 5


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """`sealed`: with a key that is not the one there is now; then nothing is known of it."""

    update_id: int
    lane: int
    raw: dict[str, Any]
    tries: int
    sealed: bool = False


def known(connection: Connection, ids: Iterable[int]) -> set[int]:
    return set(connection.scalars(select(inbox.c.update_id).where(inbox.c.update_id.in_(list(ids)))))


def held_lanes(connection: Connection) -> set[int]:
    """Lanes in which an update waits: what comes later in them waits behind it."""
    return set(connection.scalars(select(inbox.c.lane).where(inbox.c.state == "waiting").distinct()))


def keep_waiting(  # noqa: PLR0917 - a row, and what seals it
    connection: Connection,
    update_id: int,
    lane: int,
    raw: dict[str, Any],
    now: datetime,
    vault: Vault | None = None,
) -> None:
    row = _row(update_id, lane, "waiting", now)
    kept = raw if vault is None else {SEALED: vault.seal(raw)}
    connection.execute(insert(inbox).values(**row, raw=kept))


def opened(raw: dict[str, Any] | None, vault: Vault | None) -> dict[str, Any] | None:
    """As Telegram brought it, with or without a key at that time; none where this is not the one."""
    if raw is None or SEALED not in raw:
        return raw
    try:
        return None if vault is None else dict(vault.open(raw[SEALED]))
    except WrongKeyError:
        return None


def keep_done(connection: Connection, lanes: dict[int, int], now: datetime) -> None:
    """`lanes`: update id → lane, of updates that were never kept waiting."""
    done = [_row(update_id, lane, "done", now) for update_id, lane in lanes.items()]
    if done:
        connection.execute(insert(inbox), done)


def waiting(connection: Connection, vault: Vault | None = None) -> list[WaitingRow]:
    """In the order in which they came."""
    rows = connection.execute(
        select(inbox.c.update_id, inbox.c.lane, inbox.c.raw, inbox.c.tries)
        .where(inbox.c.state == "waiting")
        .order_by(inbox.c.update_id)
    )
    return [_waiting(row, opened(row.raw, vault)) for row in rows]


def _waiting(row: Any, raw: dict[str, Any] | None) -> WaitingRow:
    return WaitingRow(row.update_id, row.lane, raw or {}, row.tries, sealed=raw is None)


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

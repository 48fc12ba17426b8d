"""Updates that wait or were set aside, as whoever runs the server may see them: never what is in them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Row, delete, select, update

from storage.inbox import opened
from storage.tables import inbox
from storage.vault import Vault

NOT_KINDS = {"update_id"}


@dataclass(frozen=True, slots=True)
class Shelved:
    """`kind`: Telegram's name for it; none once its words are erased. `sealed`: with another key, or with one
    where there is none now.
    """

    update_id: int
    state: str
    private: bool
    kind: str | None
    sealed: bool
    tries: int
    since: datetime
    reason: str | None


class PutBack(NamedTuple):
    """How many wait again, and how many cannot be opened with the key that there is."""

    waiting: int
    sealed: int


def shelved(connection: Connection, vault: Vault | None = None) -> list[Shelved]:
    """Those set aside and those that wait, in the order in which they came."""
    rows = connection.execute(
        select(inbox).where(inbox.c.state.in_(("waiting", "aside"))).order_by(inbox.c.update_id)
    )
    return [_shelved(row, opened(row.raw, vault)) for row in rows]


def _shelved(row: Row[Any], raw: dict[str, Any] | None) -> Shelved:
    sealed = raw is None and row.raw is not None
    told = (row.tries, row.received_at, row.reason)
    return Shelved(row.update_id, row.state, row.lane > 0, _kind(raw), sealed, *told)


def put_back(connection: Connection, update_id: int | None, vault: Vault | None) -> PutBack:
    """With all their tries; without a number: all that were set aside."""
    kept = select(inbox.c.update_id, inbox.c.raw).where(_aside(update_id), inbox.c.raw.is_not(None))
    rows = connection.execute(kept).all()
    these = [row.update_id for row in rows if opened(row.raw, vault) is not None]
    changed = update(inbox).where(inbox.c.update_id.in_(these))
    connection.execute(changed.values(state="waiting", tries=0, reason=None))
    return PutBack(len(these), len(rows) - len(these))


def drop(connection: Connection, update_id: int) -> int:
    """How many are forgotten: the number stays, so that it is not taken in again."""
    changed = update(inbox).where(_aside(update_id)).values(state="done", raw=None, reason=None)
    return connection.execute(changed).rowcount


def erase_words(connection: Connection, before: datetime) -> int:
    """Of what was set aside and nobody looked at."""
    old = (inbox.c.state == "aside") & (inbox.c.received_at < before) & inbox.c.raw.is_not(None)
    return connection.execute(update(inbox).where(old).values(raw=None)).rowcount


def forget(connection: Connection, before: datetime) -> int:
    old = (inbox.c.state == "aside") & (inbox.c.received_at < before)
    return connection.execute(delete(inbox).where(old)).rowcount


def _aside(update_id: int | None) -> ColumnElement[bool]:
    aside = inbox.c.state == "aside"
    return aside if update_id is None else aside & (inbox.c.update_id == update_id)


def _kind(raw: dict[str, object] | None) -> str | None:
    """A name as Telegram gives them, nothing else."""
    names = sorted(set(raw or ()) - NOT_KINDS)
    return names[0] if names and names[0].isidentifier() else None

"""The topic of each conflict, in a group with topics: asked for once, whatever happens meanwhile."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from storage.rows import change
from storage.tables import conflict_topic

_T = conflict_topic.c


@dataclass(frozen=True, slots=True)
class ConflictTopic:
    """No topic: it was asked for, and Telegram refused or never answered."""

    topic: int | None
    closed: bool


def topic_of(connection: Connection, conflict: int) -> ConflictTopic | None:
    """None: it was never asked for."""
    found = connection.execute(select(_T.topic, _T.closed).where(_T.conflict == conflict)).first()
    return ConflictTopic(found.topic, found.closed) if found else None


def asked(connection: Connection, conflict: int, now: datetime) -> None:
    """Before Telegram is asked. IntegrityError if it was before."""
    connection.execute(insert(conflict_topic).values(conflict=conflict, asked_at=now, closed=False))


def made(connection: Connection, conflict: int, topic: int) -> None:
    change(connection, conflict_topic, _T.conflict == conflict, topic=topic)


def turned(connection: Connection, conflict: int, *, closed: bool) -> None:
    change(connection, conflict_topic, _T.conflict == conflict, closed=closed)


def not_asked(connection: Connection, conflict: int) -> None:
    """Telegram wants to be asked later, and has made nothing."""
    connection.execute(delete(conflict_topic).where(_T.conflict == conflict))

"""When the bot last heard from Telegram, across restarts."""

from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from storage.tables import heartbeat

ONLY = 1


def beat(connection: Connection, at: datetime) -> None:
    changed = connection.execute(update(heartbeat).where(heartbeat.c.id == ONLY).values(last_updates_at=at))
    if not changed.rowcount:
        connection.execute(insert(heartbeat).values(id=ONLY, last_updates_at=at))


def last_beat(connection: Connection) -> datetime | None:
    return connection.scalar(select(heartbeat.c.last_updates_at))

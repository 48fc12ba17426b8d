from datetime import timedelta

from sqlalchemy import Connection

from storage.engines import Writer
from storage.heartbeat import beat, last_beat
from tests.storage.group import NOON


async def test_the_last_heartbeat_is_remembered_alone(writer: Writer) -> None:
    def story(connection: Connection) -> object:
        before = last_beat(connection)
        beat(connection, NOON)
        beat(connection, NOON + timedelta(seconds=10))
        return before, last_beat(connection)

    assert await writer.run(story) == (None, NOON + timedelta(seconds=10))

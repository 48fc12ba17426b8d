from datetime import UTC, datetime
from functools import partial

import pytest
from sqlalchemy import Connection, bindparam, insert, select
from sqlalchemy.exc import IntegrityError

from storage.engines import Writer
from storage.statements import run
from storage.tables import inbox

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
ROW = {"update_id": 7, "lane": 1, "state": "waiting", "raw": {"é": [1]}, "tries": 0, "received_at": NOON}
OF_LANE = select(inbox.c.update_id, inbox.c.raw, inbox.c.received_at).where(inbox.c.lane == bindparam("lane"))
AMONG = select(inbox.c.update_id).where(inbox.c.lane.in_(bindparam("lanes", expanding=True)))


def keep(connection: Connection) -> None:
    run(connection, insert(inbox), ROW, tuple(ROW))


async def test_what_is_written_is_read_back_under_its_names_and_in_its_types(writer: Writer) -> None:
    await writer.run(keep)

    [row] = await writer.run(lambda connection: run(connection, OF_LANE, {"lane": 1}))

    assert row._asdict() == {"update_id": 7, "raw": {"é": [1]}, "received_at": NOON}


async def test_a_list_is_written_out_as_long_as_it_is(writer: Writer) -> None:
    await writer.run(keep)

    for lanes in ([], [1], [1, 2, 3]):
        found = await writer.run(partial(run, statement=AMONG, given={"lanes": lanes}))
        assert [row.update_id for row in found] == ([7] if lanes else [])


async def test_what_the_driver_refuses_is_told_as_sqlalchemy_tells_it_without_the_values(
    writer: Writer,
) -> None:
    await writer.run(keep)

    with pytest.raises(IntegrityError) as refused:
        await writer.run(keep)

    assert "é" not in str(refused.value)

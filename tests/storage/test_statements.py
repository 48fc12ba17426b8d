import pkgutil
import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from importlib import import_module
from typing import Any

import pytest
from sqlalchemy import CompoundSelect, Connection, Select, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError

import storage
from storage.engines import Writer
from storage.statements import run, tables_of
from storage.tables import inbox, metadata

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


async def test_the_same_question_in_one_transaction_is_looked_up_once(writer: Writer) -> None:
    asked: list[str] = []

    def twice(connection: Connection) -> bool:
        driver = connection.connection.dbapi_connection
        assert driver is not None
        driver.set_trace_callback(asked.append)
        try:
            first = run(connection, OF_LANE, {"lane": 1})
            return run(connection, OF_LANE, {"lane": 1}) == first != run(connection, OF_LANE, {"lane": 2})
        finally:
            driver.set_trace_callback(None)

    await writer.run(keep)

    assert await writer.run(twice)
    assert len(asked) == 2  # one a lane


@pytest.mark.parametrize(
    "write",
    [
        lambda connection: run(connection, update(inbox).values(lane=bindparam("to")), {"to": 2}),
        lambda connection: connection.execute(update(inbox).values(lane=2)),
        lambda connection: connection.exec_driver_sql("UPDATE inbox SET lane = 2"),
    ],
    ids=["prepared", "by SQLAlchemy", "by hand"],
)
async def test_what_a_transaction_wrote_itself_is_in_its_next_answer(
    writer: Writer, write: Callable[[Connection], object]
) -> None:
    def story(connection: Connection) -> tuple[int, int]:
        before = len(run(connection, OF_LANE, {"lane": 1}))
        write(connection)
        return before, len(run(connection, OF_LANE, {"lane": 1}))

    await writer.run(keep)

    assert await writer.run(story) == (1, 0)


async def test_what_another_transaction_wrote_is_in_the_first_answer(writer: Writer) -> None:
    counted = partial(run, statement=OF_LANE, given={"lane": 1})

    assert await writer.run(counted) == []
    await writer.run(keep)

    assert len(await writer.run(counted)) == 1


def questions() -> dict[str, Select[Any] | CompoundSelect[Any]]:
    """Those that the modules of the storage keep ready."""
    modules = [import_module(f"storage.{one.name}") for one in pkgutil.iter_modules(storage.__path__)]
    return {
        f"{module.__name__}.{name}": kept
        for module in modules
        for name, kept in vars(module).items()
        if isinstance(kept, Select | CompoundSelect)
    }


@pytest.mark.parametrize("question", questions().values(), ids=questions().keys())
def test_of_each_question_it_is_known_which_tables_it_reads(
    question: Select[Any] | CompoundSelect[Any],
) -> None:
    """One that were not would be answered from before what the same transaction wrote to it."""
    sql = str(question)
    read = {table for table in metadata.tables if re.search(rf'(?<![\w.])"?{table}"?\.', sql)}

    assert read
    assert read <= tables_of(question)

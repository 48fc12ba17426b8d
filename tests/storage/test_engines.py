import asyncio
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Connection, insert, select, text, update
from sqlalchemy.exc import IntegrityError, OperationalError

from storage import engines
from storage.engines import StorageTrouble, Writer, read, reading_engine
from storage.tables import alias


def keep(connection: Connection, chat: int = -1, now: int = 0) -> None:
    connection.execute(insert(alias).values(chat=chat, now=now))


def kept(connection: Connection) -> int | None:
    return connection.scalar(select(alias.c.now))


async def test_480_changes_by_eight_tasks_in_two_processes_lose_none(url: str, writer: Writer) -> None:
    """The operator’s commands write as well, while the bot runs."""

    def add_one(connection: Connection) -> None:
        seen = kept(connection) or 0
        connection.execute(update(alias).values(now=seen + 1))

    async def many(by: Writer) -> None:
        for _ in range(60):
            await by.run(add_one)

    operators = Writer(url)
    await writer.run(keep)
    await asyncio.gather(*(many(by) for by in (writer, operators) for _ in range(4)))
    await operators.close()

    assert await writer.run(kept) == 480


async def test_what_is_committed_survives_a_power_cut(writer: Writer) -> None:
    """Which no test can bring about: SQLite is told to wait for the disk at each commit."""
    full, ahead = 2, "wal"

    assert await writer.run(lambda c: c.scalar(text("PRAGMA synchronous"))) == full
    assert await writer.run(lambda c: c.scalar(text("PRAGMA journal_mode"))) == ahead


async def test_what_may_come_again_does_not_wait_for_the_disk_and_all_else_does(writer: Writer) -> None:
    def waits(connection: Connection) -> int:
        return int(connection.scalar(text("PRAGMA synchronous")))

    def fails(_: Connection) -> None:
        raise ValueError

    assert await writer.run(waits, may_come_again=True) < await writer.run(waits)
    with pytest.raises(ValueError):  # noqa: PT011 - it is ours, bare
        await writer.run(fails, may_come_again=True)
    assert await writer.run(waits) == 2


async def test_work_that_fails_leaves_nothing(writer: Writer) -> None:
    def halfway(connection: Connection) -> None:
        keep(connection)
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 - it is ours, bare
        await writer.run(halfway)

    assert await writer.run(kept) is None


async def test_work_whose_caller_goes_away_ends_all_the_same(writer: Writer) -> None:
    going = asyncio.ensure_future(writer.run(keep))
    await asyncio.sleep(0)
    going.cancel()

    assert await writer.run(kept) == 0


async def test_listeners_hear_of_commits_and_by_whom_and_not_of_failures(writer: Writer) -> None:
    heard: list[object] = []
    writer.on_commit(heard.append)

    await writer.run(keep, by="delivery")
    with pytest.raises(IntegrityError):
        await writer.run(keep, by="inbox")

    assert heard == ["delivery"]


async def test_a_database_that_another_process_holds_is_trouble_and_passes(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "PATIENCE_MS", 50)
    writer = Writer(url)
    other = sqlite3.connect(tmp_path / "test.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    with pytest.raises(StorageTrouble):
        await writer.run(keep)
    other.execute("ROLLBACK")
    other.close()

    await writer.run(keep)
    assert await writer.run(kept) == 0
    await writer.close()


async def test_a_full_disk_is_trouble_and_changes_nothing(writer: Writer) -> None:
    def limit(connection: Connection, pages: int) -> None:
        connection.execute(text(f"PRAGMA max_page_count = {pages}"))

    def fill(connection: Connection) -> None:
        connection.execute(insert(alias), [{"chat": -n, "now": n} for n in range(1, 50_000)])

    await writer.run(lambda connection: limit(connection, 1))
    with pytest.raises(StorageTrouble):
        await writer.run(fill)
    assert await writer.run(kept) is None

    await writer.run(lambda connection: limit(connection, 1_000_000))
    await writer.run(keep)
    assert await writer.run(kept) == 0


async def test_a_reader_sees_what_was_committed_and_cannot_write(url: str, writer: Writer) -> None:
    reader = reading_engine(url)
    await writer.run(keep)

    assert await read(reader, kept) == 0
    with pytest.raises((OperationalError, StorageTrouble)):
        await read(reader, lambda connection: keep(connection, chat=-2))
    await reader.dispose()


async def test_errors_do_not_quote_what_was_to_be_written(writer: Writer) -> None:
    await writer.run(lambda connection: keep(connection, now=424242))

    with pytest.raises(IntegrityError) as caught:
        await writer.run(lambda connection: keep(connection, now=424242))

    assert "424242" not in str(caught.value)


async def test_references_are_checked(writer: Writer) -> None:
    with pytest.raises(IntegrityError):
        await writer.run(
            lambda connection: connection.execute(
                text("INSERT INTO alarm (kind, partnership, due) VALUES ('deadline', 99, '2026-11-24')")
            )
        )

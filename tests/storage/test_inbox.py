from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, select

from storage import inbox
from storage.engines import Writer
from storage.tables import inbox as table
from storage.vault import Vault
from tests.storage.group import GROUP, NOON, ROSA

VAULT, OTHER = Vault("the key that the bot has had from the first day"), Vault("a key that came after it")
RAW = {"update_id": 7, "message": {"text": "je ne suis pas d’accord"}}


def states(connection: Connection) -> list[tuple[int, str, bool, str | None]]:
    columns = select(table.c.update_id, table.c.state, table.c.raw.is_not(None), table.c.reason)
    return [
        (row[0], row[1], bool(row[2]), row[3])
        for row in connection.execute(columns.order_by(table.c.update_id))
    ]


async def test_what_waits_keeps_its_place_and_its_words_until_it_is_done(writer: Writer) -> None:
    def story(connection: Connection) -> list[inbox.WaitingRow]:
        inbox.keep_waiting(connection, 8, ROSA, {"update_id": 8}, NOON)
        inbox.keep_waiting(connection, 7, GROUP, RAW, NOON)
        inbox.count_try(connection, 7)
        return inbox.waiting(connection)

    waiting = await writer.run(story)
    await writer.run(lambda connection: inbox.finish(connection, 7))

    assert waiting == [inbox.WaitingRow(7, GROUP, RAW, 1), inbox.WaitingRow(8, ROSA, {"update_id": 8}, 0)]
    assert await writer.run(states) == [(7, "done", False, None), (8, "waiting", True, None)]


async def test_an_update_that_was_decided_leaves_its_number_alone(writer: Writer) -> None:
    await writer.run(lambda connection: inbox.keep_done(connection, {7: ROSA, 8: ROSA}, NOON))

    assert await writer.run(states) == [(7, "done", False, None), (8, "done", False, None)]
    assert await writer.run(lambda connection: inbox.known(connection, [6, 7, 8])) == {7, 8}


async def test_a_lane_is_held_while_something_waits_in_it(writer: Writer) -> None:
    def story(connection: Connection) -> tuple[set[int], set[int]]:
        inbox.keep_waiting(connection, 7, ROSA, RAW, NOON)
        inbox.keep_done(connection, {8: GROUP}, NOON)
        held = inbox.held_lanes(connection)
        inbox.set_aside(connection, 7, "ValueError at desk.py:1")
        return held, inbox.held_lanes(connection)

    assert await writer.run(story) == ({ROSA}, set())
    assert (7, "aside", True, "ValueError at desk.py:1") in await writer.run(states)


async def test_a_try_that_the_storage_spoilt_is_forgiven(writer: Writer) -> None:
    def story(connection: Connection) -> int:
        inbox.keep_waiting(connection, 7, ROSA, RAW, NOON)
        inbox.count_try(connection, 7)
        inbox.forgive_try(connection, 7)
        return inbox.waiting(connection)[0].tries

    assert await writer.run(story) == 0


async def test_numbers_are_forgotten_once_telegram_has_forgotten_them_too(writer: Writer) -> None:
    def story(connection: Connection) -> int:
        inbox.keep_done(connection, {7: ROSA}, NOON - timedelta(days=3))
        inbox.keep_done(connection, {8: ROSA}, NOON)
        inbox.keep_waiting(connection, 6, GROUP, RAW, NOON - timedelta(days=3))
        return inbox.forget_done(connection, NOON - timedelta(days=2))

    assert await writer.run(story) == 1
    assert [row[0] for row in await writer.run(states)] == [6, 8]


async def test_what_waits_is_sealed_where_there_is_a_key_and_opened_by_no_other(writer: Writer) -> None:
    def story(connection: Connection) -> list[Any]:
        inbox.keep_waiting(connection, 7, ROSA, RAW, NOON, VAULT)
        inbox.keep_waiting(connection, 8, ROSA, RAW, NOON)
        opened = (inbox.waiting(connection, key) for key in (VAULT, OTHER, None))
        return [[None if one.sealed else one.raw for one in rows] for rows in opened]

    assert await writer.run(story) == [[RAW, RAW], [None, RAW], [None, RAW]]
    kept = await writer.run(lambda connection: list(connection.scalars(select(table.c.raw))))
    assert "accord" not in str(kept[0])
    assert kept[1] == RAW

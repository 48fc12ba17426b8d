from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select

from facilitation.decision import Send, Urgency
from facilitation.ids import ChatId, MessageId, PartnershipId, RoundId
from facilitation.notices import HowToJoin, RoundBoard
from storage import outbox
from storage.chats import chat_moved
from storage.engines import Writer
from storage.tables import outbox as table
from storage.tables import partnership
from tests.storage.group import GROUP, NOON, ROSA, enrolled, joined, met, round_open

TO_ROSA = Send(ChatId(ROSA), HowToJoin(PartnershipId(1)))
BOARD = Send(
    ChatId(GROUP),
    RoundBoard(RoundId(1)),
    Urgency.COMMAND,
    PartnershipId(1),
    slot="round 1",
    round=RoundId(1),
)


def opened(connection: Connection) -> None:
    enrolled(connection)
    joined(connection, ROSA, "Rosa Martins")
    round_open(connection)


def state(connection: Connection, row: int) -> str | None:
    return connection.scalar(select(table.c.state).where(table.c.id == row))


def not_before(connection: Connection, row: int) -> datetime | None:
    return connection.scalar(select(table.c.not_before).where(table.c.id == row))


async def test_a_row_bears_its_notice_as_ids_until_it_is_sent(writer: Writer) -> None:
    def story(connection: Connection) -> tuple[outbox.DueRow | None, object]:
        row = outbox.put(connection, TO_ROSA, NOON)
        loaded = outbox.load(connection, row, NOON)
        outbox.mark_sent(connection, row, 11, "d", NOON)
        return loaded, connection.execute(select(table.c.details.is_(None), table.c.message)).one()

    loaded, after = await writer.run(story)

    assert loaded is not None
    assert (loaded.kind, loaded.details, loaded.chat) == ("HowToJoin", {"partnership": 1}, ROSA)
    assert loaded.replaces is None
    assert tuple(after) == (1, 11)  # type: ignore[arg-type]


async def test_what_is_new_in_the_queue_is_read_by_itself(writer: Writer) -> None:
    def story(connection: Connection) -> list[int]:
        known = outbox.put(connection, TO_ROSA, NOON)
        outbox.put(connection, BOARD, NOON)
        outbox.put(connection, replace(TO_ROSA, urgency=Urgency.ANSWER), NOON)
        return [row.id - known for row in outbox.queue(connection, after=known)]

    await writer.run(opened)

    assert await writer.run(story) == [2, 1]


async def test_the_queue_puts_the_urgent_first_then_the_order(writer: Writer) -> None:
    def story(connection: Connection) -> list[tuple[int, Urgency]]:
        for urgency in (Urgency.BULK, Urgency.COMMAND, Urgency.ANSWER, Urgency.BULK):
            outbox.put(connection, replace(TO_ROSA, urgency=urgency), NOON)
        return [(row.id, row.urgency) for row in outbox.queue(connection)]

    assert await writer.run(story) == [
        (3, Urgency.ANSWER),
        (2, Urgency.COMMAND),
        (1, Urgency.BULK),
        (4, Urgency.BULK),
    ]


async def test_of_two_states_of_a_board_only_the_newest_is_sent(writer: Writer) -> None:
    await writer.run(opened)
    first = await writer.run(lambda connection: outbox.put(connection, BOARD, NOON))
    second = await writer.run(lambda connection: outbox.put(connection, BOARD, NOON))

    assert await writer.run(lambda c: (state(c, first), state(c, second))) == ("stale", "due")


async def test_what_is_decided_together_redraws_a_board_once(writer: Writer) -> None:
    def story(connection: Connection) -> tuple[int, int, int]:
        opened(connection)
        turned = replace(BOARD, urgency=Urgency.ANSWER)
        return tuple(outbox.put(connection, send, NOON) for send in (BOARD, BOARD, turned))  # type: ignore[return-value]

    first, same, turned = await writer.run(story)

    assert first == same != turned
    assert await writer.run(lambda c: (state(c, first), state(c, turned))) == ("stale", "due")


async def test_of_two_edits_of_a_message_only_the_newest_is_sent(writer: Writer) -> None:
    edit = replace(TO_ROSA, edits=MessageId(7))

    def story(connection: Connection) -> list[str | None]:
        other = replace(edit, edits=MessageId(8))
        rows = [outbox.put(connection, send, NOON) for send in (edit, other, TO_ROSA, edit)]
        return [state(connection, row) for row in rows]

    assert await writer.run(story) == ["stale", "due", "due", "due"]


async def test_a_board_replaces_its_message_and_waits_ten_seconds_for_it(writer: Writer) -> None:
    def story(connection: Connection) -> tuple[outbox.DueRow | None, datetime | None]:
        opened(connection)
        first = outbox.put(connection, BOARD, NOON)
        outbox.mark_sent(connection, first, 11, "d", NOON)
        second = outbox.put(connection, BOARD, NOON + timedelta(seconds=3))
        return outbox.load(connection, second, NOON + timedelta(minutes=1)), not_before(connection, second)

    loaded, waits = await writer.run(story)

    assert loaded is not None
    assert loaded.replaces == outbox.Sent(11, "d", NOON, "round 1")
    assert waits == NOON + timedelta(seconds=10)


async def test_a_board_that_turns_to_another_phase_does_not_wait(writer: Writer) -> None:
    def story(connection: Connection) -> datetime | None:
        opened(connection)
        outbox.mark_sent(connection, outbox.put(connection, BOARD, NOON), 11, "d", NOON)
        return not_before(connection, outbox.put(connection, replace(BOARD, urgency=Urgency.ANSWER), NOON))

    assert await writer.run(story) == NOON


async def test_the_first_message_of_another_slot_goes_at_once(writer: Writer) -> None:
    def story(connection: Connection) -> datetime | None:
        opened(connection)
        outbox.mark_sent(connection, outbox.put(connection, BOARD, NOON), 11, "d", NOON)
        return not_before(connection, outbox.put(connection, replace(BOARD, slot="arrival"), NOON))

    assert await writer.run(story) == NOON


async def test_in_private_a_slot_never_waits(writer: Writer) -> None:
    def story(connection: Connection) -> datetime | None:
        mine = replace(TO_ROSA, slot="question")
        outbox.mark_sent(connection, outbox.put(connection, mine, NOON), 11, "d", NOON)
        return not_before(connection, outbox.put(connection, mine, NOON))

    assert await writer.run(story) == NOON


async def test_a_message_to_replace_is_known_even_if_it_was_never_sent_from_here(writer: Writer) -> None:
    def story(connection: Connection) -> outbox.DueRow | None:
        return outbox.load(
            connection, outbox.put(connection, replace(TO_ROSA, edits=MessageId(5)), NOON), NOON
        )

    loaded = await writer.run(story)

    assert loaded is not None
    assert loaded.replaces == outbox.Sent(5)


async def test_a_row_that_is_no_longer_due_is_not_loaded(writer: Writer) -> None:
    def story(connection: Connection) -> list[outbox.DueRow | None]:
        rows = [outbox.put(connection, TO_ROSA, NOON) for _ in range(3)]
        outbox.mark_sent(connection, rows[0], 11, "d", NOON)
        outbox.mark_stale(connection, rows[1])
        outbox.set_aside(connection, rows[2], "kicked")
        return [outbox.load(connection, row, NOON) for row in rows]

    assert await writer.run(story) == [None, None, None]


async def test_nothing_is_kept_of_what_a_message_was_made_of_once_it_is_done_with(writer: Writer) -> None:
    def story(connection: Connection) -> list[Any]:
        rows = [outbox.put(connection, TO_ROSA, NOON) for _ in range(4)]
        outbox.mark_sent(connection, rows[1], 42, "a", NOON)
        outbox.mark_stale(connection, rows[2])
        outbox.set_aside(connection, rows[3], "kicked")
        return list(connection.scalars(select(table.c.details).order_by(table.c.id)))

    assert await writer.run(story) == [{"partnership": 1}, None, None, None]


async def test_of_a_message_that_was_redrawn_only_its_last_state_has_a_digest(writer: Writer) -> None:
    def story(connection: Connection) -> list[Any]:
        opened(connection)
        for digest in ("a", "b"):
            outbox.mark_sent(connection, outbox.put(connection, BOARD, NOON), 11, digest, NOON)
        outbox.mark_sent(connection, outbox.put(connection, TO_ROSA, NOON), 11, "c", NOON)
        return list(connection.scalars(select(table.c.digest).order_by(table.c.id)))

    assert await writer.run(story) == [None, "b", "c"]


async def test_a_row_that_was_tried_holds_its_chat_one_that_waits_by_itself_does_not(writer: Writer) -> None:
    later = NOON + timedelta(seconds=30)

    def story(connection: Connection) -> list[tuple[bool, datetime]]:
        tried, early = outbox.put(connection, TO_ROSA, NOON), outbox.put(connection, TO_ROSA, NOON)
        outbox.postpone(connection, tried, later, "TimedOut", counts=True)
        outbox.postpone(connection, early, later, None, counts=False)
        return [(row.held, row.not_before) for row in outbox.queue(connection)]

    assert await writer.run(story) == [(True, later), (False, later)]


async def test_a_reader_who_closed_their_door_is_known(writer: Writer) -> None:
    def story(connection: Connection) -> outbox.DueRow | None:
        met(connection, ROSA, "Rosa Martins")
        outbox.block(connection, ROSA)
        return outbox.load(connection, outbox.put(connection, TO_ROSA, NOON), NOON)

    loaded = await writer.run(story)

    assert loaded is not None
    assert loaded.blocked


async def test_a_group_that_moved_gets_what_waits_anew_under_its_new_number(writer: Writer) -> None:
    new = GROUP - 1

    def story(connection: Connection) -> tuple[outbox.DueRow | None, outbox.DueRow | None, int | None]:
        opened(connection)
        outbox.mark_sent(connection, outbox.put(connection, BOARD, NOON), 11, "d", NOON)
        waits = outbox.put(connection, replace(BOARD, edits=MessageId(11), reply_to=MessageId(3)), NOON)
        chat_moved(connection, GROUP, new)
        chat_moved(connection, GROUP, new)
        after = outbox.put(connection, BOARD, NOON)
        return (
            outbox.load(connection, waits, NOON),
            outbox.load(connection, after, NOON),
            connection.scalar(select(partnership.c.chat)),
        )

    waits, after, chat = await writer.run(story)

    assert waits is None  # the newest state of the board took its place
    assert after is not None
    assert (after.chat, after.replaces, after.reply_to) == (new, None, None)
    assert chat == new


async def test_the_next_thing_due_is_the_earliest_of_those_that_wait(writer: Writer) -> None:
    def story(connection: Connection) -> datetime | None:
        rows = [outbox.put(connection, TO_ROSA, NOON + timedelta(hours=n)) for n in range(3)]
        outbox.mark_stale(connection, rows[0])
        return outbox.next_due(connection)

    assert await writer.run(story) == NOON + timedelta(hours=1)

import asyncio
import hashlib
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select

from bot import delivery
from facilitation.decision import Send, Urgency
from facilitation.ids import ChatId, MessageId, PartnershipId
from facilitation.notices import HowToJoin
from rehearsal import Group, Happening, Person, StandIn
from rehearsal import Message as Seen
from rehearsal.files import picture_size
from rendering.message import Button, Document, Message
from rendering.sheet import Pen, Sheet, written
from storage import outbox
from storage.chats import real_chat
from storage.outbox import DueRow
from storage.tables import outbox as table
from storage.tables import partnership, person
from tests.bot.pipeline import MORNING, EchoDesk, looking, running
from tests.storage.group import enrolled, met

Words = Callable[[int], Message | None]


def said(chat: Person | Group) -> list[str]:
    messages: list[Seen] = chat.sees() if isinstance(chat, Person) else chat.messages
    return [message.text for message in messages if message.from_bot]


def to(chat: Person | Group, number: int, **more: Any) -> Send:
    return Send(ChatId(chat.id), HowToJoin(PartnershipId(number)), **more)


def board(chat: Person | Group, number: int) -> Send:
    return to(chat, number, slot="board", urgency=Urgency.COMMAND)


async def post(folder: Path, *sends: Send) -> None:
    async with looking(folder) as writer:
        await writer.run(lambda c: [outbox.put(c, send, MORNING) for send in sends])


async def rows(folder: Path) -> list[tuple[str, str | None]]:
    columns = select(table.c.state, table.c.reason).order_by(table.c.id)
    async with looking(folder) as writer:
        return [(row[0], row[1]) for row in await writer.run(lambda c: c.execute(columns).all())]


def words(spoken: Words) -> Callable[[Connection, DueRow], Message | None]:
    return lambda _, row: spoken(row.details["partnership"])


PLAIN = words(lambda number: Message(f"<b>no. {number}</b>"))


async def test_what_people_write_is_taken_before_the_bot_has_learnt_to_speak_and_nothing_is_said_yet(
    telegram: StandIn, rosa: Person, desk: EchoDesk, folder: Path
) -> None:
    rosa.chat.start()
    learnt = threading.Event()
    async with running(telegram, folder, desk, learn=learnt.wait):
        try:
            await rosa.tells("bonjour")
            async with asyncio.timeout(10):
                while not desk.tried:
                    await telegram.world.pulse.wait(0.1)
            assert said(rosa) == []
        finally:
            learnt.set()
        await telegram.quiet()

    assert len(said(rosa)) == 1


async def test_the_outbox_of_before_is_sent_at_the_start_in_order(
    telegram: StandIn, rosa: Person, yann: Person, desk: EchoDesk, folder: Path
) -> None:
    rosa.chat.start()
    yann.chat.start()
    await post(folder, to(rosa, 1), to(rosa, 2), to(yann, 3), to(rosa, 4, urgency=Urgency.BULK))
    async with running(telegram, folder, desk, render=PLAIN):
        await telegram.quiet()

    assert said(rosa) == ["no. 1", "no. 2", "no. 4"]
    assert said(yann) == ["no. 3"]
    assert {state for state, _ in await rows(folder)} == {"sent"}


async def test_a_board_is_one_message_that_changes(telegram: StandIn, rosa: Person, folder: Path) -> None:
    desk = EchoDesk(slot="board")
    async with running(telegram, folder, desk, render=PLAIN):
        for text in ("un", "deux", "trois"):
            await rosa.tells(text)
            await telegram.quiet()

    assert len(said(rosa)) == 1
    assert len(telegram.calls_of("editMessageText")) == 2


async def test_a_board_that_looks_the_same_is_not_edited(
    telegram: StandIn, rosa: Person, folder: Path
) -> None:
    async with running(
        telegram, folder, EchoDesk(slot="board"), render=words(lambda _: Message("Cinq personnes ont écrit"))
    ):
        for text in ("un", "deux", "trois"):
            await rosa.tells(text)
            await telegram.quiet()

    assert telegram.calls_of("editMessageText") == []
    assert [state for state, _ in await rows(folder)] == ["sent"] * 3


async def test_a_group_sees_its_board_change_every_ten_seconds_at_most_and_the_newest_state_last(
    telegram: StandIn, rosa: Person, group: Group, folder: Path
) -> None:
    desk = EchoDesk(slot="board", urgency=Urgency.COMMAND)
    async with running(telegram, folder, desk, render=PLAIN):
        for text in ("un", "deux", "trois"):
            await rosa.writes(group, text)
            await telegram.quiet()
        before = said(group)
        jumped = telegram.clock.jump_to_next()
        await telegram.quiet()

    assert jumped == MORNING + timedelta(seconds=10)
    assert before == [f"no. {desk.tried[0]}"]
    assert said(group) == [f"no. {desk.tried[2]}"]
    assert len(telegram.calls_of("editMessageText")) == 1
    assert [state for state, _ in await rows(folder)] == ["sent", "stale", "sent"]


async def test_a_board_that_was_on_its_way_when_the_next_was_decided_rests_all_the_same(
    telegram: StandIn, rosa: Person, group: Group, folder: Path
) -> None:
    desk = EchoDesk(slot="board", urgency=Urgency.COMMAND)
    async with running(telegram, folder, desk, render=PLAIN):
        await rosa.writes(group, "un")
        await telegram.quiet()
        telegram.clock.advance(timedelta(seconds=10))
        telegram.faults.slow(0.3, method="editMessageText")
        await rosa.writes(group, "deux")
        while not any(call.method == "editMessageText" for call in telegram.api.in_flight):
            await telegram.world.pulse.wait(0.02)
        await rosa.writes(group, "trois")
        await telegram.quiet()
        changed = len(telegram.calls_of("editMessageText"))
        telegram.clock.jump_to_next()
        await telegram.quiet()

    assert changed == 1
    assert said(group) == [f"no. {desk.tried[2]}"]


async def test_a_board_that_turns_to_another_phase_changes_at_once(
    telegram: StandIn, rosa: Person, group: Group, folder: Path
) -> None:
    desk = EchoDesk(slot="board", urgency=Urgency.ANSWER)
    async with running(telegram, folder, desk, render=PLAIN):
        for text in ("un", "deux"):
            await rosa.writes(group, text)
            await telegram.quiet()

    assert said(group) == [f"no. {desk.tried[1]}"]


async def test_a_board_whose_message_was_deleted_appears_anew(
    telegram: StandIn, rosa: Person, folder: Path
) -> None:
    desk = EchoDesk(slot="board")
    async with running(telegram, folder, desk, render=PLAIN):
        await rosa.tells("un")
        await telegram.quiet()
        await rosa.deletes(rosa.last)
        await rosa.tells("deux")
        await telegram.quiet()

    assert len(said(rosa)) == 1
    assert said(rosa)[0].endswith(str(desk.tried[1]))


async def test_nothing_to_say_any_more_is_not_sent(
    telegram: StandIn, rosa: Person, desk: EchoDesk, folder: Path
) -> None:
    rosa.chat.start()
    await post(folder, to(rosa, 1))
    async with running(telegram, folder, desk, render=words(lambda _: None)):
        await telegram.quiet()

    assert said(rosa) == []
    assert await rows(folder) == [("stale", None)]


async def test_one_chat_that_must_wait_delays_no_other(
    telegram: StandIn, rosa: Person, yann: Person, desk: EchoDesk, folder: Path
) -> None:
    rosa.chat.start()
    yann.chat.start()
    telegram.faults.flood(7, method="sendMessage", chat=rosa)
    await post(folder, to(rosa, 1), to(rosa, 2), to(yann, 3))
    async with running(telegram, folder, desk, render=PLAIN):
        await telegram.quiet()
        assert (said(rosa), said(yann)) == ([], ["no. 3"])
        assert telegram.clock.jump_to_next() == MORNING + timedelta(seconds=7)
        await telegram.quiet()

    assert said(rosa) == ["no. 1", "no. 2"]


async def test_while_telegram_closed_a_chat_not_even_an_answer_knocks_there(
    telegram_in_real_time: StandIn, desk: EchoDesk, folder: Path
) -> None:
    telegram = telegram_in_real_time
    rosa = telegram.person(1005, "Rosa", "Martins")
    rosa.chat.start()
    closed = telegram.faults.flood(1, method="sendMessage", chat=rosa)
    await post(folder, to(rosa, 1, urgency=Urgency.BULK))
    async with running(telegram, folder, desk, render=PLAIN):
        while not closed.hits:
            await telegram.world.pulse.wait(0.02)
        await rosa.tells("bonjour")
        await asyncio.sleep(0.5)
        meanwhile = said(rosa)
        async with asyncio.timeout(10):
            while len(said(rosa)) < 2:
                await telegram.world.pulse.wait(0.05)

    assert meanwhile == []
    assert said(rosa) == [f"no. {desk.tried[0]}", "no. 1"]
    assert len(telegram.calls_of("sendMessage")) == 3


async def test_who_blocked_the_bot_gets_nothing_more_and_hurts_nobody(
    telegram: StandIn, rosa: Person, yann: Person, desk: EchoDesk, folder: Path
) -> None:
    yann.chat.start()
    rosa.chat.start()
    await rosa.blocks_bot()
    telegram.updates.drop_pending()
    async with looking(folder) as writer:
        await writer.run(lambda c: met(c, rosa.id, "Rosa Martins"))
    await post(folder, to(rosa, 1), to(rosa, 2), to(yann, 3))
    async with running(telegram, folder, desk, render=PLAIN):
        await telegram.quiet()

    assert said(yann) == ["no. 3"]
    assert await rows(folder) == [
        ("aside", "Forbidden: bot was blocked by the user"),
        ("aside", "blocked by its reader"),
        ("sent", None),
    ]
    assert len([call for call in telegram.calls_of("sendMessage") if call.params["chat_id"] == rosa.id]) == 1
    async with looking(folder) as writer:
        assert await writer.run(lambda c: c.scalar(select(person.c.blocked)))


async def test_a_group_that_threw_the_bot_out_gets_nothing_more(
    telegram: StandIn, rosa: Person, group: Group, desk: EchoDesk, folder: Path
) -> None:
    await rosa.removes_bot(group)
    telegram.updates.drop_pending()
    await post(folder, to(group, 1, urgency=Urgency.COMMAND))
    async with running(telegram, folder, desk, render=PLAIN):
        await telegram.quiet()

    [(state, reason)] = await rows(folder)
    assert state == "aside"
    assert reason is not None
    assert reason.startswith("Forbidden: bot was kicked from the")


async def test_a_group_that_became_a_supergroup_is_written_to_there(
    telegram: StandIn, rosa: Person, desk: EchoDesk, folder: Path
) -> None:
    group = telegram.group("Collectif du Grand-Pré", rosa, supergroup=False)
    group.add_bot(rosa, admin=True)
    old = group.id
    async with looking(folder) as writer:
        await writer.run(enrolled)
        await writer.run(lambda c: c.execute(partnership.update().values(chat=old)))
    await post(folder, replace(to(group, 1, urgency=Urgency.COMMAND), chat=ChatId(old)))
    group.upgrade()
    telegram.updates.drop_pending()
    async with running(telegram, folder, desk, render=PLAIN):
        await telegram.quiet()

    assert said(group) == ["no. 1"]
    async with looking(folder) as writer:
        assert await writer.run(lambda c: real_chat(c, old)) == group.id
        assert await writer.run(lambda c: c.scalar(select(partnership.c.chat))) == group.id


@pytest.mark.parametrize(
    ("html", "seen"),
    [
        ("<b>Nos accords</b> &amp; nos désaccords <oops>", "Nos accords & nos désaccords "),
        ("é" * 5000, "é" * 4095 + "…"),
    ],
)
async def test_a_message_that_telegram_cannot_show_goes_as_plain_text(  # noqa: PLR0917 - fixtures
    telegram: StandIn, rosa: Person, desk: EchoDesk, folder: Path, html: str, seen: str
) -> None:
    rosa.chat.start()
    await post(folder, to(rosa, 1))
    async with running(telegram, folder, desk, render=words(lambda _: Message(html))):
        await telegram.quiet()

    assert [text.rstrip() for text in said(rosa)] == [seen.rstrip()]
    assert await rows(folder) == [("sent", None)]
    for call in telegram.faulty_calls:
        telegram.calls.remove(call)  # this once, it was meant


@pytest.mark.parametrize("trouble", ["break_down", "cut", "lose_answer"])
async def test_what_the_network_spoils_is_sent_again(
    telegram: StandIn, rosa: Person, desk: EchoDesk, folder: Path, trouble: str
) -> None:
    rosa.chat.start()
    getattr(telegram.faults, trouble)(method="sendMessage")
    await post(folder, to(rosa, 1), to(rosa, 2))
    async with running(telegram, folder, desk, render=PLAIN):
        await telegram.quiet()
        telegram.clock.jump_to_next()
        await telegram.quiet()

    assert said(rosa) == (["no. 1"] if trouble == "lose_answer" else []) + ["no. 1", "no. 2"]


async def test_what_telegram_refuses_five_times_is_set_aside_and_the_next_one_goes(
    telegram: StandIn, rosa: Person, desk: EchoDesk, folder: Path
) -> None:
    rosa.chat.start()
    telegram.faults.refuse("BUTTON_DATA_INVALID", method="sendMessage", times=5)
    await post(folder, to(rosa, 1), to(rosa, 2))
    async with running(telegram, folder, desk, render=PLAIN):
        await telegram.quiet()
        for _ in range(4):
            telegram.clock.jump_to_next()
            await telegram.quiet()

    assert said(rosa) == ["no. 2"]
    assert (await rows(folder))[0] == ("aside", "Button_data_invalid")


async def test_words_that_cannot_be_found_are_tried_again_without_being_logged(
    telegram: StandIn, rosa: Person, desk: EchoDesk, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    def broken(_: Connection, row: DueRow) -> Message:
        raise LookupError("je ne suis pas d’accord")

    rosa.chat.start()
    await post(folder, to(rosa, 1))
    async with running(telegram, folder, desk, render=broken):
        await telegram.quiet()
        for _ in range(4):
            telegram.clock.jump_to_next()
            await telegram.quiet()

    [(state, reason)] = await rows(folder)
    assert state == "aside"
    assert reason is not None
    assert reason.startswith("LookupError at test_delivery.py:")
    assert "d’accord" not in "".join(capfd.readouterr())


async def test_a_message_bears_its_keyboard_its_silence_and_what_it_answers(
    telegram: StandIn, rosa: Person, desk: EchoDesk, folder: Path
) -> None:
    question = await rosa.tells("et alors ?")
    telegram.updates.drop_pending()
    keyboard = ((Button("Passer", data="p"),), (Button("Rejoindre", url="https://t.me/trait_dunion_bot"),))
    await post(folder, to(rosa, 1, silent=True, reply_to=MessageId(question.id)))
    async with running(telegram, folder, desk, render=words(lambda _: Message("Voici", keyboard))):
        await telegram.quiet()

    message = rosa.last
    assert [[button.label for button in line] for line in message.buttons] == [["Passer"], ["Rejoindre"]]
    assert message.silent
    assert message.reply_to == question


async def test_a_report_goes_as_a_file_with_its_caption(
    telegram: StandIn, rosa: Person, desk: EchoDesk, folder: Path
) -> None:
    rosa.chat.start()
    await post(folder, to(rosa, 1))
    report = Message("<b>La synthèse</b>", document=Document("synthèse 1.md", "# Synthèse".encode()))
    async with running(telegram, folder, desk, render=words(lambda _: report)):
        await telegram.quiet()

    message = rosa.last
    assert message.caption == "La synthèse"
    assert message.document is not None
    assert message.document.name == "synthèse 1.md"
    assert message.document.content == "# Synthèse".encode()


async def test_a_picture_goes_as_a_photo_with_its_caption(
    telegram: StandIn, rosa: Person, folder: Path
) -> None:
    desk = EchoDesk()
    seen = Message("<b>Le réseau</b>", pictures=(Drawn(),))
    async with running(telegram, folder, desk, render=words(lambda _: seen)):
        await rosa.tells("réseau")
        await telegram.quiet()

    photo = rosa.last.photo
    assert photo is not None
    assert picture_size(photo.content) == (1080, 90)
    assert rosa.last.html == "<b>Le réseau</b>"


async def test_a_picture_that_takes_long_holds_back_no_other_chat(
    telegram: StandIn, rosa: Person, yann: Person, folder: Path
) -> None:
    done = threading.Event()
    slow = Message("Le réseau", pictures=(Drawn(partial(done.wait, 10)),))
    desk = EchoDesk()
    spoken = words(lambda number: slow if number == desk.tried[0] else Message("Bonjour"))
    async with running(telegram, folder, desk, render=spoken):
        await rosa.tells("réseau")
        await telegram.world.pulse.wait(0.05)
        await yann.tells("bonjour")
        async with asyncio.timeout(5):
            while not said(yann):
                await telegram.world.pulse.wait(0.02)
        before = said(rosa)
        done.set()
        await telegram.quiet()

    assert before == []
    assert said(rosa) == ["Le réseau"]


@dataclass(frozen=True)
class Drawn:
    """A sheet with one word, once `waits` is over."""

    waits: Callable[[], object] = bool

    def sheet(self, pen: Pen) -> Sheet:
        self.waits()
        return Sheet(90, (written(pen.wrapped("Réseau", 900, 1), 40, 20, 900),))


async def test_a_living_message_is_pinned_once_and_it_does_not_matter_if_it_cannot_be(
    telegram: StandIn, rosa: Person, group: Group, desk: EchoDesk, folder: Path
) -> None:
    pinned = words(lambda number: Message(f"no. {number}", pin=True))
    await post(folder, board(group, 1))
    async with running(telegram, folder, desk, render=pinned):
        await telegram.quiet()
        await post(folder, board(group, 2))
        telegram.clock.advance(timedelta(seconds=10))
        await telegram.quiet()

    assert group.pinned is not None
    assert group.pinned.text == "no. 2"
    assert len(telegram.calls_of("pinChatMessage")) == 1


async def test_a_message_is_pinned_before_it_is_marked_as_sent_or_a_crash_would_leave_it_unpinned(
    telegram: StandIn, group: Group, desk: EchoDesk, folder: Path
) -> None:
    states: list[str] = []

    def note(happening: Happening, _: Seen) -> None:
        if happening is Happening.PINNED:
            with closing(sqlite3.connect(folder / "test.db")) as database:
                states.extend(state for (state,) in database.execute("SELECT state FROM outbox"))

    telegram.on_message(note)
    await post(folder, board(group, 1))
    async with running(telegram, folder, desk, render=words(lambda _: Message("Tour 1", pin=True))):
        await telegram.quiet()

    assert states == ["due"]
    assert await rows(folder) == [("sent", None)]


async def test_what_was_sent_is_marked_even_if_the_database_is_away_for_a_while(
    telegram: StandIn, rosa: Person, desk: EchoDesk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delivery, "AFTER_TROUBLE", 0.05)
    monkeypatch.setattr("storage.engines.PATIENCE_MS", 20)
    rosa.chat.start()
    await post(folder, to(rosa, 1))
    async with running(telegram, folder, desk, render=PLAIN):
        await telegram.quiet()
        async with looking(folder) as other:
            sent = telegram.faults.slow(0.2, method="sendMessage")
            await rosa.tells("bonjour")
            while not sent.hits:
                await telegram.world.pulse.wait(0.02)
            await other.run(telegram_waits)
        await telegram.quiet()

    assert len(said(rosa)) == 2
    assert [state for state, _ in await rows(folder)] == ["sent", "sent"]


def telegram_waits(connection: Connection) -> None:
    """Hold the database for longer than the bot is ready to wait."""
    for _ in range(300_000):
        hashlib.sha256(b"busy").digest()
    assert connection.in_transaction()

import asyncio
from collections import Counter
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from bot import replay
from rehearsal import Group, Person, StandIn
from storage.engines import Writer
from storage.tables import inbox, partnership, presence
from tests.bot.pipeline import EchoDesk, inbox_states, looking, running
from tests.storage.group import enrolled, joined


def texts(reader: Person) -> list[str]:
    return [message.text for message in reader.sees() if message.from_bot]


async def test_each_update_is_decided_once_and_its_words_are_not_kept(
    telegram: StandIn, rosa: Person, desk: EchoDesk, folder: Path
) -> None:
    async with running(telegram, folder, desk):
        for text in ("un", "deux", "trois"):
            await rosa.tells(text)
        await telegram.quiet()

    assert len(texts(rosa)) == 3
    assert [(state, kept) for _, state, kept in await inbox_states(folder)] == [("done", False)] * 3
    assert telegram.updates.pending == []


async def test_an_update_delivered_three_times_changes_nothing(
    telegram: StandIn, rosa: Person, desk: EchoDesk, folder: Path
) -> None:
    telegram.updates.deliveries = 3
    async with running(telegram, folder, desk):
        await rosa.tells("une seule fois")
        await telegram.quiet()

    assert len(desk.tried) == 1
    assert len(texts(rosa)) == 1


async def test_what_is_not_addressed_to_the_bot_is_discarded_before_it_is_stored(
    telegram: StandIn, rosa: Person, group: Group, desk: EchoDesk, folder: Path
) -> None:
    async with running(telegram, folder, desk):
        await rosa.writes(group, "discard me")
        await telegram.quiet()

    assert desk.tried == []
    assert await inbox_states(folder) == []
    assert telegram.updates.pending == []


async def test_a_press_is_answered_after_it_is_decided(
    telegram: StandIn, rosa: Person, desk: EchoDesk, folder: Path
) -> None:
    async with running(telegram, folder, desk):
        await rosa.tells("bonjour")
        await telegram.quiet()
        answer = await rosa.presses("Plus")

    assert answer is not None
    assert answer.text == "Noté"


async def test_an_update_that_fails_is_set_aside_after_five_tries_and_the_others_are_not_disturbed(  # noqa: PLR0917 - fixtures
    telegram: StandIn,
    rosa: Person,
    yann: Person,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(replay, "PAUSES", (0.0,) * 5)
    desk = EchoDesk(fails=Counter({"boom": 99}))
    async with running(telegram, folder, desk):
        telegram.faults.slow(0.05, method="getUpdates")
        poison = await rosa.tells("boom")
        await rosa.tells("après")
        await yann.tells("bonjour")
        await telegram.quiet()

    states = await inbox_states(folder)
    assert [state for _, state, _ in states] == ["aside", "done", "done"]
    assert Counter(desk.tried)[states[0][0]] in {5, 6}  # once more with its batch
    assert (len(texts(rosa)), len(texts(yann))) == (1, 1)
    assert [reason.split(":")[0] for reason in await reasons(folder)] == ["ValueError at pipeline.py"]
    assert poison.text not in "".join(capfd.readouterr())


async def reasons(folder: Path) -> list[str]:
    async with looking(folder) as writer:
        why = select(inbox.c.reason).where(inbox.c.reason.is_not(None))
        return list(await writer.run(lambda c: c.scalars(why).all()))


async def test_an_update_that_waits_holds_back_only_what_comes_after_it_in_its_chat(
    telegram: StandIn, rosa: Person, yann: Person, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replay, "PAUSES", (0.0, 0.3, 0.3, 0.3, 0.3))
    desk = EchoDesk(fails=Counter({"boom": 3}))
    async with running(telegram, folder, desk):
        await rosa.tells("boom")
        await telegram.world.pulse.wait(0.2)
        await rosa.tells("après")
        await yann.tells("bonjour")
        await telegram.quiet()

    first, second, third = (number for number, _, _ in await inbox_states(folder))
    assert [desk.tried.count(number) for number in (first, second, third)] == [4, 1, 1]
    assert desk.tried.index(third) < len(desk.tried) - 1 - desk.tried[::-1].index(first)
    assert desk.tried[-1] == second


async def test_what_waited_when_the_process_ended_is_played_first_at_the_next_start(
    telegram: StandIn, rosa: Person, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replay, "PAUSES", (0.0, 60.0, 60.0, 60.0, 60.0))
    async with running(telegram, folder, EchoDesk(fails=Counter({"boom": 2}))):
        waits = await rosa.tells("boom")
        await telegram.world.pulse.wait(0.3)
    assert [state for _, state, _ in await inbox_states(folder)] == ["waiting"]

    desk = EchoDesk()
    async with running(telegram, folder, desk):
        await rosa.tells("après")
        await telegram.quiet()

    assert waits.text == "boom"
    assert len(desk.tried) == 2
    assert desk.tried == sorted(desk.tried)
    assert [state for _, state, _ in await inbox_states(folder)] == ["done", "done"]


async def test_updates_that_nobody_can_parse_are_passed_over(
    telegram: StandIn, rosa: Person, desk: EchoDesk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replay, "PAUSES", (0.0,) * 5)
    async with running(telegram, folder, desk):
        telegram.inject({"malformed": {"chat": "?"}})
        await rosa.tells("bonjour")
        await telegram.quiet(20)

    assert len(texts(rosa)) == 1


async def test_errors_of_getting_updates_are_survived(
    telegram: StandIn, rosa: Person, desk: EchoDesk, folder: Path
) -> None:
    async with running(telegram, folder, desk):
        for order in (telegram.faults.break_down, telegram.faults.cut, telegram.faults.lose_answer):
            order(method="getUpdates")
        await rosa.tells("bonjour")
        await telegram.quiet(20)

    assert len(texts(rosa)) == 1


async def test_nothing_is_confirmed_while_nothing_can_be_stored(
    telegram: StandIn, rosa: Person, desk: EchoDesk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.engines.PATIENCE_MS", 50)
    async with running(telegram, folder, desk), looking(folder) as other:
        occupied, free = asyncio.Event(), asyncio.Event()

        def occupy(loop: asyncio.AbstractEventLoop) -> None:
            loop.call_soon_threadsafe(occupied.set)
            asyncio.run_coroutine_threadsafe(free.wait(), loop).result()

        loop = asyncio.get_running_loop()
        holding = asyncio.ensure_future(other.run(lambda _: occupy(loop)))
        await occupied.wait()
        await rosa.tells("bonjour")
        await telegram.world.pulse.wait(0.4)
        confirmed_meanwhile = list(telegram.updates.confirmed)
        free.set()
        await holding
        await telegram.quiet(20)

    assert confirmed_meanwhile == []
    assert len(texts(rosa)) == 1


def members(connection: Connection) -> None:
    enrolled(connection)
    joined(connection, 1005, "Rosa Martins")


async def seen(writer: Writer) -> list[tuple[int, bool, bool]]:
    columns = select(presence.c.user, presence.c.present, presence.c.admin)
    return [tuple(row) for row in await writer.run(lambda c: c.execute(columns).all())]


async def in_the_group(folder: Path, group: Group) -> None:
    async with looking(folder) as writer:
        await writer.run(members)
        await writer.run(lambda c: c.execute(partnership.update().values(chat=group.id)))


async def test_whether_a_member_is_still_in_the_group_is_asked_once_in_five_minutes(
    telegram: StandIn, rosa: Person, group: Group, desk: EchoDesk, folder: Path
) -> None:
    await in_the_group(folder, group)
    async with running(telegram, folder, desk):
        await rosa.tells("un")
        await rosa.tells("deux")
        await telegram.quiet()

    assert len(telegram.calls_of("getChatMember")) == 1
    async with looking(folder) as writer:
        assert await seen(writer) == [(1005, True, True)]


async def test_who_left_the_group_is_known_before_their_words_are_decided(
    telegram: StandIn, yann: Person, group: Group, folder: Path
) -> None:
    await in_the_group(folder, group)
    group.remove(yann)
    telegram.updates.drop_pending()
    async with running(telegram, folder, EchoDesk(named=(1,))):
        await yann.tells("/start j_1")
        await telegram.quiet()

    async with looking(folder) as writer:
        assert await seen(writer) == [(1008, False, False)]


async def test_if_telegram_does_not_say_the_last_word_counts_and_it_is_not_asked_again_at_once(
    telegram: StandIn, rosa: Person, group: Group, desk: EchoDesk, folder: Path
) -> None:
    await in_the_group(folder, group)
    telegram.faults.break_down(method="getChatMember", times=None)
    async with running(telegram, folder, desk):
        for text in ("un", "deux"):
            await rosa.tells(text)
            await telegram.quiet()

    assert len(texts(rosa)) == 2
    assert len(telegram.calls_of("getChatMember")) == 1
    async with looking(folder) as writer:
        assert await seen(writer) == []

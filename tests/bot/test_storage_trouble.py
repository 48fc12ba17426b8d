"""The disk is full, the file is locked or read-only: nothing is confirmed, people hear it, all recovers."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from pathlib import Path
from time import monotonic
from typing import Any

import pytest

from bot import delivery, inbox, replay
from bot.wiring import _regretted, _told_operator
from rehearsal import Person, StandIn
from storage import engines
from tests.bot.pipeline import EchoDesk, inbox_states, outbox_states, running

NOT_YET = (
    "Je n’ai pas encore pu enregistrer votre message. Il n’est pas perdu : je réessaie et je vous préviens."
)
LONG = "é" * 4000  # six bytes each as it is stored: more than the few pages that may be free
ENOUGH = 0.5  # for several tries

Happens = Callable[[Path, engines.Writer], AbstractAsyncContextManager[None]]


@pytest.fixture
def writers(monkeypatch: pytest.MonkeyPatch) -> list[engines.Writer]:
    """Those of the process, as they are made; all of it tries again soon."""
    made: list[engines.Writer] = []

    class Kept(engines.Writer):
        def __init__(self, url: str) -> None:
            super().__init__(url)
            made.append(self)

    monkeypatch.setattr("bot.run.Writer", Kept)
    monkeypatch.setattr(engines, "PATIENCE_MS", 30)
    monkeypatch.setattr(inbox, "LONGEST_RETREAT", 0.1)
    monkeypatch.setattr(delivery, "AFTER_TROUBLE", 0.1)
    return made


async def tell(writer: engines.Writer, pragma: str) -> None:
    """To the writer's own connection, in its own thread."""

    def change() -> None:
        connection = writer._engine.raw_connection()
        connection.cursor().execute(f"PRAGMA {pragma}")
        connection.close()

    await asyncio.get_running_loop().run_in_executor(writer._thread, change)


@asynccontextmanager
async def full(_: Path, writer: engines.Writer) -> AsyncIterator[None]:
    await tell(writer, "max_page_count = 1")
    yield
    await tell(writer, "max_page_count = 1000000")


@asynccontextmanager
async def read_only(_: Path, writer: engines.Writer) -> AsyncIterator[None]:
    await tell(writer, "query_only = ON")
    yield
    await tell(writer, "query_only = OFF")


@asynccontextmanager
async def locked(folder: Path, _: engines.Writer) -> AsyncIterator[None]:
    other = sqlite3.connect(folder / "test.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.execute("ROLLBACK")
    other.close()


TROUBLES = (full, read_only, locked)
SAID: dict[str, Any] = {
    "regrets": partial(_regretted, language="fr"),
    "reports": partial(_told_operator, language="fr"),
}


def heard(person: Person) -> list[str]:
    return [" ".join(message.text.split()) for message in person.sees() if message.from_bot]


@pytest.mark.parametrize("happens", TROUBLES)
async def test_nothing_is_confirmed_people_hear_it_once_and_all_recovers(  # noqa: PLR0917 - fixtures
    telegram: StandIn,
    rosa: Person,
    desk: EchoDesk,
    folder: Path,
    writers: list[engines.Writer],
    happens: Happens,
) -> None:
    async with running(telegram, folder, desk, **SAID):
        async with happens(folder, writers[0]):
            await rosa.tells(LONG)
            await asyncio.sleep(ENOUGH)
            confirmed, meanwhile = list(telegram.updates.confirmed), heard(rosa)
        await telegram.quiet(20)

    [(number, state, _)] = await inbox_states(folder)
    assert confirmed == []
    assert meanwhile == [NOT_YET]
    assert heard(rosa) == [NOT_YET, f"no. {number}"]
    assert (state, await outbox_states(folder)) == ("done", ["sent"])


@pytest.mark.parametrize("happens", TROUBLES)
async def test_what_was_sent_meanwhile_is_sent_once(  # noqa: PLR0917 - fixtures
    telegram: StandIn,
    rosa: Person,
    desk: EchoDesk,
    folder: Path,
    writers: list[engines.Writer],
    happens: Happens,
) -> None:
    async with running(telegram, folder, desk, **SAID):
        telegram.faults.slow(0.3, method="sendMessage", chat=rosa)
        await rosa.tells("bonjour")
        while not desk.tried:
            await telegram.world.pulse.wait(0.02)
        async with happens(folder, writers[0]):
            await asyncio.sleep(ENOUGH)
        await telegram.quiet(20)

    assert len(heard(rosa)) == 1
    assert await outbox_states(folder) == ["sent"]


async def test_each_person_hears_it_once_an_outage_and_again_in_the_next(  # noqa: PLR0917 - fixtures
    telegram: StandIn,
    rosa: Person,
    yann: Person,
    desk: EchoDesk,
    folder: Path,
    writers: list[engines.Writer],
) -> None:
    async with running(telegram, folder, desk, **SAID):
        for _ in range(2):
            async with locked(folder, writers[0]):
                for person in (rosa, yann, rosa):
                    await person.tells("bonjour")
                await asyncio.sleep(ENOUGH)
            await telegram.quiet(20)

    assert [heard(person).count(NOT_YET) for person in (rosa, yann)] == [2, 2]


async def test_what_waits_is_looked_at_now_and_then_while_it_cannot_be_read(
    telegram: StandIn, desk: EchoDesk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks = 0

    async def unreadable(*_: object) -> None:
        nonlocal looks
        looks += 1
        raise engines.StorageTrouble("SQLITE_IOERR")

    monkeypatch.setattr(replay, "AFTER_TROUBLE", 0.1)
    monkeypatch.setattr(replay, "read", unreadable)
    began = monotonic()
    async with running(telegram, folder, desk):
        await asyncio.sleep(ENOUGH)

    assert 2 <= looks <= 2 + (monotonic() - began) / 0.1


async def test_a_press_is_answered_with_it(
    telegram: StandIn, rosa: Person, desk: EchoDesk, folder: Path, writers: list[engines.Writer]
) -> None:
    async with running(telegram, folder, desk, **SAID):
        await rosa.tells("bonjour")
        await telegram.quiet()
        async with locked(folder, writers[0]):
            answer = await rosa.presses("Plus")
        await telegram.quiet(20)

    assert answer is not None
    assert (" ".join(answer.text.split()), answer.alert) == (NOT_YET, True)
    assert len(desk.tried) == 2


async def test_the_operator_hears_it_once(  # noqa: PLR0917 - fixtures
    telegram: StandIn,
    rosa: Person,
    yann: Person,
    desk: EchoDesk,
    folder: Path,
    writers: list[engines.Writer],
) -> None:
    """Yann runs the server."""
    await yann.tells("/start")
    telegram.updates.drop_pending()
    async with running(telegram, folder, desk, having={"operator_chat": 1008}, **SAID):
        for _ in range(2):
            async with locked(folder, writers[0]):
                await rosa.tells("bonjour")
                await asyncio.sleep(ENOUGH)
            await telegram.quiet(20)

    [told] = heard(yann)
    assert told.startswith("La base de données ne peut pas être écrite : SQLITE_BUSY.")

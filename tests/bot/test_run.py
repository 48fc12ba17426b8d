import asyncio
import os
import signal
import sqlite3
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.run import RefusedError, live
from facilitation.facts import Asked
from facilitation.ids import UserId
from facilitation.kinds import Expects
from rehearsal import Person, StandIn
from storage.engines import writing_engine
from storage.ledger import remember
from storage.vault import Vault
from tests.bot.pipeline import TOKEN, EchoDesk, polled, running, settings, url, wiring

ENVIRONMENT = {
    "BOT_TOKEN": TOKEN,
    "OPERATOR_NAME": "Ville de Grand-Pré",
    "OPERATOR_CONTACT": "numerique@example.org",
}
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
MAIN = (sys.executable, "-m", "bot", "run")


@asynccontextmanager
async def process(folder: Path, **more: str) -> AsyncIterator[asyncio.subprocess.Process]:
    """`python -m bot run` with these settings alone."""
    clean = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "PYTHONPATH"}}
    given = {**clean, **ENVIRONMENT, "DATABASE_URL": url(folder), **more}
    running = await asyncio.create_subprocess_exec(
        *MAIN, env=given, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE
    )
    try:
        yield running
    finally:
        if running.returncode is None:
            running.kill()
        await running.communicate()


async def ended(running: asyncio.subprocess.Process) -> tuple[int | None, str]:
    """The exit code, and what it said to the operator."""
    async with asyncio.timeout(30):
        _, said = await running.communicate()
    return running.returncode, said.decode()


async def listening(telegram: StandIn) -> None:
    async with asyncio.timeout(30):
        while not telegram.updates.polled:
            await telegram.world.pulse.wait(0.1)


@pytest.mark.process
@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGINT])
async def test_the_process_listens_and_stops_cleanly_when_asked(
    telegram: StandIn, tmp_path: Path, asked: signal.Signals
) -> None:
    async with process(tmp_path, BOT_API_URL=telegram.url, CLOCK_URL=telegram.clock_url) as bot:
        await listening(telegram)
        bot.send_signal(asked)
        started = time.monotonic()
        code, said = await ended(bot)

    assert code == 0
    assert time.monotonic() - started < 5
    assert "Traceback" not in said
    assert TOKEN not in said


@pytest.mark.process
@pytest.mark.parametrize(
    ("more", "named"),
    [
        ({"BOT_TOKEN": ""}, "BOT_TOKEN is not set"),
        ({"DEFAULT_TIMEZONE": "Mars"}, "DEFAULT_TIMEZONE is not a known time zone"),
        ({"DATABASE_URL": "sqlite+aiosqlite:////proc/nowhere.db"}, "DATABASE_URL cannot be used"),
    ],
)
async def test_a_wrong_setting_is_one_line_and_exit_code_2(
    tmp_path: Path, more: dict[str, str], named: str
) -> None:
    async with process(tmp_path, **more) as bot:
        code, said = await ended(bot)

    assert code == 2
    assert said.startswith(f"trait-dunion: {named}")
    assert said.count("\n") == 1


@pytest.mark.process
async def test_a_token_that_telegram_refuses_is_one_line_and_exit_code_2(
    telegram: StandIn, tmp_path: Path
) -> None:
    stranger = TOKEN.replace("7000", "7001")
    async with process(tmp_path, BOT_API_URL=telegram.url, BOT_TOKEN=stranger) as bot:
        code, said = await ended(bot)

    assert code == 2
    assert said.splitlines()[-1].startswith("trait-dunion: BOT_TOKEN is refused by Telegram")
    assert stranger not in said


@pytest.mark.process
@pytest.mark.parametrize("key", ["", "another key than the one it was sealed with"])
async def test_a_key_that_opens_nothing_of_what_is_sealed_is_one_line_and_exit_code_2(
    folder: Path, key: str
) -> None:
    """Sealed: what a person was last asked in a round without names."""
    asked = Asked(UserId(1), None, Expects.ANSWER, {"round": 1}, None, NOON, sealed=True)
    engine = writing_engine(f"sqlite:///{folder / 'test.db'}")
    with engine.begin() as connection:
        remember(connection, [asked], vault=Vault("the key with which it was sealed, at first"))
    engine.dispose()

    async with process(folder, SECRET_KEY=key) as bot:
        code, said = await ended(bot)

    assert code == 2
    assert said.splitlines()[-1].startswith("trait-dunion: SECRET_KEY is not the one with which")


@pytest.mark.process
async def test_a_database_of_a_later_version_is_one_line_and_exit_code_2(folder: Path) -> None:
    later = sqlite3.connect(folder / "test.db")
    later.execute("UPDATE alembic_version SET version_num = '9999'")
    later.commit()
    later.close()

    async with process(folder) as bot:
        code, said = await ended(bot)

    assert (code, said.count("\n")) == (2, 1)
    assert "later version of this program" in said


@pytest.mark.process
async def test_a_database_that_is_locked_at_start_is_a_reason_to_be_started_again(folder: Path) -> None:
    other = sqlite3.connect(folder / "test.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    async with process(folder) as bot:
        code, said = await ended(bot)
    other.close()

    assert (code, said) == (1, "trait-dunion: the database is in trouble: SQLITE_BUSY\n")


async def test_a_second_process_on_the_same_database_is_refused(
    telegram: StandIn, desk: EchoDesk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with running(telegram, folder, desk):
        monkeypatch.setattr("storage.guard.PATIENCE", 0.0)
        with pytest.raises(RefusedError, match="another process is running on this database"):
            await live(settings(telegram, folder), wiring(desk), asyncio.Event())


async def test_it_waits_until_telegram_can_be_reached(
    telegram: StandIn, rosa: Person, desk: EchoDesk, folder: Path
) -> None:
    telegram.faults.cut(method="getMe", times=2)
    async with running(telegram, folder, desk):
        await rosa.tells("bonjour")
        await telegram.quiet()

    assert len(desk.tried) == 1
    assert len(telegram.calls_of("getMe")) >= 1


async def test_asked_to_stop_while_telegram_is_away_it_stops(
    telegram: StandIn, desk: EchoDesk, folder: Path
) -> None:
    telegram.faults.cut(method="getMe", times=None)
    stopping = asyncio.Event()
    going = asyncio.ensure_future(live(settings(telegram, folder), wiring(desk), stopping))
    await telegram.world.pulse.wait(0.3)

    stopping.set()

    async with asyncio.timeout(5):
        assert await going == 0


@pytest.mark.parametrize(
    ("name", "main"),
    [
        ("inbox", "bot.inbox.Inbox.run"),
        ("replay", "bot.replay.Replay.run"),
        ("delivery", "bot.delivery.Delivery.run"),
        ("wakeup", "bot.wakeup.Wakeup.run"),
        ("retention", "bot.retention.Retention.run"),
    ],
)
async def test_a_main_task_that_dies_ends_the_process_with_the_reason(  # noqa: PLR0917 - fixtures
    telegram: StandIn,
    desk: EchoDesk,
    folder: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    main: str,
) -> None:
    async def dies(*_: Any) -> None:
        raise OSError("with words that nobody is to read")

    monkeypatch.setattr(main, dies)

    code = await live(settings(telegram, folder), wiring(desk), asyncio.Event())

    said = capfd.readouterr().err
    assert code == 1
    assert f"trait-dunion: {name} died: OSError at test_run.py" in said
    assert "nobody is to read" not in said


async def test_a_second_start_goes_on_where_the_first_one_stopped(
    telegram: StandIn, rosa: Person, desk: EchoDesk, folder: Path
) -> None:
    for text in ("un", "deux"):
        async with running(telegram, folder, desk):
            await rosa.tells(text)
            await telegram.quiet()

    assert len(desk.tried) == 2
    assert len([message for message in rosa.sees() if message.from_bot]) == 2


async def test_a_webhook_that_was_left_is_taken_away(telegram: StandIn, desk: EchoDesk, folder: Path) -> None:
    async with running(telegram, folder, desk):
        await telegram.quiet()

    [call] = telegram.calls_of("deleteWebhook")
    assert not call.params.get("drop_pending_updates")


async def test_killed_with_work_in_hand_it_finds_it_again(
    telegram: StandIn, rosa: Person, desk: EchoDesk, folder: Path
) -> None:
    """As if killed: the process is cancelled wherever it is, nothing is tidied up."""
    going = asyncio.ensure_future(live(settings(telegram, folder), wiring(desk), asyncio.Event()))
    await polled(telegram, going)
    telegram.faults.slow(0.5, method="sendMessage")
    for text in ("un", "deux", "trois"):
        await rosa.tells(text)
    while len(desk.tried) < 3:
        await telegram.world.pulse.wait(0.05)
    going.cancel()
    await asyncio.gather(going, return_exceptions=True)

    async with running(telegram, folder, desk):
        await telegram.quiet()

    assert len(desk.tried) == 3
    assert len({message.text for message in rosa.sees() if message.from_bot}) == 3
    assert len([message for message in rosa.sees() if message.from_bot]) <= 4  # the one that was on its way

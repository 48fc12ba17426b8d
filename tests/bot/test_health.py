"""Red within a minute, whatever the cause; ended only for what a new start can mend."""

import asyncio
import json
import socket
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot import inbox, replay, run, vitals, wakeup
from bot.delivery import Delivery
from bot.inbox import Inbox
from bot.run import live
from bot.vitals import Ailment
from bot.wakeup import Wakeup
from rehearsal import Person, StandIn
from tests.bot.pipeline import TOKEN, EchoDesk, running, settings, wiring

SOON = 0.15
BETWEEN = 0.03


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def _impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LONGEST_WAIT", "LONGEST_DUE", "PATIENCE"):
        monkeypatch.setattr(vitals, name, SOON)
    monkeypatch.setattr(vitals, "BETWEEN_LOOKS", BETWEEN)
    monkeypatch.setattr(run, "LAST_CALL", BETWEEN)


@asynccontextmanager
async def asking(port: int) -> AsyncIterator[Any]:
    """`await ask(path)` → status and text."""
    async with aiohttp.ClientSession() as http:

        async def ask(path: str) -> tuple[int, str]:
            async with http.get(f"http://127.0.0.1:{port}{path}") as answer:
                return answer.status, await answer.text()

        yield ask


async def reasons(port: int) -> list[str]:
    async with asking(port) as ask:
        try:
            status, said = await ask("/readyz")
        except aiohttp.ClientConnectorError:
            return ["nobody listens"]
    told = json.loads(said)
    assert (status == 200) is told["ready"] is (told["reasons"] == [])
    return [reason["what"] for reason in told["reasons"]]


async def becomes(port: int, *expected: Ailment) -> None:
    async with asyncio.timeout(10):
        while await reasons(port) != [one.value for one in expected]:  # noqa: ASYNC110 - it is asked over HTTP
            await asyncio.sleep(BETWEEN)


async def hang(*_: object) -> None:
    await asyncio.Event().wait()


async def test_all_is_well(telegram: StandIn, rosa: Person, desk: EchoDesk, folder: Path, port: int) -> None:
    async with running(telegram, folder, desk, having={"health_port": port}), asking(port) as ask:
        await rosa.tells("bonjour")
        await telegram.quiet()

        assert await ask("/livez") == (200, '{"live": true}')
        assert await ask("/readyz") == (200, '{"ready": true, "reasons": []}')


async def test_without_a_port_nobody_listens(
    telegram: StandIn, desk: EchoDesk, folder: Path, port: int
) -> None:
    async with running(telegram, folder, desk):
        assert await reasons(port) == ["nobody listens"]


@pytest.mark.usefixtures("_impatient")
async def test_the_counts_name_nobody(
    telegram: StandIn, rosa: Person, desk: EchoDesk, folder: Path, port: int
) -> None:
    async with running(telegram, folder, desk, having={"health_port": port}), asking(port) as ask:
        await rosa.tells("bonjour")
        await telegram.quiet()
        await asyncio.sleep(3 * BETWEEN)
        _, told = await ask("/metrics")

    lines = [line for line in told.splitlines() if not line.startswith("#")]
    assert 'trait_dunion_inbox_rows{state="done"} 1.0' in lines
    assert 'trait_dunion_outbox_rows{state="sent"} 1.0' in lines
    assert 'trait_dunion_ailing{what="lane"} 0.0' in lines
    assert [words for words in ("bonjour", "Rosa", "1005", TOKEN) if words in told] == []


async def test_it_says_that_it_is_starting(
    telegram: StandIn, desk: EchoDesk, folder: Path, port: int
) -> None:
    telegram.faults.cut(method="getMe", times=None)
    stopping = asyncio.Event()
    given = settings(telegram, folder, health_port=port)
    process = asyncio.ensure_future(live(given, wiring(desk), stopping))
    await telegram.world.pulse.wait(0.3)

    assert await reasons(port) == ["starting"]

    stopping.set()
    assert await process == 0


# --- What a new start can mend ---


async def ends(telegram: StandIn, folder: Path, desk: EchoDesk, port: int, why: Ailment) -> None:
    """Red first, then over, with the reason."""
    given = settings(telegram, folder, health_port=port)
    process = asyncio.ensure_future(live(given, wiring(desk), asyncio.Event()))
    async with asyncio.timeout(10):
        await becomes(port, why)
        assert await process == 1


def said(capfd: pytest.CaptureFixture[str]) -> str:
    return capfd.readouterr().err.splitlines()[-1]


@pytest.mark.usefixtures("_impatient")
async def test_a_lane_that_is_stuck(  # noqa: PLR0917 - fixtures
    telegram: StandIn,
    rosa: Person,
    folder: Path,
    port: int,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(replay, "PAUSES", (99.0,) * 5)
    await rosa.tells("boom")

    await ends(telegram, folder, EchoDesk(fails=Counter({"boom": 99})), port, Ailment.LANE)

    assert said(capfd) == "trait-dunion: ended by its watchdog: a lane is stuck"


@pytest.mark.usefixtures("_impatient")
async def test_a_message_that_does_not_leave(  # noqa: PLR0917 - fixtures
    telegram: StandIn,
    rosa: Person,
    desk: EchoDesk,
    folder: Path,
    port: int,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(Delivery, "_carry", hang)
    await rosa.tells("bonjour")

    await ends(telegram, folder, desk, port, Ailment.OUTBOX)

    assert said(capfd) == "trait-dunion: ended by its watchdog: a message is due for too long"


@pytest.mark.usefixtures("_impatient")
async def test_a_polling_that_is_stuck(  # noqa: PLR0917 - fixtures
    telegram: StandIn,
    rosa: Person,
    desk: EchoDesk,
    folder: Path,
    port: int,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(Inbox, "_take", hang)
    monkeypatch.setattr(inbox, "A_TURN", SOON)
    await rosa.tells("bonjour")

    await ends(telegram, folder, desk, port, Ailment.POLLING)

    assert said(capfd) == "trait-dunion: ended by its watchdog: the polling is stuck"


@pytest.mark.usefixtures("_impatient")
async def test_a_tick_that_is_stale(  # noqa: PLR0917 - fixtures
    telegram: StandIn,
    desk: EchoDesk,
    folder: Path,
    port: int,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(Wakeup, "play", hang)
    monkeypatch.setattr(wakeup, "A_TURN", SOON)

    await ends(telegram, folder, desk, port, Ailment.TICK)

    assert said(capfd) == "trait-dunion: ended by its watchdog: the tick is stale"


@pytest.mark.usefixtures("_impatient")
async def test_it_ends_without_anybody_watching_too(
    telegram: StandIn, rosa: Person, desk: EchoDesk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Delivery, "_carry", hang)
    await rosa.tells("bonjour")

    assert await live(settings(telegram, folder), wiring(desk), asyncio.Event()) == 1


# --- What it cannot ---


@pytest.mark.usefixtures("_impatient")
async def test_telegram_out_of_reach_is_red_and_the_process_lives(  # noqa: PLR0917 - fixtures
    telegram: StandIn,
    rosa: Person,
    desk: EchoDesk,
    folder: Path,
    port: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(inbox, "LONGEST_RETREAT", 0.05)
    async with running(telegram, folder, desk, having={"health_port": port}):
        away = telegram.faults.cut(method="getUpdates", times=None)
        await rosa.tells("bonjour")
        monkeypatch.setattr(vitals, "LONGEST_SILENCE", SOON)
        await becomes(port, Ailment.TELEGRAM)
        await asyncio.sleep(4 * SOON)
        red_still = await reasons(port)
        monkeypatch.setattr(vitals, "LONGEST_SILENCE", 60)
        away.lift()
        await telegram.quiet()

    assert red_still == ["Telegram does not answer"]
    assert len(desk.tried) == 1


@pytest.mark.usefixtures("_impatient")
async def test_a_message_that_telegram_cannot_take_is_red_and_the_process_lives(  # noqa: PLR0917 - fixtures
    telegram: StandIn, rosa: Person, yann: Person, desk: EchoDesk, folder: Path, port: int
) -> None:
    """A new start would find the same."""
    async with running(telegram, folder, desk, having={"health_port": port}):
        broken = telegram.faults.break_down(method="sendMessage", chat=rosa, times=None)
        await rosa.tells("bonjour")
        await becomes(port, Ailment.OUTBOX)
        await asyncio.sleep(4 * SOON)
        red_still = await reasons(port)
        await yann.tells("bonjour")
        broken.lift()
        telegram.clock.jump_to_next()
        await becomes(port)

    assert red_still == ["a message is due for too long"]
    assert len(desk.tried) == 2


@pytest.mark.usefixtures("_impatient")
async def test_a_flood_is_no_ailment(
    telegram: StandIn, rosa: Person, desk: EchoDesk, folder: Path, port: int
) -> None:
    async with running(telegram, folder, desk, having={"health_port": port}):
        telegram.faults.flood(300, method="sendMessage", chat=rosa)
        await rosa.tells("bonjour")
        await telegram.quiet()
        await asyncio.sleep(4 * SOON)

        assert await reasons(port) == []


def test_each_measure_turns_red_within_a_minute() -> None:
    measures = (
        vitals.LONGEST_SILENCE,
        vitals.LONGEST_WAIT + vitals.BETWEEN_LOOKS,
        vitals.LONGEST_DUE + vitals.BETWEEN_LOOKS,
        inbox.A_TURN,
        wakeup.A_TURN,
    )

    assert max(measures) <= 60


def test_all_tries_of_an_update_are_over_before_its_lane_is_called_stuck() -> None:
    assert sum(replay.PAUSES) < vitals.LONGEST_WAIT

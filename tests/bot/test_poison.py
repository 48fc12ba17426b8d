"""What nobody can take in is set aside with its reason; nobody else notices; the operator decides."""

import asyncio
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from typer.testing import CliRunner

from bot import desk as desk_module
from bot import replay
from bot.__main__ import app
from bot.run import live
from bot.wiring import wire
from facilitation.decide import decide
from facilitation.scene import Scene
from rehearsal import Person, StandIn
from storage.tables import inbox
from tests.bot.pipeline import EchoDesk, inbox_states, looking, polled, running, settings, url

GIVEN_UP = "Je n’ai pas pu prendre cela en compte ; l’erreur vient de moi."
CANARY = "le canari de Rosa"
OLD = "query is too old and response timeout expired or query ID is invalid"


@pytest.fixture(autouse=True)
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replay, "PAUSES", (0.0,) * 5)


@asynccontextmanager
async def product(telegram: StandIn, folder: Path, **having: Any) -> AsyncIterator[None]:
    """The real desk. `having`: settings."""
    stopping = asyncio.Event()
    process = asyncio.ensure_future(live(settings(telegram, folder, **having), wire, stopping))
    try:
        await polled(telegram, process)
        yield
    finally:
        stopping.set()
        assert await process == 0


@pytest.fixture
def _decide_raises(monkeypatch: pytest.MonkeyPatch) -> None:
    """About the words of the canary."""

    def raising(scene: Scene, command: Any, now: datetime) -> Any:
        if getattr(command, "text", "") == CANARY:
            raise ValueError(CANARY)
        return decide(scene, command, now)

    monkeypatch.setattr(desk_module, "decide", raising)


KEY = "a key of forty letters, and for tests alone"
NO_KEY = (
    "What is sealed stays aside: SECRET_KEY is not set here. It can be dropped, or tried again with that key."
)
OTHER_KEY = NO_KEY.replace("is not set here", "is not the one it was sealed with")


def heard(person: Person) -> list[str]:
    return [" ".join(message.text.split()) for message in person.sees() if message.from_bot]


async def aside(folder: Path) -> list[tuple[int, str | None]]:
    rows = select(inbox.c.tries, inbox.c.reason).where(inbox.c.state == "aside").order_by(inbox.c.update_id)
    async with looking(folder) as writer:
        return [tuple(row) for row in await writer.run(lambda c: c.execute(rows).all())]


async def test_each_kind_of_poison_is_set_aside_after_five_tries_and_the_others_go_on(
    telegram: StandIn, yann: Person, folder: Path
) -> None:
    async with product(telegram, folder):
        telegram.inject({"message": {"chat": {"id": 1005, "type": "private"}, "text": 5}})
        telegram.inject({"message": "not a message at all"})
        telegram.inject({"something_of_next_year": {"text": CANARY}})
        telegram.inject({"callback_query": {"id": "1", "from": None, "data": []}})
        await yann.tells("/start")
        await telegram.quiet(20)

    reasons = await aside(folder)
    assert [tries for tries, _ in reasons] == [5] * 4
    assert [str(reason).split(" at ")[0] for _, reason in reasons] == [
        "KeyError",
        "AttributeError",
        "UnknownKindError",
        "TypeError",
    ]
    assert len(heard(yann)) == 1
    assert telegram.updates.pending == []


@pytest.mark.usefixtures("_decide_raises")
async def test_who_wrote_what_raises_hears_it_and_goes_on(
    telegram: StandIn, rosa: Person, folder: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    async with product(telegram, folder):
        await rosa.tells(CANARY)
        await telegram.quiet()
        await rosa.tells("/start")
        await telegram.quiet()

    [given_up, started] = heard(rosa)
    assert given_up.startswith(GIVEN_UP)
    assert started != given_up
    assert await aside(folder) == [(5, "ValueError at test_poison.py:" + line_of_the_error())]
    assert CANARY not in "".join(capfd.readouterr())


def line_of_the_error() -> str:
    lines = Path(__file__).read_text(encoding="utf-8").splitlines()
    at = next(number for number, line in enumerate(lines, 1) if "raise ValueError(CANARY)" in line)
    return f"{at} in raising"


async def test_a_press_older_than_its_life_is_taken_and_its_answer_lost(
    telegram: StandIn, rosa: Person, folder: Path
) -> None:
    async with running(telegram, folder, desk := EchoDesk()):
        await rosa.tells("bonjour")
        await telegram.quiet()
        telegram.faults.refuse(OLD, method="answerCallbackQuery")
        await rosa.presses("Plus", patience=0.3)
        await telegram.quiet()

    assert len(desk.tried) == 2
    assert [state for _, state, _ in await inbox_states(folder)] == ["done", "done"]


@pytest.mark.parametrize("deliveries", [1, 3])
async def test_each_update_delivered_three_times_changes_nothing(
    telegram: StandIn, rosa: Person, folder: Path, deliveries: int
) -> None:
    telegram.updates.deliveries = deliveries
    async with product(telegram, folder):
        for text in ("/start", "/aide", "/langue", "bonjour"):
            await rosa.tells(text)
            await telegram.quiet()

    assert len(heard(rosa)) == 4
    assert [state for _, state, _ in await inbox_states(folder)] == ["done"] * 4


@pytest.mark.process
async def test_what_ends_the_process_is_counted_and_at_last_not_tried_again(
    telegram_in_real_time: StandIn, folder: Path
) -> None:
    """It is killed in the middle of the first batch; nobody else in it is lost."""
    telegram = telegram_in_real_time
    rosa, yann = telegram.person(1005, "Rosa", "Martins"), telegram.person(1008, "Yann", "Kervella")
    await rosa.tells("boom")
    await yann.tells("bonjour")

    killed = [await (await started(telegram, folder)).wait() for _ in range(2)]
    third = await started(telegram, folder)
    async with asyncio.timeout(20):
        while not heard(yann):
            await telegram.world.pulse.wait(0.1)
    third.kill()
    await third.wait()

    assert killed == [9, 9]
    assert await aside(folder) == [(2, "the process ended while it was handled")]


async def started(telegram: StandIn, folder: Path) -> asyncio.subprocess.Process:
    words = (sys.executable, "-m", "tests.bot.deadly", telegram.url, str(folder))
    return await asyncio.create_subprocess_exec(*words, stderr=asyncio.subprocess.DEVNULL)


@pytest.mark.process
async def test_what_holds_the_writer_for_good_ends_the_process_all_the_same(
    telegram_in_real_time: StandIn, folder: Path
) -> None:
    """A thread cannot be stopped: the process is ended by force once it had its time to end cleanly."""
    await telegram_in_real_time.person(1005, "Rosa", "Martins").tells("hold on")
    words = (sys.executable, "-m", "tests.bot.deadly", telegram_in_real_time.url, str(folder))
    process = await asyncio.create_subprocess_exec(*words, stderr=asyncio.subprocess.PIPE)

    async with asyncio.timeout(30):
        _, said = await process.communicate()

    assert process.returncode == 1
    assert said.decode().splitlines()[-1] == "trait-dunion: ended by its watchdog: the polling is stuck"


# --- The operator ---


def trait_dunion(*words: Any) -> tuple[int, list[str]]:
    told = CliRunner().invoke(app, [str(word) for word in words])
    return told.exit_code, told.output.splitlines()


@pytest.mark.usefixtures("_decide_raises")
async def test_the_operator_sees_what_was_set_aside_without_a_word_of_it(
    telegram: StandIn, rosa: Person, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", url(folder))
    empty = trait_dunion("inbox", "list")
    async with product(telegram, folder):
        await rosa.tells(CANARY)
        await telegram.quiet()
    [(number, _, _)] = await inbox_states(folder)

    code, [heads, line] = trait_dunion("inbox", "list")

    assert empty == (0, ["Nothing waits, nothing is set aside."])
    assert code == 0
    assert heads.split() == ["UPDATE", "STATE", "CHAT", "KIND", "TRIES", "SINCE", "REASON"]
    assert line.split()[:5] == [str(number), "aside", "private", "message", "5"]
    assert line.endswith("2026-11-24 09:00 UTC  ValueError at test_poison.py:" + line_of_the_error())


def bytes_in(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.glob("test.db*"))


@pytest.mark.usefixtures("_decide_raises")
async def test_where_there_is_a_key_what_is_set_aside_is_sealed_and_only_that_key_tries_it_again(
    telegram: StandIn, rosa: Person, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", url(folder))
    async with product(telegram, folder, secret_key=KEY):
        await rosa.tells(CANARY)
        await telegram.quiet()
    [(number, _, _)] = await inbox_states(folder)
    written = bytes_in(folder)

    without = [trait_dunion("inbox", *words) for words in (("list",), ("retry", number))]
    monkeypatch.setenv("SECRET_KEY", KEY[::-1])
    other = trait_dunion("inbox", "retry")
    monkeypatch.setenv("SECRET_KEY", KEY)
    right = [trait_dunion("inbox", *words) for words in (("list",), ("retry",))]

    assert CANARY.encode() not in written
    assert without[0][1][1].split()[3] == "sealed"
    assert [(code, lines[-1]) for code, lines in without] == [(0, NO_KEY), (1, NO_KEY)]
    assert other == (1, ["0 updates to be tried again.", OTHER_KEY])
    assert right[0][1][1].split()[3] == "message"
    assert right[1] == (0, ["1 update to be tried again."])


async def test_what_waits_under_a_key_that_is_there_no_more_is_set_aside_and_kept(
    telegram: StandIn, rosa: Person, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", url(folder))
    desk = EchoDesk(fails=Counter({"boom": 99}))
    async with running(telegram, folder, desk, having={"secret_key": KEY}):
        await rosa.tells("boom")
        await telegram.quiet()
    monkeypatch.setenv("SECRET_KEY", KEY)
    trait_dunion("inbox", "retry")
    monkeypatch.delenv("SECRET_KEY")
    async with running(telegram, folder, EchoDesk()):
        await telegram.quiet()
        await rosa.tells("bonjour")
        await telegram.quiet()

    [(tries, reason)] = await aside(folder)
    assert (tries, reason) == (0, "sealed with another SECRET_KEY, or with one where there is none now")
    monkeypatch.setenv("SECRET_KEY", KEY)
    assert trait_dunion("inbox", "retry") == (0, ["1 update to be tried again."])


async def test_what_is_put_back_is_tried_by_the_running_bot_and_what_is_dropped_is_gone(
    telegram: StandIn, rosa: Person, yann: Person, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", url(folder))
    monkeypatch.setattr(replay, "LOOK_AGAIN", 0.1)
    desk = EchoDesk(fails=Counter({"boom": 99}))
    async with running(telegram, folder, desk):
        for person in (rosa, yann):
            await person.tells("boom")
        await telegram.quiet()
        (first, _, _), (second, _, _) = await inbox_states(folder)
        desk.fails.clear()
        put_back = await asyncio.to_thread(trait_dunion, "inbox", "retry", first)
        dropped = await asyncio.to_thread(trait_dunion, "inbox", "drop", second)
        async with asyncio.timeout(10):
            while not heard(rosa):
                await telegram.world.pulse.wait(0.05)

    assert put_back == (0, ["1 update to be tried again."])
    assert dropped == (0, ["1 update dropped."])
    assert [(state, kept) for _, state, kept in await inbox_states(folder)] == [("done", False)] * 2
    assert heard(yann) == []


def test_there_is_nothing_of_this_number(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", url(folder))

    assert trait_dunion("inbox", "drop", 5) == (1, ["0 updates dropped."])
    assert trait_dunion("inbox", "retry") == (1, ["0 updates to be tried again."])

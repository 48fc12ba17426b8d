"""The clock that a bot asks, and knowing when a bot has nothing left to do."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from rehearsal import Clock, NeverQuietError, StandIn
from tests.rehearsal.conftest import BOT, MORNING, TOKEN, Cast, until


class TinyBot:
    """Reads updates, answers each after `slowness`, watches the clock, and has one thing due at `due`."""

    def __init__(self, telegram: StandIn, due: datetime | None = None, slowness: float = 0.0) -> None:
        self._telegram = telegram
        self._http = httpx.AsyncClient(timeout=30)
        self._slowness = slowness
        self.due = due
        self.known = MORNING

    async def call(self, method: str, **params: Any) -> Any:
        answer = await self._http.post(f"{self._telegram.url}/bot{TOKEN}/{method}", json=params)
        return answer.json()["result"]

    async def read(self) -> None:
        offset = 0
        while True:
            for update in await self.call("getUpdates", offset=offset, timeout=30):
                await asyncio.sleep(self._slowness)
                await self.call("sendMessage", chat_id=update["message"]["chat"]["id"], text="lu")
                offset = update["update_id"] + 1

    async def watch(self) -> None:
        while True:
            params = {"known": self.known.isoformat(), "next": self.due.isoformat() if self.due else ""}
            answer = await self._http.get(self._telegram.clock_url, params=params)
            self.known = datetime.fromisoformat(answer.json()["now"])
            if self.due and self.due <= self.known:
                await self.call("sendMessage", chat_id=1001, text="échéance")
                self.due = None


@contextlib.asynccontextmanager
async def running(tiny: TinyBot) -> AsyncIterator[TinyBot]:
    tasks = [asyncio.ensure_future(work) for work in (tiny.read(), tiny.watch())]
    yield tiny
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def test_quiet_waits_for_the_last_answer(telegram: StandIn, cast: Cast) -> None:
    async with running(TinyBot(telegram, slowness=0.1)):
        for text in ("un", "deux", "trois"):
            await cast.maelle.tells(text)
        await telegram.quiet()

        assert [message.text for message in cast.maelle.sees()][3:] == ["lu", "lu", "lu"]
        assert len(telegram.updates.confirmed) == 3


async def test_the_clock_jumps_to_what_the_bot_said_is_due(telegram: StandIn, cast: Cast) -> None:
    await cast.maelle.tells("/start")
    async with running(TinyBot(telegram, due=MORNING + timedelta(days=2))) as tiny:
        await telegram.quiet()
        assert telegram.clock.next_due == MORNING + timedelta(days=2)

        telegram.clock.jump_to_next()
        await telegram.quiet()

        assert tiny.known == MORNING + timedelta(days=2)
        assert cast.maelle.last.text == "échéance"
        assert cast.maelle.last.at == tiny.known
        with pytest.raises(LookupError):
            telegram.clock.jump_to_next()


async def test_never_quiet_says_what_is_waited_for(telegram: StandIn, cast: Cast) -> None:
    await cast.maelle.tells("personne ne lit")

    with pytest.raises(
        NeverQuietError, match=r"updates not confirmed yet: \[410000001\].*no getUpdates is waiting"
    ):
        await telegram.quiet(timeout=0.1)


async def test_never_quiet_while_something_is_due(telegram: StandIn) -> None:
    tiny = TinyBot(telegram, due=MORNING - timedelta(minutes=1))
    reading = asyncio.ensure_future(tiny.read())
    asking = asyncio.ensure_future(telegram.clock.answer(MORNING, tiny.due))

    with pytest.raises(NeverQuietError, match="what is due at 2026-11-24T08:59:00"):
        await telegram.quiet(timeout=0.2)

    for task in (reading, asking):
        task.cancel()


async def test_the_clock_answers_at_once_who_does_not_know_the_time(telegram: StandIn) -> None:
    async with httpx.AsyncClient() as http:
        unknown = await http.get(telegram.clock_url)
        wrong = await http.get(telegram.clock_url + "?known=2026-11-24T08:00:00+00:00&next=")
        malformed = await http.get(telegram.clock_url + "?known=yesterday")

    assert unknown.json() == wrong.json() == {"now": "2026-11-24T09:00:00+00:00"}
    assert malformed.status_code == 400


async def test_a_virtual_clock_goes_back_too(telegram: StandIn) -> None:
    telegram.clock.advance(timedelta(hours=-1))

    assert telegram.clock.now == MORNING - timedelta(hours=1)


def test_real_time_passes_by_itself_and_cannot_be_moved() -> None:
    clock = Clock()
    before = clock.now

    assert clock.now >= before
    with pytest.raises(RuntimeError):
        clock.advance(timedelta(hours=1))
    with pytest.raises(ValueError, match="aware"):
        Clock(virtual_at=datetime(2026, 11, 24, 9, 0))  # noqa: DTZ001 (naive is the point)


async def test_the_stand_in_stops_at_once_with_waits_outstanding() -> None:
    loop = asyncio.get_running_loop()
    async with StandIn(BOT, Clock(virtual_at=datetime(2026, 11, 24, tzinfo=UTC))) as telegram:
        tiny = TinyBot(telegram)
        waiting = [asyncio.ensure_future(work) for work in (tiny.read(), tiny.watch())]
        await until(telegram, lambda: telegram.updates.polled and telegram.clock.waiting > 0)
        started = loop.time()

    assert loop.time() - started < 0.5
    outcomes = await asyncio.gather(*waiting, return_exceptions=True)
    assert all(isinstance(outcome, httpx.TransportError) for outcome in outcomes)

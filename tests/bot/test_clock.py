import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest

from bot.clock import RehearsalClock, WallClock
from bot.tasks import end
from rehearsal import StandIn
from tests.bot.pipeline import MORNING

NOON = MORNING + timedelta(hours=3)


@pytest.fixture
async def clock(telegram: StandIn) -> AsyncIterator[RehearsalClock]:
    """As the process has it: it knows the time and follows it."""
    async with aiohttp.ClientSession() as http:
        clock = RehearsalClock(telegram.clock_url, http)
        await clock.first_reading()
        following = asyncio.ensure_future(clock.run())
        yield clock
        await end(following)


async def settled(telegram: StandIn) -> None:
    """Until the bot waits for the clock again."""
    async with asyncio.timeout(5):
        await telegram.world.pulse.wait(0.1)
        while not telegram.clock.waiting or await telegram.world.pulse.wait(0.1):
            await telegram.world.pulse.wait(0.01)


async def test_the_wall_clock_is_aware_and_in_utc() -> None:
    clock = WallClock()

    assert clock.now().tzinfo is UTC
    assert abs(clock.now().timestamp() - datetime.now(UTC).timestamp()) < 1  # noqa: TID251 - to compare


async def test_nobody_sleeps_past_a_minute_the_machines_clock_may_be_set() -> None:
    clock = WallClock()

    assert clock.seconds_until(None) is None
    assert clock.seconds_until(clock.now() - timedelta(hours=1)) == 0
    assert clock.seconds_until(clock.now() + timedelta(hours=1)) == 60


async def test_a_rehearsal_says_what_time_it_is_and_when_that_changes(
    telegram: StandIn, clock: RehearsalClock
) -> None:
    jumped = asyncio.Event()
    clock.on_jump(jumped.set)
    assert clock.now() == MORNING

    await settled(telegram)
    telegram.clock.move_to(NOON)
    async with asyncio.timeout(5):
        await jumped.wait()

    assert clock.now() == NOON
    assert clock.seconds_until(NOON) == 0
    assert clock.seconds_until(NOON + timedelta(seconds=1)) is None


async def test_the_rehearsal_is_told_what_is_due_next_and_when_that_changes(
    telegram: StandIn, clock: RehearsalClock
) -> None:
    due: list[datetime | None] = [NOON]

    async def next_due() -> datetime | None:
        return due[0]

    clock.watch(next_due)
    await settled(telegram)
    told_first = telegram.clock.next_due
    due[0] = None
    clock.reconsider()
    await settled(telegram)

    assert (told_first, telegram.clock.next_due) == (NOON, None)


async def test_while_something_is_in_hand_what_is_due_is_now(
    telegram: StandIn, clock: RehearsalClock
) -> None:
    with clock.busy():
        await settled(telegram)
        assert telegram.clock.next_due == MORNING
        assert not telegram.clock.in_step
    await settled(telegram)

    assert telegram.clock.in_step


async def test_a_rehearsal_that_is_silent_for_a_moment_is_asked_again() -> None:
    async with aiohttp.ClientSession() as http:
        clock = RehearsalClock("http://127.0.0.1:9/clock", http)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.2):
                await clock.first_reading()

    with pytest.raises(RuntimeError):
        clock.now()

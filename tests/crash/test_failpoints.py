"""Killed at each named moment around its commits and sends, the process loses nothing and goes on."""

import asyncio
from functools import partial
from itertools import count
from pathlib import Path
from random import Random

import pytest

from bot.failpoints import Failpoint
from storage import shelf
from tests.bot.pipeline import looking
from tests.crash.campaign import Campaign
from tests.crash.crowd import Neighbour
from tests.crash.process import Running, listens
from tests.crash.town import Plan, town

LIFE = 60.0  # seconds, for the moment to come by
BETWEEN_POISONS = 0.5
LATER = ("poll", "closing", "topic")  # see test_after_the_first_summary.py
IN_A_FIRST_ROUND = [point for point in Failpoint if not point.startswith(LATER)]
OPEN_ON_SUNDAYS = Plan(settings={"quiet_weekends": "0"})  # so that each phase has its reminder

pytestmark = [pytest.mark.process, pytest.mark.timeout(300)]


@pytest.mark.parametrize("point", IN_A_FIRST_ROUND)
async def test_killed_there_it_loses_nothing_and_goes_on(tmp_path: Path, point: Failpoint) -> None:
    await die_and_live_on(tmp_path, point, 1)


@pytest.mark.deep
@pytest.mark.parametrize("time", [2, 3, 4])
@pytest.mark.parametrize("point", IN_A_FIRST_ROUND)
async def test_killed_there_when_it_comes_by_again_it_is_the_same(
    tmp_path: Path, point: Failpoint, time: int
) -> None:
    await die_and_live_on(tmp_path, point, time)


async def die_and_live_on(folder: Path, point: Failpoint, time: int) -> None:
    async with town(folder, time, OPEN_ON_SUNDAYS) as (telegram, group, crowd):
        evening = Campaign(folder, telegram, group, crowd, Random(time), {})
        if point.startswith("alarm"):
            await at_a_deadline(evening, f"{point}@{time}")
        else:
            await under_load(evening, f"{point}@{time}")
        await evening.live_on()
        await drop_poison(folder)
        await evening.conclude()

    assert evening.outcome.wrong == []
    assert evening.outcome.lost == set()


async def under_load(evening: Campaign, point: str) -> None:
    async with evening.bot(FAILPOINT=point) as running:
        await evening.crowd.while_they(Neighbour.answers, lambda: its_death(evening, running, point))
        await evening.dies(running)


async def its_death(evening: Campaign, running: Running, point: str) -> None:
    await listens(evening.telegram, running)
    evening.crowd.works = True
    async with asyncio.timeout(LIFE):
        if point.startswith("keeping"):
            await poison(evening, running)
        await running.ended()
    evening.crowd.works = False


async def poison(evening: Campaign, running: Running) -> None:
    """After the first batch only one that failed is kept before it is played; each from a chat of its own."""
    for chat in count(2001):
        await asyncio.sleep(BETWEEN_POISONS)
        if running.code is not None:
            return
        evening.telegram.inject({"message": {"chat": {"id": chat, "type": "private"}, "text": 5}})


async def drop_poison(folder: Path) -> None:
    """As the operator does, who reads why it was set aside."""
    async with looking(folder) as writer:
        for one in await writer.run(shelf.shelved):
            if one.reason and one.reason.startswith("KeyError"):
                await writer.run(partial(shelf.drop, update_id=one.update_id))


async def at_a_deadline(evening: Campaign, point: str) -> None:
    """When everybody has answered and nobody writes any more: reminder, deadline, reminder, deadline."""
    async with evening.bot():
        await evening.crowd.while_they(Neighbour.answers, partial(asyncio.sleep, 1.0))
    await evening.live_on()
    async with evening.bot(FAILPOINT=point) as running:
        async with asyncio.timeout(LIFE):
            while running.code is None:
                await asyncio.sleep(0.05)
                if evening.telegram.clock.in_step and evening.telegram.clock.next_due:
                    evening.telegram.clock.jump_to_next()
        await evening.dies(running)

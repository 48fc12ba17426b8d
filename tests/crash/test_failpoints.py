"""Killed at each named moment around its commits and sends, the process loses nothing and goes on."""

import asyncio
from functools import partial
from pathlib import Path
from random import Random

import pytest

from bot.failpoints import Failpoint
from tests.crash.campaign import Campaign
from tests.crash.crowd import Neighbour
from tests.crash.process import Running, listens
from tests.crash.town import town

LIFE = 60.0  # seconds, for the moment to come by

pytestmark = [pytest.mark.process, pytest.mark.timeout(300)]


@pytest.mark.parametrize("point", list(Failpoint))
async def test_killed_there_it_loses_nothing_and_goes_on(tmp_path: Path, point: Failpoint) -> None:
    await die_and_live_on(tmp_path, point, 1)


@pytest.mark.deep
@pytest.mark.parametrize("time", [2, 3, 4])
@pytest.mark.parametrize("point", list(Failpoint))
async def test_killed_there_when_it_comes_by_again_it_is_the_same(
    tmp_path: Path, point: Failpoint, time: int
) -> None:
    await die_and_live_on(tmp_path, point, time)


async def die_and_live_on(folder: Path, point: Failpoint, time: int) -> None:
    async with town(folder, time) as (telegram, group, crowd):
        evening = Campaign(folder, telegram, group, crowd, Random(time), {})
        if point.startswith("alarm"):
            await at_a_deadline(evening, f"{point}@{time}")
        else:
            await under_load(evening, f"{point}@{time}")
        await evening.live_on()
        evening.conclude()

    assert evening.outcome.wrong == []
    assert evening.outcome.lost == set()


async def under_load(evening: Campaign, point: str) -> None:
    async with evening.bot(FAILPOINT=point) as running:
        await evening.crowd.while_they(Neighbour.answers, lambda: its_death(evening, running))
        await evening.dies(running)


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


async def its_death(evening: Campaign, running: Running) -> None:
    await listens(evening.telegram, running)
    evening.crowd.works = True
    async with asyncio.timeout(LIFE):
        await running.ended()
    evening.crowd.works = False

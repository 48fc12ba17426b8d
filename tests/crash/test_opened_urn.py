"""Killed just as a round without names closes: its urn is full, or all that was in it is on record, once."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from bot.failpoints import Failpoint
from facilitation.kinds import Phase
from tests.crash.campaign import Campaign
from tests.crash.copied import copied
from tests.crash.crowd import Neighbour
from tests.crash.process import listens
from tests.crash.town import WITHOUT_NAMES, town

ENOUGH = 60  # things that the bot says
LIFE = 60.0  # seconds
A_MINUTE = timedelta(minutes=1)
MOST_ALARMS = 4

pytestmark = [pytest.mark.process, pytest.mark.timeout(300)]

Act = Callable[[Neighbour], Awaitable[None]]
Close = Callable[[Campaign, Failpoint], Awaitable[None]]


async def by_command(evening: Campaign, point: Failpoint) -> None:
    """In a batch: the first one of a process is played one by one."""
    maelle = evening.crowd.neighbours[0].person
    async with evening.bot(FAILPOINT=point) as running:
        await maelle.tells("/mes_reponses")
        await listens(evening.telegram, running)
        await evening.telegram.quiet(LIFE)
        await maelle.writes(evening.group, "/clore")
        await evening.dies(running)


async def at_its_deadline(evening: Campaign, point: Failpoint) -> None:
    """Other alarms may ring at that moment, before it: then once more."""
    phase = phase_of(evening)
    evening.telegram.clock.move_to(_deadline(evening) - A_MINUTE)
    await evening.live_on()
    for _ in range(MOST_ALARMS):
        async with evening.bot(FAILPOINT=point) as running:
            await listens(evening.telegram, running)
            evening.telegram.clock.move_to(_deadline(evening))
            await evening.dies(running)
        if point is Failpoint.ALARM_BEFORE_COMMIT or phase_of(evening) is not phase:
            return


def _deadline(evening: Campaign) -> datetime:
    with copied(evening.folder) as copy:
        return copy.round.contribute_until if copy.round.phase is Phase.CONTRIBUTING else copy.round.until


BEFORE_AND_AFTER = [
    (by_command, Failpoint.INBOX_BEFORE_COMMIT, Failpoint.INBOX_AFTER_COMMIT),
    (at_its_deadline, Failpoint.ALARM_AFTER_COMMIT, Failpoint.ALARM_BEFORE_COMMIT),
]
AFTER_AND_BEFORE = [(close, then, first) for close, first, then in BEFORE_AND_AFTER]


@pytest.mark.parametrize(("close", "first", "then"), BEFORE_AND_AFTER)
async def test_all_that_was_sealed_is_recorded_once(
    tmp_path: Path, close: Close, first: Failpoint, then: Failpoint
) -> None:
    await close_twice(tmp_path, close, first, then)


@pytest.mark.deep
@pytest.mark.parametrize(("close", "first", "then"), AFTER_AND_BEFORE)
async def test_the_other_way_round_it_is_the_same(
    tmp_path: Path, close: Close, first: Failpoint, then: Failpoint
) -> None:
    await close_twice(tmp_path, close, first, then)


async def close_twice(folder: Path, close: Close, first: Failpoint, then: Failpoint) -> None:
    """`first`: where it is killed as contributions close; `then`: as its summary is made."""
    async with town(folder, 1, WITHOUT_NAMES) as (telegram, group, crowd):
        evening = Campaign(folder, telegram, group, crowd, Random(1), {})
        for act, point in ((Neighbour.answers, first), (Neighbour.takes_position, then)):
            await lives(evening, act)
            phase = phase_of(evening)
            await close(evening, point)
            assert (phase_of(evening) is phase) is point.endswith("before_commit")
            await goes_on_from(evening, phase)
            assert phase_of(evening) is not phase
        await evening.conclude()

    assert evening.outcome.wrong == []
    assert min(evening.outcome.acknowledged) > 0
    assert evening.outcome.published[:2] == (1, 1)


async def lives(evening: Campaign, act: Act) -> None:
    async with evening.bot() as running:
        await listens(evening.telegram, running)
        evening.crowd.works = True
        await evening.crowd.while_they(act, lambda: evening.crowd.hear(ENOUGH, LIFE))
        evening.crowd.works = False
    await evening.live_on()


async def goes_on_from(evening: Campaign, phase: Phase) -> None:
    """Away at its deadline, it gives half an hour more."""
    await evening.live_on()
    if phase_of(evening) is phase:
        async with evening.bot() as running:
            await listens(evening.telegram, running)
            evening.telegram.clock.move_to(_deadline(evening))
            await evening.settled(running)


def phase_of(evening: Campaign) -> Phase:
    with copied(evening.folder) as copy:
        return copy.round.phase

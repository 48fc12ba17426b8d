"""The real process is killed while a dozen people talk to it: nothing is lost, and nothing happens twice."""

from pathlib import Path

import pytest

from tests.crash.campaign import Outcome, campaign
from tests.crash.process import PTB
from tests.crash.town import USUALLY, WITHOUT_NAMES, Plan

KILLS = 20

pytestmark = [pytest.mark.process, pytest.mark.timeout(900)]
in_each_mode = pytest.mark.parametrize("plan", [USUALLY, WITHOUT_NAMES], ids=["by-name", "without-names"])


@in_each_mode
async def test_killed_ten_times_under_load_nothing_is_lost_and_nothing_is_said_twice(
    tmp_path: Path, plan: Plan
) -> None:
    holds(await campaign(tmp_path, 1, KILLS // 2, plan), KILLS // 2)


@pytest.mark.deep
@in_each_mode
@pytest.mark.parametrize("seed", range(2, 17))
async def test_killed_three_hundred_times_it_is_the_same(tmp_path: Path, seed: int, plan: Plan) -> None:
    holds(await campaign(tmp_path, seed, KILLS, plan), KILLS)


def holds(outcome: Outcome, kills: int) -> None:
    print(outcome)  # noqa: T201 - figures for who asks for them, with -s
    assert outcome.wrong == []
    assert min(outcome.acknowledged) > 0
    assert outcome.lost == set()
    assert outcome.kills == kills
    assert outcome.confirmed >= outcome.updates
    decided, summaries, reports = outcome.published
    assert (decided, summaries) == (1, 1)
    assert 1 <= reports <= 2  # killed as it was sent


async def test_with_updates_confirmed_before_they_are_decided_the_same_campaign_loses_some(
    tmp_path: Path,
) -> None:
    """The null control: python-telegram-bot's own polling in the inbox's place."""
    outcome = await campaign(tmp_path, seed=1, kills=KILLS // 2, more={PTB: "yes"})

    print(outcome)  # noqa: T201 - as above
    assert len(outcome.lost) > 0

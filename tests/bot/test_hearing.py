from datetime import datetime, timedelta

import pytest

from bot import hearing as module
from bot.clock import WallClock
from bot.hearing import Hearing
from tests.bot.pipeline import MORNING

HOUR = timedelta(hours=1)


class Now(WallClock):
    """Both clocks, moved by hand."""

    def __init__(self) -> None:
        self.at = MORNING
        self.seconds = 1000.0

    def now(self) -> datetime:
        return self.at

    def passes(self, time: timedelta) -> None:
        self.at += time
        self.seconds += time.total_seconds()


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch) -> Now:
    now = Now()
    monkeypatch.setattr(module, "monotonic", lambda: now.seconds)
    return now


def test_a_first_start_and_a_restart_of_two_seconds_are_no_outages(now: Now) -> None:
    assert not Hearing(now, None).deaf
    assert not Hearing(now, MORNING - timedelta(seconds=2)).deaf


def test_after_a_night_away_the_bot_is_deaf_until_all_was_read(now: Now) -> None:
    hearing = Hearing(now, MORNING - 10 * HOUR)
    recovered: list[bool] = []
    hearing.on_recovery(lambda: recovered.append(True))

    hearing.heard(all_read=False)
    assert hearing.deaf
    hearing.heard(all_read=True)

    assert not hearing.deaf
    assert recovered == [True]
    assert hearing.outage_at(MORNING - HOUR) == 10 * HOUR
    assert hearing.outage_at(MORNING - 11 * HOUR) is None
    assert hearing.outage_at(MORNING + HOUR) is None


def test_a_network_that_is_gone_for_an_hour_is_an_outage_two_minutes_are_not(now: Now) -> None:
    hearing = Hearing(now, None)
    now.passes(timedelta(seconds=120))
    assert not hearing.deaf

    now.passes(HOUR)
    assert hearing.deaf
    hearing.heard(all_read=True)

    assert hearing.outage_at(MORNING + HOUR / 2) == HOUR + timedelta(seconds=120)


def test_a_jump_of_the_clock_is_no_outage_and_takes_the_heartbeat_along(now: Now) -> None:
    hearing = Hearing(now, None)
    now.passes(timedelta(seconds=5))
    now.at += timedelta(days=3)

    assert not hearing.deaf
    assert hearing.last_heard == MORNING + timedelta(days=3)


def test_the_heart_beats_every_ten_seconds(now: Now) -> None:
    hearing = Hearing(now, None)
    assert hearing.beat_due

    hearing.beaten()
    now.passes(timedelta(seconds=9))
    assert not hearing.beat_due
    now.passes(timedelta(seconds=1))
    assert hearing.beat_due

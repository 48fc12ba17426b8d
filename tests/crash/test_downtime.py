"""The bot was away, or its clock was moved: what people said comes first, and nothing happens twice."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.failpoints import Failpoint
from bot.run import live
from bot.wiring import wire
from rehearsal import Group, Person, StandIn
from tests.bot.pipeline import polled, settings
from tests.crash import checks
from tests.crash.copied import copied
from tests.crash.crowd import Crowd
from tests.crash.process import environment, started
from tests.crash.town import Plan, town

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
A_SECOND, A_MOMENT = timedelta(seconds=1), timedelta(seconds=15)
HALF_AN_HOUR = timedelta(minutes=30)


@asynccontextmanager
async def awake(telegram: StandIn, folder: Path) -> AsyncIterator[None]:
    """The process, in this very loop; asked to stop at the end."""
    stopping = asyncio.Event()
    process = asyncio.ensure_future(live(settings(telegram, folder), wire, stopping))
    try:
        await polled(telegram, process)
        await settled(telegram)
        yield
    finally:
        stopping.set()
        async with asyncio.timeout(5):
            assert await process == 0


async def settled(telegram: StandIn) -> None:
    await telegram.quiet(20)
    while telegram.clock.next_due and telegram.clock.next_due - telegram.clock.now <= A_MOMENT:
        telegram.clock.jump_to_next()
        await telegram.quiet(20)


async def says(telegram: StandIn, who: Person, words: str) -> None:
    await who.tells(words)
    await settled(telegram)


async def passes(telegram: StandIn, span: timedelta) -> None:
    """What is due meanwhile happens at its own time."""
    clock, until = telegram.clock, telegram.clock.now + span
    while clock.next_due and clock.next_due <= until:
        clock.jump_to_next()
        await telegram.quiet(20)
    clock.move_to(until)
    await settled(telegram)


def happened(folder: Path, kind: str) -> list[datetime]:
    with copied(folder) as copy:
        rows = copy.all(f"SELECT at FROM content WHERE kind = '{kind}' ORDER BY sequence")  # noqa: S608 - ours
    return [datetime.fromisoformat(at).replace(tzinfo=UTC) for (at,) in rows]


def said(chat: Person | Group, words: str) -> int:
    """In how many messages of the bot."""
    messages = chat.sees() if isinstance(chat, Person) else chat.messages
    texts = [" ".join(one.text.split()) for one in messages if one.from_bot]
    return sum(words in text for text in texts)


EXTENDED, LOST = "J’étais hors service", "ne m’est pas parvenu"


async def test_after_two_days_away_what_was_said_is_read_the_round_goes_on_for_half_an_hour_and_says_so(
    tmp_path: Path,
) -> None:
    async with town(tmp_path) as (telegram, group, crowd):
        rosa = crowd.neighbours[4].person
        async with awake(telegram, tmp_path):
            await passes(telegram, 47 * HOUR)
        telegram.clock.advance(30 * HOUR)  # the reminder, then the deadline
        await rosa.tells("Une permanence commune")
        telegram.clock.advance(18 * HOUR)
        back = telegram.clock.now
        async with awake(telegram, tmp_path):
            stored = happened(tmp_path, "ContributionRecorded")
            polls_before = happened(tmp_path, "PollOpened")
            moved = happened(tmp_path, "DeadlineMoved")
            told = said(group, EXTENDED), said(group, LOST)
            reminded = reminders(crowd)
            await passes(telegram, HALF_AN_HOUR)

        assert (len(stored), polls_before, moved) == (1, [], [back])
        assert told == (1, 1)
        assert reminded == [0] * 12
        assert happened(tmp_path, "PollOpened") == [back + HALF_AN_HOUR]
        assert said(rosa, "n° 1") == 1


async def test_reminders_that_fell_due_while_it_was_away_come_once_and_only_if_they_still_matter(
    tmp_path: Path,
) -> None:
    async with town(tmp_path, plan=Plan(command="/tour objet 4j 2j")) as (telegram, _, crowd):
        async with awake(telegram, tmp_path):
            await passes(telegram, 44 * HOUR)
        telegram.clock.advance(34 * HOUR)  # over the reminder
        async with awake(telegram, tmp_path):
            await passes(telegram, HOUR)

        assert reminders(crowd) == [1] * 12
        assert len(happened(tmp_path, "RemindersSent")) == 1
        assert happened(tmp_path, "DeadlineMoved") == []


@pytest.mark.process
async def test_killed_as_it_comes_back_it_still_knows_that_it_was_away(tmp_path: Path) -> None:
    async with town(tmp_path) as (telegram, group, crowd):
        async with awake(telegram, tmp_path):
            await says(telegram, crowd.neighbours[4].person, "Une permanence commune")
            await passes(telegram, 71 * HOUR)
        telegram.clock.advance(48 * HOUR)
        armed = environment(telegram, tmp_path, FAILPOINT=f"{Failpoint.ALARM_BEFORE_COMMIT}")
        async with started(armed, tmp_path) as running:
            await running.ended()
        back = telegram.clock.now
        async with awake(telegram, tmp_path):
            await passes(telegram, HALF_AN_HOUR)

        assert happened(tmp_path, "DeadlineMoved") == [back]
        assert happened(tmp_path, "PollOpened") == [back + HALF_AN_HOUR]
        assert said(group, EXTENDED) == 1


async def test_two_seconds_away_or_a_jump_of_the_rehearsals_clock_is_no_outage(tmp_path: Path) -> None:
    async with town(tmp_path) as (telegram, _, crowd):
        deadline = telegram.clock.now + 3 * DAY
        async with awake(telegram, tmp_path):
            await says(telegram, crowd.neighbours[4].person, "Une permanence commune")
            await passes(telegram, 2 * DAY)
            telegram.clock.move_to(deadline - A_SECOND)
            await telegram.quiet(20)
        polls_before = happened(tmp_path, "PollOpened")
        telegram.clock.advance(2 * A_SECOND)
        async with awake(telegram, tmp_path):
            polls = happened(tmp_path, "PollOpened")
            telegram.clock.advance(10 * DAY)
            await settled(telegram)
        async with awake(telegram, tmp_path):
            pass

        assert (polls_before, polls) == ([], [deadline + A_SECOND])
        assert len(happened(tmp_path, "RoundPublished")) == 1
        assert happened(tmp_path, "DeadlineMoved") == []


async def test_a_clock_set_back_an_hour_delays_nobody_and_one_set_forward_repeats_nothing(
    tmp_path: Path,
) -> None:
    async with town(tmp_path) as (telegram, group, crowd):
        rosa = crowd.neighbours[4].person
        async with awake(telegram, tmp_path):
            await says(telegram, rosa, "Une permanence commune")
            await passes(telegram, 55 * HOUR)
            await says(telegram, crowd.neighbours[5].person, "Un goûter")
            telegram.clock.advance(-HOUR)
            await settled(telegram)
            await says(telegram, rosa, "/desaccord Chaque mardi")
            answered, board = said(rosa, "désaccord n° 1"), board_is_of_now(telegram, group, tmp_path)
            await passes(telegram, 2 * HOUR)
            reminded = reminders(crowd)
            telegram.clock.advance(3 * DAY)
            await settled(telegram)
            await passes(telegram, 4 * DAY)

        assert (answered, board) == (1, True)
        assert reminded == [1] * 12
        assert len(happened(tmp_path, "PollOpened")) == 1
        assert len(happened(tmp_path, "RoundPublished")) == 1


async def test_a_clock_set_back_while_it_was_away_delays_nobody(tmp_path: Path) -> None:
    async with town(tmp_path) as (telegram, group, crowd):
        rosa = crowd.neighbours[4].person
        async with awake(telegram, tmp_path):
            await says(telegram, rosa, "Une permanence commune")
            telegram.faults.flood(30, method="sendMessage", chat=rosa)
            await rosa.tells("/desaccord Chaque mardi")
            await telegram.quiet()
        telegram.clock.advance(-HOUR)
        async with awake(telegram, tmp_path):
            await settled(telegram)
            answered, board = said(rosa, "désaccord n° 1"), board_is_of_now(telegram, group, tmp_path)

        assert (answered, board) == (1, True)
        assert happened(tmp_path, "DeadlineMoved") == []


def reminders(crowd: Crowd) -> list[int]:
    return [said(one.person, "Le tour 1 reste ouvert") for one in crowd.neighbours]


def board_is_of_now(telegram: StandIn, group: Group, folder: Path) -> bool:
    with copied(folder) as copy:
        return checks.board_out_of_date(copy, telegram, group, folder) == []


# --- Where the clock on the wall is moved ---


@pytest.mark.parametrize(
    ("zone", "opened", "reminded"),
    [
        ("Europe/Paris", "2026-03-26T19:00", "2026-03-29T03:00"),  # 02:30 does not exist
        ("Europe/Paris", "2026-10-22T19:00", "2026-10-25T02:30"),  # it comes twice: the later one
        ("America/Montreal", "2026-03-05T19:00", "2026-03-08T03:00"),
        ("America/Montreal", "2026-10-29T19:00", "2026-11-01T02:30"),
        ("Indian/Reunion", "2026-03-26T19:00", "2026-03-29T02:30"),
        ("Indian/Reunion", "2026-10-22T19:00", "2026-10-25T02:30"),
        ("America/Martinique", "2026-03-05T19:00", "2026-03-08T02:30"),
        ("America/Martinique", "2026-10-29T19:00", "2026-11-01T02:30"),
    ],
)
async def test_where_the_hour_changes_each_thing_happens_once_at_its_time(
    tmp_path: Path, zone: str, opened: str, reminded: str
) -> None:
    """The quiet hours end at 02:30; the reminder of a round of three days waits for that."""
    here = ZoneInfo(zone)
    at = datetime.fromisoformat(opened).replace(tzinfo=here).astimezone(UTC)
    quiet = {"quiet_to": "02:30", "quiet_weekends": "0"}
    async with town(tmp_path, plan=Plan(at, zone, quiet)) as (telegram, _, crowd):
        async with awake(telegram, tmp_path):
            await says(telegram, crowd.neighbours[4].person, "Une permanence commune")
            await passes(telegram, 6 * DAY)

        first = happened(tmp_path, "RemindersSent")[0]
        assert first == datetime.fromisoformat(reminded).replace(tzinfo=here, fold=1).astimezone(UTC)
        assert happened(tmp_path, "PollOpened") == [at + 3 * DAY]
        assert happened(tmp_path, "RoundPublished") == [at + 5 * DAY]
        assert len(happened(tmp_path, "RemindersSent")) == 2
        assert reminders(crowd) == [2] * 4 + [1] + [2] * 7  # Rosa wrote the only text there is to read

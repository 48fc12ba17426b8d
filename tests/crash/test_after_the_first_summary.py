"""Killed around what only comes once a summary is there: a topic, a poll of Telegram's, a second look."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random

import pytest

from bot.failpoints import Failpoint
from rehearsal import Clock, StandIn
from tests.crash.process import KILLED, Running, environment, listens, started
from tests.crash.test_sigkill import plays, rows
from tests.dialogues import endings
from tests.dialogues.acts import Answer, Gather, Press, Stand, Vote, Write
from tests.dialogues.forms import THE_GROUP
from tests.dialogues.stage import A_MOMENT, BOT, MORNING, Stage, readable, set_stage

EVERYBODY = ("Maëlle", "Rosa", "Hélène")
TEXT = "Un annuaire des familles"
LIFE = 60.0  # seconds, for the moment to come by

pytestmark = [pytest.mark.process, pytest.mark.timeout(300)]

Deed = Callable[[], Awaitable[None]]


@dataclass
class Bot:
    """Started again and again on the same database."""

    telegram: StandIn
    folder: Path
    running: Running | None = None
    deaths: int = 0
    _lives: AsyncExitStack = field(default_factory=AsyncExitStack)

    async def starts(self, **more: str) -> Running:
        await self.ends()
        given = environment(self.telegram, self.folder, **more)
        self.running = await self._lives.enter_async_context(started(given, self.folder))
        await listens(self.telegram, self.running)
        return self.running

    async def ends(self) -> None:
        await self._lives.aclose()


@dataclass
class Evening:
    """In a forum group. `draw`: killed at any moment; without, at the named one before or after."""

    stage: Stage
    bot: Bot
    draw: Random | None = None

    async def dies(self, point: Failpoint, act: Deed) -> None:
        """While `act` has its effect; then it lives on, until nothing is left to do."""
        await self.stage.settled()
        running = await self.bot.starts(**({} if self.draw else {"FAILPOINT": point}))
        await asyncio.gather(act(), self._its_death(running))
        await self.stage.settled()

    async def _its_death(self, running: Running) -> None:
        if self.draw:
            await asyncio.sleep(self.draw.uniform(0.0, 0.25))
            running.kill()
        async with asyncio.timeout(LIFE):
            while running.code is None:
                await asyncio.sleep(0.02)
                self._time_passes()
        assert running.code == KILLED, (self.bot.folder / "log").read_text()[-2000:]
        self.bot.deaths += 1
        await self.bot.starts()

    def _time_passes(self) -> None:
        """The boards of a group rest for some seconds."""
        clock = self.stage.telegram.clock
        if clock.in_step and clock.next_due and clock.next_due - clock.now <= A_MOMENT:
            clock.jump_to_next()

    def writes(self, words: str) -> Deed:
        return partial(self.stage.write, "Maëlle", words, THE_GROUP, None)

    def presses(self, who: str, label: str, place: str | None = None) -> Deed:
        return partial(self.stage.press, who, label, place, None)


@pytest.fixture
async def telegram() -> AsyncIterator[StandIn]:
    async with StandIn(BOT, Clock(virtual_at=MORNING)) as standin:
        yield standin


@pytest.fixture
async def bot(telegram: StandIn, tmp_path: Path) -> AsyncIterator[Bot]:
    bot = Bot(telegram, tmp_path)
    yield bot
    await bot.ends()


@pytest.fixture
async def stage(telegram: StandIn, bot: Bot, tmp_path: Path) -> Stage:
    """A text that one stands for and one objects to, just before its summary."""
    stage = set_stage(telegram, tmp_path, "fr", forum=True)
    stage.apart = True
    await bot.starts()
    await plays(
        stage,
        Gather(EVERYBODY),
        Write("Maëlle", "/tour objet 2j 2j", THE_GROUP),
        Answer("Hélène", (TEXT, None, None, None)),
        Write("Maëlle", "/clore", THE_GROUP),
        Stand("Rosa", ("J’ai une objection",)),
        Stand("Maëlle", ("D’accord",)),
    )
    return stage


BEFORE = (
    Failpoint.TOPIC_BEFORE_SEND,
    Failpoint.POLL_BEFORE_SEND,
    Failpoint.CLOSING_BEFORE_SEND,
    Failpoint.REPLAY_BEFORE_COMMIT,
    Failpoint.EDIT_BEFORE_SEND,
)
AFTER = (
    Failpoint.TOPIC_AFTER_SEND,
    Failpoint.POLL_AFTER_SEND,
    Failpoint.CLOSING_AFTER_SEND,
    Failpoint.REPLAY_AFTER_COMMIT,
    Failpoint.EDIT_AFTER_SEND,
)
WRITTEN = (
    Failpoint.SETTLING_BEFORE_COMMIT,
    Failpoint.SETTLING_AFTER_COMMIT,
    Failpoint.SETTLING_AFTER_COMMIT,
    Failpoint.SETTLING_BEFORE_COMMIT,
    Failpoint.SETTLING_AFTER_COMMIT,
)


@pytest.mark.parametrize("points", [BEFORE, AFTER, WRITTEN])
async def test_killed_around_its_sends_and_commits_the_rest_of_the_course_happens_once(
    stage: Stage, bot: Bot, points: tuple[Failpoint, ...]
) -> None:
    await the_rest_of_the_course(Evening(stage, bot), points)


@pytest.mark.deep
@pytest.mark.parametrize("seed", range(1, 13))
async def test_killed_at_any_moment_it_is_the_same(stage: Stage, bot: Bot, seed: int) -> None:
    await the_rest_of_the_course(Evening(stage, bot, Random(seed)), BEFORE)


async def the_rest_of_the_course(evening: Evening, points: tuple[Failpoint, ...]) -> None:
    stage = evening.stage
    topic, poll, closing, position, summary = points

    await evening.dies(topic, evening.writes("/clore"))
    assert topics(stage) <= 1
    assert cards(stage) in {1, 2}  # killed as it was sent

    await evening.dies(poll, evening.writes("/temperature 1"))
    assert polls(stage) in ({"open": 1}, {"open": 1, "closed": 1})
    await plays(stage, Vote("Rosa", "D’accord", THE_GROUP))

    await evening.dies(closing, evening.writes("/regard 1 2j"))
    assert polls(stage)["open"] == 0
    assert told(stage) == ["[1, 0, 0, 0]"]

    await plays(stage, Press("Rosa", "Prendre position"))
    await evening.dies(position, evening.presses("Rosa", "D’accord"))
    assert positions(stage) == {"agree": 2}

    await evening.dies(summary, evening.writes("/clore"))
    assert published(stage) == 2
    await endings.check(stage)


# --- What is there ---


def topics(stage: Stage) -> int:
    """Of conflicts; the group has others of its own."""
    everything = stage.group(THE_GROUP).everything
    return sum("forum_topic_created" in one.content and one.from_bot for one in everything)


def cards(stage: Stage) -> int:
    return sum("Ouvert depuis" in readable(one) for one in stage.group(THE_GROUP).messages if one.from_bot)


def polls(stage: Stage) -> Counter[str]:
    found = (one.poll for one in stage.group(THE_GROUP).messages if one.poll)
    return Counter("closed" if poll.closed else "open" for poll in found)


def told(stage: Stage) -> list[object]:
    """What Telegram counted, by the temperature."""
    return [counts for (counts,) in rows(stage, "SELECT counts FROM temperature")]


def positions(stage: Stage) -> Counter[object]:
    return Counter(code for (code,) in rows(stage, "SELECT code FROM stance"))


def published(stage: Stage) -> object:
    return rows(stage, "SELECT count(*) FROM content WHERE kind = 'RoundPublished'")[0][0]

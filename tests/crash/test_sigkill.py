"""The real process is killed in the middle of a round, again and again; nobody loses a word of theirs."""

import asyncio
import re
import sqlite3
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from rehearsal import Clock, Group, Happening, Message, StandIn
from tests.crash.mortal import Moment, Mortal
from tests.dialogues import endings
from tests.dialogues.acts import Act, Gather, Press, Write
from tests.dialogues.forms import THE_GROUP
from tests.dialogues.stage import BOT, MORNING, Stage, readable, set_stage
from tests.dialogues.transcript import Player

EVERYBODY = ("Maëlle", "Farid", "Rosa", "Ismaël", "Hélène")
RECEIPT = re.compile(r"C’est noté, n° (\d+)")

pytestmark = pytest.mark.process


@pytest.fixture
async def telegram() -> AsyncIterator[StandIn]:
    async with StandIn(BOT, Clock(virtual_at=MORNING)) as standin:
        yield standin


@pytest.fixture
async def bot(telegram: StandIn, tmp_path: Path) -> AsyncIterator[Mortal]:
    mortal = Mortal(telegram, tmp_path)
    await mortal.start()
    yield mortal
    await mortal.stop()


@pytest.fixture
async def stage(telegram: StandIn, bot: Mortal, tmp_path: Path) -> Stage:
    """Five people of three institutions, each before the first question of a round."""
    stage = set_stage(telegram, tmp_path, "fr")
    stage.apart = True
    await plays(stage, Gather(EVERYBODY), Write("Maëlle", "/tour objet 2j 2j", THE_GROUP))
    await plays(stage, *(Press(who, "Répondre", THE_GROUP) for who in EVERYBODY))
    return stage


@pytest.mark.parametrize("last_words", [0, 1, 3, 5])
async def test_every_text_is_there_exactly_once_whenever_the_bot_was_killed(
    stage: Stage, bot: Mortal, last_words: int
) -> None:
    bot.die_when(posted_in_private(last_words))

    told = await say_at_once(stage)
    if not last_words:
        bot.kill()  # with the updates in its hands
    await bot.rise()
    await stage.settled()

    assert lines_kept(stage) == Counter(told)
    assert {who: {*receipts(stage, who)} for who in EVERYBODY} == numbers(stage)
    # What was on its way to somebody when the bot died is said again, and nothing else.
    assert all(count <= 1 + bot.deaths for who in EVERYBODY for count in receipts(stage, who).values())
    await endings.check(stage)


async def test_a_bot_killed_while_positions_come_and_at_its_summary_says_all_of_it_once(
    stage: Stage, bot: Mortal
) -> None:
    told = await say_at_once(stage)
    await plays(stage, Write("Maëlle", "/clore", THE_GROUP))
    await plays(stage, *(Press(who, "Prendre position") for who in EVERYBODY))

    bot.die_when(changed_in_private(2))
    objections = (stage.press(who, "J’ai une objection", None, None) for who in EVERYBODY)
    await asyncio.gather(*objections, bot.rise())
    await stage.wait(timedelta(minutes=1))
    bot.die_when(becomes_summary)
    await stage.write("Maëlle", "/clore", THE_GROUP, None)
    await bot.rise()
    await stage.settled()

    assert lines_kept(stage) == Counter(told)
    assert rows(stage, "SELECT number FROM dissent ORDER BY number") == [(n + 1,) for n in range(5)]
    assert rows(stage, "SELECT count(*) FROM stance WHERE code = 'object'") == [(5,)]
    assert said_in(stage.group(THE_GROUP)) == {"Synthèse du": 1, "La synthèse du tour 1 est là": 1}
    await endings.check(stage)


# --- Moments ---


def posted_in_private(number: int) -> Moment:
    return _the(number, Happening.POSTED)


def changed_in_private(number: int) -> Moment:
    return _the(number, Happening.EDITED)


def _the(number: int, wanted: Happening) -> Moment:
    """The so many-eth; 0: none."""
    left = iter(range(number - 1, -1, -1))
    return lambda happening, message: happening is wanted and message.chat.id > 0 and next(left, 1) == 0


def becomes_summary(happening: Happening, message: Message) -> bool:
    return message.chat.id < 0 and "Synthèse du" in readable(message)


# --- What is done ---


async def plays(stage: Stage, *acts: Act) -> None:
    player = Player(stage, "fr")
    for act in acts:
        await player.does(act)


async def say_at_once(stage: Stage) -> list[str]:
    """Everybody writes four messages, faster than anybody can answer."""
    told = [f"Idée {place} de {who}" for place in range(1, 5) for who in EVERYBODY]
    for words in told:
        await stage.write(words.rsplit(" ", 1)[1], words, None, None)
    return told


# --- What is there ---


def lines_kept(stage: Stage) -> Counter[str]:
    """Messages that follow each other are lines of one text."""
    texts = rows(stage, "SELECT text FROM contribution")
    return Counter(line for (text,) in texts for line in str(text).split("\n"))


def numbers(stage: Stage) -> dict[str, set[str]]:
    """Of everybody’s texts."""
    written = "SELECT c.number FROM contribution c JOIN member m ON m.id = c.member WHERE m.user = {}"
    return {
        who: {str(number) for (number,) in rows(stage, written.format(stage.people[who].id))}
        for who in EVERYBODY
    }


def receipts(stage: Stage, who: str) -> Counter[str]:
    """How many messages of their chat acknowledge each number."""
    found = (RECEIPT.match(readable(message)) for message in stage.people[who].sees() if message.from_bot)
    return Counter(receipt[1] for receipt in found if receipt)


def said_in(group: Group) -> dict[str, int]:
    said = [readable(message) for message in group.messages if message.from_bot]
    there = ("Synthèse du", "La synthèse du tour 1 est là")
    return {words: sum(words in text for text in said) for words in there}


def rows(stage: Stage, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(stage.database)) as connection:
        return connection.execute(query).fetchall()

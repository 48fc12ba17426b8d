"""A conflict's own topic is made once, whatever happens, and goes with the state of its conflict."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from facilitation.conflict_notices import ConflictBoard
from facilitation.decision import Send, Urgency
from facilitation.ids import ChatId, ConflictId
from rehearsal import Group, Person, StandIn
from rendering.message import Message, Topic
from storage import conflict_topics, outbox
from storage.outbox import BETWEEN_BOARDS, DueRow
from tests.bot.pipeline import MORNING, EchoDesk, looking, running
from tests.storage import evening
from tests.storage.collective import GrandPre

NAME = "Conflit n° 1"


@pytest.fixture
def forum(telegram: StandIn, rosa: Person) -> Group:
    forum = telegram.group("Collectif du Grand-Pré", rosa, forum=True)
    forum.add_bot(rosa, admin=True)
    telegram.updates.drop_pending()
    return forum


@pytest.fixture
async def lived(folder: Path) -> Path:
    """With a conflict, whose number is 1."""
    async with looking(folder) as writer:
        await writer.run(lambda connection: evening.play(GrandPre(connection)))
        await writer.run(lambda connection: connection.exec_driver_sql("DELETE FROM outbox"))
    return folder


def board(connection: Connection, forum: Group) -> int:
    card = ConflictBoard(ConflictId(1))
    return outbox.put(connection, Send(ChatId(forum.id), card, Urgency.COMMAND, slot="conflict:1"), MORNING)


class Card:
    def __init__(self) -> None:
        self.words, self.closed = "ouvert", False

    def __call__(self, _: Connection, row: DueRow) -> Message:  # noqa: ARG002 - the rendering's own
        return Message(self.words, topic=Topic(1, NAME, closed=self.closed))


class Deaf(EchoDesk):
    """Telegram tells of each topic that is made or closed; here nobody answers that."""

    def wants(self, raw: dict[str, Any]) -> bool:  # noqa: ARG002 - its Protocol's
        return False


def topics(forum: Group) -> list[str]:
    made = (message.content.get("forum_topic_created") for message in forum.everything)
    return [topic["name"] for topic in made if topic]


def cards(forum: Group) -> list[tuple[str, int | None]]:
    return [(message.text, message.thread) for message in forum.messages if message.from_bot]


async def show(folder: Path, forum: Group) -> None:
    async with looking(folder) as writer:
        await writer.run(lambda connection: board(connection, forum))


async def test_a_card_stands_in_a_topic_of_its_own_that_closes_with_it_and_opens_again(
    telegram: StandIn, forum: Group, lived: Path
) -> None:
    card, desk = Card(), Deaf()
    for words, closed in (("ouvert", False), ("un compromis", True), ("rouvert", False)):
        card.words, card.closed = words, closed
        await show(lived, forum)
        async with running(telegram, lived, desk, render=card):
            await telegram.quiet()
            telegram.clock.advance(BETWEEN_BOARDS)
            await telegram.quiet()

    assert topics(forum) == [NAME]
    assert cards(forum) == [("rouvert", forum.topic_named(NAME))]
    assert len(telegram.calls_of("closeForumTopic")) == len(telegram.calls_of("reopenForumTopic")) == 1


async def test_a_topic_that_was_asked_for_before_a_crash_is_never_asked_for_again(
    telegram: StandIn, forum: Group, lived: Path
) -> None:
    async with looking(lived) as writer:
        await writer.run(lambda connection: conflict_topics.asked(connection, 1, MORNING))
    await show(lived, forum)
    async with running(telegram, lived, Deaf(), render=Card()):
        await telegram.quiet()

    assert telegram.calls_of("createForumTopic") == []
    assert cards(forum) == [("ouvert", None)]


async def test_without_the_right_the_card_stands_where_the_partnership_lives(
    telegram: StandIn, forum: Group, lived: Path
) -> None:
    forum.promote_bot(rights=["can_pin_messages"])
    telegram.updates.drop_pending()
    await show(lived, forum)
    async with running(telegram, lived, Deaf(), render=Card()):
        await telegram.quiet()

    assert (topics(forum), cards(forum)) == ([], [("ouvert", None)])

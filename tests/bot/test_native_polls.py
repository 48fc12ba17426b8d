"""Telegram's own polls: whatever is lost on the way, one is open, and it is known which one counts."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from bot.fate import MOST_TRIES
from facilitation.decision import Send
from facilitation.ids import ChatId, PartnershipId
from facilitation.notices import HowToJoin
from rehearsal import Group, Message, Person, StandIn
from rendering.message import Message as Words
from rendering.message import NativePoll
from storage import outbox
from storage.outbox import DueRow
from storage.tables import outbox as table
from tests.bot.pipeline import looking, running
from tests.bot.test_delivery_faults import Postman, tried_until_settled

OPEN, CLOSED = PartnershipId(1), PartnershipId(2)
QUESTION, IN_DOUBT = "Température ?", "Température ? Celle-ci vaut."


def send(group: Group, state: PartnershipId = OPEN) -> Send:
    return Send(ChatId(group.id), HowToJoin(state), slot="temperature:1")


def render(_: Connection, row: DueRow) -> Words:
    closed = row.details["partnership"] == CLOSED
    return Words("", poll=NativePoll(QUESTION, IN_DOUBT, ("Oui", "Non"), "Une salle ouverte.", closed=closed))


def polls(group: Group) -> list[tuple[str, bool]]:
    """What each asks, and whether it is open."""
    found = [message.poll for message in group.messages if message.poll]
    return [(poll.question.text, not poll.closed) for poll in found]


def newest(group: Group) -> Message:
    return [message for message in group.messages if message.poll][-1]


async def test_it_is_put_whole_unsigned_its_results_hidden_and_closed_in_its_place(
    telegram: StandIn, rosa: Person, yann: Person, group: Group, folder: Path
) -> None:
    yann.chat.start()
    async with running(telegram, folder, postman := Postman(), render=render):
        await postman.posts(telegram, yann, send(group))
        await rosa.votes(newest(group), "Oui")
        await rosa.votes(newest(group), "Non")
        poll = newest(group).poll
        assert poll
        open_one = (poll.details["description"], poll.anonymous, poll.revoting, poll.shown)
        await postman.posts(telegram, yann, send(group, CLOSED))
        await tried_until_settled(telegram)

    assert open_one == ("Une salle ouverte.", True, True, None)
    assert polls(group) == [(QUESTION, False)]
    assert poll.shown == {"Oui": 0, "Non": 1}


def lost(telegram: StandIn) -> object:
    return telegram.faults.lose_answer(method="sendPoll")


def before(telegram: StandIn) -> object:
    return telegram.faults.cut(method="sendPoll", times=1)


@pytest.mark.parametrize(("strike", "asked"), [(lost, 2), (before, 1)])
async def test_where_the_answer_is_lost_one_is_open_and_says_that_it_counts(  # noqa: PLR0917 - fixtures
    telegram: StandIn,
    yann: Person,
    group: Group,
    folder: Path,
    strike: Callable[[StandIn], object],
    asked: int,
) -> None:
    yann.chat.start()
    async with running(telegram, folder, postman := Postman(), render=render):
        strike(telegram)
        await postman.posts(telegram, yann, send(group))
        await tried_until_settled(telegram)

    assert polls(group) == [*[(QUESTION, False)] * (asked - 1), (IN_DOUBT, True)]


@pytest.mark.parametrize(
    "then",
    [
        lambda telegram: telegram.faults.flood(1, method="sendPoll", times=1),
        lambda telegram: telegram.faults.break_down(method="sendPoll", times=1),
        lambda telegram: telegram.faults.refuse("try again", method="sendPoll", times=1),
        lambda telegram: telegram.faults.flood(1, method="stopPoll", times=1),
        lambda telegram: telegram.faults.cut(method="stopPoll", times=1),
    ],
)
async def test_the_one_whose_answer_was_lost_is_closed_though_the_next_try_fails_too(
    telegram: StandIn, yann: Person, group: Group, folder: Path, then: Callable[[StandIn], object]
) -> None:
    yann.chat.start()
    async with running(telegram, folder, postman := Postman(), render=render):
        lost(telegram)
        await postman.posts(telegram, yann, send(group))
        then(telegram)
        await tried_until_settled(telegram)

    assert polls(group) == [(QUESTION, False), (IN_DOUBT, True)]


async def test_one_that_was_given_up_is_closed_with_the_phase(
    telegram: StandIn, yann: Person, group: Group, folder: Path
) -> None:
    yann.chat.start()
    async with running(telegram, folder, postman := Postman(), render=render):
        lost(telegram)
        await postman.posts(telegram, yann, send(group))
        refused = telegram.faults.refuse("no polls here", method="sendPoll", times=MOST_TRIES)
        while refused.hits < MOST_TRIES:
            telegram.clock.jump_to_next()
            await telegram.quiet()
        await postman.posts(telegram, yann, send(group, CLOSED))
        await tried_until_settled(telegram)

    assert polls(group) == [(QUESTION, False)]


async def test_one_that_may_have_arrived_is_closed_though_the_phase_ended_meanwhile(
    telegram: StandIn, yann: Person, group: Group, folder: Path
) -> None:
    yann.chat.start()
    async with running(telegram, folder, postman := Postman(), render=render):
        lost(telegram)
        await postman.posts(telegram, yann, send(group))
        assert polls(group) == [(QUESTION, True)]
        await postman.posts(telegram, yann, send(group, CLOSED))
        await tried_until_settled(telegram)

    assert polls(group) == [(QUESTION, False)]


async def test_one_that_closes_before_it_was_put_is_never_put(
    telegram: StandIn, yann: Person, group: Group, folder: Path
) -> None:
    yann.chat.start()
    async with running(telegram, folder, postman := Postman(), render=render):
        await postman.posts(telegram, yann, send(group), send(group, CLOSED))
        await tried_until_settled(telegram)

    assert polls(group) == []


async def test_killed_on_its_way_it_is_put_again_in_doubt(
    telegram: StandIn, yann: Person, group: Group, folder: Path
) -> None:
    """The row as a process leaves it that was killed between the mark and the answer."""
    yann.chat.start()
    async with running(telegram, folder, Postman(), render=render):
        await telegram.quiet()
    async with looking(folder) as writer:
        await writer.run(lambda c: outbox.put(c, send(group), telegram.clock.now - timedelta(seconds=1)))
        row = await writer.run(lambda c: c.scalar(select(table.c.id)))
        assert row is not None
        await writer.run(partial(outbox.depart, row_id=row))
    async with running(telegram, folder, Postman(), render=render):
        await tried_until_settled(telegram)
        await telegram.quiet()

    assert polls(group) == [(IN_DOUBT, True)]


async def test_the_stop_is_said_twice_and_is_once(
    telegram: StandIn, yann: Person, group: Group, folder: Path
) -> None:
    yann.chat.start()
    async with running(telegram, folder, postman := Postman(), render=render):
        await postman.posts(telegram, yann, send(group))
        telegram.faults.lose_answer(method="stopPoll")
        await postman.posts(telegram, yann, send(group, CLOSED))
        await tried_until_settled(telegram)

    assert polls(group) == [(QUESTION, False)]
    async with looking(folder) as writer:
        states = await writer.run(lambda c: c.scalars(select(table.c.state).order_by(table.c.id)).all())
    assert list(states) == ["sent", "sent"]

"""The stand-in, and two of the nine in their group."""

from collections.abc import AsyncIterator

import pytest

from rehearsal import Clock, Group, Person, StandIn
from tests.bot.pipeline import BOT, MORNING, EchoDesk


@pytest.fixture
async def telegram() -> AsyncIterator[StandIn]:
    async with StandIn(BOT, Clock(virtual_at=MORNING)) as standin:
        yield standin
    assert standin.faulty_calls == []


@pytest.fixture
async def telegram_in_real_time() -> AsyncIterator[StandIn]:
    async with StandIn(BOT, Clock()) as standin:
        yield standin


@pytest.fixture
def rosa(telegram: StandIn) -> Person:
    return telegram.person(1005, "Rosa", "Martins")


@pytest.fixture
def yann(telegram: StandIn) -> Person:
    return telegram.person(1008, "Yann", "Kervella")


@pytest.fixture
def group(telegram: StandIn, rosa: Person, yann: Person) -> Group:
    group = telegram.group("Collectif du Grand-Pré", rosa)
    group.add(yann)
    group.add_bot(rosa, admin=True)
    telegram.updates.drop_pending()
    return group


@pytest.fixture
def desk() -> EchoDesk:
    return EchoDesk()

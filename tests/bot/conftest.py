"""The stand-in, and two of the nine in their group."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from rehearsal import Clock, Group, Person, StandIn
from storage import schema
from tests.bot.pipeline import BOT, MORNING, EchoDesk


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("template") / "empty.db"
    schema.upgrade(f"sqlite+aiosqlite:///{file}")
    return file


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    """Where the database is, with its tables."""
    shutil.copy(template, tmp_path / "test.db")
    return tmp_path


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

"""A stage with the real bot in a process of its own."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.rehearse import BOT
from bot.stage import employed
from rehearsal.stage.evening import Evening
from rehearsal.stage.house import BOX, House


def house(folder: Path, language: str = "fr") -> House:
    return House(BOT, lambda *about: employed(folder, *about), language)


@asynccontextmanager
async def playing(folder: Path, scenario: str, language: str = "fr") -> AsyncIterator[Evening]:
    """That evening, once its bot has asked for updates."""
    stage = house(folder, language)
    await stage.play(BOX / f"{scenario}.yaml", language)
    try:
        assert stage.evening
        await stage.evening.begun.wait()
        yield stage.evening
    finally:
        await stage.close()


async def until(evening: Evening, condition: Callable[[], bool]) -> None:
    while not condition():
        await evening.telegram.world.pulse.wait(1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path

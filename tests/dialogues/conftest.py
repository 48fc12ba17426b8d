"""What an evening starts from, made once: a database with its tables, and the decks, read."""

import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from prompts.decks import load_decks
from storage import schema


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("template") / "empty.db"
    schema.upgrade(f"sqlite+aiosqlite:///{file}")
    return file


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    shutil.copy(template, tmp_path / "test.db")
    return tmp_path


@pytest.fixture(autouse=True, scope="session")
def decks_read_once() -> Iterator[None]:
    """The same six files for every evening: reading them takes as long as a quarter of a short one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bot.wiring.load_decks", cache(load_decks))
        yield

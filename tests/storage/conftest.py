"""A database with its tables, made once and copied."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage import schema
from storage.engines import Writer


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("template") / "empty.db"
    schema.upgrade(f"sqlite+aiosqlite:///{file}")
    return file


@pytest.fixture
def url(template: Path, tmp_path: Path) -> str:
    shutil.copy(template, tmp_path / "test.db")
    return f"sqlite+aiosqlite:///{tmp_path}/test.db"


@pytest.fixture
async def writer(url: str) -> AsyncIterator[Writer]:
    writer = Writer(url)
    yield writer
    await writer.close()

"""A database with its tables, made once."""

import shutil
from pathlib import Path

import pytest

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

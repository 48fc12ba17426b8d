"""The operator checks the ledgers, and prints their seals."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update
from typer.testing import CliRunner

from bot.__main__ import app
from facilitation.seal import Seal
from storage.audit import seal
from storage.engines import writing_engine
from storage.tables import content
from tests.bot.pipeline import url
from tests.storage.collective import GRAND_PRE, GrandPre

Command = Callable[..., tuple[int, list[str]]]


@pytest.fixture
def trait_dunion(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    monkeypatch.setenv("DATABASE_URL", url(folder))

    def run(*words: Any) -> tuple[int, list[str]]:
        told = CliRunner().invoke(app, [str(word) for word in words])
        return told.exit_code, told.output.splitlines()

    return run


@pytest.fixture
def sealed(folder: Path) -> Seal:
    engine = writing_engine(url(folder))
    with engine.begin() as connection:
        GrandPre(connection)
        found = seal(connection, GRAND_PRE)
    engine.dispose()
    assert found
    return found


def test_a_sound_ledger_is_told_with_its_seal(trait_dunion: Command, sealed: Seal) -> None:
    code, (told, well) = trait_dunion("verify")

    spelt = f"{' '.join(sealed.words)}, {sealed.digits}"
    assert told == f"Partnership 1: entries: {sealed.entries}; erased: 0; seal: {spelt}."
    assert (code, well) == (0, "  Nothing was altered, dropped or moved.")


@pytest.mark.usefixtures("sealed")
def test_what_was_altered_is_named(trait_dunion: Command, folder: Path) -> None:
    engine = writing_engine(url(folder))
    with engine.begin() as connection:
        connection.execute(update(content).where(content.c.sequence == 2).values(what_salt="0"))
    engine.dispose()

    code, lines = trait_dunion("verify", "--partnership", 1)

    assert code == 1
    assert lines[1:] == ["  entry 2: reworded", "  Something is not as it was written."]


@pytest.mark.usefixtures("sealed")
def test_a_partnership_that_is_not_there_is_said_to_be_none(trait_dunion: Command) -> None:
    assert trait_dunion("verify", "--partnership", 9) == (2, ["trait-dunion: there is no partnership 9"])

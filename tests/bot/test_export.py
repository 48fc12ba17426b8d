"""A whole record leaves as JSON and comes back into an empty database; what cannot is said."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from bot.__main__ import app
from storage.engines import writing_engine
from tests.bot.pipeline import url
from tests.storage.collective import GrandPre

Command = Callable[..., tuple[int, str]]
VERIFY = Path(__file__).parents[2] / "verify.py"


@pytest.fixture
def trait_dunion(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    monkeypatch.setenv("DATABASE_URL", url(folder))

    def run(*words: Any) -> tuple[int, str]:
        told = CliRunner().invoke(app, [str(word) for word in words])
        return told.exit_code, told.output

    return run


@pytest.fixture
def evening(folder: Path) -> None:
    engine = writing_engine(url(folder))
    with engine.begin() as connection:
        story = GrandPre(connection)
        story.write(story.open_round(story.maelle), story.rosa, "Tenir la porte ouverte")
    engine.dispose()


@pytest.mark.usefixtures("evening")
def test_a_whole_record_goes_round_and_anybody_can_check_it(
    trait_dunion: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, again = tmp_path / "whole.json", tmp_path / "again.json"
    export = ("export", "--partnership", 1, "--format", "json", "--output")

    assert trait_dunion(*export, file) == (0, f"Written to {file}.\n")
    assert subprocess.run([sys.executable, VERIFY, file], check=False).returncode == 0

    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path / 'new.db'}")
    code, said = trait_dunion("import", file)
    assert (code, said.split(";")[0]) == (0, f"Brought in. Entries: {len(entries(file))}")
    assert trait_dunion(*export, again)[0] == 0
    assert again.read_text(encoding="utf-8") == file.read_text(encoding="utf-8")


@pytest.mark.usefixtures("evening")
def test_nothing_is_brought_in_over_a_partnership(trait_dunion: Command, tmp_path: Path) -> None:
    trait_dunion("export", "--partnership", 1, "--format", "json", "-o", tmp_path / "whole.json")

    code, said = trait_dunion("import", tmp_path / "whole.json")

    assert code == 2
    assert said.endswith("is not empty\n")


@pytest.mark.usefixtures("evening")
def test_an_altered_record_is_not_brought_in(
    trait_dunion: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "whole.json"
    trait_dunion("export", "--partnership", 1, "--format", "json", "-o", file)
    record = json.loads(file.read_text(encoding="utf-8"))
    record["ledger"]["entries"][1]["content"]["who"]["name"] = "Quelqu’un d’autre"
    file.write_text(json.dumps(record), encoding="utf-8")
    monkeypatch.setenv("DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path / 'new.db'}")

    code, said = trait_dunion("import", file)

    assert code == 2
    assert "is not a whole record" in said
    monkeypatch.setenv("COLUMNS", "200")
    assert trait_dunion("verify") == (0, "")


@pytest.mark.usefixtures("evening")
@pytest.mark.parametrize("words", [(9, "json"), (1, "html"), (1, "xlsx"), (9, "csv")])
def test_what_is_not_there_is_said(trait_dunion: Command, words: tuple[int, str]) -> None:
    partnership, kind = words

    assert trait_dunion("export", "--partnership", partnership, "--format", kind) == (
        2,
        "trait-dunion: there is no such partnership, or nothing of it is published\n",
    )


def entries(file: Path) -> list[Any]:
    found: list[Any] = json.loads(file.read_text(encoding="utf-8"))["ledger"]["entries"]
    return found

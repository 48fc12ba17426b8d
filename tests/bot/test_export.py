"""A whole record leaves as JSON and comes back into an empty database; what cannot is said."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update
from typer.testing import CliRunner

from bot.__main__ import app
from bot.wiring import frozen_decks
from facilitation import commands_outside as out
from facilitation.exports import OUTSIDE, ExportFormat, Leave, PieceKind
from storage import tables
from storage.engines import writing_engine
from tests.bot.pipeline import url
from tests.facilitation.evening import MAELLE, NADEGE
from tests.facilitation.test_outside import ROOM, SECOND, after_a_round
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


@pytest.fixture
def answered(folder: Path) -> None:
    """A round is published. Nadège’s first text may leave with her name, her second stays; Rosa is silent."""
    with after_a_round().again() as one:
        one.in_group(MAELLE, out.AskAuthors)
        first = one.texts_of(NADEGE)[0].id
        [its] = one.scene.rounds(one.partnership.id)
        one.types(NADEGE, out.AnswerOutside, round=its.id, leave=Leave.NAME, piece=PieceKind.TEXT, item=first)
        one.connection.execute(update(tables.round_).values(deck_content=real_deck("aim", "rule")))
        database = one.remembered().database
    (folder / "test.db").write_bytes(database)


def real_deck(*names: str) -> dict[str, Any]:
    """That of the house, its first questions under other names."""
    content, _ = frozen_decks()["object"]
    prompts = zip(content["prompts"], names, strict=False)
    return {**content, "prompts": [{**prompt, "id": name} for prompt, name in prompts]}


OUTSIDE_EDITION = ("export", "--partnership", 1, "--edition", "outside", "--format")


@pytest.mark.usefixtures("answered")
@pytest.mark.parametrize(
    ("identity", "whose"),
    [
        ((), ["Nadège Morel", "Collège Rosa-Parks"]),
        (("--identity", "institution"), [None, "Collège Rosa-Parks"]),
        (("--identity", "none"), [None, None]),
    ],
)
def test_outside_only_what_its_author_gave_leaves_under_no_more_than_is_asked_for(
    trait_dunion: Command, identity: tuple[str, ...], whose: list[str | None]
) -> None:
    code, told = trait_dunion(*OUTSIDE_EDITION, "json", *identity)

    plain = json.loads(told)
    kept = {name: value for name, value in plain.items() if name.endswith("kept_back")}
    assert code == 0
    assert [(one["text"], [one["name"], one["institution"]]) for one in plain["tables"]["texts"]] == [
        (ROOM, whose)
    ]
    assert plain["tables"]["dissents"] == []
    assert kept == {
        "texts_kept_back": 1,
        "reservations_kept_back": 0,
        "dissents_kept_back": 1,
        "conflict_words_kept_back": 0,
    }


@pytest.mark.usefixtures("answered")
@pytest.mark.parametrize("into", [one for one in OUTSIDE if one is not ExportFormat.JSON])
def test_outside_there_is_every_format_that_the_chat_has(
    trait_dunion: Command, tmp_path: Path, into: ExportFormat
) -> None:
    file = tmp_path / "outside"

    assert trait_dunion(*OUTSIDE_EDITION, into, "-o", file) == (0, f"Written to {file}.\n")
    assert file.stat().st_size


@pytest.mark.usefixtures("answered")
def test_places_and_votes_by_person_have_no_edition_for_outside(trait_dunion: Command) -> None:
    known = "html, docx, md, xlsx, csv, json"

    assert trait_dunion(*OUTSIDE_EDITION, "polis") == (
        2,
        f"trait-dunion: there is no edition for outside as polis; it is made as {known}\n",
    )


@pytest.mark.usefixtures("answered")
def test_the_groups_edition_asked_for_by_its_name_is_not_the_whole_record(trait_dunion: Command) -> None:
    _, told = trait_dunion("export", "--partnership", 1, "--format", "json", "--edition", "group")

    plain = json.loads(told)
    assert plain["identity"] == "name"
    assert [one["text"] for one in plain["tables"]["texts"]] == [ROOM, SECOND]


@pytest.mark.usefixtures("folder")
def test_outside_too_what_is_not_there_is_said(trait_dunion: Command) -> None:
    assert trait_dunion(*OUTSIDE_EDITION, "html") == (
        2,
        "trait-dunion: there is no such partnership, or nothing of it is published\n",
    )


def entries(file: Path) -> list[Any]:
    found: list[Any] = json.loads(file.read_text(encoding="utf-8"))["ledger"]["entries"]
    return found

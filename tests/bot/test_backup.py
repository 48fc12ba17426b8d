"""A backup while the bot writes; a restore that brings back nobody who asked to be erased since."""

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select
from typer.testing import CliRunner

from bot.__main__ import app
from facilitation import facts as f
from facilitation.facts_voices import TextErased
from facilitation.ids import UserId
from storage import erasures, guard
from storage.audit import verify
from storage.engines import Writer, writing_engine
from storage.tables import member, outbox
from tests.bot.pipeline import url
from tests.storage.collective import GRAND_PRE, GrandPre

Command = Callable[..., tuple[int, str]]


@pytest.fixture
def trait_dunion(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Exit code and what it said."""
    monkeypatch.setenv("DATABASE_URL", url(folder))

    def run(*words: Any) -> tuple[int, str]:
        told = CliRunner().invoke(app, [str(word) for word in words])
        return told.exit_code, told.output.strip()

    return run


@pytest.fixture
def evening(folder: Path) -> None:
    within(folder, play)


def play(story: GrandPre) -> None:
    this = story.open_round(story.maelle)
    story.write(this, story.awa, "Je m’appelle Awa")
    story.write(this, story.rosa, "Tenir la porte ouverte")


def within(folder: Path, work: Callable[[GrandPre], object]) -> None:
    engine = writing_engine(url(folder))
    with engine.begin() as connection:
        work(_returning(connection))
    engine.dispose()


def _returning(connection: Connection) -> GrandPre:
    """The group as it is, or as it begins."""
    if connection.scalar(select(member.c.id).limit(1)) is None:
        return GrandPre(connection)
    story = GrandPre.__new__(GrandPre)
    super(GrandPre, story).__init__(connection)
    story.now = datetime(2026, 12, 24, tzinfo=UTC)
    story.awa = connection.scalar(select(member.c.id).where(member.c.user == 1009))  # type: ignore[assignment]
    return story


def names(file: Path) -> list[str | None]:
    with closing(sqlite3.connect(file)) as connection:
        return [row[0] for row in connection.execute("SELECT name FROM member ORDER BY id")]


@pytest.mark.usefixtures("evening")
def test_a_backup_is_whole_and_for_its_owner_alone(trait_dunion: Command, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"

    assert trait_dunion("backup", copy) == (0, f"{copy} is sound. Partnerships: 1; ledger entries: 27.")
    assert names(copy) == names(tmp_path / "test.db")
    assert copy.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.glob("copy*")) == ["copy.db"]
    assert trait_dunion("restore", "--verify", copy)[0] == 0


async def test_a_backup_while_the_bot_writes_holds_nobody_up(
    trait_dunion: Command, folder: Path, tmp_path: Path
) -> None:
    writer = Writer(url(folder))
    writing, written = True, 0

    async def write() -> None:
        nonlocal written
        while writing:
            await writer.run(lambda c: c.execute(outbox.insert().values(**a_row())))
            written += 1

    going = asyncio.ensure_future(write())
    await asyncio.sleep(0.05)
    results = [await asyncio.to_thread(trait_dunion, "backup", tmp_path / "copy.db") for _ in range(5)]
    at_the_end, writing = written, False
    await going
    await writer.close()

    assert {code for code, _ in results} == {0}
    assert at_the_end > 5


def a_row() -> dict[str, Any]:
    now = datetime(2026, 11, 24, tzinfo=UTC)
    plain = {"chat": 1005, "kind": "HowToJoin", "urgency": 0, "silent": True, "state": "due", "tries": 0}
    return {**plain, "not_before": now, "created_at": now}


@pytest.mark.usefixtures("evening")
def test_a_restore_needs_no_word_where_there_is_nothing(
    trait_dunion: Command, folder: Path, tmp_path: Path
) -> None:
    trait_dunion("backup", tmp_path / "copy.db")
    before = names(folder / "test.db")
    for file in folder.glob("test.db*"):
        file.unlink()

    code, said = trait_dunion("restore", tmp_path / "copy.db")

    assert (code, said.splitlines()[-1]) == (0, f"Restored to {folder}/test.db. Erasures replayed: 0.")
    assert names(folder / "test.db") == before


@pytest.mark.usefixtures("evening")
def test_it_does_not_overwrite_unless_told_so_and_then_keeps_what_was_there(
    trait_dunion: Command, folder: Path, tmp_path: Path
) -> None:
    trait_dunion("backup", tmp_path / "copy.db")
    within(folder, lambda story: story.join(1010, "Claire Dumont"))

    refused, why = trait_dunion("restore", tmp_path / "copy.db")
    still_there = names(folder / "test.db")[-1]
    forced, _ = trait_dunion("restore", "--force", tmp_path / "copy.db")

    assert (refused, forced) == (2, 0)
    assert "is there already; --force puts" in why
    assert still_there == "Claire Dumont"
    assert "Claire Dumont" not in names(folder / "test.db")
    assert names(folder / "test.db.replaced")[-1] == "Claire Dumont"


@pytest.mark.usefixtures("evening")
def test_not_while_the_bot_runs(trait_dunion: Command, folder: Path, tmp_path: Path) -> None:
    trait_dunion("backup", tmp_path / "copy.db")

    with guard.held(folder / "test.db"):
        code, said = trait_dunion("restore", "--force", tmp_path / "copy.db")

    assert (code, said.splitlines()[-1]) == (
        2,
        "trait-dunion: the bot is running on this database: stop it first",
    )


@pytest.mark.usefixtures("evening")
def test_who_was_erased_since_the_backup_does_not_come_back(
    trait_dunion: Command, folder: Path, tmp_path: Path
) -> None:
    copy, database = tmp_path / "copy.db", folder / "test.db"
    within(folder, lambda s: s.say(f.PersonSeen(UserId(1009), "Awa Ndiaye", None, "fr", in_private=True)))
    trait_dunion("backup", copy)
    within(folder, lambda story: story.forget(story.awa))

    code, said = trait_dunion("restore", "--force", copy)

    assert (code, said.splitlines()[-2]) == (0, f"Restored to {database}. Erasures replayed: 1.")
    assert b"Awa" in copy.read_bytes()
    with closing(sqlite3.connect(database)) as restored:
        assert "Awa" not in "".join(restored.iterdump())
    assert trait_dunion("backup", tmp_path / "again.db")[0] == 0
    within(folder, lambda story: _verified(story.connection))


@pytest.mark.usefixtures("evening")
def test_a_text_that_was_erased_since_the_backup_does_not_come_back(
    trait_dunion: Command, folder: Path, tmp_path: Path
) -> None:
    copy, database = tmp_path / "copy.db", folder / "test.db"
    erased: list[str] = []

    def erases(story: GrandPre) -> None:
        texts = (story.scene.contributions(one.id) for one in story.scene.rounds(GRAND_PRE))
        text = next(one for said in texts for one in said if one.text and one.standing)
        erased.append(str(text.text))
        story.say(TextErased(GRAND_PRE, text.id, text.member, story.later()))

    trait_dunion("backup", copy)
    within(folder, erases)

    code, said = trait_dunion("restore", "--force", copy)

    assert (code, said.splitlines()[-2]) == (0, f"Restored to {database}. Erasures replayed: 1.")
    assert erased[0].encode() in copy.read_bytes()
    with closing(sqlite3.connect(database)) as restored:
        assert erased[0] not in "".join(restored.iterdump())
    within(folder, lambda story: _verified(story.connection))


def _verified(connection: Connection) -> None:
    assert verify(connection, GRAND_PRE) == ()


@pytest.mark.usefixtures("evening")
def test_the_list_of_erasures_holds_numbers_alone_and_no_new_one_is_added_by_a_restore(
    trait_dunion: Command, folder: Path, tmp_path: Path
) -> None:
    listed = erasures.beside(folder / "test.db")
    trait_dunion("backup", tmp_path / "copy.db")
    within(folder, lambda story: story.forget(story.awa))
    before = listed.read_text()

    trait_dunion("restore", "--force", tmp_path / "copy.db")

    assert before == '{"partnership": 1, "member": 9, "at": "2026-12-24T00:01:00+00:00"}\n'
    assert listed.read_text() == before
    assert sorted(path.name for path in folder.glob("*restoring*")) == []


def test_who_came_after_an_erasure_under_the_same_number_stays(folder: Path) -> None:
    within(folder, play)
    old = erasures.Erasure(1, 9, datetime(2026, 1, 1, tzinfo=UTC))
    new = erasures.Erasure(1, 9, datetime(2026, 12, 1, tzinfo=UTC))
    now = new.at + timedelta(days=1)

    def look(story: GrandPre) -> None:
        assert list(erasures.replayed(story.connection, [old], now)) == []
        assert [one.kind for one in erasures.replayed(story.connection, [new], now)] == [
            "MemberForgotten",
            "PersonForgotten",
        ]

    within(folder, look)


def test_a_line_that_was_cut_short_does_not_hide_the_others(tmp_path: Path) -> None:
    listed = tmp_path / "test.db.erasures"
    whole = '{"partnership": 1, "member": 9, "at": "2026-12-24T00:01:00+00:00"}\n'
    listed.write_text(f'{whole}{{"partnership": 1, "mem\n{whole}')

    assert len(erasures.noted(listed)) == 1


@pytest.mark.usefixtures("evening")
@pytest.mark.parametrize(
    ("harm", "why"),
    [
        ("UPDATE ledger SET kind = 'MemberLeft' WHERE sequence = 3", "ledger 1, entry 3: altered"),
        ("DELETE FROM content WHERE sequence = 5", "ledger 1, entry 5: emptied"),
        ("DELETE FROM institution WHERE id = 2", "refers to a row of institution that is not there"),
        ("DROP TABLE alembic_version", "it is not a database of this program"),
    ],
)
def test_a_backup_that_was_altered_is_not_sound(
    trait_dunion: Command, tmp_path: Path, harm: str, why: str
) -> None:
    copy = tmp_path / "copy.db"
    trait_dunion("backup", copy)
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute(harm)

    code, said = trait_dunion("restore", "--verify", copy)

    assert code == 2
    assert why in said


@pytest.mark.usefixtures("evening")
def test_nor_is_one_that_was_cut_short_and_what_was_there_stays(
    trait_dunion: Command, folder: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    trait_dunion("backup", copy)
    copy.write_bytes(copy.read_bytes()[: copy.stat().st_size // 2])

    assert trait_dunion("restore", "--force", copy)[0] == 2
    assert len(names(folder / "test.db")) == 9


@pytest.mark.usefixtures("evening")
def test_a_backup_never_takes_the_place_of_the_database_itself(
    trait_dunion: Command, folder: Path, tmp_path: Path
) -> None:
    """The running bot would go on writing into a file that has no name any more."""
    (tmp_path / "link.db").symlink_to(folder / "test.db")
    before = (folder / "test.db").stat().st_ino

    told = [trait_dunion("backup", tmp_path / name) for name in ("test.db", "link.db")]

    assert [code for code, _ in told] == [2, 2]
    assert {said.split(" is ")[-1] for _, said in told} == {"the database itself"}
    assert (folder / "test.db").stat().st_ino == before


def test_there_is_nothing_to_back_up(trait_dunion: Command, folder: Path, tmp_path: Path) -> None:
    (folder / "test.db").unlink()

    code, said = trait_dunion("backup", tmp_path / "copy.db")

    assert (code, said) == (2, f"trait-dunion: no backup: there is no database at {folder}/test.db")

"""A migration on a database that was lived in: every row and every hash is kept, also if it is cut short.

A throwaway one, above the last: it rebuilds the table that most others point to.
"""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import JSON, Boolean, Column, Connection, Integer, String, Table, insert

from storage import schema
from storage.audit import verify
from storage.engines import writing_engine
from storage.tables import Instant, metadata
from tests.storage import evening
from tests.storage.collective import GRAND_PRE, GrandPre

ROWS = 500
FIRST = 10_000
NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
STATES = {
    "conflict": ("open", "lifted"),
    "inbox": ("waiting", "done", "aside"),
    "outbox": ("due", "sent", "aside", "stale"),
}
SINCE = {  # the tables that came after the register
    *("own_deck", "conflict_source", "conflict_topic", "spoken"),
    *("appeal", "appeal_quote", "signature", "opposition", "look", "earlier_stance", "ending", "last_word"),
    *("temperature", "native_poll", "outside_asking", "outside_answer", "given_scene", "seating"),
    *("note", "mask", "urn", "veil", "showing", "counter", "withheld"),
}
WIDENED = {
    "adherence",
    "partnership",
    "member",
    "outbox",
    "round",
    "stance",
    "contribution",
    "dissent",
}  # with a column that came after it
REGISTER = {
    *("conflict", "conflict_word", "conflict_outcome", "outcome_answer", "conflict_round"),
    "objection_answer",
}
BEFORE, THROWAWAY = schema.HEAD, "9000"
MOMENTS = ("begun", "rebuilt", "rewritten", "done")

MIGRATION = """
import os, signal
import sqlalchemy as sa
from alembic import op

revision, down_revision = "9000", "BEFORE"
branch_labels = depends_on = None


def reach(moment):
    if os.environ.get("DIES_WHEN") == moment:
        os.kill(os.getpid(), signal.SIGKILL)


def upgrade():
    reach("begun")
    with op.batch_alter_table("contribution", recreate="always") as contribution:
        contribution.add_column(sa.Column("weight", sa.Integer(), nullable=False, server_default="1"))
    with op.batch_alter_table("member", recreate="always") as member:
        member.add_column(sa.Column("tea", sa.Boolean()))
    reach("rebuilt")
    op.execute("UPDATE contribution SET weight = 2 WHERE number % 2 = 0")
    reach("rewritten")
    op.create_table("tea", sa.Column("id", sa.Integer(), primary_key=True))
    reach("done")


def downgrade():
    op.drop_table("tea")
    with op.batch_alter_table("contribution") as contribution:
        contribution.drop_column("weight")
    with op.batch_alter_table("member") as member:
        member.drop_column("tea")
"""
START = """
import sys
from pathlib import Path
from storage import schema
schema.MIGRATIONS, schema.HEAD = Path(sys.argv[1]), sys.argv[2]
schema.upgrade(sys.argv[3])
"""

Rows = dict[str, list[tuple[Any, ...]]]


@pytest.fixture
def lived_in(url: str) -> str:
    engine = writing_engine(url)
    with engine.begin() as connection:
        evening.play(GrandPre(connection))
        for table in metadata.sorted_tables:
            _fill(connection, table)
    engine.dispose()
    return url


@pytest.fixture
def later(tmp_path: Path) -> Path:
    """The migrations of a later version."""
    folder = tmp_path / "later"
    shutil.copytree(schema.MIGRATIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / f"{THROWAWAY}_throwaway.py").write_text(MIGRATION.replace("BEFORE", BEFORE))
    return folder


@pytest.fixture
def updated(later: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """This very program is that later version."""
    monkeypatch.setattr(schema, "MIGRATIONS", later)
    monkeypatch.setattr(schema, "HEAD", THROWAWAY)


def test_a_migration_keeps_every_row_and_every_hash_there_and_back(
    lived_in: str, tmp_path: Path, updated: None
) -> None:
    before = rows_of(tmp_path)
    assert {name: len(rows) for name, rows in before.items() if len(rows) < ROWS} == {}

    schema.upgrade(lived_in)
    above = rows_of(tmp_path)
    breaks = breaks_of(lived_in)
    schema.downgrade(lived_in, BEFORE)

    assert above == before
    assert breaks == ()
    assert rows_of(tmp_path) == before


def test_the_register_of_conflicts_comes_to_a_database_that_was_lived_in(
    lived_in: str, tmp_path: Path
) -> None:
    before = rows_of(tmp_path)

    schema.downgrade(lived_in, "0005")
    schema.upgrade(lived_in)

    after = rows_of(tmp_path)
    assert {name for name, rows in after.items() if rows != before[name]} == REGISTER | SINCE | WIDENED
    assert [after[name] for name in REGISTER] == [[] for _ in REGISTER]


@pytest.mark.process
@pytest.mark.parametrize("moment", MOMENTS)
def test_a_migration_cut_short_has_not_happened_and_happens_at_the_next_start(
    lived_in: str, tmp_path: Path, later: Path, moment: str
) -> None:
    before = rows_of(tmp_path)

    killed = start(later, lived_in, DIES_WHEN=moment)
    found = (sound(tmp_path), version(tmp_path), rows_of(tmp_path) == before)
    again = start(later, lived_in)

    assert killed == -signal.SIGKILL
    assert found == (["ok"], BEFORE, True)
    assert (again, version(tmp_path), sound(tmp_path)) == (0, THROWAWAY, ["ok"])
    assert rows_of(tmp_path) == before
    assert breaks_of(lived_in) == ()


def test_the_version_before_refuses_what_the_later_one_made_by_its_name(
    lived_in: str, tmp_path: Path, later: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as then:
        then.setattr(schema, "MIGRATIONS", later)
        then.setattr(schema, "HEAD", THROWAWAY)
        schema.upgrade(lived_in)
    before = rows_of(tmp_path)

    with pytest.raises(schema.NewerDatabaseError, match=THROWAWAY):
        schema.upgrade(lived_in)

    assert rows_of(tmp_path) == before


def start(later: Path, url: str, **more: str) -> int:
    """A process of its own climbs to the later version; its exit code."""
    place = {"PATH": os.environ["PATH"], "PYTHONPATH": str(Path(schema.__file__).parents[1])}
    command = [sys.executable, "-c", START, str(later), THROWAWAY, url]
    return subprocess.run(command, env={**place, **more}, check=False).returncode


# --- A database that was lived in ---


def _fill(connection: Connection, table: Table) -> None:
    """Rows of one number belong together."""
    connection.execute(insert(table), [_row(table, number) for number in range(ROWS)])


def _row(table: Table, number: int) -> dict[str, Any]:
    return {column.name: _value(table, column, number, place) for place, column in enumerate(table.columns)}


def _value(table: Table, column: Column[Any], number: int, place: int) -> Any:
    """What may be missing is missing in every second row."""
    if column.nullable and (number + place) % 2:
        return None
    if column.name == "state":
        states = STATES[table.name]
        return states[number % len(states)]
    return _of_its_type(column, number)


def _of_its_type(column: Column[Any], number: int) -> Any:
    match column.type:
        case Boolean():
            return number % 2 == 0
        case Integer():
            return FIRST + number
        case Instant():
            return NOON + timedelta(minutes=number)
        case JSON():
            return {"numéro": number}
        case String():
            return f"{number} « é’ »"[: column.type.length or 200]
    raise AssertionError(f"no value for {column}")


# --- What is there ---


def rows_of(folder: Path) -> Rows:
    """Every row of every table of today, as SQLite holds it."""
    with closing(sqlite3.connect(folder / "test.db")) as database:
        return {table.name: _rows(database, table) for table in metadata.sorted_tables}


def _rows(database: sqlite3.Connection, table: Table) -> list[tuple[Any, ...]]:
    columns = ", ".join(f'"{column.name}"' for column in table.columns)
    keys = ", ".join(f'"{column.name}"' for column in table.primary_key)
    return database.execute(f'SELECT {columns} FROM "{table.name}" ORDER BY {keys}').fetchall()  # noqa: S608 - ours


def sound(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / "test.db")) as database:
        broken = [f"{row} points nowhere" for row in database.execute("PRAGMA foreign_key_check")]
        return [*(row[0] for row in database.execute("PRAGMA integrity_check")), *broken]


def version(folder: Path) -> str:
    with closing(sqlite3.connect(folder / "test.db")) as database:
        return str(database.execute("SELECT version_num FROM alembic_version").fetchone()[0])


def breaks_of(url: str) -> tuple[object, ...]:
    engine = writing_engine(url)
    with engine.begin() as connection:
        found = verify(connection, GRAND_PRE)
    engine.dispose()
    return found

import sqlite3
from itertools import pairwise
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from storage import schema
from storage.engines import writing_engine
from storage.tables import metadata
from tests.storage.group import ROSA, enrolled, joined, round_open

MEMBERS = "SELECT count(*) FROM member"


def fresh(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder}/test.db"


def steps(url: str) -> list[str]:
    """Every revision, the first one first."""
    engine = writing_engine(url)
    with engine.begin() as connection:
        scripts = ScriptDirectory.from_config(schema.config(connection))
        found = [script.revision for script in scripts.walk_revisions()]
    engine.dispose()
    return found[::-1]


def ask(url: str, question: str) -> object:
    engine = writing_engine(url)
    with engine.begin() as connection:
        answer = connection.scalar(text(question))
    engine.dispose()
    return answer


def populate(url: str) -> None:
    engine = writing_engine(url)
    with engine.begin() as connection:
        enrolled(connection)
        joined(connection, ROSA, "Rosa Martins")
        round_open(connection)
    engine.dispose()


def differences(connection: Connection) -> list[object]:
    return list(compare_metadata(MigrationContext.configure(connection), metadata))


def test_the_migrations_end_where_the_tables_say(url: str) -> None:
    engine = writing_engine(url)
    with engine.begin() as connection:
        assert differences(connection) == []
    engine.dispose()


def test_the_head_that_a_start_looks_for_is_the_last_migration(url: str) -> None:
    assert steps(url)[-1] == schema.HEAD


def test_every_step_climbs_descends_and_climbs_again(tmp_path: Path) -> None:
    url = fresh(tmp_path)
    stairs = ["base", *steps(url)]
    for below, step in pairwise(stairs):
        schema.upgrade(url, step)
        schema.downgrade(url, below)
        schema.upgrade(url, step)

    assert ask(url, "SELECT version_num FROM alembic_version") == schema.HEAD


def test_a_second_start_changes_nothing(url: str) -> None:
    populate(url)

    schema.upgrade(url)

    assert ask(url, MEMBERS) == 1


def test_a_database_of_a_later_version_is_refused_by_name(url: str, tmp_path: Path) -> None:
    later = sqlite3.connect(tmp_path / "test.db")
    later.execute("UPDATE alembic_version SET version_num = '9999'")
    later.commit()
    later.close()

    with pytest.raises(schema.NewerDatabaseError, match="later version of this program \\(9999\\)"):
        schema.upgrade(url)


def test_references_broken_by_a_migration_undo_it(tmp_path: Path) -> None:
    url = fresh(tmp_path)
    stray = sqlite3.connect(tmp_path / "test.db")
    stray.execute("CREATE TABLE parent (id INTEGER PRIMARY KEY)")
    stray.execute("CREATE TABLE child (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES parent (id))")
    stray.execute("INSERT INTO child VALUES (1, 1)")
    stray.commit()
    stray.close()

    with pytest.raises(schema.BrokenReferencesError, match="child → parent"):
        schema.upgrade(url)

    assert ask(url, "SELECT count(*) FROM sqlite_master WHERE name = 'member'") == 0

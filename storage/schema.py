"""The tables as this version needs them: made or brought up to date at start."""

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from storage.engines import writing_engine

if TYPE_CHECKING:
    from alembic.config import Config

HEAD = "0029"  # the last of migrations/versions
MIGRATIONS = Path(__file__).parent / "migrations"


class NewerDatabaseError(Exception):
    """The database was made by a later version of this program."""

    def __init__(self, revision: str) -> None:
        super().__init__(f"the database was made by a later version of this program ({revision})")
        self.revision = revision


class BrokenReferencesError(Exception):
    """After the migration, rows point to rows that are not there; nothing was changed."""


def upgrade(url: str, to: str = "head") -> None:
    """All steps are one transaction: a migration that is cut short has not happened."""
    _move(url, to, up=True)


def downgrade(url: str, to: str) -> None:
    _move(url, to, up=False)


def revision_of(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def config(connection: Connection) -> "Config":
    from alembic.config import Config  # noqa: PLC0415 - a start without migration need not read it

    made = Config()
    made.set_main_option("script_location", str(MIGRATIONS))
    made.attributes["connection"] = connection
    return made


def _move(url: str, to: str, *, up: bool) -> None:
    engine = writing_engine(url, foreign_keys=False)
    try:
        with engine.begin() as connection:
            _migrate(connection, to, up=up)
    finally:
        engine.dispose()


def _migrate(connection: Connection, to: str, *, up: bool) -> None:
    """Foreign keys are off meanwhile (rebuilding a table would empty its children), and checked after."""
    revision = revision_of(connection)
    if up and to == "head" and revision == HEAD:
        return
    _refuse_newer(connection, revision)
    from alembic import command  # noqa: PLC0415 - as above

    move = command.upgrade if up else command.downgrade
    move(config(connection), to)
    if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").all():
        raise BrokenReferencesError(", ".join(sorted({f"{row[0]} → {row[2]}" for row in broken})))


def _refuse_newer(connection: Connection, revision: str | None) -> None:
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - as above

    known = {script.revision for script in ScriptDirectory.from_config(config(connection)).walk_revisions()}
    if revision is not None and revision not in known:
        raise NewerDatabaseError(revision)

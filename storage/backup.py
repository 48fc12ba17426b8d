"""A copy of the whole database while it is written, whether it is sound, and how it takes another's place."""

import os
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, NullPool, create_engine, func, select
from sqlalchemy.exc import DatabaseError

from storage import schema
from storage.audit import verify
from storage.engines import writing_engine
from storage.erasures import NOTED, beside, noted, replayed
from storage.ledger import remember
from storage.tables import ledger, partnership

COMPANIONS = ("-wal", "-shm")


@dataclass(frozen=True, slots=True)
class Checked:
    """`faults`: what is wrong, in English for the operator; none: it is sound."""

    faults: tuple[str, ...]
    partnerships: int = 0
    entries: int = 0


def back_up(database: Path, target: Path) -> Checked:
    """A snapshot: whoever writes meanwhile is not held up. It takes `target`'s place once it is sound.

    OSError or sqlite3.Error if it cannot be read or written. Only its owner can read it: it holds words.
    """
    if not database.is_file():
        raise FileNotFoundError(f"there is no database at {database}")
    if target.exists() and target.samefile(database):
        raise FileExistsError(f"{target} is the database itself")
    draft = target.with_name(f"{target.name}.partial")
    _copy(database, draft)
    found = checked(draft)
    if found.faults:
        return found
    draft.replace(target)
    return found


def checked(file: Path) -> Checked:
    """Its pages, its references, every ledger. The file itself is not touched."""
    engine = create_engine(f"sqlite:///file:{file.absolute()}?mode=ro&uri=true", poolclass=NullPool)
    try:
        with engine.connect() as connection:
            return _checked(connection)
    except DatabaseError as error:
        return Checked((f"it cannot be read as a database ({error.orig})",))


def put_in_place(file: Path, database: Path, now: datetime) -> int:
    """`file`, which was checked, in the place of `database`: brought up to date, erasures replayed; how many.

    What was there is kept as `DATABASE.replaced`. Nobody runs on it: the caller holds the lock.
    """
    draft = database.with_name(f"{database.name}.restoring")
    _copy(file, draft)
    url = f"sqlite:///{draft.absolute()}"
    schema.upgrade(url)
    count = _erase_again(url, beside(database), now)
    _settle(draft)
    _move_aside(database)
    draft.replace(database)
    return count


def _copy(source: Path, target: Path) -> None:
    """In one step, so that it need never begin again; without companions: a file that can be carried."""
    with suppress(FileNotFoundError):
        target.unlink()
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with closing(sqlite3.connect(source)) as theirs, closing(sqlite3.connect(target)) as ours:
        theirs.backup(ours)
    _settle(target)


def _settle(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")


def _checked(connection: Connection) -> Checked:
    pages = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check")]
    if pages != ["ok"]:
        return Checked(tuple(f"a page is damaged: {page}" for page in pages[:5]))
    if schema.revision_of(connection) is None:
        return Checked(("it is not a database of this program",))
    references = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
    faults = [f"{row[0]} row {row[1]} refers to a row of {row[2]} that is not there" for row in references]
    here = connection.scalars(select(partnership.c.id).order_by(partnership.c.id)).all()
    for one in here:
        broken = verify(connection, one)
        faults += [f"ledger {one}, entry {found.sequence}: {found.trouble}" for found in broken]
    entries = connection.scalar(select(func.count()).select_from(ledger)) or 0
    return Checked(tuple(faults), len(here), entries)


def _erase_again(url: str, erasures: Path, now: datetime) -> int:
    engine = writing_engine(url)
    try:
        with engine.begin() as connection:
            facts = list(replayed(connection, noted(erasures), now))
            remember(connection, facts, noted=True)
            return len([one for one in facts if isinstance(one, NOTED)])
    finally:
        engine.dispose()


def _move_aside(database: Path) -> None:
    for end in ("", *COMPANIONS):
        old = database.with_name(database.name + end)
        with suppress(FileNotFoundError):
            old.replace(database.with_name(f"{database.name}.replaced{end}"))

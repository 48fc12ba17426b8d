"""What must be true when an evening is over, whatever it was about."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from sqlalchemy import create_engine, select
from sqlalchemy.pool import NullPool

from facilitation.seal import Break
from storage import audit
from storage.tables import partnership
from tests.dialogues.stage import Stage

SHORT = 12  # letters: words that could also be somebody else's
PIPELINE = ("inbox", "outbox")
DOORS = ("bot was blocked", "bot was kicked", "blocked by its reader", "can't initiate", "not a member")


async def check(stage: Stage) -> None:
    telegram = stage.telegram
    assert telegram.faulty_calls == []
    assert telegram.loud_calls == []
    assert await _nothing_is_left(stage)
    assert _breaks(stage.database) == {}
    assert _set_aside(stage.database) == []
    assert _words_in_the_pipeline(stage) == []


async def _nothing_is_left(stage: Stage) -> bool:
    await stage.settled()
    due = _rows(stage.database, "SELECT not_before FROM outbox WHERE state = 'due'")
    return due == []


def _breaks(database: Path) -> dict[int, tuple[Break, ...]]:
    """Of each partnership's ledger that does not verify."""
    engine = create_engine(f"sqlite:///{database}", poolclass=NullPool)
    with engine.connect() as connection:
        ids = list(connection.scalars(select(partnership.c.id)))
        return {one: broken for one in ids if (broken := audit.verify(connection, one))}


def _set_aside(database: Path) -> list[str]:
    """What could not be understood or sent, but for doors that people closed."""
    inbox = _rows(database, "SELECT reason FROM inbox WHERE state <> 'done'")
    outbox = _rows(database, "SELECT reason FROM outbox WHERE state = 'aside'")
    told = [str(reason) for (reason,) in outbox]
    return [str(reason) for (reason,) in inbox] + [r for r in told if not any(door in r for door in DOORS)]


def _words_in_the_pipeline(stage: Stage) -> list[str]:
    written = [words for words in stage.written if len(words) > SHORT and not words.startswith("/")]
    kept = "\n".join(_everything_in(stage.database, PIPELINE))
    return [words for words in written if words in kept]


def kept_of(database: Path, words: str) -> bool:
    names = _rows(database, "SELECT name FROM sqlite_master WHERE type = 'table'")
    return any(words in told for told in _everything_in(database, [str(name) for (name,) in names]))


def _everything_in(database: Path, tables: Iterable[str]) -> list[str]:
    """JSON writes letters with accents as escapes: both ways of writing count."""
    cells = [
        str(cell)
        for table in tables
        for row in _rows(database, f'SELECT * FROM "{table}"')  # noqa: S608 - our own tables
        for cell in row
        if cell is not None
    ]
    return [*cells, *(_unescaped(cell) for cell in cells if "\\u" in cell)]


def _unescaped(cell: str) -> str:
    return cell.encode("ascii", "backslashreplace").decode("unicode_escape")


def _rows(database: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        return connection.execute(query).fetchall()

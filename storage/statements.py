"""Statements put together and compiled once, run on the driver itself.

SQLAlchemy needs five to ten times as long to prepare a statement and to wrap its rows as SQLite needs to
answer: at a press asking twenty small questions that is most of what the press costs. What is prepared here
is SQLAlchemy's own: its SQL, its names, its types both ways, its errors.
"""

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect, Executable
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import TypeEngine

Processor = Callable[[Any], Any]
Given = Mapping[str, Any]
MOST = 4096  # statements kept; those that the product makes are a few hundred


@dataclass(frozen=True, slots=True)
class Prepared:
    """`places`: the arguments in the order of their marks, with what turns them into the driver's values."""

    sql: str
    fixed: Given
    places: tuple[tuple[str, Processor | None], ...]
    columns: tuple[tuple[int, Processor], ...]
    row: Callable[[Sequence[Any]], Any]


def run(connection: Connection, statement: Executable, given: Given, keys: tuple[str, ...] = ()) -> list[Any]:
    """The rows, as named tuples. `keys`: the columns that an insert fills.

    A list among the arguments (`expanding`) is SQLAlchemy's to write out, each time.
    """
    prepared = _prepared(statement, connection.dialect, keys)
    if prepared is None:
        return list(connection.execute(statement, dict(given)))
    if not connection.in_transaction():
        connection.begin()
    values = [
        _as(process, given[name]) if name in given else prepared.fixed[name]
        for name, process in prepared.places
    ]
    return [_read(prepared, row) for row in _execute(connection, prepared.sql, values)]


def _as(process: Processor | None, value: Any) -> Any:
    return process(value) if process else value


def _read(prepared: Prepared, row: Sequence[Any]) -> Any:
    read = list(row)
    for place, process in prepared.columns:
        read[place] = process(read[place])
    return prepared.row(read)


def _execute(connection: Connection, sql: str, values: list[Any]) -> Sequence[Sequence[Any]]:
    cursor = connection.connection.cursor()
    try:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else ()
    except connection.dialect.loaded_dbapi.Error as error:
        base = connection.dialect.loaded_dbapi.Error
        raise DBAPIError.instance(sql, None, error, base, hide_parameters=True) from error
    finally:
        cursor.close()


@lru_cache(MOST)
def _prepared(statement: Any, dialect: Dialect, keys: tuple[str, ...]) -> Prepared | None:
    """None where the SQL depends on the values."""
    compiled = statement.compile(dialect=dialect, column_keys=list(keys) or None)
    if compiled.post_compile_params or compiled.positiontup is None:
        return None
    binds = {name: compiled.binds[name] for name in compiled.positiontup}
    processors = {name: _in(bind.type, dialect) for name, bind in binds.items()}
    fixed = {
        name: _as(processors[name], bind.effective_value) for name, bind in binds.items() if not bind.required
    }
    columns = list(statement.exported_columns)
    out = [_out(column.type, dialect) for column in columns]
    return Prepared(
        compiled.string,
        fixed,
        tuple((name, processors[name]) for name in compiled.positiontup),
        tuple((place, process) for place, process in enumerate(out) if process),
        _row_of([getattr(column, "name", "") for column in columns]),
    )


def _row_of(names: list[str]) -> Callable[[Sequence[Any]], Any]:
    row: Any = namedtuple("Row", names, rename=True)  # type: ignore[misc]  # noqa: PYI024 - the names are the statement's
    made: Callable[[Sequence[Any]], Any] = row._make
    return made


def _in(kind: TypeEngine[Any], dialect: Dialect) -> Processor | None:
    return kind.dialect_impl(dialect).bind_processor(dialect)


def _out(kind: TypeEngine[Any], dialect: Dialect) -> Processor | None:
    return kind.dialect_impl(dialect).result_processor(dialect, None)

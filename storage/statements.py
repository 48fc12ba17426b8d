"""Statements put together and compiled once, run on the driver itself.

SQLAlchemy needs five to ten times as long to prepare a statement and to wrap its rows as SQLite needs to
answer: at a press asking twenty small questions that is most of what the press costs. What is prepared here
is SQLAlchemy's own: its SQL, its names, its types both ways, its errors.
"""

from collections import defaultdict, namedtuple
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Dialect, Executable, Table
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.util import find_tables
from sqlalchemy.types import TypeEngine

Processor = Callable[[Any], Any]
Given = Mapping[str, Any]
Made = Callable[[Any], Any]  # of a row: a tuple whose places have names
MOST = 4096  # statements kept; those that the product makes are a few hundred
ASKED = "asked"  # the execution option that holds an `Asked`


@dataclass(frozen=True, slots=True)
class Prepared:
    """`places`: the arguments in the order of their marks, with what turns them into the driver's values.

    `bare`: only their names, where all of them are given as the driver takes them. `tables`: those that are
    read, or the one that is `writing`.
    """

    sql: str
    writing: bool
    tables: frozenset[str]
    fixed: Given
    places: tuple[tuple[str, Processor | None], ...]
    bare: tuple[str, ...] | None
    columns: tuple[tuple[int, Processor], ...]
    row: Callable[[Sequence[Any]], Any]


class Asked:
    """What one transaction asked and was told: asked again, it is told again, and nothing is looked up.

    It holds until the transaction itself writes to a table that was read: nobody else writes meanwhile.
    """

    def __init__(self) -> None:
        self._answers: dict[tuple[Any, ...], list[Any]] = {}
        self._of_table: defaultdict[str, set[tuple[Any, ...]]] = defaultdict(set)
        self.noted: dict[Any, Any] = {}  # what else holds as long as the transaction

    def before(self, question: tuple[Any, ...]) -> list[Any] | None:
        return self._answers.get(question)

    def told(self, question: tuple[Any, ...], tables: frozenset[str], answer: list[Any]) -> None:
        self._answers[question] = answer
        for table in tables:
            self._of_table[table].add(question)

    def written(self, tables: frozenset[str]) -> None:
        for table in tables:
            for question in self._of_table.pop(table, ()):
                self._answers.pop(question, None)

    def forget(self) -> None:
        self._answers.clear()
        self._of_table.clear()


def asked(connection: Connection) -> Asked | None:
    """None where each question is looked up."""
    kept: Asked | None = connection.get_execution_options().get(ASKED)
    return kept


def asking_once(connection: Connection) -> Connection:
    """For a connection that lives as long as one transaction."""
    return connection.execution_options(**{ASKED: Asked()})


def run(
    connection: Connection,
    statement: Executable,
    given: Given,
    keys: tuple[str, ...] = (),
    made: Made | None = None,
) -> list[Any]:
    """The rows, as named tuples or what is `made` of each: not to be changed. `keys`: what an insert fills.

    A list among the arguments (`expanding`) is SQLAlchemy's to write out, each time.
    """
    prepared = _prepared(statement, connection.dialect, keys)
    if prepared is None:
        rows = connection.execute(statement, dict(given))
        return [made(row) for row in rows] if made else list(rows)
    if not connection.in_transaction():
        connection.begin()
    values = _values(prepared, given)
    before = asked(connection)
    if before is None or prepared.writing:
        if before is not None:
            before.written(prepared.tables)
        return _answer(connection, prepared, values, made)
    question = (prepared.sql, getattr(made, "__func__", made), *values)
    answer = before.before(question)
    if answer is None:
        answer = _answer(connection, prepared, values, made)
        before.told(question, prepared.tables, answer)
    return answer


def _values(prepared: Prepared, given: Given) -> list[Any]:
    if prepared.bare is not None:
        return [given[name] for name in prepared.bare]
    fixed = prepared.fixed
    return [
        (process(given[name]) if process else given[name]) if name in given else fixed[name]
        for name, process in prepared.places
    ]


def _answer(connection: Connection, prepared: Prepared, values: list[Any], made: Made | None) -> list[Any]:
    found = _execute(connection, prepared.sql, values)
    rows = [_read(prepared, row) for row in found] if prepared.columns else list(map(prepared.row, found))
    return list(map(made, rows)) if made else rows


def _read(prepared: Prepared, row: Sequence[Any]) -> Any:
    read = list(row)
    for place, process in prepared.columns:
        read[place] = process(read[place])
    return prepared.row(read)


def _execute(connection: Connection, sql: str, values: list[Any]) -> Sequence[Sequence[Any]]:
    driver: Any = connection.connection.dbapi_connection
    try:
        rows: Sequence[Sequence[Any]] = driver.execute(sql, values).fetchall()
    except connection.dialect.loaded_dbapi.Error as error:
        base = connection.dialect.loaded_dbapi.Error
        raise DBAPIError.instance(sql, None, error, base, hide_parameters=True) from error
    return rows


@lru_cache(MOST)
def _prepared(statement: Any, dialect: Dialect, keys: tuple[str, ...]) -> Prepared | None:
    """None where the SQL depends on the values."""
    compiled = statement.compile(dialect=dialect, column_keys=list(keys) or None)
    if compiled.post_compile_params or compiled.positiontup is None:
        return None
    binds = {name: compiled.binds[name] for name in compiled.positiontup}
    processors = {name: _in(bind.type, dialect) for name, bind in binds.items()}
    fixed = {
        name: process(bind.effective_value) if (process := processors[name]) else bind.effective_value
        for name, bind in binds.items()
        if not bind.required
    }
    columns = list(statement.exported_columns)
    out = [_out(column.type, dialect) for column in columns]
    return Prepared(
        compiled.string,
        not statement.is_select,
        tables_of(statement),
        fixed,
        tuple((name, processors[name]) for name in compiled.positiontup),
        None if fixed or any(processors.values()) else tuple(compiled.positiontup),
        tuple((place, process) for place, process in enumerate(out) if process),
        _row_of([getattr(column, "name", "") for column in columns]),
    )


def tables_of(statement: Any) -> frozenset[str]:
    """Those that it reads or writes, in questions inside it too."""
    found = find_tables(statement, check_columns=True, include_joins=True, include_crud=True)
    return frozenset(table.name for table in found if isinstance(table, Table))


def _row_of(names: list[str]) -> Callable[[Sequence[Any]], Any]:
    row: Any = namedtuple("Row", names, rename=True)  # type: ignore[misc]  # noqa: PYI024 - the names are the statement's
    made: Callable[[Sequence[Any]], Any] = row._make
    return made


def _in(kind: TypeEngine[Any], dialect: Dialect) -> Processor | None:
    return kind.dialect_impl(dialect).bind_processor(dialect)


def _out(kind: TypeEngine[Any], dialect: Dialect) -> Processor | None:
    return kind.dialect_impl(dialect).result_processor(dialect, None)

"""Asking one thing, and making a record of each row that comes back.

Questions are put together once, with their arguments left open.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Connection, Executable, Select

from storage.statements import run

T = TypeVar("T")
Made = Callable[[Any], T]  # of a row: a tuple whose places have names


class Reading:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def _one(self, query: Select[Any], made: Made[T], **given: Any) -> T | None:
        """The first row, where the query itself says which one that is."""
        found: list[T] = run(self._connection, query, given, made=made)
        return found[0] if found else None

    def _all(self, query: Select[Any], made: Made[T], **given: Any) -> Sequence[T]:
        return list(run(self._connection, query, given, made=made))

    def _number(self, query: Executable, **given: Any) -> int:
        return int(run(self._connection, query, given)[0][0] or 0)

    def _set(self, query: Executable, **given: Any) -> frozenset[Any]:
        return frozenset(row[0] for row in run(self._connection, query, given))


@cache  # the same for the same record, so that what was made of an answer is made once
def of(record: Callable[..., T]) -> Made[T]:
    """Of a row whose columns are those of the record's fields, in their order."""
    return lambda row: record(*row)

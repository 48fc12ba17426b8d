"""Asking one thing, and making a record of each row that comes back.

Questions are put together once, with their arguments left open: building a statement takes longer than
the database needs to answer it.
"""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Executable, Row, Select

T = TypeVar("T")
Made = Callable[[Row[Any]], T]


class Reading:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def _one(self, query: Select[Any], made: Made[T], **given: Any) -> T | None:
        """The first row, where the query itself says which one that is."""
        found = self._connection.execute(query, given).first()
        return None if found is None else made(found)

    def _all(self, query: Select[Any], made: Made[T], **given: Any) -> Sequence[T]:
        return [made(row) for row in self._connection.execute(query, given)]

    def _number(self, query: Executable, **given: Any) -> int:
        return int(self._connection.scalar(query, given) or 0)

    def _set(self, query: Executable, **given: Any) -> frozenset[Any]:
        return frozenset(self._connection.scalars(query, given))


def of(record: Callable[..., T]) -> Made[T]:
    """Of a row whose columns are those of the record's fields, in their order."""
    return lambda row: record(*row)

"""Asking one thing, and making a record of each row that comes back."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select

T = TypeVar("T")
Made = Callable[[Row[Any]], T]


class Reading:
    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def _one(self, query: Select[Any], made: Made[T]) -> T | None:
        """The first row, where the query itself says which one that is."""
        found = self._connection.execute(query.limit(1)).first()
        return None if found is None else made(found)

    def _all(self, query: Select[Any], made: Made[T]) -> Sequence[T]:
        return [made(row) for row in self._connection.execute(query)]

    def _number(self, query: Select[tuple[int]]) -> int:
        return self._connection.scalar(query) or 0

    def _ids(self, query: Select[Any]) -> frozenset[Any]:
        return frozenset(self._connection.scalars(query))


def of(record: Callable[..., T]) -> Made[T]:
    """Of a row whose columns are those of the record's fields, in their order."""
    return lambda row: record(*row)

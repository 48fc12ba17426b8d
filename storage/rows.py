"""The few ways of writing rows that facts need, and records read back out of rows."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Table, insert, update
from sqlalchemy.dialects import sqlite

Application = Callable[[Connection, Any], None]  # of one kind of fact to the tables


def add(connection: Connection, table: Table, **values: Any) -> None:
    connection.execute(insert(table).values(values))


def change(connection: Connection, table: Table, which: ColumnElement[bool], **values: Any) -> None:
    connection.execute(update(table).where(which).values(values))


def put(
    connection: Connection,
    table: Table,
    key: Mapping[str, Any],
    values: Mapping[str, Any],
    *,
    first: Mapping[str, Any] | None = None,
) -> None:
    """One row for this key: the old one with these values, or a new one, where `first` has its own say.

    The one place that speaks a dialect; PostgreSQL's `insert` takes the same words.
    """
    new = sqlite.insert(table).values({**key, **values, **(first or {})})
    connection.execute(new.on_conflict_do_update(index_elements=list(key), set_=dict(values)))


def columns_of(record: type[Any], table: Table) -> tuple[Column[Any], ...]:
    """The columns that bear the names of a dataclass's fields, in the order of the fields."""
    return tuple(table.c[field.name] for field in fields(record))

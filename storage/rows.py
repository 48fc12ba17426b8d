"""The few ways of writing rows that facts need, and records read back out of rows."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from functools import cache
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Insert, Table, insert, update
from sqlalchemy.dialects import sqlite

from storage.statements import run

Application = Callable[[Connection, Any], None]  # of one kind of fact to the tables


def add(connection: Connection, table: Table, **values: Any) -> None:
    run(connection, _adding(table), values, tuple(values))


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
    """One row for this key: the old one with these values, or a new one that has the `first` ones too."""
    row = {**key, **(first or {}), **values}
    run(connection, _putting(table, tuple(key), tuple(values)), row, tuple(row))


@cache
def _adding(table: Table) -> Insert:
    """Made once: building a statement takes longer than the database needs for it."""
    return insert(table)


@cache
def _putting(table: Table, key: tuple[str, ...], values: tuple[str, ...]) -> Insert:
    """The one place that speaks a dialect; PostgreSQL's `insert` takes the same words."""
    new = sqlite.insert(table)
    return new.on_conflict_do_update(index_elements=key, set_={name: new.excluded[name] for name in values})


def columns_of(record: type[Any], table: Table) -> tuple[Column[Any], ...]:
    """The columns that bear the names of a dataclass's fields, in the order of the fields."""
    return tuple(table.c[field.name] for field in fields(record))

"""A partnership's record as one JSON document, and back: ledger, contents and salts, nothing else.

Replayed into an empty database it gives the same tables and the same head. Chats, people outside any
partnership and what waits to be sent are not in it.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, select

from facilitation.facts import Fact
from facilitation.records import decode
from facilitation.seal import Seal
from storage.audit import seal, verify
from storage.facts import apply
from storage.rows import add
from storage.tables import content, ledger, partnership

FORMAT, VERSION = "trait-dunion", 1

Plain = dict[str, Any]

_ENTRY = ("sequence", "kind", "previous", "who", "what", "hash")
_CONTENT = ("member", "who", "who_salt", "what", "what_salt")


class NotARecordError(Exception):
    """Not a document of this format and version, or not a whole one."""


class NotEmptyError(Exception):
    """There are partnerships in the database already."""


def whole_record(connection: Connection, of: int) -> Plain | None:
    """As plain JSON; None where there is no such partnership."""
    head = seal(connection, of)
    if head is None:
        return None
    return {**heading(connection, of), "ledger": _sealed(head, _entries(connection, of, whole=True))}


def heading(connection: Connection, of: int) -> Plain:
    title = connection.scalar(select(partnership.c.title).where(partnership.c.id == of))
    return {"format": FORMAT, "version": VERSION, "partnership": of, "title": title}


def sealed_entries(connection: Connection, of: int) -> Plain | None:
    """The ledger without what it opens to: for those who may read less, and check it all the same."""
    head = seal(connection, of)
    return _sealed(head, _entries(connection, of, whole=False)) if head else None


def _sealed(head: Seal, entries: Iterable[Plain]) -> Plain:
    return {"head": head.head, "seal": [*head.words, head.digits], "entries": [*entries]}


def _entries(connection: Connection, of: int, *, whole: bool) -> Iterable[Plain]:
    kept = {row.sequence: row for row in connection.execute(_of(content, of))} if whole else {}
    for row in connection.execute(_of(ledger, of)):
        entry = {name: row._mapping[name] for name in _ENTRY}  # noqa: SLF001 - how rows are read by name
        yield {**entry, "content": _content(kept[row.sequence])} if row.sequence in kept else entry


def _of(table: Any, of: int) -> Any:
    return select(table).where(table.c.partnership == of).order_by(table.c.sequence)


def _content(row: Row[Any]) -> Plain:
    return {"at": row.at.isoformat(), **{name: row._mapping[name] for name in _CONTENT}}  # noqa: SLF001 - as above


def put_back(connection: Connection, record: Mapping[str, Any]) -> Seal:
    """Into an empty database; the seal it has then."""
    if connection.scalar(select(func.count()).select_from(partnership)):
        raise NotEmptyError
    if (record.get("format"), record.get("version")) != (FORMAT, VERSION):
        raise NotARecordError
    of = record["partnership"]
    entries = record["ledger"]["entries"]
    if not entries or any("content" not in entry for entry in entries):
        raise NotARecordError
    if entries[-1]["hash"] != record["ledger"]["head"]:
        raise NotARecordError
    for entry in entries:
        kept = entry["content"]
        apply(connection, decode(Fact, entry["kind"], {**kept["who"], **kept["what"]}))
        add(connection, ledger, partnership=of, **{name: entry[name] for name in _ENTRY})
        filed = {"partnership": of, "sequence": entry["sequence"], "kind": entry["kind"]}
        at = datetime.fromisoformat(kept["at"])
        add(connection, content, **filed, at=at, **{name: kept[name] for name in _CONTENT})
    found = seal(connection, of)
    if found is None or verify(connection, of):
        raise NotARecordError
    return found

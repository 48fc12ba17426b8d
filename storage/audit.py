"""Looking whether a partnership's ledger still says what it said."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, or_, select

from facilitation.facts import WORDS
from facilitation.seal import Audit, Break, Seal, Trouble
from storage.erasing import without_words
from storage.ledger import BEGINNING, Part, commitment, link
from storage.tables import content, ledger


def audit(connection: Connection, partnership: int) -> Audit:
    """The seal of the last entry, every break, and how many entries have lost their words as they may."""
    gone = or_(content.c.who_salt.is_(None), content.c.what_salt.is_(None))
    counted = select(func.count()).select_from(content).where(content.c.partnership == partnership, gone)
    erased = connection.scalar(counted) or 0
    return Audit(seal(connection, partnership), verify(connection, partnership), erased)


def seal(connection: Connection, partnership: int) -> Seal | None:
    its = select(ledger.c.sequence, ledger.c.hash).where(ledger.c.partnership == partnership)
    last = connection.execute(its.order_by(ledger.c.sequence.desc()).limit(1)).first()
    return Seal(last.sequence, last.hash) if last else None


def verify(connection: Connection, partnership: int) -> tuple[Break, ...]:
    """Every break of the chain or of its contents, by number; none: nothing was altered, dropped or moved.

    The last entries and their contents, dropped together, leave no trace in what remains: to see that, keep
    the last hash elsewhere.
    """
    entries = {row.sequence: row for row in connection.execute(_of(ledger, partnership))}
    contents = {row.sequence: row for row in connection.execute(_of(content, partnership))}
    last = max([0, *entries, *contents])
    found = ((n, _trouble(n, entries, contents)) for n in range(1, last + 1))
    return tuple(Break(sequence, trouble) for sequence, trouble in found if trouble)


def _of(table: Any, partnership: int) -> Any:
    return select(table).where(table.c.partnership == partnership).order_by(table.c.sequence)


def _trouble(sequence: int, entries: dict[int, Row[Any]], contents: dict[int, Row[Any]]) -> Trouble | None:
    entry, kept, before = entries.get(sequence), contents.get(sequence), entries.get(sequence - 1)
    if entry is None:
        return Trouble.DROPPED
    if entry.hash != link(sequence, entry.kind, entry.previous, entry.who, entry.what):
        return Trouble.ALTERED
    if not _follows(entry, before):
        return Trouble.UNLINKED
    if kept is None:
        return Trouble.EMPTIED
    return None if _opens(entry, kept) else Trouble.REWORDED


def _follows(entry: Row[Any], before: Row[Any] | None) -> bool:
    """One whose forerunner was dropped is not to blame for it."""
    if entry.sequence == 1:
        return bool(entry.previous == BEGINNING)
    return before is None or bool(entry.previous == before.hash)


def _opens(entry: Row[Any], kept: Row[Any]) -> bool:
    """Both parts, and the columns by which contents are found."""
    filed = (kept.kind, kept.member, kept.at)
    meant = (entry.kind, kept.who.get("member"), datetime.fromisoformat(kept.what["at"]))
    return filed == meant and all(_parts_open(entry, kept))


def _parts_open(entry: Row[Any], kept: Row[Any]) -> Iterator[bool]:
    yield _is(entry.who, kept.who, kept.who_salt)
    yield _is(entry.what, kept.what, kept.what_salt)


def _is(committed: str, part: Part, salt: str | None) -> bool:
    """Without a salt it must be a tombstone: a part that bore words, and bears none."""
    if salt is None:
        return not WORDS.isdisjoint(part) and without_words(part) == part
    return commitment(salt, part) == committed

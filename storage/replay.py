"""The record rebuilt from nothing but the ledger's contents: what the tables say is what was said."""

from collections.abc import Iterator
from datetime import datetime
from heapq import merge
from operator import itemgetter

from sqlalchemy import Connection, select

from facilitation.facts import Fact
from facilitation.records import decode
from storage.facts import apply
from storage.tables import content


def replay(source: Connection, target: Connection) -> int:
    """How many facts were applied to `target`, whose tables are there and empty.

    Each partnership's facts in their own order; partnerships together by the instants of their facts, for a
    chat that one of them left may have become another's. Erased words come back as None.
    """
    partnerships = source.scalars(select(content.c.partnership).distinct()).all()
    together = merge(*(_facts_of(source, one) for one in sorted(partnerships)), key=itemgetter(0))
    count = 0
    for _, fact in together:
        apply(target, fact)
        count += 1
    return count


def _facts_of(source: Connection, partnership: int) -> Iterator[tuple[datetime, Fact]]:
    kept = select(content).where(content.c.partnership == partnership).order_by(content.c.sequence)
    for row in source.execute(kept):
        yield row.at, decode(Fact, row.kind, {**row.who, **row.what})

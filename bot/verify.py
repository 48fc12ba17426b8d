"""`trait-dunion verify`: whether the ledgers say what they said."""

from sqlalchemy import Connection, select

from bot.operating import looking, refuse, tell
from bot.settings import Place
from facilitation.seal import Audit
from storage.audit import audit
from storage.tables import partnership

FINE, BROKEN = 0, 1
WELL = "  Nothing was altered, dropped or moved."


def verify(place: Place, of: int | None) -> int:
    """Of one partnership, or of all."""
    return looking(place, lambda connection: _verified(connection, of))


def _verified(connection: Connection, of: int | None) -> int:
    there = connection.scalars(select(partnership.c.id).order_by(partnership.c.id)).all()
    if of is not None and of not in there:
        return refuse(f"there is no partnership {of}")
    audits = {one: audit(connection, one) for one in there if of in {None, one}}
    for number, found in audits.items():
        _tell(number, found)
    return BROKEN if any(found.breaks for found in audits.values()) else FINE


def _tell(number: int, found: Audit) -> None:
    seal = found.seal
    sealed = f"{' '.join(seal.words)}, {seal.digits}" if seal else "none"
    entries = seal.entries if seal else 0
    tell(f"Partnership {number}: entries: {entries}; erased: {found.erased}; seal: {sealed}.")
    for one in found.breaks:
        tell(f"  entry {one.sequence}: {one.trouble}")
    tell(
        "  Something is not as it was written."
        if found.breaks
        else "  Nothing was altered, dropped or moved."
    )

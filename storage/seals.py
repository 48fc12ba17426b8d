"""Whether what is sealed here can still be opened."""

from sqlalchemy import Connection, func, select, union_all

from storage.tables import dialogue, urn, veil
from storage.vault import SEALED, Vault, WrongKeyError


def opens(connection: Connection, vault: Vault | None) -> bool:
    """True where nothing is sealed: any key will do then, or none."""
    sealed = [*_oldest_and_newest(connection), *_waiting(connection)]
    if vault is None or not sealed:
        return not sealed
    try:
        for one in sealed:
            vault.open(one)
    except WrongKeyError:
        return False
    return True


def _oldest_and_newest(connection: Connection) -> list[str]:
    """Of each table: a key that was changed and changed back has sealed nothing in between."""
    ends = [
        select(table.c.sealed).where(key == select(end(key)).scalar_subquery())
        for table, key in ((urn, urn.c.id), (veil, veil.c.voice))
        for end in (func.min, func.max)
    ]
    return list(connection.scalars(union_all(*ends)))


def _waiting(connection: Connection) -> list[str]:
    asked = connection.scalars(select(dialogue.c.details)).all()
    return [details[SEALED] for details in asked if SEALED in details]

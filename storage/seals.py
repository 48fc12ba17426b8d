"""Whether what is sealed here can still be opened."""

from sqlalchemy import Connection, func, select, union_all

from facilitation.kinds import Mode
from storage.tables import dialogue, round_, urn, veil
from storage.vault import SEALED, Vault, WrongKeyError


def opens(connection: Connection, vault: Vault | None) -> bool:
    """True where nothing is sealed, and nothing is to be: any key will do then, or none."""
    sealed = [*_oldest_and_newest(connection), *_waiting(connection)]
    if vault is None:
        return not sealed and not _goes_on(connection)
    try:
        for one in sealed:
            vault.open(one)
    except WrongKeyError:
        return False
    return True


def _goes_on(connection: Connection) -> bool:
    """A round without names in which nobody has said anything yet."""
    running = round_.c.open_in.is_not(None) & (round_.c.mode == Mode.CONFIDENTIAL.value)
    return bool(connection.scalar(select(func.count()).select_from(round_).where(running)))


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

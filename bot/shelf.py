"""`trait-dunion inbox`: what could not be taken in, without a word of it."""

from datetime import datetime

from sqlalchemy import Connection

from bot.operating import tell, within
from bot.settings import Place
from storage import shelf
from storage.shelf import Shelved

FINE, NOTHING = 0, 1
HEADS = ("UPDATE", "STATE", "CHAT", "KIND", "TRIES", "SINCE", "REASON")


def listed(place: Place) -> int:
    return within(place, lambda connection: _show(connection, place))


def retry(place: Place, update_id: int | None) -> int:
    """The bot plays them again within a quarter of a minute."""
    return within(place, lambda connection: _put_back(connection, place, update_id))


def _put_back(connection: Connection, place: Place, update_id: int | None) -> int:
    put_back = shelf.put_back(connection, update_id, place.vault)
    code = _say(put_back.waiting, "to be tried again")
    if put_back.sealed:
        tell(_sealed(place))
        return NOTHING
    return code


def drop(place: Place, update_id: int) -> int:
    return within(place, lambda connection: _say(shelf.drop(connection, update_id), "dropped"))


def _show(connection: Connection, place: Place) -> int:
    found = shelf.shelved(connection, place.vault)
    rows = [_cells(one) for one in found]
    if not rows:
        tell("Nothing waits, nothing is set aside.")
        return FINE
    widths = [max(map(len, column)) for column in zip(HEADS, *rows, strict=True)]
    for row in (HEADS, *rows):
        tell("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    if any(one.sealed for one in found):
        tell(_sealed(place))
    return FINE


def _sealed(place: Place) -> str:
    """Why it cannot be opened here."""
    why = "SECRET_KEY is not the one it was sealed with" if place.vault else "SECRET_KEY is not set here"
    return f"What is sealed stays aside: {why}. It can be dropped, or tried again with that key."


def _cells(one: Shelved) -> tuple[str, ...]:
    chat = "private" if one.private else "group"
    kind, reason = one.kind or ("sealed" if one.sealed else "erased"), one.reason or ""
    return (str(one.update_id), one.state, chat, kind, str(one.tries), _minute(one.since), reason)


def _minute(instant: datetime) -> str:
    return f"{instant:%Y-%m-%d %H:%M} UTC"


def _say(count: int, what: str) -> int:
    tell(f"{count} {'update' if count == 1 else 'updates'} {what}.")
    return FINE if count else NOTHING

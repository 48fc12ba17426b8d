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
    return within(place, _show)


def retry(place: Place, update_id: int | None) -> int:
    """The bot plays them again within a quarter of a minute."""
    return within(place, lambda connection: _say(shelf.put_back(connection, update_id), "to be tried again"))


def drop(place: Place, update_id: int) -> int:
    return within(place, lambda connection: _say(shelf.drop(connection, update_id), "dropped"))


def _show(connection: Connection) -> int:
    rows = [_cells(one) for one in shelf.shelved(connection)]
    if not rows:
        tell("Nothing waits, nothing is set aside.")
        return FINE
    widths = [max(map(len, column)) for column in zip(HEADS, *rows, strict=True)]
    for row in (HEADS, *rows):
        tell("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    return FINE


def _cells(one: Shelved) -> tuple[str, ...]:
    chat = "private" if one.private else "group"
    kind, reason = one.kind or "erased", one.reason or ""
    return (str(one.update_id), one.state, chat, kind, str(one.tries), _minute(one.since), reason)


def _minute(instant: datetime) -> str:
    return f"{instant:%Y-%m-%d %H:%M} UTC"


def _say(count: int, what: str) -> int:
    tell(f"{count} {'update' if count == 1 else 'updates'} {what}.")
    return FINE if count else NOTHING

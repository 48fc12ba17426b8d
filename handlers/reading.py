"""Reading an update: who speaks, and what is asked."""

from collections.abc import Callable
from typing import NamedTuple

from telegram import Bot, Update

from facilitation.commands import Command
from facilitation.facts import PersonSeen
from handlers import HEARD
from handlers.people import Raw, person_seen, who_pressed
from handlers.presses import read_press
from handlers.typed import Decks


class Heard(NamedTuple):
    """`seen`: who spoke to the bot, if anybody did. `query`: their press, as Telegram numbers it.

    Usually one command; none for what is not ours; several when several people come at once.
    """

    seen: PersonSeen | None
    commands: tuple[Command, ...]
    query: str | None = None


def heard(raw: Raw, bot: Bot, decks_of: Callable[[Update], Decks]) -> Heard:
    """KeyError, TypeError or AttributeError for what is none. The bot knows its own name.

    A press is read as it came: making the library's objects of it takes as long as deciding.
    """
    if (query := raw.get("callback_query")) is not None:
        return Heard(who_pressed(query), read_press(query), query["id"])
    update = Update.de_json(raw, bot)
    return Heard(person_seen(update), _read(update, decks_of(update)))


def _read(update: Update, decks: Decks) -> tuple[Command, ...]:
    """The first row of the table that matches says what is asked."""
    for handler, reader in HEARD:
        if handler.check_update(update) not in (None, False):
            return reader(update, decks)
    return ()

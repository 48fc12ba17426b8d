"""Reading an update: the first row of the table that matches it says what is asked."""

from telegram import Update

from facilitation.commands import Command
from handlers import HEARD
from handlers.typed import Decks


def read(update: Update, decks: Decks) -> tuple[Command, ...]:
    """Usually one command; none for what is not ours; several when several people come at once.

    The update has its Bot (`Update.de_json(raw, bot)`), and the bot knows its own name.
    """
    for handler, reader in HEARD:
        if handler.check_update(update) not in (None, False):
            return reader(update, decks)
    return ()

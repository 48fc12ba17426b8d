"""A deck that somebody sends in private: a document whose name says that it is YAML.

What it holds is fetched and read before anything is decided (`bot/enclosures.py`), and waits in the update.
"""

from typing import Any

from telegram import Update

from facilitation.commands import Command
from facilitation.commands_decks import BringDeck
from handlers import speaking
from handlers.people import is_person
from handlers.typed import Decks
from prompts.brought import Brought
from prompts.marked_yaml import LARGEST

ENDINGS = (".yaml", ".yml", ".yaml.txt", ".yml.txt")  # some editors add their own
ENCLOSED = "trait_dunion"  # no name of Telegram's

Raw = dict[str, Any]


def deck_sent(raw: Raw) -> Raw | None:
    """The document of an update that brings a deck, as Telegram describes it."""
    match raw:
        case {"message": {"chat": {"type": "private"}, "document": dict(document)}}:
            return document if _is_deck(str(document.get("file_name", ""))) else None
    return None


def is_too_large(document: Raw) -> bool:
    size = document.get("file_size")
    return isinstance(size, int) and size > LARGEST


def with_what_it_holds(raw: Raw, brought: Brought) -> Raw:
    message = raw["message"]
    document = {**message["document"], ENCLOSED: brought}
    return {**raw, "message": {**message, "document": document}}


def bring(update: Update, decks: Decks) -> tuple[Command, ...]:
    """Nobody looked into the file of who does not facilitate; whoever decides says so."""
    message = update.message
    document = message.document if message else None
    if message is None or document is None or not _is_deck(document.file_name or ""):
        return speaking.send_unreadable(update, decks)
    if not is_person(message.from_user):
        return ()
    brought: Brought = document.api_kwargs.get(ENCLOSED, {"trouble": "unfetched"})
    told = {**brought, "mistakes": tuple(brought.get("mistakes", ()))}
    return (BringDeck(**told, **speaking.where(message)),)


def _is_deck(name: str) -> bool:
    return name.lower().endswith(ENDINGS)

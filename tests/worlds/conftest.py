"""As for the dialogues: a database with its tables, made once."""

from tests.dialogues.conftest import decks_read_once, folder, template

__all__ = ["decks_read_once", "folder", "template"]

"""What who facilitates asks about decks of the group's own."""

from typing import Any

from facilitation.commands import Command


class AskDeck(Command, frozen=True):
    """How to bring one; the next file in private is it."""


class BringDeck(Command, frozen=True):
    """A file was sent. Its `content`, or its `mistakes` (see `prompts/brought.py`) and how many `more`; or
    the `trouble` for which it was not read: "too_large", "unfetched".
    """

    content: dict[str, Any] | None = None
    mistakes: tuple[dict[str, Any], ...] = ()
    more: int = 0
    trouble: str | None = None


class SeeDraft(Command, frozen=True):
    """Further questions of the deck that was brought, from `first`; `other`: in the other language."""

    draft: int
    first: int = 0
    other: bool = False


class KeepDeck(Command, frozen=True):
    draft: int


class LeaveDeck(Command, frozen=True):
    """**Not now**."""

    draft: int

"""What who facilitates asks about decks of the group's own."""

from dataclasses import dataclass
from typing import Any

from facilitation.commands import Command


@dataclass(frozen=True, kw_only=True)
class AskDeck(Command):
    """How to bring one; the next file in private is it."""


@dataclass(frozen=True, kw_only=True)
class BringDeck(Command):
    """A file was sent. Its `content`, or its `mistakes` (see `prompts/brought.py`) and how many `more`; or
    the `trouble` for which it was not read: "too_large", "unfetched".
    """

    content: dict[str, Any] | None = None
    mistakes: tuple[dict[str, Any], ...] = ()
    more: int = 0
    trouble: str | None = None


@dataclass(frozen=True, kw_only=True)
class SeeDraft(Command):
    """Further questions of the deck that was brought, from `first`; `other`: in the other language."""

    draft: int
    first: int = 0
    other: bool = False


@dataclass(frozen=True, kw_only=True)
class KeepDeck(Command):
    draft: int


@dataclass(frozen=True, kw_only=True)
class LeaveDeck(Command):
    """**Not now**."""

    draft: int

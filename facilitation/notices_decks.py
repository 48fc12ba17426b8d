"""What is told about decks of the group's own. The deck itself waits in the dialogue of who brought it."""

from dataclasses import dataclass

from facilitation.ids import PartnershipId, UserId
from facilitation.notices import Notice


@dataclass(frozen=True)
class DeckAsked(Notice):
    """Send it here; with a small one to copy, as a file."""

    partnership: PartnershipId


@dataclass(frozen=True)
class DeckAwaited(Notice):
    """Something else came instead of the file."""


@dataclass(frozen=True)
class DeckMistaken(Notice):
    """Everything that is to be corrected, by line."""

    user: UserId


@dataclass(frozen=True)
class DeckDrafted(Notice):
    """As a member would see it, from question `first` on: **Keep this deck**, **Not now**."""

    user: UserId
    partnership: PartnershipId
    draft: int
    first: int = 0
    other: bool = False  # in the other language


@dataclass(frozen=True)
class DeckKeptTold(Notice):
    partnership: PartnershipId
    deck: str


@dataclass(frozen=True)
class DeckLeftTold(Notice):
    """Not now: nothing was kept."""

"""What is told about decks of the group's own. The deck itself waits in the dialogue of who brought it."""

from facilitation.ids import PartnershipId, UserId
from facilitation.notices import Notice


class DeckAsked(Notice, frozen=True):
    """Send it here; with a small one to copy, as a file."""

    partnership: PartnershipId


class DeckAwaited(Notice, frozen=True):
    """Something else came instead of the file."""


class DeckMistaken(Notice, frozen=True):
    """Everything that is to be corrected, by line."""

    user: UserId


class DeckDrafted(Notice, frozen=True):
    """As a member would see it, from question `first` on: **Keep this deck**, **Not now**."""

    user: UserId
    partnership: PartnershipId
    draft: int
    first: int = 0
    other: bool = False  # in the other language


class DeckKeptTold(Notice, frozen=True):
    partnership: PartnershipId
    deck: str


class DeckLeftTold(Notice, frozen=True):
    """Not now: nothing was kept."""

"""A scene of work that waits for its round.

Outside the record: once the round opens it is one of its questions, and belongs to the group as a deck does.
"""

from datetime import datetime

from facilitation.facts import Fact
from facilitation.ids import MemberId, PartnershipId


class SceneGiven(Fact, frozen=True):
    """In the place of the one given before it."""

    ledger = False
    partnership: PartnershipId
    deck: str
    member: MemberId
    text: str
    at: datetime


class SceneDropped(Fact, frozen=True):
    ledger = False
    partnership: PartnershipId
    deck: str

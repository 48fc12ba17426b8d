"""What was noted at a meeting and waits for its author.

Outside the record: once confirmed, the words become an ordinary fact of their author's; refused, nothing.
"""

from datetime import datetime

from facilitation.facts import Fact
from facilitation.ids import MemberId, PartnershipId, SpokenId


class SpokenNoted(Fact, frozen=True):
    """Under the number of one that waits: the same in other words."""

    ledger = False
    partnership: PartnershipId
    spoken: SpokenId
    member: MemberId  # whose words they would be
    by: MemberId  # who noted them
    text: str
    at: datetime


class SpokenSettled(Fact, frozen=True):
    """Confirmed, refused or taken back: only its number stays."""

    ledger = False
    spoken: SpokenId

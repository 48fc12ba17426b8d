"""What happened to the edition for outside: who was asked, and what each author answered."""

from datetime import datetime

from facilitation.exports import Leave, PieceKind
from facilitation.facts import Fact
from facilitation.ids import InstitutionId, MemberId, PartnershipId, RoundId


class AuthorsAsked(Fact, frozen=True):
    """Once per round: may what is yours leave the group?"""

    journal = True
    partnership: PartnershipId
    round: RoundId
    member: MemberId  # who asked for the edition
    at: datetime


class OutsideAnswered(Fact, frozen=True):
    """`item`: the id of the text, the dissent, the word; of a reservation, of the text it is about."""

    partnership: PartnershipId
    round: RoundId
    piece: PieceKind
    item: int
    leave: Leave
    member: MemberId
    at: datetime
    institution: InstitutionId | None = None  # for which they were there when they answered

"""What happened to the course of a partnership: its end, proposed, then said."""

from datetime import datetime

from facilitation.facts import Fact
from facilitation.ids import EndingId, InstitutionId, LastWordId, MemberId, PartnershipId


class EndProposed(Fact, frozen=True):
    journal = True
    partnership: PartnershipId
    ending: EndingId
    erases: bool
    member: MemberId
    at: datetime


class EndTakenBack(Fact, frozen=True):
    journal = True
    partnership: PartnershipId
    ending: EndingId
    member: MemberId
    at: datetime


class ArchiveWanted(Fact, frozen=True):
    """By any member: then nothing is erased at the end."""

    partnership: PartnershipId
    ending: EndingId
    member: MemberId
    at: datetime


class LastWordSaid(Fact, frozen=True):
    """The last one of an institution counts; no institution: in their own name."""

    partnership: PartnershipId
    ending: EndingId
    word: LastWordId
    institution: InstitutionId | None
    member: MemberId
    text: str
    at: datetime


class GroupGivenUp(Fact, frozen=True):
    """Another partnership begins in its group. `member`: none, where who asked for it never joined."""

    journal = True
    partnership: PartnershipId
    member: MemberId | None
    at: datetime


class PartnershipEnded(Fact, frozen=True):
    journal = True
    partnership: PartnershipId
    ending: EndingId
    member: MemberId
    at: datetime

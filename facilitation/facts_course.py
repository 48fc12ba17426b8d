"""What happened to the course of a partnership: its end, proposed, then said."""

from dataclasses import dataclass
from datetime import datetime

from facilitation.facts import Fact
from facilitation.ids import EndingId, InstitutionId, LastWordId, MemberId, PartnershipId


@dataclass(frozen=True)
class EndProposed(Fact):
    journal = True
    partnership: PartnershipId
    ending: EndingId
    erases: bool
    member: MemberId
    at: datetime


@dataclass(frozen=True)
class EndTakenBack(Fact):
    journal = True
    partnership: PartnershipId
    ending: EndingId
    member: MemberId
    at: datetime


@dataclass(frozen=True)
class ArchiveWanted(Fact):
    """By any member: then nothing is erased at the end."""

    partnership: PartnershipId
    ending: EndingId
    member: MemberId
    at: datetime


@dataclass(frozen=True)
class LastWordSaid(Fact):
    """The last one of an institution counts; no institution: in their own name."""

    partnership: PartnershipId
    ending: EndingId
    word: LastWordId
    institution: InstitutionId | None
    member: MemberId
    text: str
    at: datetime


@dataclass(frozen=True)
class PartnershipEnded(Fact):
    journal = True
    partnership: PartnershipId
    ending: EndingId
    member: MemberId
    at: datetime

"""What happened to the pages to carry higher."""

from dataclasses import dataclass
from datetime import datetime

from facilitation.facts import Fact
from facilitation.ids import (
    AppealId,
    ContributionId,
    InstitutionId,
    MemberId,
    OppositionId,
    PartnershipId,
    SignatureId,
)
from facilitation.kinds import AppealPart


@dataclass(frozen=True)
class AppealBegun(Fact):
    partnership: PartnershipId
    appeal: AppealId
    member: MemberId
    at: datetime


@dataclass(frozen=True)
class AppealWritten(Fact):
    """The last one of each part is what stands there."""

    partnership: PartnershipId
    appeal: AppealId
    part: AppealPart
    member: MemberId
    text: str
    at: datetime


@dataclass(frozen=True)
class AppealQuoted(Fact):
    """A text of a round is put on the page, or taken off it, by who writes it."""

    partnership: PartnershipId
    appeal: AppealId
    contribution: ContributionId
    quoted: bool
    member: MemberId
    at: datetime


@dataclass(frozen=True)
class AppealDropped(Fact):
    """While nobody but its author has seen it."""

    partnership: PartnershipId
    appeal: AppealId
    member: MemberId
    at: datetime


@dataclass(frozen=True)
class AppealProposed(Fact):
    journal = True
    partnership: PartnershipId
    appeal: AppealId
    number: int
    member: MemberId
    at: datetime


@dataclass(frozen=True)
class QuoteAnswered(Fact):
    """By the author of the text: whether it may leave the group."""

    partnership: PartnershipId
    appeal: AppealId
    contribution: ContributionId
    allowed: bool
    member: MemberId
    at: datetime


@dataclass(frozen=True)
class AppealSigned(Fact):
    """No institution: in their own name."""

    partnership: PartnershipId
    appeal: AppealId
    signature: SignatureId
    institution: InstitutionId | None
    member: MemberId
    agreed_by: str | None
    at: datetime


@dataclass(frozen=True)
class SignatureWithdrawn(Fact):
    partnership: PartnershipId
    appeal: AppealId
    signature: SignatureId
    member: MemberId
    at: datetime


@dataclass(frozen=True)
class AppealOpposed(Fact):
    """A disagreement with the page, printed on it without a name."""

    partnership: PartnershipId
    appeal: AppealId
    opposition: OppositionId
    member: MemberId
    text: str
    at: datetime


@dataclass(frozen=True)
class OppositionWithdrawn(Fact):
    partnership: PartnershipId
    appeal: AppealId
    opposition: OppositionId
    member: MemberId
    at: datetime

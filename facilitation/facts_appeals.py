"""What happened to the pages to carry higher."""

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


class AppealBegun(Fact, frozen=True):
    partnership: PartnershipId
    appeal: AppealId
    member: MemberId
    at: datetime


class AppealWritten(Fact, frozen=True):
    """The last one of each part is what stands there."""

    partnership: PartnershipId
    appeal: AppealId
    part: AppealPart
    member: MemberId
    text: str
    at: datetime


class AppealQuoted(Fact, frozen=True):
    """A text of a round is put on the page, or taken off it, by who writes it."""

    partnership: PartnershipId
    appeal: AppealId
    contribution: ContributionId
    quoted: bool
    member: MemberId
    at: datetime


class AppealDropped(Fact, frozen=True):
    """While nobody but its author has seen it."""

    partnership: PartnershipId
    appeal: AppealId
    member: MemberId
    at: datetime


class AppealProposed(Fact, frozen=True):
    journal = True
    partnership: PartnershipId
    appeal: AppealId
    number: int
    member: MemberId
    at: datetime


class QuoteAnswered(Fact, frozen=True):
    """By the author of the text: whether it may leave the group."""

    partnership: PartnershipId
    appeal: AppealId
    contribution: ContributionId
    allowed: bool
    member: MemberId
    at: datetime


class AppealSigned(Fact, frozen=True):
    """No institution: in their own name."""

    partnership: PartnershipId
    appeal: AppealId
    signature: SignatureId
    institution: InstitutionId | None
    member: MemberId
    agreed_by: str | None
    at: datetime


class SignatureWithdrawn(Fact, frozen=True):
    partnership: PartnershipId
    appeal: AppealId
    signature: SignatureId
    member: MemberId
    at: datetime


class AppealOpposed(Fact, frozen=True):
    """A disagreement with the page, printed on it without a name."""

    partnership: PartnershipId
    appeal: AppealId
    opposition: OppositionId
    member: MemberId
    text: str
    at: datetime


class OppositionWithdrawn(Fact, frozen=True):
    partnership: PartnershipId
    appeal: AppealId
    opposition: OppositionId
    member: MemberId
    at: datetime

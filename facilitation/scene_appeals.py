"""The pages to carry higher, as the domain asks for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from facilitation.ids import (
    AppealId,
    ContributionId,
    InstitutionId,
    MemberId,
    OppositionId,
    PartnershipId,
    SignatureId,
)


@dataclass(frozen=True, slots=True)
class Appeal:
    """A draft, its author's alone, until it is proposed; then it bears a number, and does not change."""

    id: AppealId
    partnership: PartnershipId
    number: int | None
    member: MemberId
    addressee: str | None
    text: str | None
    begun_at: datetime
    proposed_at: datetime | None
    dropped_at: datetime | None
    erased_at: datetime | None

    @property
    def proposed(self) -> bool:
        return self.proposed_at is not None

    @property
    def drafted(self) -> bool:
        return self.proposed_at is None and self.dropped_at is None


@dataclass(frozen=True, slots=True)
class Quote:
    """`allowed`: None as long as its author has not said whether it may leave the group."""

    appeal: AppealId
    contribution: ContributionId
    allowed: bool | None
    answered_at: datetime | None


@dataclass(frozen=True, slots=True)
class Signature:
    """No institution: a person, in their own name."""

    id: SignatureId
    appeal: AppealId
    institution: InstitutionId | None
    member: MemberId
    agreed_by: str | None
    signed_at: datetime
    withdrawn_at: datetime | None
    erased_at: datetime | None


@dataclass(frozen=True, slots=True)
class Opposition:
    """A disagreement with the page. No text: erased."""

    id: OppositionId
    appeal: AppealId
    member: MemberId
    text: str | None
    said_at: datetime
    withdrawn_at: datetime | None
    erased_at: datetime | None


class AppealScene(Protocol):
    def appeal(self, appeal: AppealId) -> Appeal | None: ...
    def appeals(self, partnership: PartnershipId) -> Sequence[Appeal]: ...  # drafts too; oldest first
    def quotes(self, appeal: AppealId) -> Sequence[Quote]: ...  # by number of text
    def signature(self, signature: SignatureId) -> Signature | None: ...
    def signatures(self, appeal: AppealId) -> Sequence[Signature]: ...  # withdrawn ones too; oldest first
    def oppositions(self, appeal: AppealId) -> Sequence[Opposition]: ...  # withdrawn ones too; oldest first

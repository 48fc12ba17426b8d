"""What the domain may ask of masks, and the shape of the answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from facilitation.ids import AdherenceId, ContributionId, DissentId, MaskId, MemberId, PartnershipId


@dataclass(frozen=True, slots=True)
class Covered:
    """Exactly one: a text, a dissent, what was said with an answer to the charter."""

    contribution: ContributionId | None = None
    dissent: DissentId | None = None
    adherence: AdherenceId | None = None


@dataclass(frozen=True, slots=True)
class Mask:
    """Asked by `member`; no text: its reason is erased. It stands once somebody agreed, until it ends."""

    id: MaskId
    partnership: PartnershipId
    contribution: ContributionId | None
    dissent: DissentId | None
    member: MemberId
    text: str | None
    asked_at: datetime
    agreed_by: MemberId | None
    masked_at: datetime | None
    ended_at: datetime | None
    adherence: AdherenceId | None = None

    @property
    def about(self) -> Covered:
        return Covered(self.contribution, self.dissent, self.adherence)

    @property
    def waits(self) -> bool:
        return self.masked_at is None and self.ended_at is None

    @property
    def stands(self) -> bool:
        return self.masked_at is not None and self.ended_at is None


class MaskScene(Protocol):
    def mask(self, mask: MaskId) -> Mask | None: ...
    def masks_on(self, about: Covered) -> Sequence[Mask]: ...  # by id

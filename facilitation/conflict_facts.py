"""What happened to the conflicts of a partnership: the register is made of these, and so is its history."""

from dataclasses import dataclass
from datetime import datetime

from facilitation.facts import Fact
from facilitation.ids import (
    AnswerId,
    ConflictId,
    ConflictWordId,
    ContributionId,
    DissentId,
    MemberId,
    OutcomeId,
    PartnershipId,
    RoundId,
)
from facilitation.kinds import ConflictKind, ConflictState, OutcomeKind


@dataclass(frozen=True)
class ConflictOpened(Fact):
    """Its words are those of the contribution, read there. No member: by the summary itself.

    `sources`: of a tension or a gap, all the texts that told of that place or scheme.
    """

    journal = True
    partnership: PartnershipId
    conflict: ConflictId
    number: int  # per partnership
    conflict_kind: ConflictKind
    round: RoundId
    contribution: ContributionId
    member: MemberId | None  # who sent it there
    at: datetime
    sources: tuple[ContributionId, ...] = ()


@dataclass(frozen=True)
class ConflictWordAdded(Fact):
    partnership: PartnershipId
    conflict: ConflictId
    word: ConflictWordId
    member: MemberId
    text: str
    at: datetime


@dataclass(frozen=True)
class OutcomeProposed(Fact):
    """A text to confirm: one that was typed, or that of a contribution to a double-movement round."""

    journal = True
    partnership: PartnershipId
    conflict: ConflictId
    outcome: OutcomeId
    outcome_kind: OutcomeKind
    member: MemberId
    text: str | None
    contribution: ContributionId | None
    at: datetime


@dataclass(frozen=True)
class OutcomeConfirmed(Fact):
    """By one party, through `member`; `text`: what it keeps, where a difference is kept."""

    partnership: PartnershipId
    conflict: ConflictId
    outcome: OutcomeId
    party: str
    member: MemberId
    text: str | None
    at: datetime


@dataclass(frozen=True)
class OutcomeRefused(Fact):
    partnership: PartnershipId
    conflict: ConflictId
    outcome: OutcomeId
    party: str
    member: MemberId
    at: datetime


@dataclass(frozen=True)
class ConflictClosed(Fact):
    """Every party confirmed that outcome; or the objections that made the conflict were all lifted."""

    journal = True
    partnership: PartnershipId
    conflict: ConflictId
    state: ConflictState
    outcome: OutcomeId | None
    at: datetime


@dataclass(frozen=True)
class ConflictReopened(Fact):
    """What had been confirmed before no longer counts; it stays in the history."""

    journal = True
    partnership: PartnershipId
    conflict: ConflictId
    member: MemberId
    at: datetime


@dataclass(frozen=True)
class ConflictWorkedOn(Fact):
    """Its parties have held a double-movement round."""

    journal = True
    partnership: PartnershipId
    conflict: ConflictId
    round: RoundId
    at: datetime


@dataclass(frozen=True)
class ReviewDateSet(Fact):
    """No date: it was taken back."""

    journal = True
    partnership: PartnershipId
    conflict: ConflictId
    member: MemberId
    review_on: datetime | None
    at: datetime


@dataclass(frozen=True)
class ReviewReminded(Fact):
    partnership: PartnershipId
    conflict: ConflictId
    at: datetime


@dataclass(frozen=True)
class ObjectionAnswered(Fact):
    """By somebody of the other side; its author alone still words, lifts or maintains the objection."""

    partnership: PartnershipId
    dissent: DissentId
    answer: AnswerId
    member: MemberId
    text: str
    at: datetime

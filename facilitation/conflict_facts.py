"""What happened to the conflicts of a partnership: the register is made of these, and so is its history."""

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


class ConflictOpened(Fact, frozen=True):
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


class ConflictWordAdded(Fact, frozen=True):
    partnership: PartnershipId
    conflict: ConflictId
    word: ConflictWordId
    member: MemberId
    text: str
    at: datetime


class OutcomeProposed(Fact, frozen=True):
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


class OutcomeConfirmed(Fact, frozen=True):
    """By one party, through `member`; `text`: what it keeps, where a difference is kept."""

    partnership: PartnershipId
    conflict: ConflictId
    outcome: OutcomeId
    party: str
    member: MemberId
    text: str | None
    at: datetime


class OutcomeRefused(Fact, frozen=True):
    partnership: PartnershipId
    conflict: ConflictId
    outcome: OutcomeId
    party: str
    member: MemberId
    at: datetime


class ConflictClosed(Fact, frozen=True):
    """Every party confirmed that outcome; or the objections that made the conflict were all lifted.

    `text`: what they confirmed, theirs together from then on, whoever had proposed it.
    """

    journal = True
    partnership: PartnershipId
    conflict: ConflictId
    state: ConflictState
    outcome: OutcomeId | None
    at: datetime
    text: str | None = None


class ConflictReopened(Fact, frozen=True):
    """What had been confirmed before no longer counts; it stays in the history."""

    journal = True
    partnership: PartnershipId
    conflict: ConflictId
    member: MemberId
    at: datetime


class ConflictWorkedOn(Fact, frozen=True):
    """Its parties have held a double-movement round."""

    journal = True
    partnership: PartnershipId
    conflict: ConflictId
    round: RoundId
    at: datetime


class ReviewDateSet(Fact, frozen=True):
    """No date: it was taken back."""

    journal = True
    partnership: PartnershipId
    conflict: ConflictId
    member: MemberId
    review_on: datetime | None
    at: datetime


class ReviewReminded(Fact, frozen=True):
    partnership: PartnershipId
    conflict: ConflictId
    at: datetime


class ObjectionAnswered(Fact, frozen=True):
    """By somebody of the other side; its author alone still words, lifts or maintains the objection."""

    partnership: PartnershipId
    dissent: DissentId
    answer: AnswerId
    member: MemberId
    text: str
    at: datetime

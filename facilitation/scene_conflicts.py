"""What the domain may ask of the register of conflicts, and the shapes of the answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

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


@dataclass(frozen=True, slots=True)
class Conflict:
    """A card of the register. `round` and `contribution`: the statement that it is about."""

    id: ConflictId
    partnership: PartnershipId
    number: int
    kind: ConflictKind
    round: RoundId
    contribution: ContributionId
    opened_by: MemberId | None
    opened_at: datetime
    state: ConflictState
    state_at: datetime
    reopened_by: MemberId | None
    review_on: datetime | None
    reminded_at: datetime | None
    stable_at: datetime | None = None  # when a further look found it again, hardly anybody having moved

    @property
    def open(self) -> bool:
        return self.state in (ConflictState.OPEN, ConflictState.WORKED_ON)

    @property
    def review_due(self) -> datetime | None:
        """The date that was set, until its parties have been reminded of it."""
        told = self.reminded_at
        if not self.open or self.review_on is None or (told is not None and told >= self.review_on):
            return None
        return self.review_on


@dataclass(frozen=True, slots=True)
class ConflictWord:
    id: ConflictWordId
    conflict: ConflictId
    member: MemberId
    text: str | None
    said_at: datetime
    erased_at: datetime | None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A text to confirm. `voided_at`: the conflict was reopened, and it no longer counts.

    `confirmed_text`: as every party confirmed it, theirs together; `text`: its author’s alone.
    """

    id: OutcomeId
    conflict: ConflictId
    kind: OutcomeKind
    member: MemberId
    text: str | None
    contribution: ContributionId | None
    proposed_at: datetime
    adopted_at: datetime | None
    voided_at: datetime | None
    erased_at: datetime | None
    confirmed_text: str | None = None


@dataclass(frozen=True, slots=True)
class OutcomeAnswer:
    """What one party answers to a text; `text`: what it keeps."""

    outcome: OutcomeId
    party: str
    member: MemberId
    agrees: bool
    text: str | None
    answered_at: datetime


@dataclass(frozen=True, slots=True)
class ObjectionAnswer:
    id: AnswerId
    dissent: DissentId
    member: MemberId
    text: str | None
    said_at: datetime
    erased_at: datetime | None


@dataclass(frozen=True, slots=True)
class ConflictEntry:
    """One thing that happened to a conflict: `kind` is the fact's name, `details` its fields."""

    kind: str
    details: Mapping[str, Any]
    at: datetime


class ConflictScene(Protocol):
    def conflict(self, conflict: ConflictId) -> Conflict | None: ...
    def conflict_on(self, contribution: ContributionId) -> Conflict | None: ...  # on what it states
    def conflict_sources(self, conflict: ConflictId) -> Sequence[ContributionId]: ...  # as they were given
    def conflict_of(self, round: RoundId) -> Conflict | None: ...  # that a double-movement round is held on
    def conflicts(self, partnership: PartnershipId) -> Sequence[Conflict]: ...  # by number
    def next_conflict_number(self, partnership: PartnershipId) -> int: ...
    def conflict_words(self, conflict: ConflictId) -> Sequence[ConflictWord]: ...  # by id
    def outcome(self, outcome: OutcomeId) -> Outcome | None: ...
    def outcomes(self, conflict: ConflictId) -> Sequence[Outcome]: ...  # by id
    def outcome_answers(self, outcome: OutcomeId) -> Sequence[OutcomeAnswer]: ...  # by instant
    def conflict_history(self, conflict: ConflictId) -> Sequence[ConflictEntry]: ...  # oldest first
    def objection_answers(self, dissent: DissentId) -> Sequence[ObjectionAnswer]: ...  # by id

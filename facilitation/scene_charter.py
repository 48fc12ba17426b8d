"""The charter and the commitments, as the domain asks for them."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Protocol

from facilitation.ids import (
    AdherenceId,
    CharterId,
    ClauseId,
    CommitmentId,
    ContributionId,
    InstitutionId,
    MemberId,
    PartnershipId,
)
from facilitation.kinds import Answer, Part


@dataclass(frozen=True, slots=True)
class Clause:
    """One of the parts that a facilitator writes. No text: erased."""

    id: ClauseId
    partnership: PartnershipId
    part: Part
    text: str | None
    member: MemberId
    written_at: datetime
    erased_at: datetime | None


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a charter takes from elsewhere, by number: texts of rounds, and commitments that were accepted.

    Each in the order in which it is printed. The words are read again whenever the charter is.
    """

    object: tuple[ContributionId, ...]
    frame: tuple[ContributionId, ...]
    shared: tuple[ContributionId, ...]
    own: tuple[ContributionId, ...]
    open: tuple[ContributionId, ...]
    commitments: tuple[CommitmentId, ...]
    kept: tuple[ContributionId, ...] = ()

    def plain(self) -> dict[str, Any]:
        return {name: list(numbers) for name, numbers in asdict(self).items()}


def drawn_of(plain: Mapping[str, Any]) -> Drawn:
    return Drawn(**{name: tuple(numbers) for name, numbers in plain.items()})


@dataclass(frozen=True, slots=True)
class Charter:
    """One version. `clauses`: the parts as they stood when it was proposed, those that were written."""

    id: CharterId
    partnership: PartnershipId
    number: int
    clauses: tuple[ClauseId, ...]
    drawn: Drawn
    proposed_by: MemberId
    proposed_at: datetime


@dataclass(frozen=True, slots=True)
class Adherence:
    """One answer to one version; no institution: a person, in their own name. Nothing replaces it."""

    id: AdherenceId
    charter: CharterId
    institution: InstitutionId | None
    member: MemberId
    code: Answer
    text: str | None
    agreed_by: str | None
    given_at: datetime
    worded_at: datetime | None
    erased_at: datetime | None
    masked_at: datetime | None = None  # as a contribution

    @property
    def commits(self) -> bool:
        return self.code in (Answer.COMMIT, Answer.RESERVE)


@dataclass(frozen=True, slots=True)
class Commitment:
    """`member` carries it, for `institution` or in their own name, once they have accepted it."""

    id: CommitmentId
    partnership: PartnershipId
    text: str | None
    member: MemberId
    institution: InstitutionId | None
    due: datetime | None
    proposed_by: MemberId
    proposed_at: datetime
    accepted_at: datetime | None
    declined_at: datetime | None
    done_at: datetime | None
    erased_at: datetime | None

    @property
    def carried(self) -> bool:
        return self.accepted_at is not None and self.declined_at is None

    @property
    def offered(self) -> bool:
        return self.accepted_at is None and self.declined_at is None


class CharterScene(Protocol):
    def clause(self, clause: ClauseId) -> Clause | None: ...
    def clauses(self, partnership: PartnershipId) -> Sequence[Clause]: ...  # the last of each part, in order
    def charter(self, charter: CharterId) -> Charter | None: ...
    def charters(self, partnership: PartnershipId) -> Sequence[Charter]: ...  # by number
    def adherence(self, adherence: AdherenceId) -> Adherence | None: ...
    def adherences(self, charter: CharterId) -> Sequence[Adherence]: ...  # oldest first
    def commitment(self, commitment: CommitmentId) -> Commitment | None: ...
    def commitments(self, partnership: PartnershipId) -> Sequence[Commitment]: ...  # oldest first

"""What happened to the charter and to the commitments."""

from datetime import datetime
from typing import Any

from facilitation.facts import Fact
from facilitation.ids import (
    AdherenceId,
    CharterId,
    ClauseId,
    CommitmentId,
    InstitutionId,
    MemberId,
    PartnershipId,
)
from facilitation.kinds import Answer, Part


class ClauseWritten(Fact, frozen=True):
    """The last one of each part is the draft."""

    partnership: PartnershipId
    clause: ClauseId
    part: Part
    member: MemberId
    text: str
    at: datetime


class CharterProposed(Fact, frozen=True):
    journal = True
    partnership: PartnershipId
    charter: CharterId
    number: int
    clauses: tuple[int, ...]
    drawn: dict[str, Any]  # ids; see facilitation/scene_charter.py
    member: MemberId
    at: datetime


class AdherenceGiven(Fact, frozen=True):
    """No institution: in their own name."""

    journal = True
    partnership: PartnershipId
    adherence: AdherenceId
    charter: CharterId
    institution: InstitutionId | None
    member: MemberId
    code: Answer
    agreed_by: str | None
    at: datetime


class AdherenceWorded(Fact, frozen=True):
    """Once: other words are another answer."""

    partnership: PartnershipId
    adherence: AdherenceId
    member: MemberId
    text: str
    at: datetime


class CommitmentProposed(Fact, frozen=True):
    """`member` wrote it; `carrier` carries it, if they accept."""

    partnership: PartnershipId
    commitment: CommitmentId
    member: MemberId
    carrier: MemberId
    institution: InstitutionId | None
    text: str
    due: datetime | None
    at: datetime


class CommitmentAccepted(Fact, frozen=True):
    """Its words become those of who carries it."""

    partnership: PartnershipId
    commitment: CommitmentId
    member: MemberId
    text: str
    at: datetime


class CommitmentDeclined(Fact, frozen=True):
    """Also later, by who accepted it before and no longer carries it."""

    partnership: PartnershipId
    commitment: CommitmentId
    member: MemberId
    at: datetime


class CommitmentDone(Fact, frozen=True):
    partnership: PartnershipId
    commitment: CommitmentId
    member: MemberId
    done: bool
    at: datetime

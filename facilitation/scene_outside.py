"""What the domain may ask of the edition for outside, and the shapes of the answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from facilitation.exports import Leave, PieceKind
from facilitation.ids import InstitutionId, MemberId, PartnershipId, RoundId


@dataclass(frozen=True, slots=True)
class Asking:
    round: RoundId
    member: MemberId
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class OutsideAnswer:
    """The last one of its author. `institution`: theirs when they gave it."""

    piece: PieceKind
    item: int
    member: MemberId
    leave: Leave
    answered_at: datetime
    institution: InstitutionId | None


class OutsideScene(Protocol):
    def outside_askings(self, partnership: PartnershipId) -> Sequence[Asking]: ...  # by round
    def outside_answers(self, partnership: PartnershipId) -> Sequence[OutsideAnswer]: ...  # by author

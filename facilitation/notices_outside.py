"""What is told of the edition for outside, as ids."""

from facilitation.exports import ExportFormat, PieceKind
from facilitation.ids import MemberId, PartnershipId, RoundId
from facilitation.notices import Notice


class OutsideShown(Notice, frozen=True):
    """To who facilitates: what may leave so far, **Ask the authors**, the files."""

    partnership: PartnershipId


class OutsideFile(Notice, frozen=True):
    partnership: PartnershipId
    format: ExportFormat


class MyPieces(Notice, frozen=True):
    """To an author: what is theirs in a round, and whether it may leave."""

    round: RoundId
    member: MemberId


class MyPiece(Notice, frozen=True):
    round: RoundId
    member: MemberId
    piece: PieceKind
    item: int

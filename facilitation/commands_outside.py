"""What is asked of the edition for outside: by who facilitates, and by authors about what is theirs."""

from facilitation.commands import Command
from facilitation.exports import ExportFormat, Leave, PieceKind
from facilitation.ids import RoundId


class ShowOutside(Command, frozen=True):
    """Whom to ask, and what may leave so far."""


class AskAuthors(Command, frozen=True):
    """Those of the published rounds that were not asked yet."""


class SendOutside(Command, frozen=True):
    format: ExportFormat


class ShowMyPieces(Command, frozen=True):
    round: RoundId


class ShowMyPiece(Command, frozen=True):
    """No `piece`: the first one."""

    round: RoundId
    piece: PieceKind | None = None
    item: int | None = None


class AnswerOutside(Command, frozen=True):
    """No `piece`: all that is theirs in that round."""

    round: RoundId
    leave: Leave
    piece: PieceKind | None = None
    item: int | None = None

"""What who facilitates asks about their note beside a summary."""

from facilitation.commands import Command
from facilitation.ids import RoundId


class WriteNote(Command, frozen=True):
    """Its words come next. No round: the one that waits, or the latest published."""

    round: RoundId | None = None


class TakeBackNote(Command, frozen=True):
    round: RoundId

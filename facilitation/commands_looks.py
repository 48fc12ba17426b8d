"""What is asked of a look: to open one at a published round, and to keep one's position in it."""

from facilitation.commands import Command
from facilitation.ids import ContributionId, RoundId


class OpenLook(Command, frozen=True):
    """`number`: of the round, as typed; else `round`; else the last one. Without `sure`: the menu."""

    round: RoundId | None = None
    number: int | None = None
    minutes: int | None = None
    sure: bool = False


class KeepPosition(Command, frozen=True):
    contribution: ContributionId
    left: int = 0
    revising: bool = False

"""What is asked of a look: to open one at a published round, and to keep one's position in it."""

from dataclasses import dataclass

from facilitation.commands import Command
from facilitation.ids import ContributionId, RoundId


@dataclass(frozen=True, kw_only=True)
class OpenLook(Command):
    """`number`: of the round, as typed; else `round`; else the last one. Without `sure`: the menu."""

    round: RoundId | None = None
    number: int | None = None
    minutes: int | None = None
    sure: bool = False


@dataclass(frozen=True, kw_only=True)
class KeepPosition(Command):
    contribution: ContributionId
    left: int = 0
    revising: bool = False

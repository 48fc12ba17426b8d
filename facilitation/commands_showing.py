"""What the few of an institution answer before their first answer in a round without names."""

from facilitation.commands import Command
from facilitation.ids import ContributionId, RoundId


class GoOnWithoutNames(Command, frozen=True):
    """Having read who will see what."""

    round: RoundId


class LetSeatBeShown(Command, frozen=True):
    """**Show it**, or **Do not show it by institution**; then on to what is asked."""

    round: RoundId
    shown: bool


class EraseText(Command, frozen=True):
    """One's own, out of a round without names, once it is read there: first asks, then (`sure`) does."""

    contribution: ContributionId
    sure: bool = False

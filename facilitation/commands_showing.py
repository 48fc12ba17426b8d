"""What the few of an institution answer before their first answer in a round without names."""

from facilitation.commands import Command
from facilitation.ids import RoundId


class GoOnWithoutNames(Command, frozen=True):
    """Having read who will see what."""

    round: RoundId


class LetSeatBeShown(Command, frozen=True):
    """**Show it**, or **Do not show it by institution**; then on to what is asked."""

    round: RoundId
    shown: bool

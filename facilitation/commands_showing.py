"""What is asked of one person alone in a round without names."""

from facilitation.commands import Command
from facilitation.ids import ContributionId, DissentId, RoundId


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


class ShowWords(Command, frozen=True):
    """Of one's own dissent about which few people spoke: whether they may be read."""

    dissent: DissentId
    shown: bool
    token: str | None = None

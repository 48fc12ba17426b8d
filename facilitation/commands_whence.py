"""Whence one speaks: in one's own name, by one's trade or experience, for one's institution."""

from facilitation.commands import Command
from facilitation.ids import ContributionId
from facilitation.prompts import Dimension


class SayWhence(Command, frozen=True):
    """Pressed again, it is no longer said."""

    contribution: ContributionId
    whence: Dimension


class SayPositionWhence(Command, frozen=True):
    """Of the position one has taken on that text; pressed again, it is no longer said."""

    contribution: ContributionId
    whence: Dimension
    left: int = 0  # of the eight texts

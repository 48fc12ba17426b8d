"""What who facilitates asks about the scene of work that a round gives to read."""

from facilitation.commands import Command


class GiveScene(Command, frozen=True):
    """The next words in private are it, for the next round of this deck."""

    deck: str


class DropScene(Command, frozen=True):
    """The deck's own again."""

    deck: str

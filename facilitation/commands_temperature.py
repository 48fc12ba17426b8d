"""What people ask, and Telegram tells, about the temperature of a statement."""

from facilitation.commands import Command


class TakeTemperature(Command, frozen=True):
    """Of a text of the latest summary, by its `number`; None: which one?"""

    number: int | None = None


class TellTemperature(Command, frozen=True):
    """A poll of Telegram's was closed: how many chose each of its options, in their order."""

    poll: str
    counts: tuple[int, ...]

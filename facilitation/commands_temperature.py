"""What people ask, and Telegram tells, about the temperature of a statement."""

from dataclasses import dataclass

from facilitation.commands import Command


@dataclass(frozen=True, kw_only=True)
class TakeTemperature(Command):
    """Of a text of the latest summary, by its `number`; None: which one?"""

    number: int | None = None


@dataclass(frozen=True, kw_only=True)
class TellTemperature(Command):
    """A poll of Telegram's was closed: how many chose each of its options, in their order."""

    poll: str
    counts: tuple[int, ...]

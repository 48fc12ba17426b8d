"""What is told about the temperature of a statement."""

from dataclasses import dataclass

from facilitation.ids import PartnershipId, RoundId, TemperatureId
from facilitation.notices import Notice


@dataclass(frozen=True)
class TemperatureMenu(Notice):
    """Of which text?"""

    partnership: PartnershipId
    round: RoundId


@dataclass(frozen=True)
class TemperaturePoll(Notice):
    """In the group: Telegram's own poll, open or closed as the temperature is."""

    temperature: TemperatureId


@dataclass(frozen=True)
class TemperaturePut(Notice):
    """In the place of the menu: it stands below."""

    temperature: TemperatureId

"""What is told about the temperature of a statement."""

from facilitation.ids import PartnershipId, RoundId, TemperatureId
from facilitation.notices import Notice


class TemperatureMenu(Notice, frozen=True):
    """Of which text?"""

    partnership: PartnershipId
    round: RoundId


class TemperaturePoll(Notice, frozen=True):
    """In the group: Telegram's own poll, open or closed as the temperature is."""

    temperature: TemperatureId


class TemperaturePut(Notice, frozen=True):
    """In the place of the menu: it stands below."""

    temperature: TemperatureId

"""What happened to the temperatures of statements: ids and counts, never who, never a word."""

from datetime import datetime

from facilitation.facts import Fact
from facilitation.ids import ContributionId, MemberId, PartnershipId, TemperatureId


class TemperatureTaken(Fact, frozen=True):
    """The statement is put to the group as a poll of Telegram's."""

    journal = True
    partnership: PartnershipId
    temperature: TemperatureId
    contribution: ContributionId
    member: MemberId  # who put it
    at: datetime


class TemperatureClosed(Fact, frozen=True):
    """With the phase."""

    partnership: PartnershipId
    temperature: TemperatureId
    at: datetime


class TemperatureTold(Fact, frozen=True):
    """As Telegram counted. `counts`: by option, in their order."""

    partnership: PartnershipId
    temperature: TemperatureId
    counts: tuple[int, ...]
    at: datetime

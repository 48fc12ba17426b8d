"""What happened to the temperatures of statements: ids and counts, never who, never a word."""

from dataclasses import dataclass
from datetime import datetime

from facilitation.facts import Fact
from facilitation.ids import ContributionId, MemberId, PartnershipId, TemperatureId


@dataclass(frozen=True)
class TemperatureTaken(Fact):
    """The statement is put to the group as a poll of Telegram's."""

    journal = True
    partnership: PartnershipId
    temperature: TemperatureId
    contribution: ContributionId
    member: MemberId  # who put it
    at: datetime


@dataclass(frozen=True)
class TemperatureClosed(Fact):
    """With the phase."""

    partnership: PartnershipId
    temperature: TemperatureId
    at: datetime


@dataclass(frozen=True)
class TemperatureTold(Fact):
    """As Telegram counted. `counts`: by option, in their order."""

    partnership: PartnershipId
    temperature: TemperatureId
    counts: tuple[int, ...]
    at: datetime

"""What the domain may ask of temperatures, and the shape of the answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from facilitation.ids import ContributionId, MemberId, PartnershipId, TemperatureId


@dataclass(frozen=True, slots=True)
class Temperature:
    """`counts`: by option, once Telegram has told them."""

    id: TemperatureId
    partnership: PartnershipId
    contribution: ContributionId
    member: MemberId
    taken_at: datetime
    closed_at: datetime | None
    counts: tuple[int, ...] | None


class TemperatureScene(Protocol):
    def temperature(self, temperature: TemperatureId) -> Temperature | None: ...
    def open_temperature(self, partnership: PartnershipId) -> Temperature | None: ...
    def temperatures(self, partnership: PartnershipId) -> Sequence[Temperature]: ...  # by id
    def temperature_of_poll(self, poll: str) -> Temperature | None: ...  # by Telegram's name of the poll

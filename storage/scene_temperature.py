"""Temperatures, as the domain asks for them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam as given
from sqlalchemy import select

from facilitation.ids import PartnershipId, TemperatureId
from facilitation.scene_temperature import Temperature
from storage import tables
from storage.rows import columns_of
from storage.scene_reading import Reading

_T = tables.temperature.c
_ALL = select(*columns_of(Temperature, tables.temperature)).order_by(_T.id)
_ONE = _ALL.where(_T.id == given("temperature"))
_OPEN = _ALL.where(_T.open_in == given("partnership"))
_OF_PARTNERSHIP = _ALL.where(_T.partnership == given("partnership"))
_OF_POLL = _ALL.join(tables.native_poll, tables.native_poll.c.temperature == _T.id).where(
    tables.native_poll.c.poll == given("poll")
)


class TemperatureQuestions(Reading):
    def temperature(self, temperature: TemperatureId) -> Temperature | None:
        return self._one(_ONE, _temperature, temperature=temperature)

    def open_temperature(self, partnership: PartnershipId) -> Temperature | None:
        return self._one(_OPEN, _temperature, partnership=partnership)

    def temperatures(self, partnership: PartnershipId) -> Sequence[Temperature]:
        return self._all(_OF_PARTNERSHIP, _temperature, partnership=partnership)

    def temperature_of_poll(self, poll: str) -> Temperature | None:
        return self._one(_OF_POLL, _temperature, poll=poll)


def _temperature(row: Any) -> Temperature:
    counts = None if row.counts is None else tuple(row.counts)
    return Temperature(**{**row._asdict(), "counts": counts})

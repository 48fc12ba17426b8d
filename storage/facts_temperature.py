"""Temperatures, as facts change them; and by which poll of Telegram's each stands in its group."""

from sqlalchemy import Connection

from facilitation import facts_temperature as f
from facilitation.facts import Fact
from storage.rows import Application, add, change, put
from storage.tables import native_poll, temperature


def _taken(connection: Connection, fact: f.TemperatureTaken) -> None:
    """IntegrityError if another one is open there."""
    add(
        connection,
        temperature,
        id=fact.temperature,
        partnership=fact.partnership,
        contribution=fact.contribution,
        member=fact.member,
        taken_at=fact.at,
        open_in=fact.partnership,
    )


def _closed(connection: Connection, fact: f.TemperatureClosed) -> None:
    _end(connection, fact)


def _told(connection: Connection, fact: f.TemperatureTold) -> None:
    """Also of a poll that was closed in another way."""
    _end(connection, fact)
    change(connection, temperature, temperature.c.id == fact.temperature, counts=list(fact.counts))


def _end(connection: Connection, fact: f.TemperatureClosed | f.TemperatureTold) -> None:
    still_open = (temperature.c.id == fact.temperature) & temperature.c.closed_at.is_(None)
    change(connection, temperature, still_open, closed_at=fact.at, open_in=None)


def stands_as(connection: Connection, temperature_id: int, poll: str) -> None:
    """It was sent: what Telegram counts of that poll is of this temperature."""
    put(connection, native_poll, {"poll": poll}, {"temperature": temperature_id})


APPLICATIONS: dict[type[Fact], Application] = {
    f.TemperatureTaken: _taken,
    f.TemperatureClosed: _closed,
    f.TemperatureTold: _told,
}

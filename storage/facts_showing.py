"""Who agreed to be shown as their institution, and how many have answered: rows without a time."""

from sqlalchemy import Connection

from facilitation import facts_showing as f
from facilitation.facts import Fact
from storage.rows import Application, put
from storage.tables import counter, showing


def _agreed(connection: Connection, fact: f.SeatAgreement) -> None:
    put(connection, showing, {"round": fact.round, "member": fact.member}, {"shown": fact.shown})


def _turned(connection: Connection, fact: f.CountersTurned) -> None:
    put(connection, counter, {"round": fact.round}, {"phase": fact.phase, "people": fact.people})


APPLICATIONS: dict[type[Fact], Application] = {f.SeatAgreement: _agreed, f.CountersTurned: _turned}

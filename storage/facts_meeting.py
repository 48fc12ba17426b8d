"""What was noted at a meeting and waits for its author, as facts change it: outside the record."""

from sqlalchemy import ColumnElement, Connection

from facilitation import facts_meeting as f
from facilitation.facts import Fact
from storage.engines import ERASED
from storage.rows import Application, change, put
from storage.tables import spoken


def _noted(connection: Connection, fact: f.SpokenNoted) -> None:
    waiting = {"partnership": fact.partnership, "member": fact.member, "noted_by": fact.by}
    put(connection, spoken, {"id": fact.spoken}, {**waiting, "text": fact.text, "noted_at": fact.at})


def _settled(connection: Connection, fact: f.SpokenSettled) -> None:
    empty(connection, spoken.c.id == fact.spoken)


def empty(connection: Connection, which: ColumnElement[bool]) -> None:
    """The number stays: an old button never opens other words."""
    change(connection, spoken, which, member=None, noted_by=None, text=None, noted_at=None)
    connection.info[ERASED] = True


APPLICATIONS: dict[type[Fact], Application] = {
    f.SpokenNoted: _noted,
    f.SpokenSettled: _settled,
}

"""Whence one speaks, as facts change it."""

from sqlalchemy import Connection

from facilitation.facts import Fact
from facilitation.facts_whence import PositionWhenceSaid, WhenceSaid
from facilitation.prompts import Dimension
from storage.rows import Application, change
from storage.tables import contribution, stance


def _said(connection: Connection, fact: WhenceSaid) -> None:
    change(connection, contribution, contribution.c.id == fact.contribution, whence=_kept(fact.whence))


def _said_at_a_position(connection: Connection, fact: PositionWhenceSaid) -> None:
    theirs = (stance.c.contribution == fact.contribution) & (stance.c.member == fact.member)
    change(connection, stance, theirs, whence=_kept(fact.whence))


def _kept(whence: Dimension | None) -> str | None:
    return whence.value if whence else None


APPLICATIONS: dict[type[Fact], Application] = {
    WhenceSaid: _said,
    PositionWhenceSaid: _said_at_a_position,
}

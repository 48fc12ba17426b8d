"""Whence a text speaks, as facts change it."""

from sqlalchemy import Connection

from facilitation.facts import Fact
from facilitation.facts_whence import WhenceSaid
from storage.rows import Application, change
from storage.tables import contribution


def _said(connection: Connection, fact: WhenceSaid) -> None:
    whence = fact.whence.value if fact.whence else None
    change(connection, contribution, contribution.c.id == fact.contribution, whence=whence)


APPLICATIONS: dict[type[Fact], Application] = {WhenceSaid: _said}

"""The edition for outside, as facts change it: who was asked, and the last answer about each piece."""

from sqlalchemy import Connection

from facilitation import facts_outside as f
from facilitation.facts import Fact
from storage.rows import Application, add, put
from storage.tables import outside_answer, outside_asking


def _asked(connection: Connection, fact: f.AuthorsAsked) -> None:
    """IntegrityError a second time."""
    add(connection, outside_asking, round=fact.round, member=fact.member, asked_at=fact.at)


def _answered(connection: Connection, fact: f.OutsideAnswered) -> None:
    its = {"member": fact.member, "piece": fact.piece.value, "item": fact.item}
    said = {"round": fact.round, "leave": fact.leave.value, "answered_at": fact.at}
    put(connection, outside_answer, its, {**said, "institution": fact.institution})


APPLICATIONS: dict[type[Fact], Application] = {
    f.AuthorsAsked: _asked,
    f.OutsideAnswered: _answered,
}

"""A scene of work that waits for its round, as facts change it: outside the record."""

from sqlalchemy import ColumnElement, Connection, delete

from facilitation import facts_scene as f
from facilitation.facts import Fact
from facilitation.ids import PartnershipId
from storage.engines import ERASED
from storage.rows import Application, put
from storage.tables import given_scene


def _given(connection: Connection, fact: f.SceneGiven) -> None:
    its = {"partnership": fact.partnership, "deck": fact.deck}
    put(connection, given_scene, its, {"member": fact.member, "text": fact.text, "given_at": fact.at})


def _dropped(connection: Connection, fact: f.SceneDropped) -> None:
    forget(connection, of_deck(fact.partnership, fact.deck))


def of_deck(partnership: PartnershipId, deck: str) -> ColumnElement[bool]:
    return (given_scene.c.partnership == partnership) & (given_scene.c.deck == deck)


def forget(connection: Connection, which: ColumnElement[bool]) -> int:
    """How many. Where a round has opened with it, it is one of its questions."""
    gone = connection.execute(delete(given_scene).where(which)).rowcount
    if gone:
        connection.info[ERASED] = True
    return gone


APPLICATIONS: dict[type[Fact], Application] = {
    f.SceneGiven: _given,
    f.SceneDropped: _dropped,
}

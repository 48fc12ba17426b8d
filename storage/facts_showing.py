"""Who agreed to be shown as their institution, and how many have answered: rows without a time."""

from sqlalchemy import Connection, delete

from facilitation import facts_showing as f
from facilitation.facts import Fact
from storage.engines import ERASED
from storage.rows import Application, add, change, put
from storage.tables import counter, showing, withheld
from storage.vault import Vault


def _agreed(connection: Connection, fact: f.SeatAgreement) -> None:
    put(connection, showing, {"round": fact.round, "member": fact.member}, {"shown": fact.shown})


def _turned(connection: Connection, fact: f.CountersTurned) -> None:
    put(connection, counter, {"round": fact.round}, {"phase": fact.phase, "people": fact.people})


def seal(connection: Connection, fact: f.WordsWithheld, vault: Vault) -> None:
    add(connection, withheld, dissent=fact.dissent, round=fact.round, sealed=vault.seal(fact.text))


def _withheld(connection: Connection, fact: f.WordsWithheld) -> None:
    """Without a vault nothing is kept."""
    add(connection, withheld, dissent=fact.dissent, round=fact.round)


def _settled(connection: Connection, fact: f.WordsSettled) -> None:
    its = withheld.c.dissent == fact.dissent
    if fact.shown:
        connection.execute(delete(withheld).where(its))
    else:
        change(connection, withheld, its, sealed=None)
    connection.info[ERASED] = True


def burnt(connection: Connection, round: int) -> None:
    """With the link: what nobody has answered to stays unread."""
    change(connection, withheld, withheld.c.round == round, sealed=None)
    for table in (showing, counter):
        connection.execute(delete(table).where(table.c.round == round))


APPLICATIONS: dict[type[Fact], Application] = {
    f.SeatAgreement: _agreed,
    f.CountersTurned: _turned,
    f.WordsWithheld: _withheld,
    f.WordsSettled: _settled,
}

"""Looks at a published round, as facts change them."""

from sqlalchemy import ColumnElement, Connection, insert, literal, select

from facilitation import facts, facts_looks
from facilitation.ids import RoundId
from facilitation.kinds import Phase
from storage.rows import Application, add, change
from storage.tables import contribution, earlier_stance, look, round_, stance

_KEPT = ("contribution", "member", "code", "reservation", "version", "taken_at", "look", "whence")


def _opened(connection: Connection, fact: facts_looks.LookOpened) -> None:
    """What was published, and where everybody stood, is kept; IntegrityError if a round is open."""
    add(
        connection,
        look,
        round=fact.round,
        number=fact.look,
        opened_by=fact.member,
        opened_at=fact.at,
        findings=connection.scalar(select(round_.c.findings).where(_its(fact.round))),
        last_dissent=fact.last_dissent,
        last_mandate=fact.last_mandate,
    )
    stood = select(*(stance.c[name] for name in _KEPT), literal(fact.look)).join_from(stance, contribution)
    columns = [*_KEPT, "before_look"]
    its = stood.where(contribution.c.round == fact.round)
    connection.execute(insert(earlier_stance).from_select(columns, its))
    running = {"phase": Phase.POLLING.value, "open_in": fact.partnership}
    times = {"look_opened_at": fact.at, "look_until": fact.until}
    change(connection, round_, _its(fact.round), look=fact.look, **running, **times)


def published(connection: Connection, fact: facts.RoundPublished) -> None:
    """The round keeps the instant of its first summary: what was said since has its place in others."""
    closed = {"phase": Phase.PUBLISHED.value, "open_in": None, "look_until": fact.at}
    change(connection, round_, _its(fact.round), findings=fact.findings, shown=fact.look, **closed)
    change(connection, look, _the(fact.round, fact.look), published_at=fact.at)


def _stopped(connection: Connection, fact: facts_looks.LookStopped) -> None:
    change(connection, round_, _its(fact.round), phase=Phase.PUBLISHED.value, open_in=None)
    change(connection, look, _the(fact.round, fact.look), stopped_at=fact.at)


def _its(which: RoundId) -> ColumnElement[bool]:
    return round_.c.id == which


def _the(round: RoundId, number: int) -> ColumnElement[bool]:
    return (look.c.round == round) & (look.c.number == number)


APPLICATIONS: dict[type[facts.Fact], Application] = {
    facts_looks.LookOpened: _opened,
    facts_looks.LookStopped: _stopped,
}

"""Positions, mandates, dissent and proposals, as facts change them."""

from typing import Any

from sqlalchemy import ColumnElement, Connection

from facilitation import facts
from facilitation.ids import DissentId
from facilitation.stances import Stance, takes_a_side
from storage.rows import Application, add, change, put
from storage.tables import dissent, mandate, proposal, stance


def _stance_taken(connection: Connection, fact: facts.StanceTaken) -> None:
    """The last one counts; the words of a reservation, and whence one speaks, last no longer than it."""
    taken: dict[str, Any] = {"code": fact.code.value, "version": fact.version, "taken_at": fact.at}
    taken["look"] = fact.look
    if fact.code is not Stance.RESERVE:
        taken["reservation"] = None
    if not takes_a_side(fact.code):
        taken["whence"] = None
    put(connection, stance, {"contribution": fact.contribution, "member": fact.member}, taken)


def _reservation_said(connection: Connection, fact: facts.ReservationSaid) -> None:
    theirs = (stance.c.contribution == fact.contribution) & (stance.c.member == fact.member)
    change(connection, stance, theirs, reservation=fact.text)


def _mandate_given(connection: Connection, fact: facts.MandateGiven) -> None:
    add(
        connection,
        mandate,
        id=fact.mandate,
        contribution=fact.contribution,
        institution=fact.institution,
        member=fact.member,
        code=fact.code.value,
        agreed_by=fact.agreed_by,
        given_at=fact.at,
    )


def _dissent_raised(connection: Connection, fact: facts.DissentRaised) -> None:
    add(
        connection,
        dissent,
        id=fact.dissent,
        partnership=fact.partnership,
        number=fact.number,
        kind=fact.dissent_kind.value,
        member=fact.member,
        round=fact.round,
        contribution=fact.contribution,
        prompt=fact.prompt,
        text=fact.text,
        raised_at=fact.at,
    )


def _dissent_worded(connection: Connection, fact: facts.DissentWorded) -> None:
    """New words are covered by no mask of the old ones."""
    change(connection, dissent, _its(fact.dissent), text=fact.text, changed_at=fact.at, masked_at=None)


def _dissent_maintained(connection: Connection, fact: facts.DissentMaintained) -> None:
    change(connection, dissent, _its(fact.dissent), maintained_at=fact.at)


def _dissent_lifted(connection: Connection, fact: facts.DissentLifted) -> None:
    change(connection, dissent, _its(fact.dissent), lifted_at=fact.at)


def _objection_taken_up(connection: Connection, fact: facts.ObjectionTakenUp) -> None:
    taken: dict[str, Any] = {"taken_up_by": fact.member, "taken_up_for": fact.institution}
    change(connection, dissent, _its(fact.dissent), taken_up_at=fact.at, **taken)


def _proposal_made(connection: Connection, fact: facts.ProposalMade) -> None:
    add(
        connection,
        proposal,
        id=fact.proposal,
        partnership=fact.partnership,
        member=fact.member,
        text=fact.text,
        made_at=fact.at,
    )


def _proposal_taken_up(connection: Connection, fact: facts.ProposalTakenUp) -> None:
    taken: dict[str, Any] = {"taken_up_at": fact.at, "taken_up_by": fact.member}
    change(connection, proposal, proposal.c.id == fact.proposal, **taken)


def _its(which: DissentId) -> ColumnElement[bool]:
    return dissent.c.id == which


APPLICATIONS: dict[type[facts.Fact], Application] = {
    facts.StanceTaken: _stance_taken,
    facts.ReservationSaid: _reservation_said,
    facts.MandateGiven: _mandate_given,
    facts.DissentRaised: _dissent_raised,
    facts.DissentWorded: _dissent_worded,
    facts.DissentMaintained: _dissent_maintained,
    facts.DissentLifted: _dissent_lifted,
    facts.ObjectionTakenUp: _objection_taken_up,
    facts.ProposalMade: _proposal_made,
    facts.ProposalTakenUp: _proposal_taken_up,
}

"""The charter, the answers to it and the commitments, as facts change them."""

from sqlalchemy import Connection

from facilitation import facts_charter as facts
from facilitation.facts import Fact
from storage.rows import Application, add, change
from storage.tables import adherence, charter, clause, commitment


def _clause_written(connection: Connection, fact: facts.ClauseWritten) -> None:
    add(
        connection,
        clause,
        id=fact.clause,
        partnership=fact.partnership,
        part=fact.part.value,
        text=fact.text,
        member=fact.member,
        written_at=fact.at,
    )


def _charter_proposed(connection: Connection, fact: facts.CharterProposed) -> None:
    add(
        connection,
        charter,
        id=fact.charter,
        partnership=fact.partnership,
        number=fact.number,
        clauses=list(fact.clauses),
        drawn=fact.drawn,
        proposed_by=fact.member,
        proposed_at=fact.at,
    )


def _adherence_given(connection: Connection, fact: facts.AdherenceGiven) -> None:
    add(
        connection,
        adherence,
        id=fact.adherence,
        charter=fact.charter,
        institution=fact.institution,
        member=fact.member,
        code=fact.code.value,
        agreed_by=fact.agreed_by,
        given_at=fact.at,
    )


def _adherence_worded(connection: Connection, fact: facts.AdherenceWorded) -> None:
    worded = {"text": fact.text, "worded_at": fact.at, "masked_at": None}
    change(connection, adherence, adherence.c.id == fact.adherence, **worded)


def _commitment_proposed(connection: Connection, fact: facts.CommitmentProposed) -> None:
    add(
        connection,
        commitment,
        id=fact.commitment,
        partnership=fact.partnership,
        text=fact.text,
        member=fact.carrier,
        institution=fact.institution,
        due=fact.due,
        proposed_by=fact.member,
        proposed_at=fact.at,
    )


def _commitment_accepted(connection: Connection, fact: facts.CommitmentAccepted) -> None:
    its = commitment.c.id == fact.commitment
    change(connection, commitment, its, text=fact.text, accepted_at=fact.at)


def _commitment_declined(connection: Connection, fact: facts.CommitmentDeclined) -> None:
    change(connection, commitment, commitment.c.id == fact.commitment, declined_at=fact.at)


def _commitment_done(connection: Connection, fact: facts.CommitmentDone) -> None:
    its = commitment.c.id == fact.commitment
    change(connection, commitment, its, done_at=fact.at if fact.done else None)


APPLICATIONS: dict[type[Fact], Application] = {
    facts.ClauseWritten: _clause_written,
    facts.CharterProposed: _charter_proposed,
    facts.AdherenceGiven: _adherence_given,
    facts.AdherenceWorded: _adherence_worded,
    facts.CommitmentProposed: _commitment_proposed,
    facts.CommitmentAccepted: _commitment_accepted,
    facts.CommitmentDeclined: _commitment_declined,
    facts.CommitmentDone: _commitment_done,
}

"""The pages to carry higher, as facts change them."""

from sqlalchemy import Connection, delete

from facilitation import facts_appeals as facts
from facilitation.facts import Fact
from facilitation.kinds import AppealPart
from storage.rows import Application, add, change
from storage.tables import appeal, appeal_quote, opposition, signature

_COLUMNS = {AppealPart.ADDRESSEE: "addressee", AppealPart.WORDS: "text"}


def _begun(connection: Connection, fact: facts.AppealBegun) -> None:
    row = {"id": fact.appeal, "partnership": fact.partnership, "member": fact.member, "begun_at": fact.at}
    add(connection, appeal, **row)


def _written(connection: Connection, fact: facts.AppealWritten) -> None:
    change(connection, appeal, appeal.c.id == fact.appeal, **{_COLUMNS[fact.part]: fact.text})


def _quoted(connection: Connection, fact: facts.AppealQuoted) -> None:
    it = (appeal_quote.c.appeal == fact.appeal) & (appeal_quote.c.contribution == fact.contribution)
    connection.execute(delete(appeal_quote).where(it))
    if fact.quoted:
        add(connection, appeal_quote, appeal=fact.appeal, contribution=fact.contribution)


def _dropped(connection: Connection, fact: facts.AppealDropped) -> None:
    change(connection, appeal, appeal.c.id == fact.appeal, dropped_at=fact.at)


def _proposed(connection: Connection, fact: facts.AppealProposed) -> None:
    change(connection, appeal, appeal.c.id == fact.appeal, number=fact.number, proposed_at=fact.at)


def _quote_answered(connection: Connection, fact: facts.QuoteAnswered) -> None:
    it = (appeal_quote.c.appeal == fact.appeal) & (appeal_quote.c.contribution == fact.contribution)
    change(connection, appeal_quote, it, allowed=fact.allowed, answered_at=fact.at)


def _signed(connection: Connection, fact: facts.AppealSigned) -> None:
    add(
        connection,
        signature,
        id=fact.signature,
        appeal=fact.appeal,
        institution=fact.institution,
        member=fact.member,
        agreed_by=fact.agreed_by,
        signed_at=fact.at,
    )


def _signature_withdrawn(connection: Connection, fact: facts.SignatureWithdrawn) -> None:
    change(connection, signature, signature.c.id == fact.signature, withdrawn_at=fact.at)


def _opposed(connection: Connection, fact: facts.AppealOpposed) -> None:
    add(
        connection,
        opposition,
        id=fact.opposition,
        appeal=fact.appeal,
        member=fact.member,
        text=fact.text,
        said_at=fact.at,
    )


def _opposition_withdrawn(connection: Connection, fact: facts.OppositionWithdrawn) -> None:
    change(connection, opposition, opposition.c.id == fact.opposition, withdrawn_at=fact.at)


APPLICATIONS: dict[type[Fact], Application] = {
    facts.AppealBegun: _begun,
    facts.AppealWritten: _written,
    facts.AppealQuoted: _quoted,
    facts.AppealDropped: _dropped,
    facts.AppealProposed: _proposed,
    facts.QuoteAnswered: _quote_answered,
    facts.AppealSigned: _signed,
    facts.SignatureWithdrawn: _signature_withdrawn,
    facts.AppealOpposed: _opposed,
    facts.OppositionWithdrawn: _opposition_withdrawn,
}

"""The register of conflicts, as facts change it."""

from typing import Any

from sqlalchemy import Connection

from facilitation import conflict_facts as f
from facilitation import facts_looks
from facilitation.facts import Fact
from facilitation.ids import ConflictId
from facilitation.kinds import ConflictState
from storage.rows import Application, add, change, put
from storage.tables import (
    conflict,
    conflict_outcome,
    conflict_source,
    conflict_word,
    objection_answer,
    outcome_answer,
)


def _opened(connection: Connection, fact: f.ConflictOpened) -> None:
    """IntegrityError if the statement, or that tension or gap of it, has a card already."""
    add(
        connection,
        conflict,
        id=fact.conflict,
        partnership=fact.partnership,
        number=fact.number,
        kind=fact.conflict_kind.value,
        round=fact.round,
        contribution=fact.contribution,
        matter=fact.conflict_kind.value if fact.conflict_kind.told else "",
        opened_by=fact.member,
        opened_at=fact.at,
        state=ConflictState.OPEN.value,
        state_at=fact.at,
    )
    for place, text in enumerate(fact.sources):
        add(connection, conflict_source, conflict=fact.conflict, contribution=text, place=place)


def _word_added(connection: Connection, fact: f.ConflictWordAdded) -> None:
    said: dict[str, Any] = {"member": fact.member, "text": fact.text, "said_at": fact.at}
    add(connection, conflict_word, id=fact.word, conflict=fact.conflict, **said)


def _outcome_proposed(connection: Connection, fact: f.OutcomeProposed) -> None:
    add(
        connection,
        conflict_outcome,
        id=fact.outcome,
        conflict=fact.conflict,
        kind=fact.outcome_kind.value,
        member=fact.member,
        text=fact.text,
        contribution=fact.contribution,
        proposed_at=fact.at,
    )


def _outcome_confirmed(connection: Connection, fact: f.OutcomeConfirmed) -> None:
    _answered(connection, fact, agrees=True, text=fact.text)


def _outcome_refused(connection: Connection, fact: f.OutcomeRefused) -> None:
    _answered(connection, fact, agrees=False, text=None)


def _answered(
    connection: Connection, fact: f.OutcomeConfirmed | f.OutcomeRefused, *, agrees: bool, text: str | None
) -> None:
    """The last word of a party counts."""
    key = {"outcome": fact.outcome, "party": fact.party}
    said = {"member": fact.member, "agrees": agrees, "text": text, "answered_at": fact.at}
    put(connection, outcome_answer, key, said)


def _closed(connection: Connection, fact: f.ConflictClosed) -> None:
    _state(connection, fact.conflict, fact.state, fact)
    adopted = conflict_outcome.c.id == fact.outcome
    change(connection, conflict_outcome, adopted, adopted_at=fact.at, confirmed_text=fact.text)


def _reopened(connection: Connection, fact: f.ConflictReopened) -> None:
    _state(connection, fact.conflict, ConflictState.OPEN, fact)
    change(connection, conflict, conflict.c.id == fact.conflict, reopened_by=fact.member)
    valid = (conflict_outcome.c.conflict == fact.conflict) & conflict_outcome.c.voided_at.is_(None)
    change(connection, conflict_outcome, valid, voided_at=fact.at)


def _worked_on(connection: Connection, fact: f.ConflictWorkedOn) -> None:
    _state(connection, fact.conflict, ConflictState.WORKED_ON, fact)


def _state(connection: Connection, which: ConflictId, state: ConflictState, fact: Any) -> None:
    change(connection, conflict, conflict.c.id == which, state=state.value, state_at=fact.at)


def _review_set(connection: Connection, fact: f.ReviewDateSet) -> None:
    change(connection, conflict, conflict.c.id == fact.conflict, review_on=fact.review_on)


def _reminded(connection: Connection, fact: f.ReviewReminded) -> None:
    change(connection, conflict, conflict.c.id == fact.conflict, reminded_at=fact.at)


def _found_stable(connection: Connection, fact: facts_looks.ConflictFoundStable) -> None:
    change(connection, conflict, conflict.c.id == fact.conflict, stable_at=fact.at)


def _objection_answered(connection: Connection, fact: f.ObjectionAnswered) -> None:
    said: dict[str, Any] = {"member": fact.member, "text": fact.text, "said_at": fact.at}
    add(connection, objection_answer, id=fact.answer, dissent=fact.dissent, **said)


APPLICATIONS: dict[type[Fact], Application] = {
    f.ConflictOpened: _opened,
    f.ConflictWordAdded: _word_added,
    f.OutcomeProposed: _outcome_proposed,
    f.OutcomeConfirmed: _outcome_confirmed,
    f.OutcomeRefused: _outcome_refused,
    f.ConflictClosed: _closed,
    f.ConflictReopened: _reopened,
    f.ConflictWorkedOn: _worked_on,
    f.ReviewDateSet: _review_set,
    f.ReviewReminded: _reminded,
    f.ObjectionAnswered: _objection_answered,
    facts_looks.ConflictFoundStable: _found_stable,
}

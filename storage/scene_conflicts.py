"""The register of conflicts, as the domain asks for it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam as given
from sqlalchemy import func, select

from facilitation.ids import ConflictId, ContributionId, DissentId, OutcomeId, PartnershipId, RoundId
from facilitation.kinds import ConflictKind, ConflictState, OutcomeKind
from facilitation.scene_conflicts import (
    Conflict,
    ConflictEntry,
    ConflictWord,
    ObjectionAnswer,
    Outcome,
    OutcomeAnswer,
)
from storage import facts_conflicts, tables
from storage.rows import columns_of
from storage.scene_reading import Reading, of

_C, _O, _CT = tables.conflict.c, tables.conflict_outcome.c, tables.content.c

_ALL = select(*columns_of(Conflict, tables.conflict)).order_by(_C.number)
_CONFLICT = _ALL.where(_C.id == given("conflict"))
_CONFLICT_ON = _ALL.where(_C.contribution == given("contribution"), _C.matter == "")
_SOURCES = (
    select(tables.conflict_source.c.contribution)
    .where(tables.conflict_source.c.conflict == given("conflict"))
    .order_by(tables.conflict_source.c.place)
)
_CONFLICT_OF = _ALL.join(tables.conflict_round, tables.conflict_round.c.conflict == _C.id).where(
    tables.conflict_round.c.round == given("round")
)
_CONFLICTS = _ALL.where(_C.partnership == given("partnership"))
_LAST_NUMBER = select(func.max(_C.number)).where(_C.partnership == given("partnership"))

_WORDS = (
    select(*columns_of(ConflictWord, tables.conflict_word))
    .where(tables.conflict_word.c.conflict == given("conflict"))
    .order_by(tables.conflict_word.c.id)
)
_ALL_OUTCOMES = select(*columns_of(Outcome, tables.conflict_outcome)).order_by(_O.id)
_OUTCOME = _ALL_OUTCOMES.where(_O.id == given("outcome"))
_OUTCOMES = _ALL_OUTCOMES.where(_O.conflict == given("conflict"))
_ANSWERS = (
    select(*columns_of(OutcomeAnswer, tables.outcome_answer))
    .where(tables.outcome_answer.c.outcome == given("outcome"))
    .order_by(tables.outcome_answer.c.answered_at, tables.outcome_answer.c.party)
)
_OBJECTION_ANSWERS = (
    select(*columns_of(ObjectionAnswer, tables.objection_answer))
    .where(tables.objection_answer.c.dissent == given("dissent"))
    .order_by(tables.objection_answer.c.id)
)

_KINDS = [fact.__name__ for fact in facts_conflicts.APPLICATIONS]
_HISTORY = (
    select(_CT.kind, _CT.who, _CT.what, _CT.at)
    .where(_CT.partnership == given("partnership"), _CT.kind.in_(_KINDS))
    .where(_CT.what["conflict"].as_integer() == given("conflict"))
    .order_by(_CT.sequence)
)


class ConflictQuestions(Reading):
    def conflict(self, conflict: ConflictId) -> Conflict | None:
        return self._one(_CONFLICT, _conflict, conflict=conflict)

    def conflict_on(self, contribution: ContributionId) -> Conflict | None:
        return self._one(_CONFLICT_ON, _conflict, contribution=contribution)

    def conflict_sources(self, conflict: ConflictId) -> Sequence[ContributionId]:
        return self._all(_SOURCES, _text, conflict=conflict)

    def conflict_of(self, round: RoundId) -> Conflict | None:
        return self._one(_CONFLICT_OF, _conflict, round=round)

    def conflicts(self, partnership: PartnershipId) -> Sequence[Conflict]:
        return self._all(_CONFLICTS, _conflict, partnership=partnership)

    def next_conflict_number(self, partnership: PartnershipId) -> int:
        return self._number(_LAST_NUMBER, partnership=partnership) + 1

    def conflict_words(self, conflict: ConflictId) -> Sequence[ConflictWord]:
        return self._all(_WORDS, of(ConflictWord), conflict=conflict)

    def outcome(self, outcome: OutcomeId) -> Outcome | None:
        return self._one(_OUTCOME, _outcome, outcome=outcome)

    def outcomes(self, conflict: ConflictId) -> Sequence[Outcome]:
        return self._all(_OUTCOMES, _outcome, conflict=conflict)

    def outcome_answers(self, outcome: OutcomeId) -> Sequence[OutcomeAnswer]:
        return self._all(_ANSWERS, of(OutcomeAnswer), outcome=outcome)

    def conflict_history(self, conflict: ConflictId) -> Sequence[ConflictEntry]:
        found = self.conflict(conflict)
        if found is None:
            return ()
        return self._all(_HISTORY, _entry, partnership=found.partnership, conflict=conflict)

    def objection_answers(self, dissent: DissentId) -> Sequence[ObjectionAnswer]:
        return self._all(_OBJECTION_ANSWERS, of(ObjectionAnswer), dissent=dissent)


def _text(row: Any) -> ContributionId:
    return ContributionId(row.contribution)


def _conflict(row: Any) -> Conflict:
    kinds = {"kind": ConflictKind(row.kind), "state": ConflictState(row.state)}
    return Conflict(**{**row._asdict(), **kinds})


def _outcome(row: Any) -> Outcome:
    return Outcome(**{**row._asdict(), "kind": OutcomeKind(row.kind)})


def _entry(row: Any) -> ConflictEntry:
    return ConflictEntry(row.kind, {**row.who, **row.what}, row.at)

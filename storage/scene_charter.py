"""The charter and the commitments, as the domain asks for them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam as given
from sqlalchemy import func, select

from facilitation.ids import AdherenceId, CharterId, ClauseId, CommitmentId, PartnershipId
from facilitation.kinds import Answer, Part
from facilitation.scene_charter import Adherence, Charter, Clause, Commitment, drawn_of
from storage import tables
from storage.rows import columns_of
from storage.scene_reading import Reading, of

_L, _V, _A, _K = tables.clause.c, tables.charter.c, tables.adherence.c, tables.commitment.c

_ALL_CLAUSES = select(*columns_of(Clause, tables.clause)).order_by(_L.id)
_CLAUSE = _ALL_CLAUSES.where(_L.id == given("clause"))
_LAST = select(func.max(_L.id)).where(_L.partnership == given("partnership")).group_by(_L.part)
_LAST_OF_EACH_PART = _ALL_CLAUSES.where(_L.id.in_(_LAST))

_VERSIONS = select(*columns_of(Charter, tables.charter)).order_by(_V.number)
_CHARTER = _VERSIONS.where(_V.id == given("charter"))
_CHARTERS = _VERSIONS.where(_V.partnership == given("partnership"))

_ANSWERS = select(*columns_of(Adherence, tables.adherence)).order_by(_A.id)
_ADHERENCE = _ANSWERS.where(_A.id == given("adherence"))
_ADHERENCES = _ANSWERS.where(_A.charter == given("charter"))

_ALL_COMMITMENTS = select(*columns_of(Commitment, tables.commitment)).order_by(_K.id)
_COMMITMENT = _ALL_COMMITMENTS.where(_K.id == given("commitment"))
_COMMITMENTS = _ALL_COMMITMENTS.where(_K.partnership == given("partnership"))


class CharterQuestions(Reading):
    def clause(self, clause: ClauseId) -> Clause | None:
        return self._one(_CLAUSE, _clause, clause=clause)

    def clauses(self, partnership: PartnershipId) -> Sequence[Clause]:
        found = self._all(_LAST_OF_EACH_PART, _clause, partnership=partnership)
        return sorted(found, key=lambda one: list(Part).index(one.part))

    def charter(self, charter: CharterId) -> Charter | None:
        return self._one(_CHARTER, _charter, charter=charter)

    def charters(self, partnership: PartnershipId) -> Sequence[Charter]:
        return self._all(_CHARTERS, _charter, partnership=partnership)

    def adherence(self, adherence: AdherenceId) -> Adherence | None:
        return self._one(_ADHERENCE, _adherence, adherence=adherence)

    def adherences(self, charter: CharterId) -> Sequence[Adherence]:
        return self._all(_ADHERENCES, _adherence, charter=charter)

    def commitment(self, commitment: CommitmentId) -> Commitment | None:
        return self._one(_COMMITMENT, of(Commitment), commitment=commitment)

    def commitments(self, partnership: PartnershipId) -> Sequence[Commitment]:
        return self._all(_COMMITMENTS, of(Commitment), partnership=partnership)


def _clause(row: Any) -> Clause:
    return Clause(**{**row._asdict(), "part": Part(row.part)})


def _charter(row: Any) -> Charter:
    return Charter(**{**row._asdict(), "clauses": tuple(row.clauses), "drawn": drawn_of(row.drawn)})


def _adherence(row: Any) -> Adherence:
    return Adherence(**{**row._asdict(), "code": Answer(row.code)})

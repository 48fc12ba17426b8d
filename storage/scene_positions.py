"""What is put to the group, and the positions taken on it, as the domain asks for them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, exists, func, select

from facilitation.ids import ContributionId, InstitutionId, MemberId, PromptId, RoundId
from facilitation.scene import Contribution, Mandate, Position
from facilitation.stances import Stance
from storage.rows import columns_of
from storage.scene_reading import of
from storage.scene_rounds import CONTRIBUTIONS, STANDING, RoundQuestions
from storage.tables import contribution, institution, mandate, stance

_C, _S, _M, _I = contribution.c, stance.c, mandate.c, institution.c
_POSITIONS = select(*columns_of(Position, stance)).order_by(_S.contribution, _S.member)
_MANDATES = select(*columns_of(Mandate, mandate))
_MANDATES_OF_SEATS = _MANDATES.join(institution, _I.id == _M.institution)


class PositionQuestions(RoundQuestions):
    def put_to_the_group(self, round: RoundId) -> Sequence[Contribution]:
        return self._all(self._put(CONTRIBUTIONS, round), of(Contribution))

    def unread(
        self,
        round: RoundId,
        member: MemberId,
        most: int,
    ) -> Sequence[Contribution]:
        """Those that the fewest people have answered first: every text is read by about as many."""
        answers = select(func.count()).where(_S.contribution == _C.id).correlate(contribution)
        left = self._put(_not_answered(CONTRIBUTIONS, member), round)
        by_answers = left.order_by(None).order_by(answers.scalar_subquery(), _C.number)
        return self._all(by_answers.limit(most), of(Contribution))

    def unread_count(self, round: RoundId, member: MemberId) -> int:
        counted = select(func.count()).select_from(contribution)
        return self._number(self._put(_not_answered(counted, member), round))

    def position(self, contribution: ContributionId, member: MemberId) -> Position | None:
        theirs = _POSITIONS.where(_S.contribution == contribution, _S.member == member)
        return self._one(theirs, _position)

    def positions(self, round: RoundId) -> Sequence[Position]:
        its = _POSITIONS.join(contribution, _C.id == _S.contribution).where(_C.round == round)
        return self._all(its, _position)

    def positions_of(self, round: RoundId, member: MemberId) -> Sequence[Position]:
        its = _POSITIONS.join(contribution, _C.id == _S.contribution).where(_C.round == round)
        return self._all(its.where(_S.member == member), _position)

    def mandates(self, round: RoundId) -> Sequence[Mandate]:
        its = _MANDATES.join(contribution, _C.id == _M.contribution).where(_C.round == round)
        return self._all(its.order_by(_M.id), _mandate)

    def mandate(self, contribution: ContributionId, institution: InstitutionId) -> Mandate | None:
        """Of the institution, or of one that was merged into it."""
        given = _MANDATES_OF_SEATS.where(_M.contribution == contribution, _settled_on(institution))
        return self._one(given.order_by(_M.id.desc()), _mandate)

    def _put(self, query: Select[Any], round_id: RoundId) -> Select[Any]:
        """Texts that stand, under a question with a ballot, not for reading only."""
        asked = _C.prompt.in_(self._with_ballot(round_id)) & _C.text.is_not(None)
        return query.where(_C.round == round_id, asked, STANDING, _C.reading_only.is_(False))

    def _with_ballot(self, round_id: RoundId) -> list[PromptId]:
        shape = self._shape_in(round_id)
        return [question.id for question in shape.questions if question.ballot is not None]


def _not_answered(query: Select[Any], reader: MemberId) -> Select[Any]:
    """Of others; what was rewritten since they answered is asked again."""
    answered = exists().where(_S.contribution == _C.id, _S.member == reader, _S.version == _C.version)
    return query.where(_C.member != reader, ~answered)


def _settled_on(which: InstitutionId) -> ColumnElement[bool]:
    return func.coalesce(_I.merged_into, _I.id) == which


def _position(row: Row[Any]) -> Position:
    position = of(Position)(row)
    return replace(position, code=Stance(position.code))


def _mandate(row: Row[Any]) -> Mandate:
    mandate = of(Mandate)(row)
    return replace(mandate, code=Stance(mandate.code))

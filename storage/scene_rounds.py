"""Rounds and what is written in them, as the domain asks for them."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, exists, func, select, union

from facilitation.ids import ContributionId, MemberId, MessageId, PartnershipId, PromptId, RoundId, UserId
from facilitation.kinds import DissentKind, Mode, Phase
from facilitation.prompts import DeckShape
from facilitation.scene import Contribution, Round
from storage.rows import columns_of
from storage.scene_reading import Reading, of
from storage.tables import answer, contribution, dissent, member, round_, sitting

CONTRIBUTIONS = select(*columns_of(Contribution, contribution)).order_by(contribution.c.number)
STANDING = contribution.c.withdrawn_at.is_(None) & contribution.c.erased_at.is_(None)

_ROUNDS = select(round_)
_R, _C = round_.c, contribution.c


class RoundQuestions(Reading):
    _shape_of: Callable[[dict[str, Any]], DeckShape]
    _shapes: dict[int, DeckShape]  # a round's deck never changes

    def round(self, round: RoundId) -> Round | None:
        return self._one(_ROUNDS.where(_R.id == round), self._round)

    def open_round(self, partnership: PartnershipId) -> Round | None:
        return self._one(_ROUNDS.where(_R.open_in == partnership), self._round)

    def last_round(self, partnership: PartnershipId) -> Round | None:
        return self._one(_latest_first(_R.partnership == partnership), self._round)

    def last_published(self, partnership: PartnershipId) -> Round | None:
        return self._one(_latest_first(_published_in(partnership)), self._round)

    def last_published_of(self, partnership: PartnershipId, deck: str) -> Round | None:
        return self._one(_latest_first(_published_in(partnership) & (_R.deck == deck)), self._round)

    def rounds(self, partnership: PartnershipId) -> Sequence[Round]:
        here = _ROUNDS.where(_R.partnership == partnership)
        return self._all(here.order_by(_R.number), self._round)

    def contribution(self, contribution: ContributionId) -> Contribution | None:
        return self._one(CONTRIBUTIONS.where(_C.id == contribution), of(Contribution))

    def contribution_of_message(self, member_user: UserId, message: MessageId) -> Contribution | None:
        """Through the member's rounds, so that an index leads to it."""
        theirs = (
            CONTRIBUTIONS.join(member, member.c.id == _C.member)
            .join(round_, (_R.id == _C.round) & (_R.partnership == member.c.partnership))
            .where(member.c.user == member_user, _C.message == message)
        )
        return self._one(theirs, of(Contribution))

    def contributions(self, round: RoundId) -> Sequence[Contribution]:
        return self._all(CONTRIBUTIONS.where(_C.round == round), of(Contribution))

    def contributions_of(
        self,
        round: RoundId,
        member: MemberId,
    ) -> Sequence[Contribution]:
        theirs = CONTRIBUTIONS.where(_C.round == round, _C.member == member, STANDING)
        return self._all(theirs, of(Contribution))

    def next_contribution_number(self, round: RoundId) -> int:
        """Withdrawn and erased texts keep theirs."""
        return self._number(select(func.max(_C.number)).where(_C.round == round)) + 1

    def passed(self, round: RoundId, member: MemberId) -> frozenset[PromptId]:
        theirs = (answer.c.round == round) & (answer.c.member == member)
        return self._ids(select(answer.c.prompt).where(theirs))

    def sitting_done(self, round: RoundId, member: MemberId) -> bool:
        theirs = (sitting.c.round == round) & (sitting.c.member == member)
        return bool(self._connection.scalar(select(exists().where(theirs))))

    def writers(self, round: RoundId) -> frozenset[MemberId]:
        """By what stands: a text that was withdrawn, or a contest that was lifted, was not said."""
        return frozenset(self._connection.scalars(union(_who_wrote(round), _who_contested(round))))

    def responders(self, round: RoundId) -> frozenset[MemberId]:
        passed = select(answer.c.member).where(answer.c.round == round)
        return self.writers(round) | self._ids(passed)

    def _round(self, row: Row[Any]) -> Round:
        return Round(
            id=row.id,
            partnership=row.partnership,
            number=row.number,
            deck=row.deck,
            deck_content=row.deck_content,
            shape=self._shape(row.id, row.deck_content),
            mode=Mode(row.mode),
            phase=Phase(row.phase),
            opened_by=row.opened_by,
            opened_at=row.opened_at,
            contribute_until=row.contribute_until,
            poll_minutes=row.poll_minutes,
            poll_until=row.poll_until,
            closed_at=row.closed_at,
            reminded_at=row.reminded_at,
            findings=row.findings,
        )

    def _shape(self, round_id: int, deck_content: dict[str, Any]) -> DeckShape:
        if round_id not in self._shapes:
            self._shapes[round_id] = self._shape_of(deck_content)
        return self._shapes[round_id]

    def _shape_in(self, round_id: RoundId) -> DeckShape:
        """LookupError for a round that there is not."""
        if round_id not in self._shapes and self.round(round_id) is None:
            raise LookupError(round_id)
        return self._shapes[round_id]


def _latest_first(which: ColumnElement[bool]) -> Any:
    return _ROUNDS.where(which).order_by(_R.number.desc())


def _published_in(partnership: PartnershipId) -> ColumnElement[bool]:
    return (_R.partnership == partnership) & (_R.phase == Phase.PUBLISHED.value)


def _who_wrote(round_id: RoundId) -> Any:
    """Erased texts are counted still: their author did write."""
    return select(_C.member).where(_C.round == round_id, _C.withdrawn_at.is_(None))


def _who_contested(round_id: RoundId) -> Any:
    return select(dissent.c.member).where(open_contest(round_id))


def open_contest(round_id: RoundId) -> ColumnElement[bool]:
    its_kind = dissent.c.kind == DissentKind.PROMPT.value
    return (dissent.c.round == round_id) & its_kind & dissent.c.lifted_at.is_(None)

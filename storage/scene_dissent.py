"""Dissent and proposals, as the domain asks for them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam as given
from sqlalchemy import func, or_, select

from facilitation.ids import ContributionId, DissentId, MemberId, PartnershipId, PromptId, ProposalId, RoundId
from facilitation.kinds import DissentKind
from facilitation.scene import Dissent, Proposal
from storage import tables
from storage.rows import columns_of
from storage.scene_reading import Reading, of
from storage.scene_rounds import OPEN_CONTESTS

_D, _P, _C = tables.dissent.c, tables.proposal.c, tables.contribution.c

_ALL = select(*columns_of(Dissent, tables.dissent)).order_by(_D.number)
_DISSENT = _ALL.where(_D.id == given("dissent"))
_DISSENTS = _ALL.where(_D.partnership == given("partnership"))
_DISSENTS_OF = _ALL.where(or_(_D.member == given("member"), _D.taken_up_by == given("member")))
_LAST_OBJECTION = (
    _ALL.where(_D.contribution == given("contribution"), _D.member == given("member"))
    .where(_D.kind == DissentKind.OBJECTION.value)
    .order_by(None)
    .order_by(_D.id.desc())
    .limit(1)
)
_TEXTS = select(_C.id).where(_C.round == given("round"))
_OF_ROUND = _ALL.where(or_(_D.round == given("round"), _D.contribution.in_(_TEXTS)))
_CONTESTED = select(_D.prompt).where(OPEN_CONTESTS, _D.member == given("member"))
_LAST_NUMBER = select(func.max(_D.number)).where(_D.partnership == given("partnership"))

_ALL_PROPOSALS = select(*columns_of(Proposal, tables.proposal)).order_by(_P.id)
_PROPOSAL = _ALL_PROPOSALS.where(_P.id == given("proposal"))
_WAITING = _ALL_PROPOSALS.where(
    _P.partnership == given("partnership"), _P.taken_up_at.is_(None), _P.printed_in.is_(None)
)
_PRINTED = _ALL_PROPOSALS.where(_P.printed_in == given("round"))
_PROPOSALS_OF = _ALL_PROPOSALS.where(_P.member == given("member"))


class DissentQuestions(Reading):
    def dissent(self, dissent: DissentId) -> Dissent | None:
        return self._one(_DISSENT, _dissent, dissent=dissent)

    def objection(self, contribution: ContributionId, member: MemberId) -> Dissent | None:
        return self._one(_LAST_OBJECTION, _dissent, contribution=contribution, member=member)

    def contested(self, round: RoundId, member: MemberId) -> frozenset[PromptId]:
        """By dissent that is open: a contest that its author lifted asks the question again."""
        return self._set(_CONTESTED, round=round, member=member)

    def dissents(self, partnership: PartnershipId) -> Sequence[Dissent]:
        return self._all(_DISSENTS, _dissent, partnership=partnership)

    def dissents_of(self, member: MemberId) -> Sequence[Dissent]:
        return self._all(_DISSENTS_OF, _dissent, member=member)

    def dissents_of_round(self, round: RoundId) -> Sequence[Dissent]:
        """About the round, its prompts and its texts."""
        return self._all(_OF_ROUND, _dissent, round=round)

    def next_dissent_number(self, partnership: PartnershipId) -> int:
        return self._number(_LAST_NUMBER, partnership=partnership) + 1

    def proposal(self, proposal: ProposalId) -> Proposal | None:
        return self._one(_PROPOSAL, of(Proposal), proposal=proposal)

    def proposals_waiting(self, partnership: PartnershipId) -> Sequence[Proposal]:
        return self._all(_WAITING, of(Proposal), partnership=partnership)

    def proposals_printed(self, round: RoundId) -> Sequence[Proposal]:
        return self._all(_PRINTED, of(Proposal), round=round)

    def proposals_of(self, member: MemberId) -> Sequence[Proposal]:
        return self._all(_PROPOSALS_OF, of(Proposal), member=member)


def _dissent(row: Any) -> Dissent:
    return Dissent(**{**row._asdict(), "kind": DissentKind(row.kind)})

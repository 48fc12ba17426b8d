"""Dissent and proposals, as the domain asks for them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, func, or_, select

from facilitation.ids import ContributionId, DissentId, MemberId, PartnershipId, PromptId, ProposalId, RoundId
from facilitation.kinds import DissentKind
from facilitation.scene import Dissent, Proposal
from storage.rows import columns_of
from storage.scene_reading import Reading, of
from storage.scene_rounds import open_contest
from storage.tables import contribution, dissent, proposal

_D, _P = dissent.c, proposal.c
_DISSENTS = select(*columns_of(Dissent, dissent))
_PROPOSALS = select(*columns_of(Proposal, proposal)).order_by(_P.id)


class DissentQuestions(Reading):
    def dissent(self, dissent: DissentId) -> Dissent | None:
        return self._one(_DISSENTS.where(_D.id == dissent), _dissent)

    def objection(self, contribution: ContributionId, member: MemberId) -> Dissent | None:
        theirs = _DISSENTS.where(_D.contribution == contribution, _D.member == member)
        objections = theirs.where(_D.kind == DissentKind.OBJECTION.value)
        return self._one(objections.order_by(_D.id.desc()), _dissent)

    def contested(self, round: RoundId, member: MemberId) -> frozenset[PromptId]:
        """By dissent that is open: a contest that its author lifted asks the question again."""
        return self._ids(select(_D.prompt).where(open_contest(round), _D.member == member))

    def dissents(self, partnership: PartnershipId) -> Sequence[Dissent]:
        here = _DISSENTS.where(_D.partnership == partnership)
        return self._all(here.order_by(_D.number), _dissent)

    def dissents_of(self, member: MemberId) -> Sequence[Dissent]:
        return self._all(_DISSENTS.where(_D.member == member).order_by(_D.number), _dissent)

    def dissents_of_round(self, round: RoundId) -> Sequence[Dissent]:
        """About the round, its prompts and its texts."""
        texts = select(contribution.c.id).where(contribution.c.round == round)
        about = or_(_D.round == round, _D.contribution.in_(texts))
        return self._all(_DISSENTS.where(about).order_by(_D.number), _dissent)

    def next_dissent_number(self, partnership: PartnershipId) -> int:
        return self._number(select(func.max(_D.number)).where(_D.partnership == partnership)) + 1

    def proposal(self, proposal: ProposalId) -> Proposal | None:
        return self._one(_PROPOSALS.where(_P.id == proposal), of(Proposal))

    def proposals_waiting(self, partnership: PartnershipId) -> Sequence[Proposal]:
        here = _PROPOSALS.where(_P.partnership == partnership)
        return self._all(here.where(_P.taken_up_at.is_(None), _P.printed_in.is_(None)), of(Proposal))

    def proposals_printed(self, round: RoundId) -> Sequence[Proposal]:
        return self._all(_PROPOSALS.where(_P.printed_in == round), of(Proposal))

    def proposals_of(self, member: MemberId) -> Sequence[Proposal]:
        return self._all(_PROPOSALS.where(_P.member == member), of(Proposal))


def _dissent(row: Row[Any]) -> Dissent:
    found = of(Dissent)(row)
    return replace(found, kind=DissentKind(found.kind))

"""Rounds and what is written in them, as the domain asks for them."""

import json
from collections.abc import Callable, Sequence
from dataclasses import fields
from functools import lru_cache
from typing import Any

from sqlalchemy import Text, exists, func, or_, select, type_coerce, union
from sqlalchemy import bindparam as given

from facilitation.ids import ContributionId, MemberId, MessageId, PartnershipId, PromptId, RoundId, UserId
from facilitation.kinds import DissentKind, Mode, Phase
from facilitation.prompts import DeckShape
from facilitation.scene import Contribution, Round
from storage import tables
from storage.rows import columns_of
from storage.scene_reading import Reading, of

_R, _C, _N, _A, _S, _D = (
    tables.round_.c,
    tables.contribution.c,
    tables.continuation.c,
    tables.answer.c,
    tables.sitting.c,
    tables.dissent.c,
)

_DECK = {"deck_content", "shape"}
_AS_WRITTEN = type_coerce(_R.deck_content, Text).label("deck_content")  # read once, not at each press
_KEPT = (*(_R[field.name] for field in fields(Round) if field.name not in _DECK), _AS_WRITTEN)
_ROUND = select(*_KEPT).where(_R.id == given("round"))
_OPEN_ROUND = select(*_KEPT).where(_R.open_in == given("partnership"))
_ROUNDS = select(*_KEPT).where(_R.partnership == given("partnership")).order_by(_R.number)
_LAST_ROUND = _ROUNDS.order_by(None).order_by(_R.number.desc()).limit(1)
_LOOKING_AGAIN = _R.phase.in_((Phase.POLLING.value, Phase.NOTING.value)) & (_R.look > 1)
_LAST_PUBLISHED = _LAST_ROUND.where((_R.phase == Phase.PUBLISHED.value) | _LOOKING_AGAIN)
_LAST_PUBLISHED_OF = _LAST_PUBLISHED.where(_R.deck == given("deck"))

STANDING = _C.withdrawn_at.is_(None) & _C.erased_at.is_(None)
WORDED = _C.text.is_not(None) | _C.details.is_not(None)
ALL_CONTRIBUTIONS = select(*columns_of(Contribution, tables.contribution)).order_by(_C.number)
_CONTRIBUTION = ALL_CONTRIBUTIONS.where(_C.id == given("contribution"))
_CONTRIBUTIONS = ALL_CONTRIBUTIONS.where(_C.round == given("round"))
_CONTRIBUTIONS_OF = _CONTRIBUTIONS.where(_C.member == given("member"), STANDING)
_LAST_NUMBER = select(func.max(_C.number)).where(_C.round == given("round"))
_OF_MESSAGE = (  # through the member's rounds, so that an index leads to it
    ALL_CONTRIBUTIONS.join(tables.member, tables.member.c.id == _C.member)
    .join(tables.round_, (_R.id == _C.round) & (_R.partnership == tables.member.c.partnership))
    .where(
        tables.member.c.user == given("user"),
        or_(
            _C.message == given("message"),
            exists().where(_N.contribution == _C.id, _N.message == given("message")),
        ),
    )
    .limit(1)
)
_CONTINUED = select(func.count()).where(_N.contribution == given("contribution"))

_OPEN_DISSENT = (_D.round == given("round")) & _D.lifted_at.is_(None)
OPEN_CONTESTS = _OPEN_DISSENT & (_D.kind == DissentKind.PROMPT.value)
_ABOUT_THE_ROUND = _D.kind.in_(
    kind.value for kind in (DissentKind.TEXT, DissentKind.PROMPT, DissentKind.ROUND)
)
_WHO_WROTE = select(_C.member).where(_C.round == given("round"), _C.withdrawn_at.is_(None))
_WHO_CONTESTED = select(_D.member).where(_OPEN_DISSENT, _ABOUT_THE_ROUND)
_WHO_PASSED = select(_A.member).where(_A.round == given("round"))
_WRITERS = union(_WHO_WROTE, _WHO_CONTESTED)
_RESPONDERS = union(_WHO_WROTE, _WHO_CONTESTED, _WHO_PASSED)
_PASSED = select(_A.prompt).where(_A.round == given("round"), _A.member == given("member"))
_SITTING = select(exists().where(_S.round == given("round"), _S.member == given("member")))


class RoundQuestions(Reading):
    _shape_of: Callable[[str], DeckShape]

    def round(self, round: RoundId) -> Round | None:
        return self._one(_ROUND, self._round, round=round)

    def open_round(self, partnership: PartnershipId) -> Round | None:
        return self._one(_OPEN_ROUND, self._round, partnership=partnership)

    def last_round(self, partnership: PartnershipId) -> Round | None:
        return self._one(_LAST_ROUND, self._round, partnership=partnership)

    def last_published(self, partnership: PartnershipId) -> Round | None:
        return self._one(_LAST_PUBLISHED, self._round, partnership=partnership)

    def last_published_of(self, partnership: PartnershipId, deck: str) -> Round | None:
        return self._one(_LAST_PUBLISHED_OF, self._round, partnership=partnership, deck=deck)

    def rounds(self, partnership: PartnershipId) -> Sequence[Round]:
        return self._all(_ROUNDS, self._round, partnership=partnership)

    def contribution(self, contribution: ContributionId) -> Contribution | None:
        return self._one(_CONTRIBUTION, of(Contribution), contribution=contribution)

    def contribution_of_message(self, member_user: UserId, message: MessageId) -> Contribution | None:
        return self._one(_OF_MESSAGE, of(Contribution), user=member_user, message=message)

    def continued(self, contribution: ContributionId) -> bool:
        return bool(self._number(_CONTINUED, contribution=contribution))

    def contributions(self, round: RoundId) -> Sequence[Contribution]:
        return self._all(_CONTRIBUTIONS, of(Contribution), round=round)

    def contributions_of(self, round: RoundId, member: MemberId) -> Sequence[Contribution]:
        return self._all(_CONTRIBUTIONS_OF, of(Contribution), round=round, member=member)

    def next_contribution_number(self, round: RoundId) -> int:
        """Withdrawn and erased texts keep theirs."""
        return self._number(_LAST_NUMBER, round=round) + 1

    def passed(self, round: RoundId, member: MemberId) -> frozenset[PromptId]:
        return self._set(_PASSED, round=round, member=member)

    def sitting_done(self, round: RoundId, member: MemberId) -> bool:
        return bool(self._number(_SITTING, round=round, member=member))

    def writers(self, round: RoundId) -> frozenset[MemberId]:
        """By what stands: a text that was withdrawn, or a contest that was lifted, was not said.

        Dissent counts as participation, about a text, a question or the whole round.

        Erased texts are counted still: their author did write.
        """
        return self._set(_WRITERS, round=round)

    def responders(self, round: RoundId) -> frozenset[MemberId]:
        return self._set(_RESPONDERS, round=round)

    def _round(self, row: Any) -> Round:
        kept = row._asdict()
        deck = {"deck_content": _read(row.deck_content), "shape": self._shape_of(row.deck_content)}
        return Round(**{**kept, **deck, "mode": Mode(row.mode), "phase": Phase(row.phase)})

    def _shape_in(self, round_id: RoundId) -> DeckShape:
        """LookupError for a round that there is not."""
        found = self.round(round_id)
        if found is None:
            raise LookupError(round_id)
        return found.shape


@lru_cache(64)  # a few decks, whoever reads them
def _read(deck_content: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(deck_content)
    return content

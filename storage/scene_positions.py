"""What is put to the group, and the positions taken on it, as the domain asks for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, Select, exists, false, func, or_, select
from sqlalchemy import bindparam as given

from facilitation.ids import ContributionId, InstitutionId, MemberId, PromptId, RoundId
from facilitation.scene import Contribution, Mandate, Position
from facilitation.stances import Stance, response_coded
from storage import tables
from storage.ledger import entries
from storage.rows import columns_of
from storage.scene_reading import of
from storage.scene_rounds import ALL_CONTRIBUTIONS, STANDING, WORDED, RoundQuestions
from storage.statements import asked, run

ONE_IN = 64  # answers, which do not change in which order texts are read

_C, _S, _M, _I = tables.contribution.c, tables.stance.c, tables.mandate.c, tables.institution.c
_R = tables.round_.c

# Texts that stand, under a question with a ballot, not for reading only.
_PUT = (_C.round == given("round")) & WORDED & STANDING & _C.reading_only.is_(False)
_PUT_TO_THE_GROUP = ALL_CONTRIBUTIONS.where(_PUT)

# Of others; what was rewritten since they answered is asked again.
_NOW = _S.look == select(_R.look).where(_R.id == given("round")).scalar_subquery()
_ANSWERED = exists().where(
    _S.contribution == _C.id, _S.member == given("member"), _S.version == _C.version, _NOW
)
_LEFT = _PUT & (_C.member != given("member")) & ~_ANSWERED
_READ = select(_S.contribution, _S.version).where(  # an index leads to it
    _S.member == given("member"), _S.contribution.between(given("first"), given("last")), _NOW
)
_ANSWERS = (
    select(_S.contribution, func.count().label("answers"))
    .join(tables.contribution, _C.id == _S.contribution)
    .where(_C.round == given("round"), _NOW)
    .group_by(_S.contribution)
)
_UNREAD_COUNT = select(func.count()).select_from(tables.contribution).where(_LEFT)

_ALL_POSITIONS = select(*columns_of(Position, tables.stance)).order_by(_S.contribution, _S.member)
_POSITION = _ALL_POSITIONS.where(_S.contribution == given("contribution"), _S.member == given("member"))
_POSITIONS = _ALL_POSITIONS.join(tables.contribution, _C.id == _S.contribution).where(
    _C.round == given("round")
)
_POSITIONS_OF = _POSITIONS.where(_S.member == given("member"))

_ALL_MANDATES = select(*columns_of(Mandate, tables.mandate))
_MANDATES = (
    _ALL_MANDATES.join(tables.contribution, _C.id == _M.contribution)
    .where(_C.round == given("round"))
    .order_by(_M.id)
)
_LAST_MANDATE = (  # of the institution, or of one that was merged into it
    _ALL_MANDATES.join(tables.institution, _I.id == _M.institution)
    .where(_M.contribution == given("contribution"))
    .where(func.coalesce(_I.merged_into, _I.id) == given("institution"))
    .order_by(_M.id.desc())
    .limit(1)
)


@dataclass(frozen=True, slots=True)
class Counted:
    """Answers by text, when the ledger had so many entries."""

    answers: Mapping[ContributionId, int]
    entries: int

    @property
    def lasts(self) -> int:
        """Entries: none while answers are few."""
        return sum(self.answers.values()) // ONE_IN


_counted: WeakKeyDictionary[Engine, dict[tuple[RoundId, int], Counted]] = WeakKeyDictionary()


class PositionQuestions(RoundQuestions):
    def put_to_the_group(self, round: RoundId) -> Sequence[Contribution]:
        query = _with_ballot(_PUT_TO_THE_GROUP, self._ballots(round))
        return self._all(query, of(Contribution), round=round)

    def unread(self, round: RoundId, member: MemberId, most: int) -> Sequence[Contribution]:
        """Those that the fewest people have answered first: every text is read by about as many."""
        texts = self._fewest_answers_first(round)
        if not texts:
            return []
        numbers = [text.id for text in texts]
        span = {"round": round, "member": member, "first": min(numbers), "last": max(numbers)}
        read = {row.contribution: row.version for row in run(self._connection, _READ, span)}
        unread = (text for text in texts if text.member != member and read.get(text.id) != text.version)
        return list(islice(unread, most))

    def _fewest_answers_first(self, round: RoundId) -> Sequence[Contribution]:
        """Put in order once for each count, whichever presses came in the same transaction."""
        counted = self._answers(round)
        noted, question = asked(self._connection), ("fewest answers first", round, counted.entries)
        if noted and (before := noted.before(question)) is not None:
            return before
        answers = counted.answers
        texts = sorted(self.put_to_the_group(round), key=lambda text: (answers.get(text.id, 0), text.number))
        if noted:
            noted.told(question, frozenset({tables.contribution.name}), texts)
        return texts

    def _answers(self, round: RoundId) -> Counted:
        """How many each text has; counted again once a few are new, for they may be many thousand."""
        about = self.round(round)
        if about is None:
            return Counted({}, 0)
        kept = _counted.setdefault(self._connection.engine, {})
        so_far = entries(self._connection, about.partnership)
        before = kept.get((round, about.look))
        if before is None or not 0 <= so_far - before.entries < before.lasts:
            answers = dict(run(self._connection, _ANSWERS, {"round": round}))
            before = kept[round, about.look] = Counted(answers, so_far)
        return before

    def unread_count(self, round: RoundId, member: MemberId) -> int:
        query = _with_ballot(_UNREAD_COUNT, self._ballots(round))
        return self._number(query, round=round, member=member)

    def position(self, contribution: ContributionId, member: MemberId) -> Position | None:
        return self._one(_POSITION, position_in, contribution=contribution, member=member)

    def positions(self, round: RoundId) -> Sequence[Position]:
        return self._all(_POSITIONS, position_in, round=round)

    def positions_of(self, round: RoundId, member: MemberId) -> Sequence[Position]:
        return self._all(_POSITIONS_OF, position_in, round=round, member=member)

    def mandates(self, round: RoundId) -> Sequence[Mandate]:
        return self._all(_MANDATES, _mandate, round=round)

    def mandate(self, contribution: ContributionId, institution: InstitutionId) -> Mandate | None:
        return self._one(_LAST_MANDATE, _mandate, contribution=contribution, institution=institution)

    def _ballots(self, round_id: RoundId) -> tuple[PromptId, ...]:
        shape = self._shape_in(round_id)
        return tuple(question.id for question in shape.questions if question.ballot is not None)


@lru_cache(256)  # a few decks, three questions about each
def _with_ballot(query: Select[Any], prompts: tuple[PromptId, ...]) -> Select[Any]:
    return query.where(or_(false(), *(_C.prompt == prompt for prompt in prompts)))


def position_in(row: Any) -> Position:
    contribution, member, code, *others = row
    return Position(contribution, member, response_coded(code), *others)


def _mandate(row: Any) -> Mandate:
    key, contribution, institution, member, code, agreed_by, given_at = row
    return Mandate(key, contribution, institution, member, Stance(code), agreed_by, given_at)

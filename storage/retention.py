"""What has been kept for long enough: of the record as facts, of everything else as rows that go.

`before`: the instant since which nothing happened to it any more. The words of a round go together, that long
after it closed; those of a dissent or a proposal that is still open stay as long as the group goes on.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    delete,
    exists,
    func,
    or_,
    select,
    update,
)

from facilitation.facts import Fact, MemberForgotten, PersonForgotten, WordsExpired
from facilitation.facts_voices import VeilBurnt
from facilitation.ids import MemberId, PartnershipId, RoundId, UserId
from facilitation.kinds import ConflictState, Expects
from facilitation.spoken import WAITS
from storage import facts_scene, shelf
from storage.facts_meeting import empty
from storage.tables import (
    adherence,
    appeal,
    charter,
    clause,
    commitment,
    conflict,
    conflict_outcome,
    conflict_word,
    contribution,
    dialogue,
    dissent,
    earlier_stance,
    ending,
    given_scene,
    last_word,
    look,
    mandate,
    mask,
    member,
    note,
    objection_answer,
    opposition,
    outbox,
    outcome_answer,
    partnership,
    person,
    presence,
    proposal,
    round_,
    signature,
    spoken,
    stance,
    veil,
)

Ids = tuple[int, ...]

ENDED = timedelta(days=1)  # of a partnership whose words and names go with it
VEILED = timedelta(days=30)  # whose voices they were, after the close of a round without names
SENT = timedelta(days=30)  # what became of messages; their words were never kept
ASIDE_WORDS = timedelta(days=14)
ASIDE = timedelta(days=90)
ASKED = timedelta(days=30)
ASKED_WITH_WORDS = timedelta(days=7)
WITH_WORDS = (Expects.STEP.value, Expects.REWRITE.value)  # what was said so far is among their details
SEEN = timedelta(days=30)  # strangers, in a group that has the bot
WHEN = timedelta(days=1)  # a member was last seen there


@dataclass(frozen=True, slots=True)
class Horizon:
    """`before`: what closed earlier has been kept for as long as the operator said."""

    now: datetime
    before: datetime


def expired(connection: Connection, horizon: Horizon) -> Iterator[Fact]:
    """Of each partnership: the words whose time is over, then the people of whom no word is left."""
    for one in connection.scalars(select(partnership.c.id).order_by(partnership.c.id)).all():
        rounds = _ids(connection, _rounds(one, horizon.before))
        dissents = _ids(connection, _dissents(one, horizon.before))
        proposals = _ids(connection, _proposals(one, horizon.before))
        contract = _contract(connection, one, horizon.before)
        conflicts = _ids(connection, _conflicts(one, horizon.before))
        appeals = _ids(connection, _appeals(one, horizon.before))
        endings = _ids(connection, _endings(one, horizon.before))
        if rounds or dissents or proposals or any(contract) or conflicts or appeals or endings:
            yield WordsExpired(
                PartnershipId(one),
                rounds,
                dissents,
                proposals,
                horizon.now,
                *contract,
                conflicts,
                appeals,
                endings,
            )
        for about in _ids(connection, _veiled(one, horizon.now - VEILED)):
            for hushed in _ids(connection, _hushed(about)):
                yield MemberForgotten(PartnershipId(one), MemberId(hushed), horizon.now)
            yield VeilBurnt(PartnershipId(one), RoundId(about))
        leaving = {
            *_ids(connection, _gone(one, horizon.before)),
            *_ids(connection, _erased_at_the_end(one, horizon.now - ENDED)),
        }
        for gone in sorted(leaving):
            yield MemberForgotten(PartnershipId(one), MemberId(gone), horizon.now)


def strangers(connection: Connection) -> list[PersonForgotten]:
    """People in no partnership, to whom nothing was written for a while: see `forget_rows`."""
    a_member = exists().where(member.c.user == person.c.user)
    written_to = exists().where(outbox.c.chat == person.c.user)
    asked = exists().where(dialogue.c.user == person.c.user)
    unknown = select(person.c.user).where(~a_member, ~written_to, ~asked).order_by(person.c.user)
    return [PersonForgotten(UserId(user)) for user in connection.scalars(unknown)]


def forget_rows(connection: Connection, horizon: Horizon) -> int:
    """How many: what became of messages and updates, questions that nobody answered, strangers seen."""
    now = horizon.now
    _forget_when(connection, now - WHEN)
    return sum(
        (
            shelf.erase_words(connection, now - ASIDE_WORDS),
            shelf.forget(connection, now - ASIDE),
            _forget_sent(connection, now - SENT, horizon.before),
            _forget_asked(connection, now),
            _forget_spoken(connection, now - WAITS),
            facts_scene.forget(connection, given_scene.c.given_at < now - ASKED),
            _forget_seen(connection, now - SEEN),
        )
    )


def _rounds(of: int, before: datetime) -> Select[Any]:
    """Closed since then, and some of their words are left."""
    own = contribution.c.round == round_.c.id
    text = exists().where(own, contribution.c.text.is_not(None) | contribution.c.details.is_not(None))
    reserved = exists().where(
        own, stance.c.contribution == contribution.c.id, stance.c.reservation.is_not(None)
    )
    mandated = mandate.c.contribution == contribution.c.id
    agreed = exists().where(own, mandated, mandate.c.agreed_by.is_not(None))
    before_a_look = exists().where(
        own, earlier_stance.c.contribution == contribution.c.id, earlier_stance.c.reservation.is_not(None)
    )
    noted = exists().where(note.c.round == round_.c.id, note.c.text.is_not(None))
    old = and_(round_.c.partnership == of, _closed(before))
    masked = exists().where(own, mask.c.contribution == contribution.c.id, mask.c.text.is_not(None))
    worded = or_(text, reserved, before_a_look, agreed, noted, masked)
    return select(round_.c.id).where(old, worded).order_by(round_.c.id)


def _closed(before: datetime) -> ColumnElement[bool]:
    """Since then, and its last look as well."""
    again = exists().where(
        look.c.round == round_.c.id, func.coalesce(look.c.published_at, look.c.stopped_at) >= before
    )
    return and_(round_.c.closed_at < before, round_.c.open_in.is_(None), ~again)


def _veiled(of: int, before: datetime) -> Select[Any]:
    old = and_(round_.c.partnership == of, round_.c.closed_at < before)
    known = exists().where(veil.c.round == round_.c.id)
    return select(round_.c.id).where(old, known).order_by(round_.c.id)


def _hushed(about: int) -> Select[Any]:
    """All at once, in the order of the lots: not each when its person went."""
    theirs = and_(veil.c.round == about, veil.c.hushed, member.c.forgotten_at.is_(None))
    return select(veil.c.voice).join(member, member.c.id == veil.c.voice).where(theirs).order_by(veil.c.voice)


def _dissents(of: int, before: datetime) -> Select[Any]:
    touched = ("raised_at", "changed_at", "maintained_at", "taken_up_at", "lifted_at")
    untouched = [or_(dissent.c[instant].is_(None), dissent.c[instant] < before) for instant in touched]
    about = func.coalesce(dissent.c.round, contribution.c.round)
    closed = or_(about.is_(None), exists().where(round_.c.id == about, _closed(before)))
    over = or_(dissent.c.lifted_at.is_not(None), _asleep(of, before))
    return (
        select(dissent.c.id)
        .outerjoin(contribution, contribution.c.id == dissent.c.contribution)
        .where(dissent.c.partnership == of, dissent.c.text.is_not(None), *untouched, closed, over)
        .order_by(dissent.c.id)
    )


def _proposals(of: int, before: datetime) -> Select[Any]:
    """Printed or taken up since then."""
    printed = exists().where(round_.c.id == proposal.c.printed_in, _closed(before))
    over = or_(printed, proposal.c.taken_up_at < before, _asleep(of, before))
    old = and_(proposal.c.partnership == of, proposal.c.made_at < before, proposal.c.text.is_not(None))
    return select(proposal.c.id).where(old, over).order_by(proposal.c.id)


def _contract(connection: Connection, of: int, before: datetime) -> tuple[Ids, Ids, Ids]:
    """Of the charter no word goes while the group goes on; then all go: parts, answers, commitments."""
    if connection.scalar(select(or_(_awake(of, before), *_touched(of, before)))):
        return (), (), ()
    masked = exists().where(mask.c.adherence == adherence.c.id, mask.c.text.is_not(None))
    said = or_(adherence.c.text.is_not(None), adherence.c.agreed_by.is_not(None), masked)
    answers = select(adherence.c.id).join(charter).where(charter.c.partnership == of, said)
    return (
        _ids(connection, _worded(clause, of)),
        _ids(connection, answers.order_by(adherence.c.id)),
        _ids(connection, _worded(commitment, of)),
    )


def _touched(of: int, before: datetime) -> Iterator[ColumnElement[bool]]:
    answered = select(charter.c.id).where(charter.c.partnership == of)
    yield exists().where(adherence.c.charter.in_(answered), adherence.c.given_at >= before)
    yield exists().where(clause.c.partnership == of, clause.c.written_at >= before)
    yield exists().where(charter.c.partnership == of, charter.c.proposed_at >= before)
    for instant in (commitment.c.proposed_at, commitment.c.accepted_at, commitment.c.done_at):
        yield exists().where(commitment.c.partnership == of, instant >= before)


def _worded(table: Table, of: int) -> Select[Any]:
    return select(table.c.id).where(table.c.partnership == of, table.c.text.is_not(None)).order_by(table.c.id)


def _conflicts(of: int, before: datetime) -> Select[Any]:
    """Lifted since then; the others, and what was agreed on them, last as long as the group goes on."""
    lifted = and_(conflict.c.state == ConflictState.LIFTED.value, conflict.c.state_at < before)
    of_it = (conflict_word.c.conflict == conflict.c.id, conflict_outcome.c.conflict == conflict.c.id)
    word = exists().where(of_it[0], conflict_word.c.text.is_not(None))
    words = func.coalesce(conflict_outcome.c.text, conflict_outcome.c.confirmed_text)
    outcome = exists().where(of_it[1], words.is_not(None))
    kept = exists().where(
        of_it[1], outcome_answer.c.outcome == conflict_outcome.c.id, outcome_answer.c.text.is_not(None)
    )
    over = or_(lifted, _asleep(of, before))
    old = and_(conflict.c.partnership == of, conflict.c.state_at < before)
    return select(conflict.c.id).where(old, over, or_(word, outcome, kept)).order_by(conflict.c.id)


def _appeals(of: int, before: datetime) -> Select[Any]:
    """As long as the group goes on, and as somebody writes on it or signs it; a dropped draft is not kept."""
    signed = signature.c.appeal == appeal.c.id
    against = opposition.c.appeal == appeal.c.id
    words = or_(
        func.coalesce(appeal.c.addressee, appeal.c.text).is_not(None),
        exists().where(signed, signature.c.agreed_by.is_not(None)),
        exists().where(against, opposition.c.text.is_not(None)),
    )
    touched = or_(
        func.coalesce(appeal.c.proposed_at, appeal.c.begun_at) >= before,
        exists().where(signed, signature.c.signed_at >= before),
        exists().where(against, opposition.c.said_at >= before),
    )
    over = or_(appeal.c.dropped_at < before, and_(_asleep(of, before), ~touched))
    return select(appeal.c.id).where(appeal.c.partnership == of, words, over).order_by(appeal.c.id)


def _endings(of: int, before: datetime) -> Select[Any]:
    """Said, or taken back, since then."""
    worded = exists().where(last_word.c.ending == ending.c.id, last_word.c.text.is_not(None))
    over = func.coalesce(ending.c.ended_at, ending.c.taken_back_at) < before
    return select(ending.c.id).where(ending.c.partnership == of, over, worded).order_by(ending.c.id)


def _asleep(of: int, before: datetime) -> ColumnElement[bool]:
    """No round is open, none closed since then, and there was one."""
    return and_(exists().where(round_.c.partnership == of), ~_awake(of, before))


def _awake(of: int, before: datetime) -> ColumnElement[bool]:
    going_on = or_(round_.c.closed_at.is_(None), ~_closed(before))
    return exists().where(round_.c.partnership == of, going_on)


def _gone(of: int, before: datetime) -> Select[Any]:
    """They left, or the bot did, and no word of theirs is left."""
    here = partnership.c.id == member.c.partnership
    away = exists().where(here, partnership.c.bot_removed_at < before, ~partnership.c.bot_present)
    wordless = [
        ~exists().where(table.c.member == member.c.id, column.is_not(None))
        for table, column in (
            (contribution, contribution.c.text),
            (contribution, contribution.c.details),
            (stance, stance.c.reservation),
            (earlier_stance, earlier_stance.c.reservation),
            (mandate, mandate.c.agreed_by),
            (dissent, dissent.c.text),
            (proposal, proposal.c.text),
            (clause, clause.c.text),
            (adherence, func.coalesce(adherence.c.text, adherence.c.agreed_by)),
            (commitment, commitment.c.text),
            (conflict_word, conflict_word.c.text),
            (conflict_outcome, conflict_outcome.c.text),
            (outcome_answer, outcome_answer.c.text),
            (objection_answer, objection_answer.c.text),
            (appeal, func.coalesce(appeal.c.addressee, appeal.c.text)),
            (signature, signature.c.agreed_by),
            (opposition, opposition.c.text),
            (last_word, last_word.c.text),
            (note, note.c.text),
            (mask, mask.c.text),
        )
    ]
    over = or_(member.c.left_at < before, away)
    theirs = and_(member.c.partnership == of, member.c.forgotten_at.is_(None))
    return select(member.c.id).where(theirs, over, *wordless).order_by(member.c.id)


def _erased_at_the_end(of: int, before: datetime) -> Select[Any]:
    """Everybody ever, where the end was to erase everything."""
    over = exists().where(ending.c.partnership == of, ending.c.erases, ending.c.ended_at < before)
    theirs = and_(member.c.partnership == of, member.c.forgotten_at.is_(None))
    return select(member.c.id).where(theirs, over).order_by(member.c.id)


def _forget_sent(connection: Connection, old: datetime, before: datetime) -> int:
    """A message that may still be redrawn stays known as long as its words do."""
    done = outbox.c.state.in_(("sent", "stale", "aside")) & (outbox.c.created_at < old)
    drawn = outbox.c.slot.is_not(None) & (outbox.c.state == "sent") & (outbox.c.created_at >= before)
    going_on = exists().where(
        round_.c.id == outbox.c.round, or_(round_.c.closed_at.is_(None), round_.c.open_in.is_not(None))
    )
    return connection.execute(delete(outbox).where(done, ~drawn, ~going_on)).rowcount


def _forget_asked(connection: Connection, now: datetime) -> int:
    stale = dialogue.c.since < now - ASKED
    noted = dialogue.c.kept.is_not(None) | dialogue.c.expects.in_(WITH_WORDS)
    words = noted & (dialogue.c.since < now - ASKED_WITH_WORDS)
    return connection.execute(delete(dialogue).where(or_(stale, words))).rowcount


def _forget_spoken(connection: Connection, before: datetime) -> int:
    """Its author has not answered: that is no."""
    waiting = select(func.count()).select_from(spoken).where(spoken.c.noted_at < before)
    unanswered = connection.scalar(waiting) or 0
    if unanswered:
        empty(connection, spoken.c.noted_at < before)
    return unanswered


def _forget_seen(connection: Connection, before: datetime) -> int:
    here = and_(member.c.partnership == presence.c.partnership, member.c.user == presence.c.user)
    strangers = ~exists().where(here)
    return connection.execute(delete(presence).where(presence.c.seen_at < before, strangers)).rowcount


def _forget_when(connection: Connection, before: datetime) -> None:
    """A member was last there: since they joined is enough, and tells nothing of what they did that day."""
    here = and_(member.c.partnership == presence.c.partnership, member.c.user == presence.c.user)
    joined = select(member.c.joined_at).where(here).scalar_subquery()
    old = and_(presence.c.seen_at < before, presence.c.seen_at > joined)
    connection.execute(update(presence).where(old).values(seen_at=joined))


def _ids(connection: Connection, query: Select[Any]) -> tuple[int, ...]:
    found: Sequence[int] = connection.scalars(query).all()
    return tuple(found)

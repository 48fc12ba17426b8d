"""What an erasure takes out of the tables, somebody's own or time's: words and name; counts remain."""

from sqlalchemy import ColumnElement, Connection, delete, exists, or_, select

from facilitation import facts
from facilitation.facts_voices import VoiceHushed
from storage import facts_meeting, facts_scene
from storage.engines import ERASED
from storage.rows import Application, change
from storage.tables import (
    adherence,
    appeal,
    clause,
    commitment,
    conflict,
    conflict_outcome,
    conflict_word,
    contribution,
    dialogue,
    dissent,
    earlier_stance,
    given_scene,
    last_word,
    mandate,
    mask,
    member,
    note,
    objection_answer,
    opposition,
    outcome_answer,
    partnership,
    proposal,
    signature,
    spoken,
    stance,
    urn,
    veil,
    withheld,
)


def _member_forgotten(connection: Connection, fact: facts.MemberForgotten) -> None:
    user = connection.scalar(select(member.c.user).where(member.c.id == fact.member))
    _empty_their_place(connection, fact)
    connection.execute(delete(urn).where(urn.c.member == fact.member))
    _erase_texts(connection, fact)
    _erase_dissent(connection, fact)
    _erase_charter(connection, fact)
    _erase_of_conflicts(connection, fact)
    facts_meeting.empty(connection, (spoken.c.member == fact.member) | (spoken.c.noted_by == fact.member))
    _erase_appeals(connection, fact)
    facts_scene.forget(connection, given_scene.c.member == fact.member)
    if user is not None:
        _forget_person(connection, fact, user)
    connection.info[ERASED] = True


def _voice_hushed(connection: Connection, fact: VoiceHushed) -> None:
    """At no instant that would tell anything: that at which the voice was drawn."""
    drawn = connection.scalar(select(member.c.joined_at).where(member.c.id == fact.voice))
    if drawn is None:
        return
    change(connection, veil, veil.c.voice == fact.voice, hushed=True)
    its = facts.MemberForgotten(fact.partnership, fact.voice, drawn)
    _erase_texts(connection, its)
    _erase_dissent(connection, its)
    _erase_of_conflicts(connection, its)
    connection.info[ERASED] = True


def _empty_their_place(connection: Connection, fact: facts.MemberForgotten) -> None:
    theirs = member.c.id == fact.member
    gone = {"name": None, "user": None, "trade": None, "facilitator": False, "forgotten_at": fact.at}
    change(connection, member, theirs, **gone)
    change(connection, member, theirs & member.c.left_at.is_(None), left_at=fact.at)


def _erase_texts(connection: Connection, fact: facts.MemberForgotten) -> None:
    """A choice or a degree on a scale has no words: it stays, and is counted."""
    written = contribution.c.option.is_(None) & contribution.c.value.is_(None)
    theirs = written & (contribution.c.member == fact.member)
    change(connection, contribution, theirs, text=None, details=None, erased_at=fact.at)
    for table in (stance, earlier_stance):
        change(connection, table, table.c.member == fact.member, reservation=None)
    change(connection, mandate, mandate.c.member == fact.member, agreed_by=None)


def _erase_dissent(connection: Connection, fact: facts.MemberForgotten) -> None:
    """Still raised, still counted, without its words."""
    change(connection, dissent, dissent.c.member == fact.member, text=None, erased_at=fact.at)
    theirs = select(dissent.c.id).where(dissent.c.member == fact.member)
    change(connection, withheld, withheld.c.dissent.in_(theirs), sealed=None)
    change(connection, proposal, proposal.c.member == fact.member, text=None, erased_at=fact.at)
    change(connection, note, note.c.member == fact.member, text=None, erased_at=fact.at)
    change(connection, mask, mask.c.member == fact.member, text=None, erased_at=fact.at)


def _erase_charter(connection: Connection, fact: facts.MemberForgotten) -> None:
    """What they answered stays said. A commitment's words are its carrier's once accepted, before that of who
    proposed it.
    """
    change(connection, clause, clause.c.member == fact.member, text=None, erased_at=fact.at)
    answered = adherence.c.member == fact.member
    change(connection, adherence, answered, text=None, agreed_by=None, erased_at=fact.at)
    accepted = commitment.c.accepted_at.is_not(None)
    carried = accepted & (commitment.c.member == fact.member)
    offered = ~accepted & (commitment.c.proposed_by == fact.member)
    change(connection, commitment, carried | offered, text=None, erased_at=fact.at)


def _erase_of_conflicts(connection: Connection, fact: facts.MemberForgotten) -> None:
    """What was confirmed stays confirmed: by a party, and without its words. The text that every party
    confirmed is theirs: it goes with the last of those who said so.
    """
    for table in (conflict_word, conflict_outcome, objection_answer):
        change(connection, table, table.c.member == fact.member, text=None, erased_at=fact.at)
    change(connection, outcome_answer, outcome_answer.c.member == fact.member, text=None)
    here = select(conflict.c.id).where(conflict.c.partnership == fact.partnership)
    theirs = conflict_outcome.c.conflict.in_(here) & ~_held_by_somebody()
    change(connection, conflict_outcome, theirs, confirmed_text=None)


def _held_by_somebody() -> ColumnElement[bool]:
    said_so = outcome_answer.c.outcome == conflict_outcome.c.id, outcome_answer.c.agrees
    hushed = exists().where(veil.c.voice == outcome_answer.c.member, veil.c.hushed)
    there = member.c.id == outcome_answer.c.member, member.c.forgotten_at.is_(None)
    return exists().where(*said_so, *there, ~hushed)


def _erase_appeals(connection: Connection, fact: facts.MemberForgotten) -> None:
    """What an institution signed stays signed, without those with whose agreement."""
    written = appeal.c.member == fact.member
    change(connection, appeal, written, addressee=None, text=None, erased_at=fact.at)
    signed = signature.c.member == fact.member
    change(connection, signature, signed, agreed_by=None, erased_at=fact.at)
    for table in (opposition, last_word):
        change(connection, table, table.c.member == fact.member, text=None, erased_at=fact.at)


def _forget_person(connection: Connection, fact: facts.MemberForgotten, user: int) -> None:
    """Their number as who added the bot, and a half-finished dialogue with its kept words."""
    added = (partnership.c.id == fact.partnership) & (partnership.c.enrolled_by == user)
    change(connection, partnership, added, enrolled_by=None)
    theirs = (dialogue.c.user == user) & (dialogue.c.partnership == fact.partnership)
    connection.execute(delete(dialogue).where(theirs))


def _words_expired(connection: Connection, fact: facts.WordsExpired) -> None:
    theirs = contribution.c.round.in_(fact.rounds)
    texts = select(contribution.c.id).where(theirs)
    written = contribution.c.option.is_(None) & contribution.c.value.is_(None)
    at_no_instant = contribution.c.erased_at == contribution.c.recorded_at
    there = theirs & written & (contribution.c.erased_at.is_(None) | at_no_instant)
    change(connection, contribution, there, text=None, details=None, erased_at=fact.at)
    for table in (stance, earlier_stance):
        change(connection, table, table.c.contribution.in_(texts), reservation=None)
    change(connection, mandate, mandate.c.contribution.in_(texts), agreed_by=None)
    covering = or_(
        mask.c.contribution.in_(texts),
        mask.c.dissent.in_(fact.dissents),
        mask.c.adherence.in_(fact.adherences),
    )
    change(connection, mask, covering, text=None, erased_at=fact.at)
    noted = note.c.round.in_(fact.rounds) & note.c.erased_at.is_(None)
    change(connection, note, noted, text=None, erased_at=fact.at)
    change(connection, dissent, dissent.c.id.in_(fact.dissents), text=None, erased_at=fact.at)
    change(connection, proposal, proposal.c.id.in_(fact.proposals), text=None, erased_at=fact.at)
    change(connection, clause, clause.c.id.in_(fact.clauses), text=None, erased_at=fact.at)
    answered = adherence.c.id.in_(fact.adherences)
    change(connection, adherence, answered, text=None, agreed_by=None, erased_at=fact.at)
    change(connection, commitment, commitment.c.id.in_(fact.commitments), text=None, erased_at=fact.at)
    _words_of_conflicts_expired(connection, fact)
    _words_of_appeals_expired(connection, fact)
    connection.info[ERASED] = True


def _words_of_conflicts_expired(connection: Connection, fact: facts.WordsExpired) -> None:
    for table in (conflict_word, conflict_outcome):
        theirs = table.c.conflict.in_(fact.conflicts)
        change(connection, table, theirs, text=None, erased_at=fact.at)
    of_them = conflict_outcome.c.conflict.in_(fact.conflicts)
    change(connection, conflict_outcome, of_them, confirmed_text=None)
    outcomes = select(conflict_outcome.c.id).where(of_them)
    change(connection, outcome_answer, outcome_answer.c.outcome.in_(outcomes), text=None)
    change(
        connection,
        objection_answer,
        objection_answer.c.dissent.in_(fact.dissents),
        text=None,
        erased_at=fact.at,
    )


def _words_of_appeals_expired(connection: Connection, fact: facts.WordsExpired) -> None:
    theirs = appeal.c.id.in_(fact.appeals)
    change(connection, appeal, theirs, addressee=None, text=None, erased_at=fact.at)
    signed = signature.c.appeal.in_(fact.appeals)
    change(connection, signature, signed, agreed_by=None, erased_at=fact.at)
    change(connection, opposition, opposition.c.appeal.in_(fact.appeals), text=None, erased_at=fact.at)
    change(connection, last_word, last_word.c.ending.in_(fact.endings), text=None, erased_at=fact.at)


APPLICATIONS: dict[type[facts.Fact], Application] = {
    facts.MemberForgotten: _member_forgotten,
    VoiceHushed: _voice_hushed,
    facts.WordsExpired: _words_expired,
}

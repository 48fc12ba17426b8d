"""Everything that is remembered about one person, for that person: plain keys, instants in ISO 8601 (UTC)."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select

from facilitation.exports import PieceKind
from storage.tables import (
    adherence,
    answer,
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
    given_scene,
    institution,
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
    outside_answer,
    outside_asking,
    own_deck,
    partnership,
    person,
    presence,
    proposal,
    round_,
    seating,
    signature,
    sitting,
    spoken,
    stance,
    temperature,
)

Plain = dict[str, Any]


def _nothing(_: int) -> Plain:
    return {}


def data_of(connection: Connection, user: int, aside: Callable[[int], Plain] = _nothing) -> Plain:
    """Over all partnerships; the words of others are not in it, the numbers of their texts are.

    `person` and `waiting` are None where nothing is known; all other values are lists, in the order in
    which things happened, and counts. `aside`: what else of a member there is, not recorded by name.
    """
    return {
        "person": _first(connection, select(person).where(person.c.user == user)),
        "waiting": _first(connection, _waiting(user)),
        "seen_in": _rows(connection, _seen_in(user)),
        "added_the_bot_to": _rows(connection, _enrolled(user)),
        "messages": _messages(connection, user),
        "partnerships": [
            {**_membership(connection, row.id), **aside(row.id)} for row in connection.execute(_places(user))
        ],
    }


def _waiting(user: int) -> Select[Any]:
    """The question that the bot has put to them, with the words it keeps meanwhile."""
    asked = (dialogue.c.expects, dialogue.c.details, dialogue.c.kept, dialogue.c.since)
    question = select(partnership.c.title.label("partnership"), *asked).select_from(dialogue)
    return question.outerjoin(partnership).where(dialogue.c.user == user)


def _seen_in(user: int) -> Select[Any]:
    seen = (presence.c.present, presence.c.admin, presence.c.seen_at)
    groups = select(partnership.c.title.label("partnership"), *seen).join_from(presence, partnership)
    return groups.where(presence.c.user == user).order_by(presence.c.partnership)


def _enrolled(user: int) -> Select[Any]:
    added = select(partnership.c.title.label("partnership"), partnership.c.enrolled_at)
    return added.where(partnership.c.enrolled_by == user).order_by(partnership.c.id)


def _messages(connection: Connection, user: int) -> dict[str, int]:
    """In their private chat: how many were sent, wait, were given up or outdated; no text is kept of any."""
    counted = select(outbox.c.state, func.count()).where(outbox.c.chat == user)
    states = connection.execute(counted.group_by(outbox.c.state).order_by(outbox.c.state))
    return {state: count for state, count in states}  # noqa: C416 - rows, not pairs


def _places(user: int) -> Select[Any]:
    return select(member.c.id).where(member.c.user == user).order_by(member.c.partnership)


def _membership(connection: Connection, whose: int) -> Plain:
    return {
        "member": _first(connection, _member(whose)),
        "came_for": _rows(connection, _came_for(whose)),
        "contributions": _rows(connection, _contributions(whose)),
        "passed": _rows(connection, _passed(whose)),
        "finished": _rows(connection, _finished(whose)),
        "stances": _rows(connection, _stances(whose)),
        "earlier_stances": _rows(connection, _earlier_stances(whose)),
        "mandates": _rows(connection, _mandates(whose)),
        "dissents": _rows(connection, _dissents(whose)),
        "objections_taken_up": _rows(connection, _taken_up(whose)),
        "proposals": _rows(connection, _proposals(whose)),
        "rounds_opened": _rows(connection, _rounds_opened(whose)),
        "looks_opened": _rows(connection, _looks_opened(whose)),
        "charter_parts": _rows(connection, _clauses(whose)),
        "charters_proposed": _rows(connection, _charters(whose)),
        "charter_answers": _rows(connection, _adherences(whose)),
        "commitments": _rows(connection, _commitments(whose)),
        "conflicts_sent": _rows(connection, _conflicts_sent(whose)),
        "conflict_words": _rows(connection, _conflict_words(whose)),
        "outcomes_proposed": _rows(connection, _outcomes(whose)),
        "outcomes_answered": _rows(connection, _outcome_answers(whose)),
        "objections_answered": _rows(connection, _objection_answers(whose)),
        "decks_kept": _rows(connection, _decks_kept(whose)),
        "scenes_given": _rows(connection, _scenes_given(whose)),
        "temperatures_taken": _rows(connection, _temperatures(whose)),
        "noted_at_meetings": _rows(connection, _spoken(whose)),
        "last_words": _rows(connection, _last_words(whose)),
        "pages_written": _rows(connection, _appeals(whose)),
        "pages_signed": _rows(connection, _signatures(whose)),
        "pages_opposed": _rows(connection, _oppositions(whose)),
        "editions_for_outside_asked": _rows(connection, _outside_askings(whose)),
        "may_leave_the_group": _rows(connection, _outside_answers(whose)),
        "masks_asked": _rows(connection, _masks(whose)),
        "notes_beside_summaries": _rows(connection, _notes(whose)),
    }


def said_by_voice(connection: Connection, voice: int) -> Plain:
    return {
        "contributions": _rows(connection, _contributions(voice)),
        "stances": _rows(connection, _stances(voice)),
        "dissents": _rows(connection, _dissents(voice)),
        "outcomes_answered": _rows(connection, _outcome_answers(voice)),
    }


def _member(whose: int) -> Select[Any]:
    told = ("name", "seated", "trade", "proposed_by", "could_decline", "facilitator", "joined_at", "left_at")
    names = (partnership.c.title.label("partnership"), institution.c.name.label("institution"))
    place = select(*names, *(member.c[name] for name in told)).select_from(member)
    return (
        place.join(partnership)
        .outerjoin(institution, institution.c.id == member.c.institution)
        .where(member.c.id == whose)
    )


def _came_for(whose: int) -> Select[Any]:
    """Over time; `placed`: by somebody who facilitates."""
    told = (institution.c.name.label("institution"), seating.c.since)
    placed = seating.c.placed_by.is_not(None).label("placed")
    seats = select(*told, placed).select_from(seating).outerjoin(institution)
    return seats.where(seating.c.member == whose).order_by(seating.c.nth)


def _contributions(whose: int) -> Select[Any]:
    hidden = ("id", "round", "member", "message")
    told = (column for column in contribution.c if column.name not in hidden)
    texts = select(round_.c.number.label("round"), *told).join_from(contribution, round_)
    return texts.where(contribution.c.member == whose).order_by(contribution.c.id)


def _passed(whose: int) -> Select[Any]:
    passed = select(round_.c.number.label("round"), answer.c.prompt, answer.c.passed_at)
    return passed.join_from(answer, round_).where(answer.c.member == whose).order_by(answer.c.passed_at)


def _finished(whose: int) -> Select[Any]:
    done = select(round_.c.number.label("round"), sitting.c.done_at).join_from(sitting, round_)
    return done.where(sitting.c.member == whose).order_by(sitting.c.round)


def _stances(whose: int) -> Select[Any]:
    told = (stance.c.code, stance.c.reservation, stance.c.version, stance.c.taken_at, stance.c.whence)
    taken = select(*_numbers(), *told).join_from(stance, contribution).join(round_)
    return taken.where(stance.c.member == whose).order_by(stance.c.contribution)


def _earlier_stances(whose: int) -> Select[Any]:
    """As they stood when a further look was opened."""
    its = earlier_stance.c
    told = (its.before_look, its.code, its.reservation, its.version, its.taken_at, its.whence)
    taken = select(*_numbers(), *told).join_from(earlier_stance, contribution).join(round_)
    return taken.where(its.member == whose).order_by(its.contribution, its.before_look)


def _mandates(whose: int) -> Select[Any]:
    told = (institution.c.name.label("institution"), mandate.c.code, mandate.c.agreed_by, mandate.c.given_at)
    given = select(*_numbers(), *told).join_from(mandate, contribution).join(round_)
    return (
        given.join(institution, institution.c.id == mandate.c.institution)
        .where(mandate.c.member == whose)
        .order_by(mandate.c.id)
    )


def _dissents(whose: int) -> Select[Any]:
    """With the number of the text objected to, where it is about one."""
    told = ("kind", "prompt", "text", "raised_at", "changed_at", "maintained_at", "taken_up_at", "lifted_at")
    about = (round_.c.number.label("round"), contribution.c.number.label("contribution"))
    raised = select(dissent.c.number, *about, *(dissent.c[name] for name in told)).select_from(dissent)
    joined = raised.outerjoin(contribution, contribution.c.id == dissent.c.contribution).outerjoin(
        round_, round_.c.id == func.coalesce(dissent.c.round, contribution.c.round)
    )
    return joined.where(dissent.c.member == whose).order_by(dissent.c.number)


def _taken_up(whose: int) -> Select[Any]:
    """For one's institution: the objection's words were somebody else's, and stay theirs."""
    taken = select(dissent.c.number, institution.c.name.label("institution"), dissent.c.taken_up_at)
    joined = taken.join_from(dissent, institution, institution.c.id == dissent.c.taken_up_for)
    return joined.where(dissent.c.taken_up_by == whose).order_by(dissent.c.number)


def _proposals(whose: int) -> Select[Any]:
    told = (proposal.c.text, proposal.c.made_at, proposal.c.taken_up_at)
    made = select(*told, round_.c.number.label("printed_in_round")).select_from(proposal)
    printed = made.outerjoin(round_, round_.c.id == proposal.c.printed_in)
    return printed.where(proposal.c.member == whose).order_by(proposal.c.id)


def _rounds_opened(whose: int) -> Select[Any]:
    opened = select(round_.c.number.label("round"), round_.c.deck, round_.c.opened_at)
    return opened.where(round_.c.opened_by == whose).order_by(round_.c.number)


def _looks_opened(whose: int) -> Select[Any]:
    opened = select(round_.c.number.label("round"), look.c.number.label("look"), look.c.opened_at)
    its = opened.join_from(look, round_)
    return its.where(look.c.opened_by == whose).order_by(look.c.opened_at)


def _clauses(whose: int) -> Select[Any]:
    written = select(clause.c.part, clause.c.text, clause.c.written_at)
    return written.where(clause.c.member == whose).order_by(clause.c.id)


def _charters(whose: int) -> Select[Any]:
    proposed = select(charter.c.number.label("version"), charter.c.proposed_at)
    return proposed.where(charter.c.proposed_by == whose).order_by(charter.c.number)


def _adherences(whose: int) -> Select[Any]:
    told = (adherence.c.code, adherence.c.text, adherence.c.agreed_by, adherence.c.given_at)
    names = (charter.c.number.label("version"), institution.c.name.label("institution"))
    given = select(*names, *told).select_from(adherence).join(charter)
    return (
        given.outerjoin(institution, institution.c.id == adherence.c.institution)
        .where(adherence.c.member == whose)
        .order_by(adherence.c.id)
    )


def _commitments(whose: int) -> Select[Any]:
    """Those they carry or were asked to, and those they proposed to others."""
    told = ("text", "due", "proposed_at", "accepted_at", "declined_at", "done_at")
    carries = (commitment.c.member == whose).label("mine")
    carried = select(*(commitment.c[name] for name in told), carries)
    theirs = or_(commitment.c.member == whose, commitment.c.proposed_by == whose)
    return carried.where(theirs).order_by(commitment.c.id)


def _conflicts_sent(whose: int) -> Select[Any]:
    sent = select(_OF_CONFLICT, conflict.c.opened_at)
    return sent.where(conflict.c.opened_by == whose).order_by(conflict.c.id)


def _conflict_words(whose: int) -> Select[Any]:
    said = select(_OF_CONFLICT, conflict_word.c.text, conflict_word.c.said_at)
    joined = said.join_from(conflict_word, conflict)
    return joined.where(conflict_word.c.member == whose).order_by(conflict_word.c.id)


def _outcomes(whose: int) -> Select[Any]:
    told = (conflict_outcome.c.kind, conflict_outcome.c.text, conflict_outcome.c.proposed_at)
    proposed = select(_OF_CONFLICT, *told).join_from(conflict_outcome, conflict)
    return proposed.where(conflict_outcome.c.member == whose).order_by(conflict_outcome.c.id)


def _outcome_answers(whose: int) -> Select[Any]:
    told = (outcome_answer.c.agrees, outcome_answer.c.text, outcome_answer.c.answered_at)
    given = select(_OF_CONFLICT, *told).join_from(outcome_answer, conflict_outcome).join(conflict)
    return given.where(outcome_answer.c.member == whose).order_by(outcome_answer.c.answered_at)


def _objection_answers(whose: int) -> Select[Any]:
    told = (dissent.c.number.label("dissent"), objection_answer.c.text, objection_answer.c.said_at)
    answered = select(*told).join_from(objection_answer, dissent)
    return answered.where(objection_answer.c.member == whose).order_by(objection_answer.c.id)


_OF_CONFLICT = conflict.c.number.label("conflict")


def _decks_kept(whose: int) -> Select[Any]:
    kept = select(own_deck.c.deck, own_deck.c.version, own_deck.c.kept_at)
    return kept.where(own_deck.c.member == whose).order_by(own_deck.c.kept_at, own_deck.c.deck)


def _temperatures(whose: int) -> Select[Any]:
    """Which texts they put to the group; what anybody answered is known to nobody."""
    told = (contribution.c.number.label("contribution"), temperature.c.taken_at)
    taken = select(round_.c.number.label("round"), *told).join_from(temperature, contribution).join(round_)
    return taken.where(temperature.c.member == whose).order_by(temperature.c.id)


def _scenes_given(whose: int) -> Select[Any]:
    """Those that wait for their round."""
    given = select(given_scene.c.deck, given_scene.c.text, given_scene.c.given_at)
    return given.where(given_scene.c.member == whose).order_by(given_scene.c.deck)


def _spoken(whose: int) -> Select[Any]:
    """What waits for its author's answer: noted of them, or by them."""
    told = (spoken.c.text, spoken.c.noted_at, (spoken.c.member == whose).label("mine"))
    theirs = or_(spoken.c.member == whose, spoken.c.noted_by == whose)
    return select(*told).where(theirs).order_by(spoken.c.id)


def _last_words(whose: int) -> Select[Any]:
    said = select(last_word.c.text, last_word.c.said_at)
    return said.where(last_word.c.member == whose).order_by(last_word.c.id)


def _appeals(whose: int) -> Select[Any]:
    told = ("number", "addressee", "text", "begun_at", "proposed_at", "dropped_at")
    written = select(*(appeal.c[name] for name in told))
    return written.where(appeal.c.member == whose).order_by(appeal.c.id)


def _signatures(whose: int) -> Select[Any]:
    told = (signature.c.agreed_by, signature.c.signed_at, signature.c.withdrawn_at)
    names = (appeal.c.number.label("page"), institution.c.name.label("institution"))
    signed = select(*names, *told).select_from(signature).join(appeal)
    return (
        signed.outerjoin(institution, institution.c.id == signature.c.institution)
        .where(signature.c.member == whose)
        .order_by(signature.c.id)
    )


def _oppositions(whose: int) -> Select[Any]:
    told = (opposition.c.text, opposition.c.said_at, opposition.c.withdrawn_at)
    said = select(appeal.c.number.label("page"), *told).join_from(opposition, appeal)
    return said.where(opposition.c.member == whose).order_by(opposition.c.id)


def _masks(whose: int) -> Select[Any]:
    about = (
        contribution.c.number.label("contribution"),
        dissent.c.number.label("dissent"),
        charter.c.number.label("charter"),
    )
    asked = select(*about, mask.c.text, mask.c.asked_at, mask.c.masked_at, mask.c.ended_at).select_from(mask)
    return (
        asked.outerjoin(contribution, contribution.c.id == mask.c.contribution)
        .outerjoin(dissent, dissent.c.id == mask.c.dissent)
        .outerjoin(adherence, adherence.c.id == mask.c.adherence)
        .outerjoin(charter, charter.c.id == adherence.c.charter)
        .where(mask.c.member == whose)
        .order_by(mask.c.id)
    )


def _notes(whose: int) -> Select[Any]:
    said = (note.c.look, note.c.text, note.c.written_at, note.c.changed_at)
    written = select(round_.c.number.label("round"), *said).join_from(note, round_)
    return written.where(note.c.member == whose).order_by(note.c.written_at)


def _outside_askings(whose: int) -> Select[Any]:
    asked = select(round_.c.number.label("round"), outside_asking.c.asked_at)
    its = asked.join_from(outside_asking, round_)
    return its.where(outside_asking.c.member == whose).order_by(round_.c.number)


def _outside_answers(whose: int) -> Select[Any]:
    """`number`: of the text that it is or is about, of the dissent; none of a word on a conflict."""
    its = outside_answer.c
    of_a_text = its.piece.in_((PieceKind.TEXT.value, PieceKind.RESERVATION.value))
    number = func.coalesce(contribution.c.number, dissent.c.number).label("number")
    names = (round_.c.number.label("round"), institution.c.name.label("institution"))
    answered = select(*names, its.piece, number, its.leave, its.answered_at)
    joined = (
        answered.join_from(outside_answer, round_)
        .outerjoin(institution, institution.c.id == its.institution)
        .outerjoin(contribution, of_a_text & (contribution.c.id == its.item))
        .outerjoin(dissent, (its.piece == PieceKind.DISSENT.value) & (dissent.c.id == its.item))
    )
    return joined.where(its.member == whose).order_by(its.answered_at, its.piece, its.item)


def _numbers() -> Iterable[Any]:
    return round_.c.number.label("round"), contribution.c.number.label("contribution")


def _rows(connection: Connection, query: Select[Any]) -> list[Plain]:
    return [_plain(row) for row in connection.execute(query).mappings()]


def _first(connection: Connection, query: Select[Any]) -> Plain | None:
    return next(iter(_rows(connection, query)), None)


def _plain(row: Any) -> Plain:
    return {name: _as_text(value) for name, value in row.items()}


def _as_text(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value

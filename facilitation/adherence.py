"""What each institution answers to the charter, through one of its members; nobody answers for another.

An answer is a line of a history: a later one counts instead, and replaces nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from facilitation import commands_charter as c
from facilitation import facts_charter as f
from facilitation import notices_charter as n
from facilitation import refusals
from facilitation.charter import charter_board, last_charter
from facilitation.decision import Decision, Send, Urgency
from facilitation.dialogues import detail, no_dialogue, waits_for
from facilitation.envelopes import answer, further, to_member
from facilitation.ids import AdherenceId, CharterId, InstitutionId, MemberId
from facilitation.kinds import Answer, Expects
from facilitation.moment import Moment
from facilitation.publication import seat_of
from facilitation.scene import Member, Scene
from facilitation.scene_charter import Adherence, Charter
from facilitation.seatings import may_speak_for


@dataclass(frozen=True, slots=True)
class Answers:
    """To one version. `institutions`: the last word of each that spoke; `people`: of each who speaks in their
    own name. `before`: what was said before those, on this version, oldest first.

    `silent`: how many institutions with somebody here have said nothing; `silent_people` the same.
    """

    institutions: Mapping[InstitutionId, Adherence]
    people: Mapping[MemberId, Adherence]
    before: tuple[Adherence, ...]
    silent: int
    silent_people: int

    def saying(self, *codes: Answer) -> tuple[Adherence, ...]:
        said = (*self.institutions.values(), *self.people.values())
        return tuple(one for one in said if one.code in codes)


def answers_to(scene: Scene, charter: Charter) -> Answers:
    """An institution counts by what was said for it alone: merging two of them answers for neither."""
    said = scene.adherences(charter.id)
    active = scene.active_members(charter.partnership)
    asked = {member.institution for member in active if member.institution is not None}
    alone = {member.id for member in active if member.institution is None}
    known = {one.id for one in scene.institutions(charter.partnership)}
    institutions = {one.institution: one for one in said if one.institution and one.institution in known}
    people = {one.member: one for one in said if one.institution is None and one.member in alone}
    last = {one.id for one in (*institutions.values(), *people.values())}
    return Answers(
        institutions,
        people,
        tuple(one for one in said if one.id not in last),
        len(asked - institutions.keys()),
        len(alone - people.keys()),
    )


def last_word(scene: Scene, charter: Charter, member: Member) -> Adherence | None:
    """Of those for whom this member speaks: their institution, or themselves."""
    answers = answers_to(scene, charter)
    if member.institution is None:
        return answers.people.get(member.id)
    return answers.institutions.get(member.institution)


def unanswered(scene: Scene, member: Member) -> Charter | None:
    """The version that asks now, where nothing was said for those for whom this member speaks."""
    versions = scene.charters(member.partnership)
    waits = bool(versions) and member.seated and last_word(scene, versions[-1], member) is None
    return versions[-1] if waits and may_answer(scene, versions[-1], member) else None


def may_answer(scene: Scene, charter: Charter, member: Member) -> bool:
    """For oneself; for an institution, whoever was not moved there since this version was proposed."""
    seat = seat_of(scene, member.institution)
    return member.institution is None or may_speak_for(scene, member, seat, charter.proposed_at)


def possible_answers(last: Adherence | None) -> Sequence[Answer]:
    """One withdraws from what one has committed oneself to."""
    leaves = Answer.WITHDRAW if last is not None and last.commits else Answer.REFUSE
    return (Answer.COMMIT, Answer.RESERVE, leaves)


# --- To answer ---


def answer_charter(moment: Moment, command: c.AnswerCharter) -> Decision:
    charter = _current(moment, moment.charter)
    last = last_word(moment.scene, charter, moment.member)
    if command.code not in possible_answers(last):
        raise refusals.MovedOn
    if moment.member.institution is None:
        if last is not None and last.code is command.code:
            return _said_again(moment, last)
        return _given(moment, charter, command.code, None)
    waiting = waits_for(moment, Expects.CHARTER_AGREEMENT, charter=charter.id, code=command.code.value)
    asked = n.CharterAgreementAsked(charter.id, command.code)
    return Decision((waiting,), (answer(command, asked),))


def _said_again(moment: Moment, last: Adherence) -> Decision:
    """The same press twice is one answer; its words, if it may have some, are asked and can be others."""
    if last.code is Answer.COMMIT:
        return Decision(sends=(answer(moment.command, n.AdherenceReceived(last.id)),))
    return _ask_words(moment, last.id)


def _current(moment: Moment, charter: Charter | None) -> Charter:
    """Refused where a newer version asks again."""
    last = last_charter(moment)
    if charter is None or last is None:
        raise refusals.MovedOn
    if charter.id != last.id:
        raise refusals.CharterReplaced(last.number)
    if moment.member.institution is not None and not may_answer(moment.scene, charter, moment.member):
        raise refusals.PlacedSinceThen(moment.member.institution)
    return charter


def say_agreement(moment: Moment, agreed_by: str | None) -> Decision:
    """The last word of an institution counts, with who gave it and when; its colleagues are told."""
    charter = _current(moment, moment.scene.charter(CharterId(detail(moment, "charter", 0))))
    if moment.member.institution is None:
        raise refusals.MovedOn
    return _given(moment, charter, Answer(detail(moment, "code")), agreed_by)


def _given(moment: Moment, charter: Charter, code: Answer, agreed_by: str | None) -> Decision:
    given = f.AdherenceGiven(
        moment.partnership.id,
        AdherenceId(moment.scene.next_id("adherence")),
        charter.id,
        moment.member.institution,
        moment.member.id,
        code,
        agreed_by,
        moment.now,
    )
    onward = _then(moment, given)
    told = _tell_colleagues(moment, given.adherence, given.institution)
    return Decision(
        (given, *onward.facts), (*onward.sends, *told, charter_board(moment.partnership, charter))
    )


def _then(moment: Moment, given: f.AdherenceGiven) -> Decision:
    """All but a plain commitment may have words; it is recorded before they come."""
    if given.code is Answer.COMMIT:
        received = answer(moment.command, n.AdherenceReceived(given.adherence))
        return Decision((no_dialogue(moment),), (received,))
    return _ask_words(moment, given.adherence)


def _ask_words(moment: Moment, adherence: AdherenceId) -> Decision:
    waiting = waits_for(moment, Expects.CHARTER_WORDS, adherence=adherence)
    return Decision((waiting,), (answer(moment.command, n.AdherenceWordsAsked(adherence)),))


def _tell_colleagues(
    moment: Moment, adherence: AdherenceId, institution: InstitutionId | None
) -> tuple[Send, ...]:
    """Once, and in the same message its words, if they come later."""
    if institution is None:
        return ()
    colleagues = (
        member
        for member in moment.scene.active_members(moment.partnership.id)
        if member.institution == institution and member.id != moment.member.id
    )
    how = {"urgency": Urgency.BULK, "slot": f"adherence:{adherence}"}
    sends = (to_member(moment, member, n.AdherenceTold(adherence), **how) for member in colleagues)
    return tuple(send for send in sends if send is not None)


# --- The words that go with it ---


def ask_words(moment: Moment, command: c.WordAdherence) -> Decision:
    return _ask_words(moment, _to_be_worded(moment, moment.adherence).id)


def pass_words(moment: Moment, command: c.PassAdherenceWords) -> Decision:
    received = answer(command, n.AdherenceReceived(_own(moment, moment.adherence).id))
    return Decision((no_dialogue(moment),), (received,))


def say_words(moment: Moment, text: str) -> Decision:
    about = moment.scene.adherence(AdherenceId(detail(moment, "adherence", 0)))
    if about is not None and about.worded_at is not None and about.institution is None:
        return _said_with_other_words(moment, _own(moment, about), text)
    return _worded(moment, _to_be_worded(moment, about), text)


def _said_with_other_words(moment: Moment, before: Adherence, text: str) -> Decision:
    """The same answer again, in one’s own name: what stood there stays in the history."""
    charter = _current(moment, moment.scene.charter(before.charter))
    if last_word(moment.scene, charter, moment.member) != before:
        raise refusals.MovedOn
    again = AdherenceId(moment.scene.next_id("adherence"))
    here, me, now = moment.partnership.id, moment.member.id, moment.now
    given = f.AdherenceGiven(here, again, charter.id, None, me, before.code, None, now)
    worded = f.AdherenceWorded(here, again, me, text, now)
    received = further(moment.command, n.AdherenceReceived(again))
    board = charter_board(moment.partnership, charter)
    return Decision((given, worded, no_dialogue(moment)), (received, board))


def _worded(moment: Moment, mine: Adherence, text: str) -> Decision:
    charter = moment.scene.charter(mine.charter)
    if charter is None:
        raise refusals.MovedOn
    worded = f.AdherenceWorded(moment.partnership.id, mine.id, moment.member.id, text, moment.now)
    received = further(moment.command, n.AdherenceReceived(mine.id))
    told = _tell_colleagues(moment, mine.id, mine.institution)
    return Decision(
        (worded, no_dialogue(moment)), (received, *told, charter_board(moment.partnership, charter))
    )


def _own(moment: Moment, adherence: Adherence | None) -> Adherence:
    if adherence is None:
        raise refusals.MovedOn
    if adherence.member != moment.member.id:
        raise refusals.NotYours
    return adherence


def _to_be_worded(moment: Moment, adherence: Adherence | None) -> Adherence:
    """Words that were said stay: others go with another answer."""
    mine = _own(moment, adherence)
    if mine.worded_at is not None or mine.code is Answer.COMMIT:
        raise refusals.MovedOn
    return mine

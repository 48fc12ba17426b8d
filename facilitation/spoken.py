"""What was said at a meeting counts once its author has confirmed it, in private; silence is no.

Until then it is kept outside the record and shown to its author alone. Confirmed, it is an answer to a
question of the open round, a word on a conflict, a dissent or a proposal of its author's, like any other.
"""

from dataclasses import replace
from datetime import timedelta

from facilitation import commands_meeting as c
from facilitation import contributing, dissents, refusals
from facilitation import facts_meeting as f
from facilitation import notices_meeting as n
from facilitation.conflicts import add_word
from facilitation.decision import Decision, Send
from facilitation.dialogues import detail, no_dialogue, waits_for
from facilitation.envelopes import answer, further, to_member, to_members
from facilitation.ids import ConflictId, MemberId, SpokenId
from facilitation.kinds import Expects, Into, Phase
from facilitation.meeting import open_conflicts
from facilitation.moment import Moment
from facilitation.parties import is_asked
from facilitation.scene import Member, Round, Scene
from facilitation.scene_conflicts import Conflict
from facilitation.scene_meeting import Spoken

WAITS = timedelta(days=7)  # for its author's answer; then it is erased

# --- To note it ---


def ask_who(moment: Moment, command: c.RecordSpoken) -> Decision:
    asked = answer(command, n.SpeakerAsked(moment.partnership.id, moment.member.id, command.page))
    return Decision((no_dialogue(moment),), (asked,))


def ask_words(moment: Moment, command: c.ChooseSpeaker) -> Decision:
    speaker = _speaker(moment, command.member)
    waiting = waits_for(moment, Expects.SPOKEN, member=speaker.id)
    own = speaker.id == moment.member.id
    asked = n.SpokenWordsAsked(moment.partnership.id, None if own else speaker.id)
    return Decision((waiting,), (answer(command, asked),))


def _speaker(moment: Moment, member: MemberId) -> Member:
    found = moment.scene.member(member)
    if found is None or found.partnership != moment.partnership.id or not found.active:
        raise refusals.MovedOn
    return found


def say_words(moment: Moment, text: str) -> Decision:
    """One's own need nobody's word but one's own."""
    speaker = _speaker(moment, MemberId(detail(moment, "member", 0)))
    here, me = moment.partnership.id, moment.member.id
    spoken = SpokenId(moment.scene.next_id("spoken"))
    noted = f.SpokenNoted(here, spoken, speaker.id, me, text, moment.now)
    if speaker.id == me:
        return Decision((noted, no_dialogue(moment)), (further(moment.command, n.SpokenPlaces(spoken)),))
    told = further(moment.command, n.SpokenReceived(spoken, speaker.id))
    asked = to_member(moment, speaker, n.SpokenAsked(spoken))
    return Decision((noted, no_dialogue(moment)), (told, *((asked,) if asked else ())))


def take_back(moment: Moment, command: c.TakeBackSpoken) -> Decision:
    spoken = _waiting(moment)
    if spoken.noted_by != moment.member.id:
        raise refusals.NotYours
    return Decision((f.SpokenSettled(spoken.id),), (answer(command, n.SpokenErased()),))


def _waiting(moment: Moment) -> Spoken:
    if moment.spoken is None:
        raise refusals.MovedOn
    return moment.spoken


# --- Its author answers ---


def mine(moment: Moment) -> Spoken:
    spoken = _waiting(moment)
    if spoken.member != moment.member.id:
        raise refusals.NotYours
    return spoken


def show(moment: Moment, command: c.ShowSpoken) -> Decision:
    return Decision(sends=(answer(command, n.SpokenAsked(mine(moment).id)),))


def confirm(moment: Moment, command: c.ConfirmSpoken) -> Decision:
    return Decision(sends=(answer(command, n.SpokenPlaces(mine(moment).id)),))


def refuse(moment: Moment, command: c.RefuseSpoken) -> Decision:
    """Nobody is told: a refusal looks like silence."""
    return Decision((f.SpokenSettled(mine(moment).id),), (answer(command, n.SpokenErased()),))


def ask_amended(moment: Moment, command: c.AmendSpoken) -> Decision:
    spoken = mine(moment)
    waiting = waits_for(moment, Expects.SPOKEN_AMENDED, spoken=spoken.id)
    return Decision((waiting,), (answer(command, n.SpokenAmendAsked(spoken.id)),))


def say_amended(moment: Moment, text: str) -> Decision:
    """In their own words there is nothing left to confirm but where they count."""
    spoken = moment.scene.spoken(SpokenId(detail(moment, "spoken", 0)))
    if spoken is None or spoken.member != moment.member.id:
        raise refusals.MovedOn
    again = f.SpokenNoted(spoken.partnership, spoken.id, spoken.member, spoken.noted_by, text, moment.now)
    return Decision((again, no_dialogue(moment)), (further(moment.command, n.SpokenPlaces(spoken.id)),))


# --- Where it counts ---


def questions(scene: Scene, member: Member) -> list[tuple[Round, int]]:
    """Those of the open round that this member may write to now, by their places."""
    running = scene.open_round(member.partnership)
    if running is None or running.phase is not Phase.CONTRIBUTING or not is_asked(scene, running, member.id):
        return []
    if running.confidential:  # what was said aloud before others has a name
        return []
    return [(running, place) for place, one in enumerate(running.shape.questions) if one.kind.typed]


def conflicts(scene: Scene, member: Member) -> list[Conflict]:
    return open_conflicts(scene, member.partnership)


def place(moment: Moment, command: c.PlaceSpoken) -> Decision:
    spoken = mine(moment)
    counted = _counted(moment, command, spoken.text)
    facts = (f.SpokenSettled(spoken.id), *counted.facts)
    return replace(counted, facts=facts, sends=(*counted.sends, *_told(moment, spoken)))


def _counted(moment: Moment, command: c.PlaceSpoken, text: str) -> Decision:
    match command.into:
        case Into.ANSWER:
            return _as_an_answer(moment, command.at, text)
        case Into.CONFLICT:
            return add_word(moment, _card(moment, command.at), text)
        case Into.PROPOSAL:
            return dissents.say_proposal(moment, text)
        case Into.DISSENT:
            return dissents.record(moment, command, text, None)


def _as_an_answer(moment: Moment, at: int | None, text: str) -> Decision:
    for running, place in questions(moment.scene, moment.member):
        if place == at:
            return contributing.record_text(moment, running, place, text)
    raise refusals.MovedOn


def _card(moment: Moment, at: int | None) -> Conflict:
    found = moment.scene.conflict(ConflictId(at or 0))
    if found is None or found.partnership != moment.partnership.id:
        raise refusals.MovedOn
    return found


def _told(moment: Moment, spoken: Spoken) -> tuple[Send, ...]:
    """Who noted it hears that it was confirmed; not where it counts."""
    by = moment.scene.member(spoken.noted_by)
    if by is None or by.id == moment.member.id or not by.active:
        return ()
    return to_members(moment, [(by, n.SpokenConfirmedTold(moment.partnership.id, moment.member.id))])

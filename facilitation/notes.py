"""Notes of those who facilitate: signed, printed apart from the synthesis, and changing nothing in it.

Where the group wants it, the summary waits for them once positions are closed. Whoever facilitates sees no
more than the others meanwhile. A note can be changed until it is printed; who wrote none before may add one
to the latest summary, which then says that it came after.
"""

from datetime import timedelta

from facilitation import commands_notes as c
from facilitation import notices_notes as n
from facilitation import refusals
from facilitation.decision import Decision, Send
from facilitation.dialogues import detail, no_dialogue, waits_for
from facilitation.envelopes import answer, further, summary_board, to_members
from facilitation.facts_notes import NoteTakenBack, NoteWritten
from facilitation.ids import MemberId, PartnershipId, RoundId
from facilitation.kinds import Expects, Phase
from facilitation.moment import Moment
from facilitation.notices import LookInPrivate
from facilitation.scene import Member, Round, Scene
from facilitation.scene_notes import Note
from facilitation.settings import value_of

WAITED_FOR = timedelta(hours=12)


def waits_for_notes(moment: Moment, running: Round) -> bool:
    """Once positions are closed, where the group wants it and somebody is there to write."""
    wanted = value_of(moment.partnership.settings, "notes") == "1"
    return wanted and running.phase is Phase.POLLING and bool(_leading(moment))


def invitations(moment: Moment, running: Round) -> tuple[Send, ...]:
    leading = _leading(moment)
    return to_members(moment, [(one, n.NotesInvited(running.id, one.id)) for one in leading])


def _leading(moment: Moment) -> list[Member]:
    everybody = moment.scene.active_members(moment.partnership.id)
    return [member for member in everybody if member.facilitator]


# --- To write it ---


def write(moment: Moment, command: c.WriteNote) -> Decision:
    """In private, wherever it was asked for."""
    about = _about(moment, command.round)
    waiting = waits_for(moment, Expects.NOTE, round=about.id)
    asked = n.NoteAsked(about.id, moment.member.id)
    if command.private:
        return Decision((waiting,), (answer(command, asked),))
    return Decision((waiting,), (further(command, asked),), toast=LookInPrivate())


def say(moment: Moment, text: str) -> Decision:
    about = _about(moment, RoundId(detail(moment, "round")))
    written = NoteWritten(
        moment.partnership.id, about.id, look_noted(about), moment.member.id, text, moment.now
    )
    received = further(moment.command, n.NoteReceived(about.id, moment.member.id))
    return Decision((written, no_dialogue(moment)), (received, *_redrawn(moment, about)))


def _redrawn(moment: Moment, about: Round) -> tuple[Send, ...]:
    return () if about.phase is Phase.NOTING else (summary_board(moment.partnership, about),)


def _about(moment: Moment, round: RoundId | None) -> Round:
    about = noted_now(moment.scene, moment.partnership.id) if round is None else moment.scene.round(round)
    if about is None or not may_be_noted(moment.scene, about, moment.member.id):
        raise refusals.NoNoteNow(moment.partnership.id)
    return about


def noted_now(scene: Scene, partnership: PartnershipId) -> Round | None:
    """The round whose summary waits; else the latest published."""
    running = scene.open_round(partnership)
    waits = running is not None and running.phase is Phase.NOTING
    return running if waits else scene.last_published(partnership)


def may_be_noted(scene: Scene, about: Round, member: MemberId) -> bool:
    """As long as it is not printed; then once, by who wrote none before."""
    if about.phase is Phase.NOTING:
        return True
    last = scene.last_published(about.partnership)
    return last is not None and last.id == about.id and note_of(scene, about, member) is None


def look_noted(about: Round) -> int:
    return about.look if about.phase is Phase.NOTING else about.shown


def note_of(scene: Scene, about: Round, member: MemberId) -> Note | None:
    its = (one for one in scene.notes(about.id) if one.look == look_noted(about))
    return next((one for one in its if one.member == member), None)


# --- To take it back ---


def take_back(moment: Moment, command: c.TakeBackNote) -> Decision:
    about = moment.round
    if about is None or about.phase is not Phase.NOTING:
        raise refusals.NoNoteNow(moment.partnership.id)
    if note_of(moment.scene, about, moment.member.id) is None:
        raise refusals.MovedOn
    gone = NoteTakenBack(moment.partnership.id, about.id, about.look, moment.member.id, moment.now)
    told = answer(command, n.NoteTakenBackTold(about.id))
    return Decision((gone, no_dialogue(moment)), (told,))

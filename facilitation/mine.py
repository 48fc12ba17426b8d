"""What is mine, and what becomes of it: to read, to take along, to erase."""

from dataclasses import replace

from facilitation import commands as c
from facilitation import facts, notices, refusals
from facilitation.charter import charter_board, last_charter
from facilitation.contributing import keep_as_it_is, own
from facilitation.decision import Decision, Send
from facilitation.dialogues import no_dialogue
from facilitation.envelopes import answer, board_of, boards_of, further
from facilitation.hushing import hushed
from facilitation.ids import ContributionId, MessageId
from facilitation.kinds import Expects
from facilitation.left_objections import told_when_leaving
from facilitation.looks import looks_shown
from facilitation.moment import Moment
from facilitation.partnerships import no_longer_facilitates
from facilitation.scene import Round
from facilitation.settings import LANGUAGES

CONFIRMING = frozenset({"LeaveAsked", "ForgetAsked", "SendAsked"})


def show_mine(moment: Moment, command: c.ShowMine) -> Decision:
    shown = notices.MineShown(moment.partnership.id, moment.member.id, command.page)
    return Decision((no_dialogue(moment),), (answer(command, shown),))


def show_text(moment: Moment, command: c.ShowMyText) -> Decision:
    shown = notices.MyTextShown(own(moment).id, moment.member.id)
    return Decision(sends=(answer(command, shown, own(moment).id),))


def show_stances(moment: Moment, command: c.ShowMyStances) -> Decision:
    shown = notices.MyStancesShown(moment.partnership.id, moment.member.id, command.page)
    return Decision(sends=(answer(command, shown),))


def show_todo(moment: Moment, command: c.ShowTodo | c.Start) -> Decision:
    """Who has left everywhere is told what is still theirs; whom nobody knows, what this is."""
    if moment.scene.partnerships_of(command.user):
        return Decision(sends=(answer(command, notices.TodoShown(command.user)),))
    if before := moment.scene.partnerships_known(command.user):
        raise refusals.HasLeft(before[-1].id)
    return Decision(sends=(answer(command, notices.Welcome()),))


def show_my_data(moment: Moment, command: c.ShowMyData) -> Decision:
    """Two files: one for people, one for machines."""
    files = (notices.MyDataSent(command.user, json=False), notices.MyDataSent(command.user, json=True))
    return Decision(sends=tuple(further(command, one) for one in files))


def choose_language(moment: Moment, command: c.ChooseLanguage) -> Decision:
    if command.language is None:
        return Decision(sends=(answer(command, notices.LanguageAsked()),))
    if command.language not in LANGUAGES:
        raise refusals.BadSetting("language")
    chosen = facts.LanguageChosen(command.user, command.language)
    return Decision((chosen,), (answer(command, notices.LanguageTold()),))


def mute(moment: Moment, command: c.MuteReminders) -> Decision:
    muted = not (moment.person is not None and moment.person.muted)
    return Decision((facts.RemindersMuted(command.user, muted),), (answer(command, notices.MuteTold(muted)),))


def cancel(moment: Moment, command: c.Cancel) -> Decision:
    """Under a text that was to be edited, its receipt comes back; “sure?” waits for no words."""
    if moment.pressed_on in CONFIRMING:
        return Decision(sends=(answer(command, notices.NothingDone()),))
    newest = moment.scene.newest_message(command.chat) if not command.pressed else None
    if newest is not None and newest[1] in CONFIRMING:
        return _taken_back(moment, command, newest[0])
    waiting = moment.dialogue
    if waiting is not None and waiting.expects is Expects.EDIT and command.pressed:
        return keep_as_it_is(moment, ContributionId(waiting.details["contribution"]))
    something = waiting is not None and waiting.expects not in (Expects.MORE, Expects.POSITION)
    return Decision((no_dialogue(moment),), (answer(command, notices.CancelTold(something)),))


def _taken_back(moment: Moment, command: c.Cancel, question: MessageId) -> Decision:
    """Typed under a question that only asks “sure?”: its buttons go, and nothing was done."""
    nothing = answer(command, notices.NothingDone())
    return Decision((no_dialogue(moment),), (replace(nothing, edits=question), nothing))


def leave(moment: Moment, command: c.Leave) -> Decision:
    """Without a reason. What was said stays, unless it is erased too."""
    if moment.member.left_at is not None:
        return Decision(sends=(answer(command, notices.LeftTold(moment.partnership.id)),))
    if not command.sure:
        return Decision(sends=(answer(command, notices.LeaveAsked(moment.partnership.id)),))
    left = facts.MemberLeft(moment.partnership.id, moment.member.id, moment.now)
    told = answer(command, notices.LeftTold(moment.partnership.id))
    leads = (no_longer_facilitates(moment, moment.member),) if moment.member.facilitator else ()
    colleagues = told_when_leaving(moment, moment.member)
    return Decision((left, no_dialogue(moment)), (told, *leads, *colleagues, *boards_of(moment)))


def forget(moment: Moment, command: c.Forget) -> Decision:
    """Words and name are erased; numbers and counts remain, as tombstones."""
    if not command.sure:
        return Decision(sends=(answer(command, notices.ForgetAsked(moment.partnership.id)),))
    here, member, now = moment.partnership.id, moment.member.id, moment.now
    forgotten = (*hushed(moment), facts.MemberForgotten(here, member, now))
    language = moment.person.language if moment.person else None
    told = answer(command, notices.ForgottenTold(moment.partnership.id, language))
    elsewhere = [p for p in moment.scene.partnerships_known(command.user) if p.id != moment.partnership.id]
    gone = () if elsewhere else (facts.PersonForgotten(command.user),)
    colleagues = () if moment.member.left_at else told_when_leaving(moment, moment.member)
    redrawn = (*boards_of(moment), *_without_their_words(moment))
    return Decision((*forgotten, no_dialogue(moment), *gone), (told, *colleagues, *redrawn))


def _without_their_words(moment: Moment) -> tuple[Send, ...]:
    """Published summaries and the charter quote people: those that quote this one are redrawn."""
    last = last_charter(moment)
    answered = moment.scene.adherences(last.id) if last else ()
    quoted = any(one.member == moment.member.id for one in answered)
    return (
        *_summaries_without_them(moment),
        *((charter_board(moment.partnership, last),) if last and quoted else ()),
    )


def _summaries_without_them(moment: Moment) -> tuple[Send, ...]:
    """Of every look."""
    published = [one for one in moment.scene.rounds(moment.partnership.id) if one.published]
    return tuple(
        board_of(moment.partnership, one, look)
        for one in published
        if _spoke_in(moment, one)
        for look in looks_shown(moment.scene, one)
    )


def _spoke_in(moment: Moment, about: Round) -> bool:
    scene, member = moment.scene, moment.member.id
    return bool(
        scene.contributions_of(about.id, member)
        or scene.positions_of(about.id, member)
        or any(one.round == about.id for one in scene.dissents_of(member))
        or any(proposal.member == member for proposal in scene.proposals_printed(about.id))
        or any(note.member == member for note in scene.notes(about.id))
    )

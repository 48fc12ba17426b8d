"""One door: a command and a moment go in, a decision or a refusal comes out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from facilitation import (
    adherence,
    appeals,
    before,
    charter,
    commitments,
    conflicts,
    contributing,
    dissents,
    double_movement,
    ending,
    erasing_texts,
    exporting,
    guided,
    joining,
    left_objections,
    masks,
    meeting,
    mine,
    notes,
    outcomes,
    outside,
    own_decks,
    partnerships,
    positions,
    refusals,
    reviews,
    rounds,
    sayings,
    scenes_of_work,
    second_look,
    settings_changes,
    spoken,
    temperatures,
    to_read,
    whence,
    withheld,
)
from facilitation import commands as c
from facilitation import commands_appeals as ap
from facilitation import commands_cards as cards
from facilitation import commands_charter as cc
from facilitation import commands_course as co
from facilitation import commands_decks as decks
from facilitation import commands_looks as looks
from facilitation import commands_masks as ma
from facilitation import commands_meeting as cm
from facilitation import commands_notes as cn
from facilitation import commands_outside as out
from facilitation import commands_record as re
from facilitation import commands_scene as cs
from facilitation import commands_showing as sh
from facilitation import commands_temperature as ct
from facilitation import commands_whence as cw
from facilitation import conflict_commands as cr
from facilitation.commands import Command
from facilitation.commands_balance import ShowBalance
from facilitation.conflict_topics import with_boards
from facilitation.conflicts import lifted_along
from facilitation.decision import Decision
from facilitation.dialogues import no_dialogue
from facilitation.kinds import Expects
from facilitation.moment import Ambiguous, Moment
from facilitation.records import decode
from facilitation.rights import check
from facilitation.scene import Scene
from facilitation.voices import without_names

Decides = Callable[[Moment, Any], Decision]

BOARDS = frozenset({"Arrived", "RoundBoard", "CharterBoard", "ConflictBoard", "AppealBoard"})


def decide(scene: Scene, command: Command, now: datetime) -> Decision:
    """What follows from a command; raises a `Refusal`, and changes nothing itself."""
    moment = _boards_stay(Moment(scene, command, now))
    try:
        check(moment)
        decision = lifted_along(moment, DECISIONS[type(command)](moment, moment.command))
        told = temperatures.closed_along(moment, with_boards(moment, decision))
        return without_names(moment, told)
    except Ambiguous:
        return sayings.for_which(moment)


def _boards_stay(moment: Moment) -> Moment:
    """What a press in the group asks for never takes the place of a message that the group looks at.

    Nor of one that is not known, or not yet: it may be pressed before it is marked as sent.
    """
    if moment.command.private or moment.pressed_on not in {*BOARDS, None}:
        return moment
    return Moment(moment.scene, moment.command.but(pressed=False), moment.now)


def _choose_partnership(moment: Moment, command: c.ChoosePartnership) -> Decision:
    waiting = moment.dialogue
    if waiting is None or "command" not in waiting.details or command.partnership is None:
        raise refusals.MovedOn
    fields = dict(waiting.details["fields"])
    if waiting.kept is not None:
        fields["text"] = waiting.kept
    said = decode(Command, waiting.details["command"], fields)
    asked = said.but(partnership=command.partnership, message=command.message, pressed=command.pressed)
    decision = decide(moment.scene, asked, moment.now)
    return replace(decision, facts=(no_dialogue(moment), *decision.facts))


def _start(moment: Moment, command: c.Start) -> Decision:
    return mine.show_todo(moment, command) if command.private else partnerships.how_to_join(moment, command)


def _raise_dissent(moment: Moment, command: c.RaiseDissent) -> Decision:
    held = sayings.typed_with_a_command(moment, Expects.DISSENT, command.text) if command.text else None
    return held or dissents.raise_dissent(moment, command)


def _propose(moment: Moment, command: c.Propose) -> Decision:
    held = sayings.typed_with_a_command(moment, Expects.PROPOSAL, command.text) if command.text else None
    return held or dissents.propose(moment, command)


def _decided_together(moment: Moment, command: c.DecidedTogether) -> Decision:
    if moment.dialogue is not None and moment.dialogue.expects is Expects.CHARTER_AGREEMENT:
        return adherence.say_agreement(moment, None)
    if moment.dialogue is not None and moment.dialogue.expects is Expects.APPEAL_AGREEMENT:
        return appeals.say_agreement(moment, None)
    return positions.decided_together(moment, command)


def _edit_text(moment: Moment, command: c.EditText) -> Decision:
    step_by_step = moment.contribution is not None and moment.contribution.details is not None
    return guided.edit(moment, command) if step_by_step else contributing.ask_edit(moment, command)


DECISIONS: dict[type[Command], Decides] = {
    c.BotAdded: partnerships.bot_added,
    c.BotRemoved: partnerships.bot_removed,
    c.GiveEnrolmentCode: partnerships.give_code,
    c.GroupMoved: partnerships.group_moved,
    c.RenameGroup: partnerships.rename_group,
    c.SeePresence: partnerships.see_presence,
    c.BlockBot: partnerships.block_bot,
    c.TimeReached: rounds.time_reached,
    c.Start: _start,
    c.ShowHelp: to_read.help_,
    c.ShowPrivacy: to_read.privacy,
    c.ChooseLanguage: mine.choose_language,
    c.MuteReminders: mine.mute,
    c.Cancel: mine.cancel,
    c.ShowTodo: mine.show_todo,
    c.ShowMyData: mine.show_my_data,
    c.Forget: mine.forget,
    c.Leave: mine.leave,
    c.ChoosePartnership: _choose_partnership,
    c.Join: joining.join,
    c.AcceptNotice: joining.accept,
    c.DeclineNotice: joining.decline,
    c.ChooseSeat: joining.choose_seat,
    c.TypeInstitution: joining.type_institution,
    c.PassTrade: joining.pass_trade,
    c.TellInvitation: joining.tell_invitation,
    c.TakeFacilitation: partnerships.take_facilitation,
    cards.FacilitateForUs: partnerships.facilitate_for_us,
    c.Say: sayings.say,
    c.Reword: sayings.reword,
    c.SendUnreadable: sayings.unreadable,
    c.SortWords: sayings.sort_words,
    c.Rewrite: sayings.rewrite,
    c.NobodyRecognisable: sayings.nobody_recognisable,
    c.ShowRoundMenu: rounds.round_menu,
    c.PreviewDeck: rounds.preview,
    c.OpenRound: rounds.open_round,
    c.Misspell: to_read.misspelt,
    c.ExtendRound: rounds.extend,
    c.CloseRound: rounds.close,
    c.AbandonRound: rounds.abandon,
    c.RemindGroup: rounds.remind_group,
    c.Contribute: contributing.contribute,
    c.ShowQuestion: contributing.show_question,
    c.PassPrompt: contributing.pass_prompt,
    c.ContestPrompt: contributing.contest,
    c.ChooseOption: contributing.choose,
    c.AnotherText: contributing.another_text,
    c.EditText: _edit_text,
    c.WithdrawText: contributing.withdraw,
    c.SetReadingOnly: contributing.set_reading_only,
    c.FinishSitting: contributing.finish,
    c.PickOption: guided.pick,
    c.MoveStep: guided.move,
    c.SharePlace: guided.share_place,
    c.TakePositions: positions.take_positions,
    c.TakeStance: positions.take_stance,
    c.PassReservation: positions.pass_reservation,
    c.SayWhy: positions.say_why,
    c.SayWhyLater: positions.say_why_later,
    c.StopPositions: positions.stop_positions,
    c.AnswerForInstitution: positions.answer_for_institution,
    c.ChooseMandate: positions.choose_mandate,
    c.ReadAgain: positions.read_again,
    c.DecidedTogether: _decided_together,
    c.ShowMine: mine.show_mine,
    c.ShowMyText: mine.show_text,
    c.ShowMyStances: mine.show_stances,
    c.ReviseStance: positions.revise,
    c.ShowMyDissent: dissents.show_mine,
    c.EditDissent: dissents.ask_edit,
    c.LiftDissent: dissents.lift,
    c.MaintainDissent: dissents.maintain,
    c.TakeUpObjection: left_objections.take_up,
    c.RaiseDissent: _raise_dissent,
    c.DissentAbout: dissents.dissent_about,
    c.Propose: _propose,
    c.TakeUpProposal: dissents.take_up,
    c.ShowStatus: to_read.status,
    c.ShowSummary: to_read.summary,
    c.ShowWhy: to_read.why,
    c.ShowSkills: to_read.skills,
    c.ShowNetwork: to_read.network,
    c.ShowSchemes: to_read.schemes,
    c.ShowTerritory: to_read.territory,
    cards.ShowCard: to_read.card,
    c.ShowJournal: to_read.journal,
    c.ShowSettings: settings_changes.show,
    c.ChangeSetting: settings_changes.change,
    c.PlanPause: settings_changes.plan_pause,
    c.DropPause: settings_changes.drop_pause,
    c.OfferDeck: settings_changes.offer_deck,
    decks.AskDeck: own_decks.ask,
    decks.BringDeck: own_decks.bring,
    decks.SeeDraft: own_decks.see,
    decks.KeepDeck: own_decks.keep,
    decks.LeaveDeck: own_decks.leave,
    cs.GiveScene: scenes_of_work.ask,
    cs.DropScene: scenes_of_work.drop,
    c.NameFacilitator: settings_changes.name_facilitator,
    c.StandDown: settings_changes.stand_down,
    c.ShowInstitution: settings_changes.show_institution,
    c.RenameInstitution: settings_changes.rename,
    c.MergeInstitution: settings_changes.merge,
    c.MoveMember: settings_changes.move,
    c.WrongPlace: to_read.wrong_place,
    c.PressOld: to_read.old_button,
    cc.ShowCharter: charter.show,
    cc.ReadCharter: charter.read,
    cc.ShowCharterChanges: charter.changes,
    cc.SendCharter: charter.send_files,
    cc.DraftCharter: charter.draft,
    cc.WritePart: charter.ask_part,
    cc.ProposeCharter: charter.propose,
    cc.AnswerCharter: adherence.answer_charter,
    cc.WordAdherence: adherence.ask_words,
    cc.PassAdherenceWords: adherence.pass_words,
    cc.ShowCommitments: commitments.show_all,
    cc.ShowCommitment: commitments.show,
    cc.AddCommitment: commitments.add,
    cc.ProposeCommitment: commitments.propose,
    cc.PassDue: commitments.pass_due,
    cc.AcceptCommitment: commitments.accept,
    cc.DeclineCommitment: commitments.decline,
    cc.FinishCommitment: commitments.finish,
    cr.ShowConflicts: conflicts.show_all,
    cr.ShowConflict: conflicts.show,
    cr.ShowConflictHistory: conflicts.history,
    cr.SendToRegister: conflicts.send_there,
    cr.AddConflictWord: conflicts.ask_word,
    cr.AnswerObjection: conflicts.ask_answer,
    cr.ProposeCompromise: outcomes.ask_compromise,
    cr.ProposeDifference: outcomes.ask_difference,
    cr.OfferGoOn: outcomes.offer_go_on,
    cr.ConfirmOutcome: outcomes.confirm,
    cr.RefuseOutcome: outcomes.refuse,
    cr.ReopenConflict: outcomes.reopen,
    cr.TakeBackMatter: conflicts.take_back,
    cr.SetReview: reviews.set_review,
    cr.OpenDoubleMovement: double_movement.open_it,
    cm.ShowMeeting: meeting.show,
    ct.TakeTemperature: temperatures.take,
    ct.TellTemperature: temperatures.tell,
    cm.SendMeetingPage: meeting.send_page,
    cm.RecordSpoken: spoken.ask_who,
    cm.ChooseSpeaker: spoken.ask_words,
    cm.ShowSpoken: spoken.show,
    cm.ConfirmSpoken: spoken.confirm,
    cm.PlaceSpoken: spoken.place,
    cm.AmendSpoken: spoken.ask_amended,
    cm.RefuseSpoken: spoken.refuse,
    cm.TakeBackSpoken: spoken.take_back,
    co.ShowBefore: before.show,
    co.ShowEnd: ending.show,
    co.ProposeEnd: ending.propose,
    co.BeginAnew: partnerships.begin_anew,
    co.TakeBackEnd: ending.take_back,
    co.KeepArchive: ending.keep_archive,
    co.SayLastWord: ending.ask_last_word,
    co.EndPartnership: ending.end,
    re.VerifyLedger: to_read.verify,
    re.VerifyCode: to_read.verify_code,
    re.ShowExports: exporting.show,
    re.SendExport: exporting.send,
    ap.ShowAppeals: appeals.show_all,
    ap.ReadAppeal: appeals.read_one,
    ap.SendAppeal: appeals.send_files,
    ap.DraftAppeal: appeals.draft,
    ap.WriteAppeal: appeals.ask_part,
    ap.ChooseQuotes: appeals.choose_quotes,
    ap.QuoteText: appeals.quote,
    ap.ProposeAppeal: appeals.propose,
    ap.DropAppeal: appeals.drop,
    ap.AnswerQuote: appeals.answer_quote,
    ap.SignAppeal: appeals.sign,
    ap.WithdrawSignature: appeals.withdraw,
    ap.PassSignature: appeals.pass_it,
    ap.OpposeAppeal: appeals.ask_opposition,
    ap.WithdrawOpposition: appeals.withdraw_opposition,
    ShowBalance: to_read.balance,
    looks.OpenLook: second_look.open_it,
    looks.KeepPosition: positions.keep,
    out.ShowOutside: outside.show,
    out.AskAuthors: outside.ask,
    out.SendOutside: outside.send,
    out.ShowMyPieces: outside.show_mine,
    out.ShowMyPiece: outside.show_one,
    out.AnswerOutside: outside.answer_one,
    sh.GoOnWithoutNames: contributing.go_on,
    sh.LetSeatBeShown: contributing.let_seat_be_shown,
    sh.EraseText: erasing_texts.erase,
    ma.ShowMasking: masks.show,
    ma.AskMask: masks.ask,
    ma.AgreeToMask: masks.agree,
    ma.LiftMask: masks.lift,
    ma.PutItOtherwise: masks.ask_otherwise,
    cw.SayWhence: whence.say,
    cw.SayPositionWhence: whence.say_at_a_position,
    cn.WriteNote: notes.write,
    cn.TakeBackNote: notes.take_back,
    sh.ShowWords: withheld.show_words,
}

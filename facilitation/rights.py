"""Who may ask what, and when: one table of actions, roles and states of the round, deny by default."""

from dataclasses import dataclass

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
from facilitation import refusals
from facilitation.commands import Command
from facilitation.commands_balance import ShowBalance
from facilitation.kinds import Phase
from facilitation.moment import Moment, Role, Standing, not_in_that_phase
from facilitation.over import AFTER_THE_END
from facilitation.parties import is_asked

IN_GROUP = frozenset({Role.PRESENT, Role.JOINING, Role.MEMBER, Role.FACILITATOR})
JOINED = frozenset({Role.MEMBER, Role.FACILITATOR})
FACILITATING = frozenset({Role.FACILITATOR})
EVER = JOINED | {Role.JOINING, Role.LEFT, Role.GONE, Role.UNKNOWN}  # no proof is asked to take back one's own
TO_THE_END = EVER - {Role.JOINING}
COMING = IN_GROUP | {Role.LEFT}
ANYBODY = frozenset(Role)

ALWAYS = frozenset(Standing)
CONTRIBUTING = frozenset({Standing.CONTRIBUTING})
POLLING = frozenset({Standing.POLLING})
OPEN = CONTRIBUTING | POLLING
NOTING = frozenset({Standing.NOTING})  # nothing is said any more, and it is published at once or in time
NOT_OPEN = ALWAYS - OPEN - NOTING


@dataclass(frozen=True, slots=True)
class Right:
    roles: frozenset[Role]
    standings: frozenset[Standing] = ALWAYS


# What Telegram tells and the calendar plays, and what a person asks about themselves alone: no partnership
# is looked at, so there is no role to have.
OUTSIDE: frozenset[type[Command]] = frozenset(
    {
        c.BotAdded,
        c.BotRemoved,
        c.GiveEnrolmentCode,
        c.GroupMoved,
        c.RenameGroup,
        c.SeePresence,
        c.BlockBot,
        c.TimeReached,
        ct.TellTemperature,
        c.Start,
        c.ShowHelp,
        c.ShowPrivacy,
        c.ChooseLanguage,
        c.MuteReminders,
        c.Cancel,
        c.ShowTodo,
        c.ShowMyData,
        re.VerifyCode,
        c.ChoosePartnership,
        c.Say,  # its words are taken by what they turn out to be, with the right of that
        c.Reword,
        c.SendUnreadable,
        c.SharePlace,
        c.SortWords,
        c.Rewrite,
        c.NobodyRecognisable,
        c.Misspell,
        c.WrongPlace,
        c.PressOld,
    }
)

RIGHTS: dict[type[Command], Right] = {
    c.Forget: Right(EVER),
    c.Leave: Right(EVER),
    c.Join: Right(COMING),
    c.AcceptNotice: Right(COMING),
    c.DeclineNotice: Right(ANYBODY),
    c.ChooseSeat: Right(IN_GROUP),
    c.TypeInstitution: Right(IN_GROUP),
    c.PassTrade: Right(IN_GROUP),
    c.TellInvitation: Right(IN_GROUP),
    c.TakeFacilitation: Right(JOINED),
    c.ShowRoundMenu: Right(FACILITATING, NOT_OPEN),
    c.PreviewDeck: Right(FACILITATING),
    c.OpenRound: Right(FACILITATING, NOT_OPEN),
    c.ExtendRound: Right(FACILITATING, OPEN),
    c.CloseRound: Right(FACILITATING, OPEN | NOTING),
    c.AbandonRound: Right(FACILITATING, OPEN),
    c.RemindGroup: Right(FACILITATING, OPEN),
    c.Contribute: Right(JOINED),
    c.ShowQuestion: Right(JOINED, CONTRIBUTING),
    c.PassPrompt: Right(JOINED, CONTRIBUTING),
    c.ContestPrompt: Right(JOINED, CONTRIBUTING),
    c.ChooseOption: Right(JOINED, CONTRIBUTING),
    c.AnotherText: Right(JOINED, CONTRIBUTING),
    c.EditText: Right(JOINED, CONTRIBUTING),
    c.WithdrawText: Right(JOINED, CONTRIBUTING),
    c.SetReadingOnly: Right(JOINED, CONTRIBUTING),
    c.FinishSitting: Right(JOINED, CONTRIBUTING),
    c.PickOption: Right(JOINED, CONTRIBUTING),
    c.MoveStep: Right(JOINED, CONTRIBUTING),
    c.TakePositions: Right(JOINED, POLLING),
    c.TakeStance: Right(JOINED, POLLING),
    c.PassReservation: Right(JOINED, POLLING),
    c.SayWhy: Right(JOINED),
    c.SayWhyLater: Right(JOINED),
    c.StopPositions: Right(JOINED),
    c.AnswerForInstitution: Right(JOINED, POLLING),
    c.ChooseMandate: Right(JOINED, POLLING),
    c.ReadAgain: Right(JOINED, POLLING),
    c.DecidedTogether: Right(JOINED),
    c.ShowMine: Right(TO_THE_END),
    c.ShowMyText: Right(JOINED),
    c.ShowMyStances: Right(JOINED),
    c.ReviseStance: Right(JOINED, POLLING),
    c.ShowMyDissent: Right(TO_THE_END),
    c.EditDissent: Right(JOINED),
    c.LiftDissent: Right(TO_THE_END),
    c.MaintainDissent: Right(TO_THE_END),
    c.TakeUpObjection: Right(JOINED),
    c.RaiseDissent: Right(JOINED),
    c.DissentAbout: Right(JOINED),
    c.Propose: Right(JOINED),
    c.TakeUpProposal: Right(FACILITATING),
    c.ShowStatus: Right(JOINED),
    c.ShowSummary: Right(JOINED),
    c.ShowWhy: Right(JOINED),
    c.ShowSkills: Right(JOINED),
    c.ShowNetwork: Right(JOINED),
    c.ShowSchemes: Right(JOINED),
    c.ShowTerritory: Right(JOINED),
    cards.ShowCard: Right(JOINED),
    cards.FacilitateForUs: Right(JOINED),
    c.ShowJournal: Right(JOINED),
    c.ShowSettings: Right(FACILITATING),
    c.ChangeSetting: Right(FACILITATING),
    c.PlanPause: Right(FACILITATING),
    c.DropPause: Right(FACILITATING),
    c.OfferDeck: Right(FACILITATING),
    decks.AskDeck: Right(FACILITATING),
    decks.BringDeck: Right(FACILITATING),
    decks.SeeDraft: Right(FACILITATING),
    decks.KeepDeck: Right(FACILITATING),
    decks.LeaveDeck: Right(FACILITATING),
    cs.GiveScene: Right(FACILITATING),
    cs.DropScene: Right(FACILITATING),
    c.NameFacilitator: Right(FACILITATING),
    c.StandDown: Right(FACILITATING),
    c.ShowInstitution: Right(FACILITATING),
    c.RenameInstitution: Right(FACILITATING),
    c.MergeInstitution: Right(FACILITATING),
    c.MoveMember: Right(FACILITATING),
    cc.ShowCharter: Right(JOINED),
    cc.ReadCharter: Right(JOINED),
    cc.ShowCharterChanges: Right(JOINED),
    cc.SendCharter: Right(JOINED),
    cc.DraftCharter: Right(FACILITATING),
    cc.WritePart: Right(FACILITATING),
    cc.ProposeCharter: Right(FACILITATING),
    cc.AnswerCharter: Right(JOINED),
    cc.WordAdherence: Right(JOINED),
    cc.PassAdherenceWords: Right(JOINED),
    cc.ShowCommitments: Right(JOINED),
    cc.ShowCommitment: Right(JOINED),
    cc.AddCommitment: Right(JOINED),
    cc.ProposeCommitment: Right(FACILITATING),
    cc.PassDue: Right(JOINED),
    cc.AcceptCommitment: Right(JOINED),
    cc.DeclineCommitment: Right(JOINED),
    cc.FinishCommitment: Right(JOINED),
    cr.ShowConflicts: Right(JOINED),
    cr.ShowConflict: Right(JOINED),
    cr.ShowConflictHistory: Right(JOINED),
    cr.SendToRegister: Right(JOINED),
    cr.AddConflictWord: Right(JOINED),
    cr.AnswerObjection: Right(JOINED),
    cr.ProposeCompromise: Right(JOINED),  # of a party or who facilitates, as all that follows is of a party
    cr.ProposeDifference: Right(JOINED),
    cr.OfferGoOn: Right(JOINED),
    cr.ConfirmOutcome: Right(JOINED),
    cr.RefuseOutcome: Right(JOINED),
    cr.ReopenConflict: Right(JOINED),
    cr.TakeBackMatter: Right(JOINED),
    cr.SetReview: Right(FACILITATING),
    cr.OpenDoubleMovement: Right(FACILITATING, NOT_OPEN),
    ct.TakeTemperature: Right(FACILITATING),
    cm.ShowMeeting: Right(JOINED),
    cm.SendMeetingPage: Right(JOINED),
    cm.RecordSpoken: Right(JOINED),
    cm.ChooseSpeaker: Right(JOINED),
    cm.ShowSpoken: Right(JOINED),
    cm.ConfirmSpoken: Right(JOINED),
    cm.PlaceSpoken: Right(JOINED),
    cm.AmendSpoken: Right(JOINED),
    cm.RefuseSpoken: Right(TO_THE_END),
    cm.TakeBackSpoken: Right(JOINED),
    co.ShowBefore: Right(JOINED),
    co.ShowEnd: Right(JOINED),
    co.ProposeEnd: Right(FACILITATING),
    co.TakeBackEnd: Right(FACILITATING),
    co.KeepArchive: Right(JOINED),
    co.SayLastWord: Right(JOINED),
    co.EndPartnership: Right(FACILITATING, NOT_OPEN),
    co.BeginAnew: Right(IN_GROUP),  # of an administrator or who facilitated
    re.VerifyLedger: Right(JOINED),
    re.ShowExports: Right(JOINED),
    re.SendExport: Right(JOINED),
    ap.ShowAppeals: Right(JOINED),
    ap.ReadAppeal: Right(JOINED),
    ap.SendAppeal: Right(JOINED),
    ap.DraftAppeal: Right(JOINED),
    ap.WriteAppeal: Right(JOINED),
    ap.ChooseQuotes: Right(JOINED),
    ap.QuoteText: Right(JOINED),
    ap.ProposeAppeal: Right(JOINED),
    ap.DropAppeal: Right(JOINED),
    ap.AnswerQuote: Right(JOINED),
    ap.SignAppeal: Right(JOINED),
    ap.WithdrawSignature: Right(JOINED),
    ap.PassSignature: Right(JOINED),
    ap.OpposeAppeal: Right(JOINED),
    ap.WithdrawOpposition: Right(JOINED),
    ShowBalance: Right(JOINED),
    looks.OpenLook: Right(FACILITATING, NOT_OPEN),
    looks.KeepPosition: Right(JOINED, POLLING),
    out.ShowOutside: Right(FACILITATING),
    out.AskAuthors: Right(FACILITATING),
    out.SendOutside: Right(FACILITATING),
    out.ShowMyPieces: Right(TO_THE_END),
    out.ShowMyPiece: Right(TO_THE_END),
    out.AnswerOutside: Right(TO_THE_END),
    sh.GoOnWithoutNames: Right(JOINED, OPEN),
    sh.LetSeatBeShown: Right(JOINED, OPEN),
    sh.EraseText: Right(JOINED),
    ma.ShowMasking: Right(JOINED),
    ma.AskMask: Right(JOINED),
    ma.AgreeToMask: Right(JOINED),  # of two people who have to be of two institutions, see `masks`
    ma.LiftMask: Right(JOINED),
    ma.PutItOtherwise: Right(JOINED),
    cw.SayWhence: Right(JOINED, CONTRIBUTING),
    cw.SayPositionWhence: Right(JOINED, POLLING),
    cn.WriteNote: Right(FACILITATING),
    cn.TakeBackNote: Right(JOINED),
    sh.ShowWords: Right(TO_THE_END),
}

# What can be asked for in the group. Anything else that a press there asks for was put there by nobody.
ALSO_IN_GROUP: frozenset[type[Command]] = frozenset(
    {
        c.BotAdded,
        c.BotRemoved,
        c.GiveEnrolmentCode,
        c.GroupMoved,
        c.RenameGroup,
        c.SeePresence,
        c.Start,
        c.ShowHelp,
        c.ShowPrivacy,
        c.TakeFacilitation,
        c.ShowRoundMenu,
        c.PreviewDeck,
        c.OpenRound,
        c.Misspell,
        c.ExtendRound,
        c.CloseRound,
        c.AbandonRound,
        c.RemindGroup,
        c.RaiseDissent,
        c.Propose,
        c.ShowStatus,
        c.ShowSummary,
        c.ShowWhy,
        c.ShowSkills,
        c.ShowNetwork,
        c.ShowSchemes,
        c.ShowTerritory,
        c.ShowJournal,
        c.ShowSettings,
        c.ChangeSetting,
        c.PlanPause,
        c.DropPause,
        c.OfferDeck,
        decks.AskDeck,
        c.NameFacilitator,
        c.StandDown,
        c.ShowInstitution,
        c.RenameInstitution,
        c.MergeInstitution,
        c.MoveMember,
        cr.ShowConflicts,
        c.WrongPlace,
        c.PressOld,
        cc.ShowCharter,
        cc.SendCharter,
        ct.TakeTemperature,
        re.VerifyLedger,
        re.ShowExports,
        re.SendExport,
        cm.ShowMeeting,
        cm.SendMeetingPage,
        co.BeginAnew,
        ap.ShowAppeals,
        looks.OpenLook,
        out.ShowOutside,
        out.AskAuthors,
        out.SendOutside,
        cs.GiveScene,
        cs.DropScene,
        cn.WriteNote,
    }
)


def check(moment: Moment) -> None:
    """Raises the refusal that fits; returns where the table allows it."""
    kind = type(moment.command)
    if not moment.command.private and kind not in ALSO_IN_GROUP:
        raise refusals.MovedOn
    if kind in OUTSIDE:
        return
    right = RIGHTS[kind]
    if moment.names_what_is_not:
        raise refusals.MovedOn
    if moment.partnership.settings.get("waiting"):
        raise refusals.NotEnrolled
    check_role(moment, right.roles)
    if moment.standing not in right.standings:
        raise _wrong_standing(moment, right)
    if right.roles == JOINED and right.standings <= OPEN:
        _check_asked(moment)


def _check_asked(moment: Moment) -> None:
    """A double-movement round is among the parties of one conflict; the others read."""
    current = moment.round or moment.open_round
    if current is not None and not is_asked(moment.scene, current, moment.member.id):
        raise refusals.OnlyItsParties(current.id)


def check_role(moment: Moment, roles: frozenset[Role]) -> None:
    """For words as well: they are taken with the right of what they turn out to be."""
    if moment.role not in roles:
        raise _wrong_role(moment, roles)
    ending = moment.scene.ending(moment.partnership.id)
    if ending is not None and ending.ended_at is not None and type(moment.command) not in AFTER_THE_END:
        raise refusals.PartnershipOver(moment.partnership.id, ending.ended_at)


def _wrong_role(moment: Moment, roles: frozenset[Role]) -> refusals.Refusal:
    partnership = moment.partnership.id
    match moment.role:
        case Role.STRANGER:
            return refusals.NotInGroup(partnership)
        case Role.UNKNOWN:
            return refusals.CannotKnow(partnership)
        case Role.GONE if Role.LEFT in roles:
            return _not_back(moment)
        case Role.LEFT | Role.GONE:
            return refusals.HasLeft(partnership)
        case Role.PRESENT:
            return refusals.NotMember(partnership)
        case Role.JOINING:
            return refusals.NotSeated(partnership)
        case _:
            return refusals.NotFacilitator(partnership)


def _not_back(moment: Moment) -> refusals.Refusal:
    """Who has left the group comes back to the group first."""
    partnership = moment.partnership.id
    return refusals.CannotKnow(partnership) if moment.there is None else refusals.NotInGroup(partnership)


def _wrong_standing(moment: Moment, right: Right) -> refusals.Refusal:
    current = moment.round or moment.open_round
    if current is None:
        return refusals.NoRound(moment.partnership.id)
    if current.open and Standing.NONE in right.standings:
        return refusals.RoundAlreadyOpen(current.id)
    return not_in_that_phase(
        current, Phase.CONTRIBUTING if right.standings == CONTRIBUTING else Phase.POLLING
    )

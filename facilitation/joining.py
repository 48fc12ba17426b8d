"""Taking part is an explicit act: the notice, for whom one comes, and three questions that can be passed."""

from facilitation import commands as c
from facilitation import facts, notices, refusals
from facilitation.contributing import contribute
from facilitation.decision import Decision, Send
from facilitation.dialogues import detail, no_dialogue, waits_for
from facilitation.envelopes import answer, boards_of, further
from facilitation.ids import InstitutionId, MemberId
from facilitation.kinds import Expects
from facilitation.moment import Moment, Role
from facilitation.names import LONGEST_NAME, fold, tidy
from facilitation.partnerships import first_facilitator, named_facilitator
from facilitation.rights import JOINED

LONGEST_TRADE = 200
PROPOSED_BY = ("management", "colleague", "partner", "myself")
COULD_DECLINE = ("yes", "no", "unsure")


def join(moment: Moment, command: c.Join) -> Decision:
    """The link was followed. Joining twice changes nothing; a round's own link leads on into it."""
    if moment.role in (Role.PRESENT, Role.LEFT):
        return Decision(sends=(answer(command, notices.NoticeShown(moment.partnership.id)),))
    if moment.role is Role.JOINING:
        return _ask_seat(moment, command)
    about = moment.round
    if about is not None and about.open:
        return contribute(moment, c.Contribute(user=command.user, chat=command.chat, round=about.id))
    return _has_joined(moment, command, already=True)


def _has_joined(moment: Moment, command: c.Command, *, already: bool) -> Decision:
    joined = notices.Joined(moment.partnership.id, moment.member.id, already)
    return Decision(sends=(answer(command, joined),))


def accept(moment: Moment, command: c.AcceptNotice) -> Decision:
    """A person who had left gets their old place again."""
    match moment.role:
        case Role.MEMBER | Role.FACILITATOR:
            return _has_joined(moment, command, already=True)
        case Role.JOINING:
            return _ask_seat(moment, command, command.page)
    old = moment.maybe_member
    member = old.id if old else MemberId(moment.scene.next_id("member"))
    joined = facts.MemberJoined(moment.partnership.id, member, command.user, command.name, moment.now)
    if old is not None and old.seated:
        back = notices.Joined(moment.partnership.id, member)
        return Decision((joined, no_dialogue(moment)), (answer(command, back), *boards_of(moment)))
    seat = _ask_seat(moment, command)
    return Decision((joined, *seat.facts), seat.sends)


def _ask_seat(moment: Moment, command: c.Command, page: int = 0) -> Decision:
    """Typed instead of pressed, the name of one that is there is understood; else it is asked again."""
    waiting = waits_for(moment, Expects.INSTITUTION, there=True)
    return Decision((waiting,), (answer(command, notices.SeatAsked(moment.partnership.id, page)),))


def decline(moment: Moment, command: c.DeclineNotice) -> Decision:
    return Decision(sends=(answer(command, notices.NotNow(moment.partnership.id)),))


def type_institution(moment: Moment, command: c.TypeInstitution) -> Decision:
    if moment.role in JOINED:
        return _has_joined(moment, command, already=True)
    named = waits_for(moment, Expects.INSTITUTION)
    return Decision((named,), (answer(command, notices.InstitutionNameAsked(moment.partnership.id)),))


def choose_seat(moment: Moment, command: c.ChooseSeat) -> Decision:
    """Once; afterwards only who facilitates moves somebody."""
    if moment.role in JOINED:
        return _has_joined(moment, command, already=True)
    if command.institution is None:
        return take_seat(moment, None)
    known = moment.scene.institution(command.institution)
    if known is None:
        raise refusals.MovedOn
    return take_seat(moment, moment.scene.settled(known.id))


def name_institution(moment: Moment, typed: str) -> Decision:
    """A name that folds like an existing one *is* that one."""
    if moment.role in JOINED:
        return _has_joined(moment, moment.command, already=True)
    name = tidy(typed)
    same = moment.scene.institution_named(moment.partnership.id, fold(name))
    if same is not None:
        return take_seat(moment, same.id)
    if detail(moment, "there"):
        return Decision(sends=(further(moment.command, notices.SeatAsked(moment.partnership.id)),))
    if not fold(name):
        raise refusals.EmptyText
    if len(name) > LONGEST_NAME:
        raise refusals.NameTooLong(LONGEST_NAME)
    new = InstitutionId(moment.scene.next_id("institution"))
    added = facts.InstitutionAdded(moment.partnership.id, new, name, moment.member.id, moment.now)
    seat = take_seat(moment, new)
    return Decision((added, *seat.facts), seat.sends)


def take_seat(moment: Moment, institution: InstitutionId | None) -> Decision:
    """Now a member; the trade is asked for, and counted members are redrawn."""
    seat = facts.SeatTaken(moment.partnership.id, moment.member.id, institution, moment.now)
    ask = notices.TradeAsked(moment.partnership.id)
    first = first_facilitator(moment, institution)
    leads = named_facilitator(moment, moment.member, by=None) if first else Decision()
    asked_for = (seat, waits_for(moment, Expects.TRADE), *leads.facts)
    return Decision(asked_for, (answer(moment.command, ask), *leads.sends, *boards_of(moment)))


def say_trade(moment: Moment, typed: str) -> Decision:
    trade = tidy(typed)
    if not trade:
        raise refusals.EmptyText
    if len(trade) > LONGEST_TRADE:
        raise refusals.TextTooLong(len(trade), LONGEST_TRADE)
    said = facts.TradeSaid(moment.partnership.id, moment.member.id, trade, moment.now)
    return Decision((said, no_dialogue(moment)), (_ask_who_proposed(moment),))


def pass_trade(moment: Moment, command: c.PassTrade) -> Decision:
    return Decision((no_dialogue(moment),), (_ask_who_proposed(moment),))


def _ask_who_proposed(moment: Moment) -> Send:
    return answer(moment.command, notices.ProposedByAsked(moment.partnership.id))


def tell_invitation(moment: Moment, command: c.TellInvitation) -> Decision:
    """Two questions, each shown as counts only; after the second the joining is done."""
    known = {"proposed_by": PROPOSED_BY, "could_decline": COULD_DECLINE}.get(command.question, ())
    if command.answer is not None and command.answer not in known:
        raise refusals.MovedOn
    told = () if command.answer is None else (_invitation(moment, command.question, command.answer),)
    if command.question == "proposed_by":
        return Decision(told, (answer(command, notices.CouldDeclineAsked(moment.partnership.id)),))
    return Decision(told, _has_joined(moment, command, already=False).sends)


def _invitation(moment: Moment, question: str, told: str) -> facts.InvitationTold:
    proposed, decline_ = (told, None) if question == "proposed_by" else (None, told)
    return facts.InvitationTold(moment.partnership.id, moment.member.id, proposed, decline_, moment.now)

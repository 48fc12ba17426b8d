"""An objection whose author has left: their institution may take it up in its own name."""

from facilitation import commands as c
from facilitation import facts, notices, refusals
from facilitation.decision import Decision, Send
from facilitation.dissents import redrawn
from facilitation.envelopes import answer, to_members
from facilitation.holding import holder, is_left_to, is_of, is_without_name, seat_left
from facilitation.kinds import DissentKind
from facilitation.moment import Moment
from facilitation.scene import Dissent, Member
from facilitation.taking_up import may_take_up, speaks_for_its_house


def take_up(moment: Moment, command: c.TakeUpObjection) -> Decision:
    """It is open again as the institution’s, in the hands of who takes it up; colleagues are told."""
    dissent, member = moment.dissent, moment.member
    institution = seat_left(moment.scene, dissent) if dissent else None
    if dissent is None or institution is None or not is_of(moment.scene, member, institution):
        raise refusals.MovedOn
    left = is_left_to(moment.scene, dissent, member)
    if left and not may_take_up(moment.scene, dissent, member):
        raise refusals.PlacedInThatHouse(institution)
    if not left:
        return Decision(sends=(answer(command, notices.ObjectionLeft(dissent.id)),))
    taken = facts.ObjectionTakenUp(moment.partnership.id, dissent.id, institution, member.id, moment.now)
    shown = answer(command, notices.ObjectionLeft(dissent.id))
    told = _told_to_colleagues(moment, dissent, but=member)
    return Decision((taken,), (shown, *told, *redrawn(moment, dissent)))


def told_when_leaving(moment: Moment, leaving: Member) -> tuple[Send, ...]:
    """To colleagues, of each objection that is left to them; whose it was is not said."""
    mine = [one for one in moment.scene.dissents_of(leaving.id) if _holds(moment, leaving, one)]
    return tuple(send for one in mine for send in _told_to_colleagues(moment, one, but=leaving))


def _holds(moment: Moment, member: Member, dissent: Dissent) -> bool:
    held = dissent.kind is DissentKind.OBJECTION and dissent.open
    held = held and not is_without_name(moment.scene, dissent)
    return held and holder(moment.scene, dissent) == member


def _told_to_colleagues(moment: Moment, dissent: Dissent, *, but: Member) -> tuple[Send, ...]:
    scene, seat = moment.scene, seat_left(moment.scene, dissent)
    colleagues = [
        member
        for member in scene.active_members(dissent.partnership)
        if seat is not None
        and is_of(scene, member, seat)
        and member.id != but.id
        and speaks_for_its_house(scene, dissent, member)
    ]
    return to_members(moment, [(member, notices.ObjectionLeft(dissent.id)) for member in colleagues])

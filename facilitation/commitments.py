"""Who carries what, and by when: said, or accepted, by the person who carries it, and by nobody else."""

from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from facilitation import commands_charter as c
from facilitation import facts_charter as f
from facilitation import notices_charter as n
from facilitation import refusals
from facilitation.decision import Decision, Send
from facilitation.dialogues import detail, no_dialogue, waits_for
from facilitation.due import due_date
from facilitation.envelopes import answer, to_member
from facilitation.facts import Fact
from facilitation.ids import CommitmentId, MemberId
from facilitation.kinds import Expects
from facilitation.moment import Moment
from facilitation.rights import FACILITATING, check_role
from facilitation.scene import Member
from facilitation.scene_charter import Commitment


def show_all(moment: Moment, command: c.ShowCommitments) -> Decision:
    shown = n.CommitmentsShown(moment.partnership.id, moment.member.id, command.page)
    return Decision((no_dialogue(moment),), (answer(command, shown),))


def show(moment: Moment, command: c.ShowCommitment) -> Decision:
    return Decision(sends=(_shown(moment, _mine(moment).id),))


def _shown(moment: Moment, commitment: CommitmentId) -> Send:
    return answer(moment.command, n.CommitmentShown(commitment, moment.member.id))


# --- A new one: what, by when ---


def add(moment: Moment, command: c.AddCommitment) -> Decision:
    return _ask(moment, moment.member)


def propose(moment: Moment, command: c.ProposeCommitment) -> Decision:
    """To a named member; nothing of it is printed before they accept."""
    if command.member is None:
        menu = n.CarrierMenu(moment.partnership.id, moment.member.id, command.page)
        return Decision(sends=(answer(command, menu),))
    return _ask(moment, _carrier(moment, command.member))


def _carrier(moment: Moment, carrier: MemberId) -> Member:
    found = moment.scene.member(carrier)
    if found is None or not found.active or found.partnership != moment.partnership.id:
        raise refusals.MovedOn
    return found


def _ask(moment: Moment, carrier: Member) -> Decision:
    other = None if carrier.id == moment.member.id else carrier.id
    waiting = waits_for(moment, Expects.COMMITMENT, carrier=carrier.id)
    return Decision((waiting,), (answer(moment.command, n.CommitmentAsked(moment.partnership.id, other)),))


def say_commitment(moment: Moment, text: str) -> Decision:
    """Its words wait with the question for its date: nothing is recorded by half."""
    waiting = waits_for(moment, Expects.DUE, kept=text, carrier=detail(moment, "carrier"))
    return Decision((waiting,), (answer(moment.command, n.DueAsked(moment.partnership.id)),))


def say_due(moment: Moment, text: str) -> Decision:
    zone = ZoneInfo(moment.partnership.timezone)
    found = due_date(text, moment.now.astimezone(zone).date())
    if found is None:
        raise refusals.UnknownDate
    noon = datetime.combine(found, time(12), zone)  # a day, whatever the zone that reads it
    return _record(moment, noon.astimezone(UTC))


def pass_due(moment: Moment, command: c.PassDue) -> Decision:
    return _record(moment, None)


def _record(moment: Moment, due: datetime | None) -> Decision:
    text = moment.dialogue.kept if moment.dialogue else None
    if text is None or detail(moment, "carrier") is None:
        raise refusals.MovedOn
    carrier = _carrier(moment, MemberId(detail(moment, "carrier")))
    mine = carrier.id == moment.member.id
    if not mine:
        check_role(moment, FACILITATING)
    new = CommitmentId(moment.scene.next_id("commitment"))
    proposed = f.CommitmentProposed(
        moment.partnership.id,
        new,
        moment.member.id,
        carrier.id,
        carrier.institution,
        text,
        due,
        moment.now,
    )
    accepted = (f.CommitmentAccepted(moment.partnership.id, new, carrier.id, text, moment.now),)
    offer = () if mine else (to_member(moment, carrier, n.CommitmentOffered(new)),)
    sends = (_shown(moment, new), *(one for one in offer if one is not None))
    return Decision((proposed, *(accepted if mine else ()), no_dialogue(moment)), sends)


# --- One's own ---


def _mine(moment: Moment) -> Commitment:
    found = moment.commitment
    if found is None:
        raise refusals.MovedOn
    if found.member != moment.member.id:
        raise refusals.NotYours
    return found


def accept(moment: Moment, command: c.AcceptCommitment) -> Decision:
    offered = _mine(moment)
    if not offered.offered:
        raise refusals.MovedOn
    if offered.text is None:
        raise refusals.Withdrawn
    accepted = f.CommitmentAccepted(
        moment.partnership.id, offered.id, moment.member.id, offered.text, moment.now
    )
    return _answered(moment, offered, accepted)


def decline(moment: Moment, command: c.DeclineCommitment) -> Decision:
    """An offer, without a reason; or, later, what one no longer carries."""
    mine = _mine(moment)
    if mine.declined_at is not None:
        raise refusals.MovedOn
    declined = f.CommitmentDeclined(moment.partnership.id, mine.id, moment.member.id, moment.now)
    return _answered(moment, mine, declined)


def _answered(moment: Moment, commitment: Commitment, fact: Fact) -> Decision:
    told = n.CommitmentAnswered(commitment.id)
    proposer = moment.scene.member(commitment.proposed_by)
    others = proposer is not None and proposer.active and proposer.id != moment.member.id
    send = to_member(moment, proposer, told) if proposer and others else None
    sends = (_shown(moment, commitment.id), send)
    return Decision((fact,), tuple(one for one in sends if one is not None))


def finish(moment: Moment, command: c.FinishCommitment) -> Decision:
    mine = _mine(moment)
    if not mine.carried:
        raise refusals.MovedOn
    done = f.CommitmentDone(moment.partnership.id, mine.id, moment.member.id, command.done, moment.now)
    return Decision((done,), (_shown(moment, mine.id),))

"""Dissent, a contribution of full standing: its author alone words, lifts or maintains it."""

from facilitation import commands as c
from facilitation import facts, notices, refusals
from facilitation.decision import Decision, Send, Urgency
from facilitation.dialogues import detail, no_dialogue, waits_for
from facilitation.envelopes import answer, boards_about, further, summary_board, to_member, to_members
from facilitation.holding import holder, is_without_name
from facilitation.ids import ContributionId, DissentId, MandateId, MemberId, PromptId, ProposalId, RoundId
from facilitation.kinds import DissentKind, Expects, Phase
from facilitation.moment import Moment
from facilitation.scene import Contribution, Dissent, Mandate, Round
from facilitation.stances import Response, Stance, stances_of
from facilitation.taking_up import may_take_up


def raised(
    moment: Moment,
    kind: DissentKind,
    text: str | None,
    *,
    round: RoundId | None = None,
    contribution: ContributionId | None = None,
    prompt: PromptId | None = None,
    named: bool = False,
) -> facts.DissentRaised:
    """`named`: also where the round is without names, as what is said for an institution is."""
    scene, here = moment.scene, moment.partnership.id
    dissent, number = scene.next_dissent(here, moment.member.id, None if named else round)
    return facts.DissentRaised(
        here,
        dissent,
        number,
        kind,
        moment.member.id,
        round,
        contribution,
        prompt,
        text,
        moment.now,
    )


# --- About anything ---


def raise_dissent(moment: Moment, command: c.RaiseDissent) -> Decision:
    """As a reply to a message of the bot, with a text, or through a short private dialogue."""
    about, of = moment.round, moment.text_replied_to
    if command.text:
        return record(moment, command, command.text, about, of)
    if not command.private:
        told = answer(command, notices.GoPrivate(moment.partnership.id, "dissent"))
        return Decision(sends=(told,))
    if about is not None:
        return _ask_words(moment, command, about.id, of)
    return _ask_about_what(moment, command)


def _ask_about_what(moment: Moment, command: c.RaiseDissent) -> Decision:
    """Words typed without a press are taken as those typed with the command are. Where nobody is named
    nothing is asked: about anything else it would bear its author's institution.
    """
    current = moment.open_round
    if (nameless := _nameless(moment)) is not None:
        return _ask_words(moment, command, nameless.id)
    waiting = waits_for(moment, Expects.DISSENT, round=current.id if current else None, contribution=None)
    asked = notices.DissentTargetAsked(moment.partnership.id)
    return Decision((waiting,), (answer(command, asked),))


def record(
    moment: Moment, command: c.Command, text: str, about: Round | None, of: Contribution | None = None
) -> Decision:
    """With a text, in private or in the group; without a reply, about the round that is open, if one is."""
    about = about or _nameless(moment) or moment.open_round
    dissent = _about(moment, text, about, of)
    if command.private:
        received = answer(command, notices.DissentReceived(dissent.dissent))
        return Decision((dissent, no_dialogue(moment)), (received, *_redrawn(moment, about)))
    noted = answer(command, notices.DissentNoted(dissent.dissent))
    return Decision((dissent,), (noted, *_redrawn(moment, about)))


def _nameless(moment: Moment) -> Round | None:
    """The round without names that is open, or is the last: whoever speaks then expects no name."""
    last = moment.open_round or moment.scene.last_round(moment.partnership.id)
    return last if last is not None and last.confidential else None


def _about(moment: Moment, text: str, round: Round | None, of: Contribution | None) -> facts.DissentRaised:
    """A text, which it stands beside and takes no position on; else a round, or anything."""
    if of is not None:
        return raised(moment, DissentKind.TEXT, text, round=of.round, contribution=of.id)
    kind = DissentKind.ROUND if round else DissentKind.ANYTHING
    return raised(moment, kind, text, round=round.id if round else None)


def _redrawn(moment: Moment, about: Round | None) -> tuple[Send, ...]:
    """A dissent counts as taking part; and a published summary shows it too."""
    return boards_about(moment.partnership, about) if about else ()


def dissent_about(moment: Moment, command: c.DissentAbout) -> Decision:
    nameless = _nameless(moment) if command.round is None else None
    return _ask_words(moment, command, nameless.id if nameless else command.round)


def _ask_words(
    moment: Moment, command: c.Command, about: RoundId | None, of: Contribution | None = None
) -> Decision:
    waiting = waits_for(moment, Expects.DISSENT, round=about, contribution=of.id if of else None)
    asked = notices.DissentWordsAsked(moment.partnership.id, of.id if of else None, about)
    return Decision((waiting,), (answer(command, asked),))


def say_dissent(moment: Moment, text: str) -> Decision:
    """Into the round or about the text that was named, or about anything."""
    about, on = detail(moment, "round"), detail(moment, "contribution")
    named = moment.scene.round(RoundId(about)) if about is not None else _nameless(moment)
    of = moment.scene.contribution(ContributionId(on)) if on is not None else None
    dissent = _about(moment, text, named, of if of and of.standing else None)
    received = further(moment.command, notices.DissentReceived(dissent.dissent))
    return Decision((dissent, no_dialogue(moment)), (received, *_redrawn(moment, named)))


# --- One's own ---


def own(moment: Moment) -> Dissent:
    mine = _named(moment)
    if not moment.proves(mine) and not moment.is_mine(mine.member):
        raise refusals.NotYours
    return mine


def _named(moment: Moment) -> Dissent:
    if moment.dissent is None:
        raise refusals.MovedOn
    return moment.dissent


def held(moment: Moment) -> Dissent:
    """One's own, or what one took up for one's institution."""
    dissent = _named(moment)
    if is_without_name(moment.scene, dissent):
        return own(moment)
    if holder(moment.scene, dissent) == moment.member:
        return dissent
    raise refusals.TakenUp(dissent.id) if dissent.member == moment.member.id else refusals.NotYours


def show_mine(moment: Moment, command: c.ShowMyDissent) -> Decision:
    """And what a colleague who has left leaves to one's institution."""
    dissent = _named(moment)
    if may_take_up(moment.scene, dissent, moment.member):
        return Decision(sends=(answer(command, notices.ObjectionLeft(dissent.id)),))
    if dissent.taken_up_by != moment.member.id:
        own(moment)
    shown = notices.MyDissentShown(dissent.id)
    if moment.pressed_on is None:  # nothing is kept of the message that has the only way to it: it stays
        return Decision(sends=(further(command, shown),))
    return Decision(sends=(answer(command, shown),))


def ask_edit(moment: Moment, command: c.EditDissent) -> Decision:
    waiting = waits_for(moment, Expects.DISSENT_EDIT, dissent=own(moment).id, token=command.token)
    return Decision((waiting,), (answer(command, notices.DissentEditAsked(own(moment).id)),))


def say_edit(moment: Moment, text: str) -> Decision:
    dissent = theirs(moment, moment.scene.dissent(DissentId(detail(moment, "dissent"))))
    return Decision(
        (worded(moment, dissent, text), no_dialogue(moment)),
        (further(moment.command, notices.MyDissentShown(dissent.id)), *redrawn(moment, dissent)),
    )


def theirs(moment: Moment, dissent: Dissent | None) -> Dissent:
    """What the words that were waited for are about: still theirs, or proved with the question."""
    if dissent is None:
        raise refusals.NotYours
    token = detail(moment, "token")
    proved = bool(token) and moment.scene.is_reply_token(dissent.id, str(token))
    if not proved and not moment.is_mine(dissent.member):
        raise refusals.NotYours
    return dissent


def worded(moment: Moment, dissent: Dissent, text: str) -> facts.DissentWorded:
    return facts.DissentWorded(moment.partnership.id, dissent.id, moment.member.id, text, moment.now)


def redrawn(moment: Moment, dissent: Dissent) -> tuple[Send, ...]:
    """A published summary always shows the words that its dissents have now."""
    about = moment.scene.round(dissent.round) if dissent.round else None
    return (summary_board(moment.partnership, about),) if about and about.published else ()


def maintain(moment: Moment, command: c.MaintainDissent) -> Decision:
    dissent = held(moment)
    if dissent.lifted_at is not None:
        raise refusals.AlreadyLifted(dissent.lifted_at)
    kept = facts.DissentMaintained(moment.partnership.id, dissent.id, moment.member.id, moment.now)
    return Decision((kept,), (answer(command, notices.DissentMaintainedTold(dissent.id)),))


def lift(moment: Moment, command: c.LiftDissent) -> Decision:
    """Lifting an objection while positions are open asks which stance replaces it."""
    dissent = held(moment)
    if dissent.lifted_at is not None:
        raise refusals.AlreadyLifted(dissent.lifted_at)
    replaced = _replaces_a_stance(moment, dissent)
    if replaced and command.code is None:
        return Decision(sends=(answer(command, notices.LiftAsked(dissent.id)),))
    lifted = facts.DissentLifted(moment.partnership.id, dissent.id, moment.member.id, moment.now)
    instead = _instead(moment, dissent, command.code) if replaced and command.code else ()
    words = _words_of_a_reservation(moment, instead)
    told = answer(command, notices.DissentLiftedTold(dissent.id))
    return Decision((lifted, *instead, *words.facts), (told, *words.sends, *redrawn(moment, dissent)))


def _replaces_a_stance(moment: Moment, dissent: Dissent) -> bool:
    """One's own, or, of an objection that was taken up, the institution's."""
    about = moment.scene.round(dissent.round) if dissent.round else None
    if dissent.kind is not DissentKind.OBJECTION or about is None or about.phase is not Phase.POLLING:
        return False
    if dissent.contribution is None:
        return False
    theirs = dissent.member == moment.member.id
    return theirs or speaks_objecting(moment, dissent.contribution, dissent.member) is not None


def _instead(moment: Moment, dissent: Dissent, code: Response) -> tuple[facts.Fact, ...]:
    """The stance that takes the objection's place, one's own or the institution's: wherever it stood."""
    contribution = moment.contribution or moment.scene.contribution(ContributionId(dissent.contribution or 0))
    if contribution is None or code is Stance.OBJECT:
        raise refusals.NoSuchStance
    _refuse_a_stranger_stance(moment, contribution.round, contribution.prompt, code)
    own_one = moment.scene.position(contribution.id, moment.member.id)
    running = moment.scene.round(contribution.round)
    stance = facts.StanceTaken(
        moment.partnership.id,
        contribution.id,
        moment.member.id,
        code,
        contribution.version,
        moment.now,
        running.look if running else 1,
    )
    spoken_for = (
        _mandated_objection(moment, contribution.id, dissent.member, code) if isinstance(code, Stance) else ()
    )
    objects = own_one is not None and own_one.code is Stance.OBJECT
    taken = (stance,) if objects and dissent.member == moment.member.id else ()
    return (*taken, *spoken_for)


def _refuse_a_stranger_stance(moment: Moment, about: RoundId, prompt: PromptId, code: Response) -> None:
    running = moment.scene.round(about)
    ballots = {q.id: q.ballot for q in running.shape.questions} if running else {}
    ballot = ballots.get(prompt)
    if ballot is None or code not in stances_of(ballot):
        raise refusals.NoSuchStance


def _words_of_a_reservation(moment: Moment, taken: tuple[facts.Fact, ...]) -> Decision:
    """A reservation asks for its words, also where it takes the place of an objection."""
    stance = next((one for one in taken if isinstance(one, facts.StanceTaken)), None)
    if stance is None or stance.code is not Stance.RESERVE:
        return Decision()
    about = stance.contribution
    waiting = waits_for(moment, Expects.RESERVATION, contribution=about, left=0, revising=True)
    return Decision((waiting,), (further(moment.command, notices.ReservationAsked(about, 0)),))


def _mandated_objection(
    moment: Moment, contribution: ContributionId, by: MemberId, code: Stance
) -> tuple[facts.Fact, ...]:
    given = speaks_objecting(moment, contribution, by)
    if given is None:
        return ()
    return (
        facts.MandateGiven(
            moment.partnership.id,
            MandateId(moment.scene.next_id("mandate")),
            contribution,
            given.institution,
            moment.member.id,
            code,
            given.agreed_by,
            moment.now,
        ),
    )


def speaks_objecting(moment: Moment, contribution: ContributionId, by: MemberId) -> Mandate | None:
    """The last word of one's institution, where that member gave it and it objects."""
    institution = moment.member.institution
    given = moment.scene.mandate(contribution, institution) if institution else None
    if given is None or given.member != by or given.code is not Stance.OBJECT:
        return None
    return given


# --- Proposals ---


def propose(moment: Moment, command: c.Propose) -> Decision:
    if command.text:
        return _proposed(moment, command.text, private=command.private)
    if not command.private:
        return Decision(sends=(answer(command, notices.GoPrivate(moment.partnership.id, "propose")),))
    waiting = waits_for(moment, Expects.PROPOSAL)
    return Decision((waiting,), (answer(command, notices.ProposalWordsAsked(moment.partnership.id)),))


def say_proposal(moment: Moment, text: str) -> Decision:
    return _proposed(moment, text, private=True)


def _proposed(moment: Moment, text: str, *, private: bool) -> Decision:
    """Facilitators see it; what is not taken up is printed in the next summary."""
    proposal = ProposalId(moment.scene.next_id("proposal"))
    made = facts.ProposalMade(moment.partnership.id, proposal, moment.member.id, text, moment.now)
    noted = answer(moment.command, notices.ProposalNoted(proposal))
    leading = [
        (member, notices.ProposalTold(proposal))
        for member in moment.scene.active_members(moment.partnership.id)
        if member.facilitator and member.id != moment.member.id
    ]
    ended = (no_dialogue(moment),) if private else ()
    return Decision((made, *ended), (noted, *to_members(moment, [*leading])))


def take_up(moment: Moment, command: c.TakeUpProposal) -> Decision:
    proposal = moment.scene.proposal(command.proposal)
    if proposal is None or proposal.taken_up_at is not None or proposal.printed_in is not None:
        raise refusals.MovedOn
    taken = facts.ProposalTakenUp(moment.partnership.id, proposal.id, moment.member.id, moment.now)
    author = moment.scene.member(proposal.member)
    told = notices.ProposalTakenUpTold(proposal.id)
    send = to_member(moment, author, told, urgency=Urgency.COMMAND) if author else None
    shown = answer(command, notices.ProposalTold(proposal.id))
    return Decision((taken,), tuple(one for one in (shown, send) if one), toast=notices.Noted())

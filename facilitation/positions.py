"""Taking position on what the others said: private, eight at a time, changeable until the poll closes."""

from typing import Any

from facilitation import commands as c
from facilitation import facts, notices, refusals
from facilitation.commands_looks import KeepPosition
from facilitation.decision import Decision, Send, Urgency
from facilitation.dialogues import detail, no_dialogue, waits_for
from facilitation.dissents import own as own_dissent
from facilitation.dissents import raised, speaks_objecting, theirs, worded
from facilitation.envelopes import answer, board, further, to_members
from facilitation.ids import ContributionId, DissentId, InstitutionId, MandateId, RoundId
from facilitation.kinds import DissentKind, Expects, Phase
from facilitation.looks import answered
from facilitation.moment import Moment, not_in_that_phase
from facilitation.notices import Notice
from facilitation.scene import Contribution, Dissent, Round
from facilitation.seatings import speaks_for_a_house
from facilitation.showing import told_first
from facilitation.skills import is_needed
from facilitation.stances import Ballot, Reply, Response, Stance, may_be_mandated, stances_of
from facilitation.temporary import is_temporary

AT_A_TIME = 8


# --- One text after the other ---


def take_positions(moment: Moment, command: c.TakePositions) -> Decision:
    running = moment.round_in(Phase.POLLING)
    return told_first(moment, running) or take_up(moment, running)


def take_up(moment: Moment, running: Round) -> Decision:
    """The least answered first, never one's own."""
    command = moment.command
    batch = moment.scene.unread(running.id, moment.member.id, AT_A_TIME)
    if not batch:
        return Decision((no_dialogue(moment),), (answer(command, notices.BatchFinished(running.id, 0)),))
    waiting = moment.scene.unread_count(running.id, moment.member.id)
    card = notices.StanceAsked(batch[0].id, moment.member.id, len(batch) - 1, len(batch), waiting)
    place = waits_for(moment, Expects.POSITION, round=running.id, batch=len(batch), of=waiting)
    return Decision((place,), (answer(command, card, batch[0].id),))


def stop_positions(moment: Moment, command: c.StopPositions) -> Decision:
    paused = answer(command, notices.PositionsPaused(command.round))
    return Decision((no_dialogue(moment),), (paused,))


def _next_card(
    moment: Moment, running: Round, just_read: ContributionId, left: int
) -> tuple[facts.Fact, Send]:
    """The next of the eight, or the end of them."""
    unread = moment.scene.unread(running.id, moment.member.id, 2)
    ahead = [text for text in unread if text.id != just_read]
    if left <= 0 or not ahead:
        waiting = moment.scene.unread_count(running.id, moment.member.id) - _answers_now(moment, just_read)
        return no_dialogue(moment), answer(moment.command, notices.BatchFinished(running.id, waiting))
    batch, of = _eight(moment, left)
    card = notices.StanceAsked(ahead[0].id, moment.member.id, left - 1, batch, of)
    place = waits_for(moment, Expects.POSITION, round=running.id, batch=batch, of=of)
    return place, answer(moment.command, card, ahead[0].id)


def _eight(moment: Moment, left: int) -> tuple[int, int]:
    """How many there are in it, of how many; a card of an earlier eight counts by itself."""
    batch, of = detail(moment, "batch", 0), detail(moment, "of", 0)
    return (batch, of) if batch > left else (left + 1, left + 1)


def _answers_now(moment: Moment, text: ContributionId) -> bool:
    """Whether this very press is the first answer to the text as it now reads: it still counts as unread."""
    written = moment.scene.contribution(text)
    running = moment.scene.round(written.round) if written else None
    if written is None or running is None or written.member == moment.member.id:
        return False
    return not answered(running, moment.scene.position(text, moment.member.id), written)


def _place(moment: Moment) -> dict[str, Any]:
    """What is noted of the eight, to be kept while words are asked for."""
    names = ("batch", "of", "revising")
    return {name: detail(moment, name) for name in names if detail(moment, name) is not None}


def _place_of(moment: Moment, command: c.TakeStance) -> dict[str, Any]:
    return _place(moment) | {"revising": command.revising}


# --- One position ---


def take_stance(moment: Moment, command: c.TakeStance) -> Decision:
    running, text = open_text(moment)
    if not _may_answer(running, text, command.code):
        raise refusals.NoSuchStance
    if text.member == moment.member.id and not command.revising:
        raise refusals.OwnText
    _refuse_ones_own_offer(moment, running, text)
    taken = facts.StanceTaken(
        moment.partnership.id, text.id, moment.member.id, command.code, text.version, moment.now, running.look
    )
    standing = standing_objection(moment, text.id)
    redrawn = board(moment.partnership, running)
    if command.code is Stance.OBJECT:
        return _object(moment, command, taken, standing, redrawn)
    lifts = standing is not None and not speaks_objecting(moment, text.id, moment.member.id)
    lifted = (_lifted(moment, standing),) if standing and lifts else ()
    onward = _after_a_stance(moment, command, running)
    toast = _noted(command.code, ballot_of(running, text))
    return Decision((taken, *lifted, *onward.facts), (*onward.sends, redrawn), toast=toast)


def _may_answer(running: Round, text: Contribution, code: Response) -> bool:
    """What is offered is brought already."""
    brought = code is Reply.BRING and not is_needed(running, text.prompt)
    return code in stances_of(ballot_of(running, text)) and not brought


def _noted(code: Response, ballot: Ballot) -> Notice:
    """What is answered to an offer, passing included, is no position."""
    if isinstance(code, Reply) or ballot is Ballot.OFFER:
        return notices.Noted()
    return notices.StanceNoted(code)


def _refuse_ones_own_offer(moment: Moment, running: Round, text: Contribution) -> None:
    """Whoever offers has no position on it to change: it is taken back, or stays."""
    if text.member == moment.member.id and ballot_of(running, text) is Ballot.OFFER:
        raise refusals.OwnText


def standing_objection(moment: Moment, text: ContributionId) -> Dissent | None:
    objection = moment.scene.objection(text, moment.member.id)
    return objection if objection is not None and objection.open else None


def open_text(moment: Moment) -> tuple[Round, Contribution]:
    return _still_open(moment, moment.contribution)


def _still_open(moment: Moment, text: Contribution | None) -> tuple[Round, Contribution]:
    """Refused where the text is gone, or no position is taken on it now."""
    if text is None or not text.standing:
        raise refusals.Withdrawn
    running = moment.scene.round(text.round)
    if running is None:
        raise refusals.MovedOn
    if running.phase is not Phase.POLLING:
        raise not_in_that_phase(running, Phase.POLLING)
    return running, text


def ballot_of(running: Round, text: Contribution) -> Ballot:
    """Refused where the text is not put to the group."""
    ballot = next((asked.ballot for asked in running.shape.questions if asked.id == text.prompt), None)
    if ballot is None or text.reading_only or not text.worded:
        raise refusals.NoSuchStance
    return ballot


def _object(
    moment: Moment,
    command: c.TakeStance,
    taken: facts.StanceTaken,
    standing: Dissent | None,
    redrawn: Send,
) -> Decision:
    """Recorded at the press; its reason is asked for, and never required: the next words are it."""
    toast = notices.StanceNoted(Stance.OBJECT)
    if standing is not None:
        opened = answer(command, notices.ObjectionOpened(standing.id, command.left), taken.contribution)
        waiting = _reason_waits(moment, command, standing.id, worded=standing.text is not None)
        return Decision((taken, waiting), (opened, redrawn), toast=toast)
    running = moment.round_in(Phase.POLLING)
    dissent = raised(moment, DissentKind.OBJECTION, None, round=running.id, contribution=taken.contribution)
    opened = answer(command, notices.ObjectionOpened(dissent.dissent, command.left), taken.contribution)
    waiting = _reason_waits(moment, command, dissent.dissent, worded=False)
    return Decision((taken, dissent, waiting), (opened, redrawn), toast=toast)


def _reason_waits(
    moment: Moment, command: c.TakeStance, objection: DissentId, *, worded: bool
) -> facts.Asked:
    """The words that it has already are changed by a button alone."""
    place = _place_of(moment, command)
    if worded:
        return waits_for(moment, Expects.POSITION, **place)
    return waits_for(moment, Expects.REASON, dissent=objection, left=command.left, **place)


def _lifted(moment: Moment, objection: Dissent) -> facts.DissentLifted:
    """Another stance pressed by its author takes the objection's place."""
    return facts.DissentLifted(moment.partnership.id, objection.id, moment.member.id, moment.now)


def _after_a_stance(moment: Moment, command: c.TakeStance, running: Round) -> Decision:
    if command.code is Stance.RESERVE:
        words = waits_for(
            moment,
            Expects.RESERVATION,
            contribution=command.contribution,
            left=command.left,
            **_place_of(moment, command),
        )
        asked = notices.ReservationAsked(command.contribution, command.left)
        return Decision((words,), (answer(command, asked, command.contribution),))
    if command.revising:
        return Decision((no_dialogue(moment),), (to_be_revised(moment, command.contribution),))
    place, card = _next_card(moment, running, command.contribution, command.left)
    return Decision((place,), (card,))


def to_be_revised(moment: Moment, contribution: ContributionId) -> Send:
    card = notices.StanceAsked(contribution, moment.member.id, 0, 1, 0, revising=True)
    return answer(moment.command, card, contribution)


def revise(moment: Moment, command: c.ReviseStance) -> Decision:
    """From /mine: on others' texts, and on one's own."""
    running, text = open_text(moment)
    ballot_of(running, text)
    _refuse_ones_own_offer(moment, running, text)
    return Decision(sends=(to_be_revised(moment, text.id),))


def keep(moment: Moment, command: KeepPosition) -> Decision:
    """At a further look: where one stood, with its words; an objection lifted since stays lifted."""
    running, text = open_text(moment)
    held = moment.scene.position(text.id, moment.member.id)
    if not running.looking_again or held is None:
        raise refusals.MovedOn
    lifted = held.code is Stance.OBJECT and standing_objection(moment, text.id) is None
    code = Stance.DISAGREE if lifted else held.code
    kept = facts.StanceTaken(
        moment.partnership.id, text.id, moment.member.id, code, text.version, moment.now, running.look
    )
    toast = _noted(code, ballot_of(running, text))
    redrawn = board(moment.partnership, running)
    if command.revising:
        revised = to_be_revised(moment, text.id)
        return Decision((kept, no_dialogue(moment)), (revised, redrawn), toast=toast)
    place, card = _next_card(moment, running, text.id, command.left)
    return Decision((kept, place), (card, redrawn), toast=toast)


# --- Words that follow a press ---


def say_reservation(moment: Moment, text: str) -> Decision:
    read = moment.scene.contribution(ContributionId(detail(moment, "contribution")))
    running, read = _still_open(moment, read)
    said = facts.ReservationSaid(moment.partnership.id, read.id, moment.member.id, text, moment.now)
    received = further(moment.command, notices.ReservationReceived(read.id))
    onward = _onward(moment, running, read.id, int(detail(moment, "left", 0)))
    return Decision((said, *onward.facts), (received, *onward.sends))


def pass_reservation(moment: Moment, command: c.PassReservation) -> Decision:
    running, text = open_text(moment)
    return _onward(moment, running, text.id, command.left)


def _onward(moment: Moment, running: Round, about: ContributionId, left: int) -> Decision:
    if detail(moment, "revising"):
        return Decision((no_dialogue(moment),), (to_be_revised(moment, about),))
    place, card = _next_card(moment, running, about, left)
    return Decision((place,), (card,))


def say_why(moment: Moment, command: c.SayWhy) -> Decision:
    dissent = own_dissent(moment)
    noted = _place(moment) | ({"token": command.token} if command.token else {})
    waiting = waits_for(moment, Expects.REASON, dissent=dissent.id, left=command.left, **noted)
    return Decision((waiting,), (answer(command, notices.ReasonAsked(dissent.id)),))


def say_why_later(moment: Moment, command: c.SayWhyLater) -> Decision:
    dissent = own_dissent(moment)
    onward = _after_an_objection(moment, dissent, _left(moment, command))
    return Decision(onward.facts, onward.sends, toast=notices.LaterNoted())


def _left(moment: Moment, command: c.SayWhyLater) -> int:
    """Under the question for the reason, the place in the eight is noted with the question."""
    asked = detail(moment, "dissent") == command.dissent
    return int(detail(moment, "left", 0)) if asked else command.left


def say_reason(moment: Moment, text: str) -> Decision:
    """An objection may be worded at any time, the poll closed or not."""
    dissent = theirs(moment, moment.scene.dissent(DissentId(detail(moment, "dissent"))))
    received = further(moment.command, notices.ReasonReceived(dissent.id))
    onward = _after_an_objection(moment, dissent, int(detail(moment, "left", 0)))
    return Decision((worded(moment, dissent, text), *onward.facts), (received, *onward.sends))


def _after_an_objection(moment: Moment, dissent: Dissent, left: int) -> Decision:
    running = moment.scene.round(RoundId(dissent.round or 0))
    if running is None or running.phase is not Phase.POLLING or dissent.contribution is None:
        return Decision((no_dialogue(moment),))
    return _onward(moment, running, dissent.contribution, left)


# --- For one's institution ---


def answer_for_institution(moment: Moment, command: c.AnswerForInstitution) -> Decision:
    _, text, _ = _mandated(moment)
    noted = _place(moment) | {"left": command.left, "revising": command.revising}
    place = waits_for(moment, Expects.POSITION, **noted)
    asked = answer(command, notices.MandateAsked(text.id, command.left), text.id)
    return Decision((place,), (asked,))


def _mandated(moment: Moment) -> tuple[Round, Contribution, InstitutionId]:
    running, text = open_text(moment)
    institution = moment.member.institution
    if institution is None or not may_be_mandated(ballot_of(running, text)):
        raise refusals.NoMandateHere
    _speaks_for_it(moment, running, institution)
    return running, text, institution


def _speaks_for_it(moment: Moment, running: Round, institution: InstitutionId) -> None:
    """Nobody is given the voice of a house by being moved there while it is asked."""
    if not speaks_for_a_house(moment.scene, moment.member, running.opened_at):
        raise refusals.PlacedInThatHouse(institution)


def choose_mandate(moment: Moment, command: c.ChooseMandate) -> Decision:
    """With whose agreement? A function, or that we decided it together."""
    running, text, _ = _mandated(moment)
    if command.code not in stances_of(ballot_of(running, text)):
        raise refusals.NoSuchStance
    waiting = waits_for(
        moment,
        Expects.MANDATE,
        contribution=text.id,
        code=command.code.value,
        left=command.left,
        **_place(moment),
    )
    return Decision((waiting,), (answer(command, notices.AgreementAsked(text.id, command.code), text.id),))


def read_again(moment: Moment, command: c.ReadAgain) -> Decision:
    """To the card that one came from: in the course of the eight, or from /mine."""
    running, text = open_text(moment)
    ballot_of(running, text)
    if detail(moment, "revising") or _has_been_read(moment, running, text):
        return Decision((no_dialogue(moment),), (to_be_revised(moment, text.id),))
    place, card = _same_card(moment, running, text)
    return Decision((place,), (answer(command, card, text.id),))


def decided_together(moment: Moment, command: c.DecidedTogether) -> Decision:
    if moment.dialogue is None or moment.dialogue.expects is not Expects.MANDATE:
        raise refusals.MovedOn
    return say_mandate(moment, None)


def say_mandate(moment: Moment, agreed_by: str | None) -> Decision:
    """The last word of an institution counts, with who gave it and when; its colleagues are told."""
    text = moment.scene.contribution(ContributionId(detail(moment, "contribution")))
    running, text = _still_open(moment, text)
    institution = moment.member.institution
    if institution is None:
        raise refusals.NoMandateHere
    _speaks_for_it(moment, running, institution)
    given = facts.MandateGiven(
        moment.partnership.id,
        MandateId(moment.scene.next_id("mandate")),
        text.id,
        institution,
        moment.member.id,
        Stance(detail(moment, "code")),
        agreed_by,
        moment.now,
    )
    received = answer(moment.command, notices.MandateReceived(given.mandate, text.id, institution), text.id)
    onward = _back_to_the_text(moment, running, text)
    told = _tell_colleagues(moment, text.id, institution)
    objection = _objection_of_the_institution(moment, running, given)
    redrawn = board(moment.partnership, running)
    return Decision((given, *objection, *onward.facts), (received, *onward.sends, *told, redrawn))


def _back_to_the_text(moment: Moment, running: Round, text: Contribution) -> Decision:
    """One's own position on the same text still comes, or the next text."""
    if detail(moment, "revising"):
        return Decision((no_dialogue(moment),))
    if _has_been_read(moment, running, text):
        place, card = _next_card(moment, running, text.id, int(detail(moment, "left", 0)))
        return Decision((place,), (_anew(moment, card.notice),))
    place, card_again = _same_card(moment, running, text)
    return Decision((place,), (_anew(moment, card_again),))


def _has_been_read(moment: Moment, running: Round, text: Contribution) -> bool:
    taken = moment.scene.position(text.id, moment.member.id)
    return text.member == moment.member.id or (taken is not None and taken.look == running.look)


def _same_card(moment: Moment, running: Round, text: Contribution) -> tuple[facts.Fact, notices.Notice]:
    """At the same place of the same eight."""
    left = int(detail(moment, "left", 0))
    batch, of = _eight(moment, left)
    card = notices.StanceAsked(text.id, moment.member.id, left, batch, of)
    return waits_for(moment, Expects.POSITION, round=running.id, batch=batch, of=of), card


def _anew(moment: Moment, notice: notices.Notice) -> Send:
    return further(moment.command, notice)


def _tell_colleagues(moment: Moment, text: ContributionId, institution: InstitutionId) -> tuple[Send, ...]:
    colleagues = [
        (member, notices.MandateTold(text, institution))
        for member in moment.scene.active_members(moment.partnership.id)
        if member.institution == institution and member.id != moment.member.id
    ]
    sends = to_members(moment, [*colleagues])
    return tuple(Send(s.chat, s.notice, Urgency.BULK, s.partnership, silent=s.silent) for s in sends)


def _objection_of_the_institution(
    moment: Moment, running: Round, given: facts.MandateGiven
) -> tuple[facts.Fact, ...]:
    """An institution's objection stands in the register like a person's, in the hands of who gave it."""
    standing = standing_objection(moment, given.contribution)
    if standing is not None and is_temporary(standing.id):
        standing = None  # their own, which nobody reads yet: what an institution says has its name
    if given.code is Stance.OBJECT:
        return () if standing else (_raised_for_the_institution(moment, running, given.contribution),)
    own_stance = moment.scene.position(given.contribution, moment.member.id)
    objects = own_stance is not None and own_stance.code is Stance.OBJECT
    return (_lifted(moment, standing),) if standing and not objects else ()


def _raised_for_the_institution(
    moment: Moment, running: Round, contribution: ContributionId
) -> facts.DissentRaised:
    objection = DissentKind.OBJECTION
    return raised(moment, objection, None, round=running.id, contribution=contribution, named=True)

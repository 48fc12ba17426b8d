"""What a conflict comes to: a text that every party confirmed itself. No majority, no role, no deadline."""

from collections.abc import Iterator, Sequence

from facilitation import conflict_commands as c
from facilitation import conflict_facts as f
from facilitation import conflict_notices as n
from facilitation import facts, refusals
from facilitation.conflict_notices import Change
from facilitation.conflicts import alone, awaited_card, card_of, open_card, shown, tell
from facilitation.decision import Decision
from facilitation.dialogues import detail, no_dialogue, waits_for
from facilitation.envelopes import answer, further
from facilitation.findings import Side
from facilitation.ids import ContributionId, OutcomeId
from facilitation.kinds import ConflictState, Expects, OutcomeKind
from facilitation.moment import Moment, Role
from facilitation.notices import Noted
from facilitation.parties import (
    DOUBLE_MOVEMENT,
    Party,
    by_name,
    objections_of,
    parties,
    spoken_for,
    spoken_for_in,
)
from facilitation.scene import Member, Round, Scene
from facilitation.scene_conflicts import Conflict, Outcome

STATES = {
    OutcomeKind.COMPROMISE: ConflictState.COMPROMISE,
    OutcomeKind.DIFFERENCE_KEPT: ConflictState.DIFFERENCE_KEPT,
}

# --- A text to confirm ---


def ask_compromise(moment: Moment, command: c.ProposeCompromise) -> Decision:
    card = _proposable(moment, open_card(moment))
    waiting = waits_for(moment, Expects.CONFLICT_TEXT, conflict=card.id)
    return Decision((waiting,), (answer(command, n.CompromiseAsked(card.id)),))


def _proposable(moment: Moment, card: Conflict) -> Conflict:
    """A party may propose, and who facilitates: that decides nothing."""
    mine = by_name(moment.scene, spoken_for_in(moment.scene, card, moment.member))
    if moment.role is not Role.FACILITATOR and not mine:
        raise refusals.NotAParty(card.id)
    return card


def say_compromise(moment: Moment, text: str) -> Decision:
    card = _still_open(moment)
    proposed = proposal(moment, card, OutcomeKind.COMPROMISE, text=text)
    received = further(moment.command, shown(moment, card))
    told = tell(moment, card, Change.PROPOSED, proposed.outcome)
    return Decision((proposed, no_dialogue(moment)), (received, *told))


def _still_open(moment: Moment) -> Conflict:
    card = awaited_card(moment)
    if not card.open:
        raise refusals.CardClosed(card.id)
    return _proposable(moment, card)


def proposal(
    moment: Moment,
    card: Conflict,
    kind: OutcomeKind,
    *,
    text: str | None = None,
    contribution: ContributionId | None = None,
) -> f.OutcomeProposed:
    written = moment.scene.contribution(contribution) if contribution else None
    return f.OutcomeProposed(
        card.partnership,
        card.id,
        OutcomeId(moment.scene.next_id("conflict_outcome")),
        kind,
        written.member if written else moment.member.id,
        text,
        contribution,
        moment.now,
    )


def ask_difference(moment: Moment, command: c.ProposeDifference) -> Decision:
    """What do we go on doing together? What each side keeps, it says when it confirms."""
    card = _proposable(moment, open_card(moment))
    waiting = waits_for(moment, Expects.CONFLICT_TOGETHER, conflict=card.id)
    return Decision((waiting,), (answer(command, n.TogetherAsked(card.id)),))


def say_together(moment: Moment, text: str) -> Decision:
    card = _still_open(moment)
    return _difference(moment, card, proposal(moment, card, OutcomeKind.DIFFERENCE_KEPT, text=text))


def offer_go_on(moment: Moment, command: c.OfferGoOn) -> Decision:
    card = _proposable(moment, open_card(moment))
    if command.contribution not in {one.contribution for one in moment.scene.outcomes(card.id)}:
        raise refusals.MovedOn
    offered = proposal(moment, card, OutcomeKind.DIFFERENCE_KEPT, contribution=command.contribution)
    return _difference(moment, card, offered)


def _difference(moment: Moment, card: Conflict, proposed: f.OutcomeProposed) -> Decision:
    """A party is asked at once what it keeps."""
    told = tell(moment, card, Change.PROPOSED, proposed.outcome)
    if not by_name(moment.scene, spoken_for_in(moment.scene, card, moment.member)):
        return Decision(
            (proposed, no_dialogue(moment)), (further(moment.command, shown(moment, card)), *told)
        )
    waiting = waits_for(moment, Expects.CONFLICT_KEEPS, outcome=proposed.outcome, party=None)
    asked = n.KeepsAsked(proposed.outcome, moment.member.id, None)
    return Decision((proposed, waiting), (further(moment.command, asked), *told))


# --- Each party answers for itself ---


def confirm(moment: Moment, command: c.ConfirmOutcome) -> Decision:
    card, outcome = _valid(moment, open_card(moment), moment.outcome)
    mine = _mine(moment, card, command.party, command.token)
    if outcome.kind is OutcomeKind.COMPROMISE:
        if _said_by_all(moment.scene, outcome, mine, agrees=True):
            return _as_before(moment, card)
        mine = yet_to_confirm(moment.scene, outcome, mine)
        confirmed = _confirmed(moment, card, outcome, mine, None)
        return Decision(confirmed.facts, (answer(command, shown(moment, card)), *confirmed.sends))
    waiting = waits_for(
        moment, Expects.CONFLICT_KEEPS, outcome=outcome.id, party=command.party, token=command.token
    )
    asked = n.KeepsAsked(outcome.id, moment.member.id, command.party)
    return Decision((waiting,), (answer(command, asked),))


def _said_by_all(scene: Scene, outcome: Outcome, mine: Sequence[Party], *, agrees: bool) -> bool:
    said = {one.party: one.agrees for one in scene.outcome_answers(outcome.id)}
    return all(said.get(party.code) is agrees for party in mine)


def yet_to_confirm(scene: Scene, outcome: Outcome, mine: Sequence[Party]) -> tuple[Party, ...]:
    """What a colleague said for the institution stays theirs while there is something else to confirm."""
    agreed = {one.party for one in scene.outcome_answers(outcome.id) if one.agrees}
    return tuple(party for party in mine if party.code not in agreed) or tuple(mine)


def _as_before(moment: Moment, card: Conflict) -> Decision:
    """The same press twice, or an old one: nobody is told again of what has not changed."""
    return Decision(sends=(answer(moment.command, shown(moment, card)),), toast=Noted())


def to_confirm(scene: Scene, member: Member) -> list[Conflict]:
    """Cards with a text to which a party that this member speaks for has said neither yes nor no."""
    return [card for card in scene.conflicts(member.partnership) if card.open and _waits(scene, card, member)]


def _waits(scene: Scene, card: Conflict, member: Member) -> bool:
    if alone(scene, card, member):
        return False
    mine = {party.code for party in spoken_for_in(scene, card, member)}
    asked = [one for one in scene.outcomes(card.id) if one.voided_at is None and text_of(scene, one)]
    return any(mine - {said.party for said in scene.outcome_answers(one.id)} for one in asked)


def _valid(moment: Moment, card: Conflict, outcome: Outcome | None) -> tuple[Conflict, Outcome]:
    if outcome is None or outcome.voided_at is not None:
        raise refusals.MovedOn
    if text_of(moment.scene, outcome) is None:
        raise refusals.Withdrawn
    return card, outcome


def text_of(scene: Scene, outcome: Outcome) -> str | None:
    """As every party confirmed it, or else as its author wrote it; None: erased or withdrawn since."""
    if outcome.confirmed_text or outcome.contribution is None:
        return outcome.confirmed_text or outcome.text
    written = scene.contribution(outcome.contribution)
    return written.text if written is not None and written.standing else None


def _mine(moment: Moment, card: Conflict, only: str | None, token: str | None) -> tuple[Party, ...]:
    """The parties that this person answers for, now: a name and a voice never answer at once."""
    scene, found = moment.scene, parties(moment.scene, card)
    mine = (*spoken_for_in(scene, card, moment.member), *_proved(scene, card, found, token))
    named = by_name(scene, mine)
    chosen = tuple(party for party in mine if party.code == only) if only else named or mine[:1]
    if not chosen:
        _say_that_they_were_placed(moment, card)
        raise refusals.NotAParty(card.id)
    return chosen


def _proved(scene: Scene, card: Conflict, found: Sequence[Party], token: str | None) -> Iterator[Party]:
    """The voice whose objection that token was given for."""
    objections = objections_of(scene, card) if token else ()
    by = {scene.spoken_by(one.id) for one in objections if scene.is_reply_token(one.id, token or "")}
    yield from (party for party in found if party.member in by)


def _say_that_they_were_placed(moment: Moment, card: Conflict) -> None:
    """A party's chair, where a facilitator put them since: another of that house speaks for it."""
    house = moment.member.institution
    if house is not None and spoken_for(moment.scene, parties(moment.scene, card), moment.member):
        raise refusals.PlacedSince(card.id, house)


def say_keeps(moment: Moment, text: str) -> Decision:
    found = moment.scene.outcome(OutcomeId(detail(moment, "outcome", 0)))
    card = moment.scene.conflict(found.conflict) if found else None
    if card is None:
        raise refusals.MovedOn
    if not card.open:
        raise refusals.CardClosed(card.id)
    card, outcome = _valid(moment, card, found)
    theirs = _mine(moment, card, detail(moment, "party"), detail(moment, "token"))
    theirs = yet_to_confirm(moment.scene, outcome, theirs)
    confirmed = _confirmed(moment, card, outcome, theirs, text)
    received = further(moment.command, shown(moment, card))
    return Decision((*confirmed.facts, no_dialogue(moment)), (received, *confirmed.sends))


def _confirmed(
    moment: Moment, card: Conflict, outcome: Outcome, mine: Sequence[Party], keeps: str | None
) -> Decision:
    here, now = moment.partnership.id, moment.now
    said: list[facts.Fact] = [
        f.OutcomeConfirmed(here, card.id, outcome.id, party.code, moment.member.id, keeps, now)
        for party in mine
    ]
    if not _everybody_has(moment.scene, card, outcome, mine):
        return Decision(tuple(said), tell(moment, card, Change.CONFIRMED, outcome.id))
    words = text_of(moment.scene, outcome)
    closed = f.ConflictClosed(here, card.id, STATES[outcome.kind], outcome.id, now, words)
    return Decision((*said, closed), tell(moment, card, Change.CLOSED, outcome.id))


def _everybody_has(scene: Scene, card: Conflict, outcome: Outcome, now: Sequence[Party]) -> bool:
    """Every party, each by itself; and there is somebody left to say it with."""
    said = {one.party for one in scene.outcome_answers(outcome.id) if one.agrees} | {one.code for one in now}
    needed = parties(scene, card)
    return _several(card, needed) and all(one.code in said for one in needed)


def _several(card: Conflict, needed: Sequence[Party]) -> bool:
    """Of a statement, on both its sides; of a tension or a gap, that has none, more than one."""
    return len(needed) > 1 if card.kind.told else {one.side for one in needed} == set(Side)


def refuse(moment: Moment, command: c.RefuseOutcome) -> Decision:
    card, outcome = _valid(moment, open_card(moment), moment.outcome)
    mine = _mine(moment, card, command.party, command.token)
    if _said_by_all(moment.scene, outcome, mine, agrees=False):
        return _as_before(moment, card)
    here, by, now = moment.partnership.id, moment.member.id, moment.now
    said = tuple(f.OutcomeRefused(here, card.id, outcome.id, party.code, by, now) for party in mine)
    told = tell(moment, card, Change.REFUSED, outcome.id)
    return Decision(said, (answer(command, shown(moment, card)), *told), toast=Noted())


# --- What a double-movement round leaves ---


def worked_on(moment: Moment, running: Round) -> Decision:
    """The card is worked on; what was written of how to go on is offered, as it was written."""
    card = moment.scene.conflict_of(running.id) if running.deck == DOUBLE_MOVEMENT else None
    if card is None or not card.open or not moment.scene.writers(running.id):
        return Decision()
    worked = f.ConflictWorkedOn(card.partnership, card.id, running.id, moment.now)
    offered = (
        proposal(moment, card, OutcomeKind.COMPROMISE, contribution=text.id)
        for text in moment.scene.put_to_the_group(running.id)
    )
    return Decision((worked, *offered), tell(moment, card, Change.WORKED_ON))


# --- Reopened ---


def reopen(moment: Moment, command: c.ReopenConflict) -> Decision:
    """At any time, by a party, or by who had lifted an objection to it."""
    card = card_of(moment)
    if card.open:
        raise refusals.CardOpen(card.id)
    if not may_reopen(moment.scene, moment.member, card):
        raise refusals.NotAParty(card.id)
    if not command.sure:
        return Decision(sends=(answer(command, n.ReopenAsked(card.id)),))
    again = f.ConflictReopened(moment.partnership.id, card.id, moment.member.id, moment.now)
    told = tell(moment, card, Change.REOPENED)
    return Decision((again,), (answer(command, shown(moment, card)), *told))


def may_reopen(scene: Scene, member: Member, card: Conflict) -> bool:
    objected = {one.member for one in objections_of(scene, card)}
    return member.id in objected or bool(spoken_for_in(scene, card, member))

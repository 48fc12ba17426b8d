"""The register of conflicts: it belongs to the whole group; all read it, any member may add a word."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from facilitation import conflict_commands as c
from facilitation import conflict_facts as f
from facilitation import conflict_notices as n
from facilitation import facts, refusals
from facilitation.conflict_notices import Change
from facilitation.decision import Decision, Send
from facilitation.dialogues import detail, no_dialogue, waits_for
from facilitation.envelopes import answer, further, to_members
from facilitation.facts_looks import ConflictFoundStable
from facilitation.findings import Finding
from facilitation.holding import holder
from facilitation.ids import (
    AnswerId,
    ConflictId,
    ConflictWordId,
    ContributionId,
    DissentId,
    OutcomeId,
    RoundId,
)
from facilitation.kinds import ConflictKind, ConflictState, DissentKind, Expects
from facilitation.labels import Family, Label, family_of, is_split
from facilitation.marks import Mark
from facilitation.matters import card_of as card_of_matter
from facilitation.matters import matters_of
from facilitation.moment import Moment
from facilitation.parties import (
    DOUBLE_MOVEMENT,
    Statement,
    by_name,
    concerned,
    finding_of,
    holds_to,
    members_of,
    objections_of,
    parties,
    parties_of,
    spoken_for,
    statement_of,
    stood_against,
)
from facilitation.publication import Published
from facilitation.scene import Dissent, Member, Round, Scene
from facilitation.scene_conflicts import Conflict
from facilitation.shifts import Shift
from facilitation.stances import Stance

KINDS = {Label.OPEN_CONFLICT: ConflictKind.OPEN, Label.CROSSING_CONFLICT: ConflictKind.CROSSING}


# --- What the summary finds ---


def opened_by(moment: Moment, running: Round, published: Published) -> Decision:
    """A card for each conflict that is new; what a double-movement round finds is of its own card."""
    if running.deck == DOUBLE_MOVEMENT:
        return Decision()
    found = [one for one in published.findings if one.label in KINDS and _is_new(moment, one)]
    first = moment.scene.next_conflict_number(moment.partnership.id)
    cards = [_opened(moment, running, one, first + nth) for nth, one in enumerate(found)]
    return Decision(tuple(cards), _tell_of_the_summary(moment, running, found))


def _is_new(moment: Moment, finding: Finding) -> bool:
    return moment.scene.conflict_on(ContributionId(int(finding.id))) is None


def _opened(moment: Moment, running: Round, finding: Finding, number: int) -> f.ConflictOpened:
    return f.ConflictOpened(
        moment.partnership.id,
        ConflictId(moment.scene.next_id("conflict")),
        number,
        KINDS[finding.label],
        running.id,
        ContributionId(int(finding.id)),
        None,
        moment.now,
    )


def _tell_of_the_summary(moment: Moment, running: Round, found: Iterable[Finding]) -> tuple[Send, ...]:
    """One line to each who may speak for a party, however many the cards."""
    members = moment.scene.active_members(moment.partnership.id)
    statements = [Statement(ContributionId(int(one.id)), one) for one in found]
    sides = [parties_of(moment.scene, one) for one in statements]
    theirs = {member.id for found in sides for member in members_of(moment.scene, found, members)}
    told = [
        (member, n.ConflictsOpenedTold(running.id, member.id)) for member in members if member.id in theirs
    ]
    return to_members(moment, [*told])


# --- What a further look finds again ---


def found_stable(moment: Moment, running: Round, published: Published) -> Decision:
    """Where hardly anybody moved, to keep the difference is proposed; its parties alone decide."""
    stable = [text for text, shift in published.shifts.items() if is_stable_conflict(shift)]
    found = (moment.scene.conflict_on(text) for text in stable)
    cards = [card for card in found if card is not None and card.open]
    here, now = moment.partnership.id, moment.now
    noted = tuple(ConflictFoundStable(here, card.id, running.id, running.look, now) for card in cards)
    told = [
        (one, n.ConflictTold(card.id, Change.STABLE, None))
        for card in cards
        for one in concerned(moment.scene, card)
    ]
    return Decision(noted, to_members(moment, [*told]))


def is_stable_conflict(shift: Shift) -> bool:
    return shift.stable and family_of(shift.after) is Family.CONFLICT


# --- To read ---


def show_all(moment: Moment, command: c.ShowConflicts) -> Decision:
    return Decision(sends=(answer(command, n.ConflictsShown(moment.partnership.id, command.page)),))


def show(moment: Moment, command: c.ShowConflict) -> Decision:
    shows = shown(moment, card_of(moment), command.page)
    return Decision((no_dialogue(moment),), (answer(command, shows),))


def history(moment: Moment, command: c.ShowConflictHistory) -> Decision:
    return Decision(sends=(answer(command, n.ConflictHistoryShown(card_of(moment).id, command.page)),))


def shown(moment: Moment, card: Conflict, page: int = 0) -> n.ConflictShown:
    return n.ConflictShown(card.id, moment.member.id, page)


def card_of(moment: Moment) -> Conflict:
    if moment.conflict is None:
        raise refusals.MovedOn
    return moment.conflict


def open_card(moment: Moment) -> Conflict:
    card = card_of(moment)
    if not card.open:
        raise refusals.CardClosed(card.id)
    return card


def awaited_card(moment: Moment) -> Conflict:
    """The one that the open question is about."""
    card = moment.scene.conflict(ConflictId(detail(moment, "conflict", 0)))
    if card is None:
        raise refusals.MovedOn
    return card


def tell(
    moment: Moment,
    card: Conflict,
    change: Change,
    outcome: OutcomeId | None = None,
    word: ConflictWordId | None = None,
) -> tuple[Send, ...]:
    """To everybody who may speak for a party, but for whose doing it is: colleagues learn who acted."""
    actor = moment.maybe_member
    notice = n.ConflictTold(card.id, change, actor.id if actor else None, outcome, word)
    others = [one for one in concerned(moment.scene, card) if actor is None or one.id != actor.id]
    return to_members(moment, [(one, notice) for one in others])


# --- Sent there: a statement, by somebody who stood against it; a tension or a gap, by any member ---


def send_there(moment: Moment, command: c.SendToRegister) -> Decision:
    sent = _matter(moment, command) if command.matter.told else _statement(moment, command)
    if not command.sure:
        return Decision(sends=(answer(command, n.SendAsked(command.contribution, command.matter)),))
    card = ConflictId(moment.scene.next_id("conflict"))
    opened = f.ConflictOpened(
        moment.partnership.id,
        card,
        moment.scene.next_conflict_number(moment.partnership.id),
        command.matter if command.matter.told else ConflictKind.SENT,
        sent.round,
        sent.contribution,
        moment.member.id,
        moment.now,
        sent.sources,
    )
    told = n.ConflictTold(card, Change.SENT, moment.member.id)
    received = answer(command, n.ConflictShown(card, moment.member.id))
    return Decision((opened,), (received, *to_members(moment, [(one, told) for one in sent.others])))


@dataclass(frozen=True, slots=True)
class _Sent:
    """`others`: who else may speak for a party."""

    round: RoundId
    contribution: ContributionId
    others: tuple[Member, ...]
    sources: tuple[ContributionId, ...] = ()


def _statement(moment: Moment, command: c.SendToRegister) -> _Sent:
    running, statement = _sendable(moment, command)
    members = moment.scene.active_members(moment.partnership.id)
    theirs = members_of(moment.scene, parties_of(moment.scene, statement), members)
    return _Sent(running.id, command.contribution, _but_me(moment, theirs))


def _matter(moment: Moment, command: c.SendToRegister) -> _Sent:
    """Its card is noted under the first text that tells of it, whichever was pressed: never sent twice."""
    scene, here = moment.scene, moment.partnership.id
    found = matters_of(scene, moment.contribution) if moment.contribution else []
    matter = next((one for one in found if one.kind is command.matter), None)
    if matter is None:
        raise refusals.MovedOn
    if (card := card_of_matter(scene, here, matter)) is not None:
        raise refusals.HasACard(card.id)
    tellers = {text.member for text in matter.sources}
    theirs = [member for member in scene.active_members(here) if member.id in tellers]
    sources = tuple(text.id for text in matter.sources)
    return _Sent(matter.bearer.round, matter.bearer.id, _but_me(moment, theirs), sources)


def _but_me(moment: Moment, members: Iterable[Member]) -> tuple[Member, ...]:
    return tuple(one for one in members if one.id != moment.member.id)


def _sendable(moment: Moment, command: c.SendToRegister) -> tuple[Round, Statement]:
    about = command.contribution
    if (card := moment.scene.conflict_on(about)) is not None:
        raise refusals.HasACard(card.id)
    running = moment.round
    if running is not None and running.confidential:
        raise refusals.NotSentWithoutNames
    finding = finding_of(running, about) if running else None
    if running is None or finding is None or not stood_against(moment.scene, moment.member, about):
        raise refusals.NotAgainst
    return running, Statement(about, finding, sent_by=moment.member.id)


# --- A word, of any member ---


def ask_word(moment: Moment, command: c.AddConflictWord) -> Decision:
    card = card_of(moment)
    waiting = waits_for(moment, Expects.CONFLICT_WORD, conflict=card.id)
    return Decision((waiting,), (answer(command, n.ConflictWordAsked(card.id)),))


def say_word(moment: Moment, text: str) -> Decision:
    return add_word(moment, awaited_card(moment), text)


def add_word(moment: Moment, card: Conflict, text: str) -> Decision:
    word = ConflictWordId(moment.scene.next_id("conflict_word"))
    said = f.ConflictWordAdded(moment.partnership.id, card.id, word, moment.member.id, text, moment.now)
    received = answer(moment.command, shown(moment, card, n.LAST_PAGE))
    return Decision((said, no_dialogue(moment)), (received, *tell(moment, card, Change.WORD, word=word)))


# --- An objection is answered by the other side ---


def ask_answer(moment: Moment, command: c.AnswerObjection) -> Decision:
    objection = _answerable(moment, moment.dissent)
    waiting = waits_for(moment, Expects.OBJECTION_ANSWER, dissent=objection.id)
    return Decision((waiting,), (answer(command, n.ObjectionAnswerAsked(objection.id)),))


def say_answer(moment: Moment, text: str) -> Decision:
    objection = _answerable(moment, moment.scene.dissent(DissentId(detail(moment, "dissent", 0))))
    number = AnswerId(moment.scene.next_id("objection_answer"))
    said = f.ObjectionAnswered(
        moment.partnership.id, objection.id, number, moment.member.id, text, moment.now
    )
    received = further(moment.command, n.ObjectionAnswerReceived(objection.id))
    held_by = holder(moment.scene, objection)
    told = [(held_by, n.ObjectionAnswerTold(objection.id, number))] if held_by else []
    return Decision((said, no_dialogue(moment)), (received, *to_members(moment, [*told])))


def _answerable(moment: Moment, objection: Dissent | None) -> Dissent:
    """Once the summary is there, and by somebody who holds to the text; without names, by anybody: that
    they may answer would tell where they stand.
    """
    if objection is None or objection.kind is not DissentKind.OBJECTION or objection.contribution is None:
        raise refusals.MovedOn
    if objection.lifted_at is not None:
        raise refusals.AlreadyLifted(objection.lifted_at)
    about = moment.scene.round(objection.round) if objection.round else None
    if about is None or not about.published:
        raise refusals.MovedOn
    if not about.confidential and not holds_to(moment.scene, moment.member, objection.contribution):
        raise refusals.OtherSideOnly
    return objection


# --- Lifted: nothing is left of what made it ---


def lifted_along(moment: Moment, decision: Decision) -> Decision:
    """With the last of its objections goes a conflict that had no other cause; wherever that was decided."""
    gone = [fact.dissent for fact in decision.facts if isinstance(fact, facts.DissentLifted)]
    for dissent in gone:
        decision = _with_its_card(moment, decision, moment.scene.dissent(dissent))
    return decision


def _with_its_card(moment: Moment, decision: Decision, lifted: Dissent | None) -> Decision:
    card = moment.scene.conflict_on(lifted.contribution) if lifted and lifted.contribution else None
    if card is None or lifted is None or not card.open:
        return decision
    others = [one for one in objections_of(moment.scene, card) if one.id != lifted.id]
    if any(one.open for one in others) or not only_objections(moment.scene, card):
        return decision
    closed = f.ConflictClosed(moment.partnership.id, card.id, ConflictState.LIFTED, None, moment.now)
    told = tell(moment, card, Change.LIFTED)
    return replace(decision, facts=(*decision.facts, closed), sends=(*decision.sends, *told))


def only_objections(scene: Scene, card: Conflict) -> bool:
    """Neither institutions on both sides, nor a disagreement inside them, nor one that was sent there."""
    found = statement_of(scene, card).findings
    return not any(map(_is_divided, found)) and not _sent_in_disagreement(scene, card)


def _is_divided(finding: Finding) -> bool:
    """Without names: whether anybody disagrees beside those who object."""
    if finding.whole is not None:
        return not finding.only_an_objection or finding.heads.disagree > 0
    split = is_split(len(finding.seats_at(Mark.FOR)), len(finding.seats_at(Mark.AGAINST)))
    return split or any(finding.tallies[seat].disagree for seat in finding.seats_at(Mark.SEVERAL))


def _sent_in_disagreement(scene: Scene, card: Conflict) -> bool:
    if card.opened_by is None:
        return False
    position = scene.position(card.contribution, card.opened_by)
    return position is None or position.code is not Stance.OBJECT


# --- Taken back, by who alone told of it ---


def take_back(moment: Moment, command: c.TakeBackMatter) -> Decision:
    card = open_card(moment)
    if not alone(moment.scene, card, moment.member):
        raise refusals.NotAlone(card.id)
    if not command.sure:
        return Decision(sends=(answer(command, n.TakeBackAsked(card.id)),))
    closed = f.ConflictClosed(moment.partnership.id, card.id, ConflictState.LIFTED, None, moment.now)
    told = tell(moment, card, Change.TAKEN_BACK)
    return Decision((closed,), (answer(command, shown(moment, card)), *told))


def alone(scene: Scene, card: Conflict, member: Member) -> bool:
    """Every party of that tension or gap is this member’s to speak for, by name: to take back what a voice
    tells of would tell whose it is.
    """
    found = parties(scene, card) if card.kind.told else ()
    mine = by_name(scene, spoken_for(scene, found, member, card.opened_at))
    return bool(found) and len(mine) == len(found)

"""A round: opened by a facilitator, contributing → polling → published, or abandoned."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from facilitation import commands as c
from facilitation import counters, durations, facts, half_told, notices, refusals
from facilitation.calendar import REMINDED_BEFORE, quiet_until, reminder_due
from facilitation.conflicts import found_stable, opened_by
from facilitation.decision import Alarm, AlarmKind, Decision, Send, Urgency
from facilitation.decks import deck_content
from facilitation.envelopes import answer, board, further, round_slot, to_group, to_members, unwilling
from facilitation.facts_looks import LookStopped
from facilitation.facts_notes import NotesOpened
from facilitation.ids import ConflictId, MemberId, PromptId, RoundId
from facilitation.kinds import Mode, Phase
from facilitation.moment import Moment
from facilitation.notes import WAITED_FOR, invitations, waits_for_notes
from facilitation.outcomes import worked_on
from facilitation.parties import DOUBLE_MOVEMENT, asked_in
from facilitation.publication import Published, publish, read
from facilitation.records import encode
from facilitation.reviews import review_due
from facilitation.scene import Member, Round
from facilitation.settings import value_of

AFTER_AN_OUTAGE = timedelta(minutes=30)
KEPT_MEANWHILE = timedelta(days=1)  # what people write while the bot is away
REMINDED_ONCE_IN = timedelta(hours=24)


def round_menu(moment: Moment, command: c.ShowRoundMenu) -> Decision:
    if command.deck is None:
        return Decision(sends=(answer(command, notices.DeckMenu(moment.partnership.id)),))
    _deck(moment, command.deck)
    _refuse_without_a_conflict(moment, command.deck)
    contribute, poll = lengths(moment, command.contribute, command.poll)
    menu = notices.RoundMenu(
        moment.partnership.id, command.deck, contribute, poll, mode_of(moment, command.mode)
    )
    return Decision(sends=(answer(command, menu),))


def _deck(moment: Moment, deck: str) -> dict[str, Any]:
    found = deck_content(moment.scene, moment.partnership.id, deck)
    if found is None:
        raise refusals.UnknownDeck(deck)
    return found


def _refuse_without_a_conflict(moment: Moment, deck: str) -> None:
    if deck == DOUBLE_MOVEMENT:
        raise refusals.NeedsAConflict(moment.partnership.id)


def lengths(moment: Moment, contribute: int | None, poll: int | None) -> tuple[int, int]:
    settings = moment.partnership.settings
    return (
        _length(contribute, value_of(settings, "contribute_minutes")),
        _length(poll, value_of(settings, "poll_minutes")),
    )


def mode_of(moment: Moment, chosen: Mode | None) -> Mode:
    return chosen or Mode(value_of(moment.partnership.settings, "mode"))


def _length(typed: int | None, usual: str) -> int:
    return durations.checked(int(usual) if typed is None else typed)


def preview(moment: Moment, command: c.PreviewDeck) -> Decision:
    _deck(moment, command.deck)
    shown = further(command, notices.DeckPreviewed(moment.partnership.id, command.deck))
    return Decision(sends=(shown,), toast=notices.LookInPrivate())


def open_round(moment: Moment, command: c.OpenRound) -> Decision:
    mode = mode_of(moment, command.mode)
    if mode is Mode.CONFIDENTIAL and not moment.scene.house().keeps_secrets:
        raise refusals.ConfidentialNeedsKey
    _deck(moment, command.deck)
    _refuse_without_a_conflict(moment, command.deck)
    lasts = lengths(moment, command.contribute, command.poll)
    decision = opened(moment, command.deck, *lasts, mode=mode)
    return replace(decision, toast=notices.Noted()) if command.private else decision


def opened(
    moment: Moment,
    deck: str,
    contribute: int,
    poll: int,
    *,
    conflict: ConflictId | None = None,
    mode: Mode = Mode.NAMED,
) -> Decision:
    content = _deck(moment, deck)
    last = moment.scene.last_round(moment.partnership.id)
    until = moment.now + timedelta(minutes=contribute)
    begun = facts.RoundOpened(
        moment.partnership.id,
        RoundId(moment.scene.next_id("round")),
        last.number + 1 if last else 1,
        deck,
        content,
        mode,
        moment.member.id,
        until,
        poll,
        moment.now,
        conflict,
        _who_gave_its_scene(moment, deck),
    )
    woken = alarms(moment, begun.round, Phase.CONTRIBUTING, until)
    if mode is Mode.CONFIDENTIAL:
        woken += (counters.alarm(moment.partnership.id, begun.round, moment.now),)
    return Decision((begun,), _opening(moment, begun), woken)


def _who_gave_its_scene(moment: Moment, deck: str) -> MemberId | None:
    given = moment.scene.scene_given(moment.partnership.id, deck)
    return given.member if given else None


def _opening(moment: Moment, opened: facts.RoundOpened) -> tuple[Send, ...]:
    """The living message, new; a menu that was pressed gives its place to it."""
    living = Send(
        moment.partnership.chat,
        notices.RoundBoard(opened.round),
        Urgency.ANSWER,
        moment.partnership.id,
        edits=moment.command.message if moment.command.pressed and not moment.command.private else None,
        slot=f"round:{opened.round}",
        round=opened.round,
    )
    return (living,)


def alarms(moment: Moment, round: RoundId, phase: Phase, until: datetime) -> tuple[Alarm, ...]:
    partnership = moment.partnership
    remind = reminder_due(moment.now, until, partnership.timezone, partnership.settings)
    return (
        Alarm(AlarmKind.DEADLINE, partnership.id, round, phase, until),
        Alarm(AlarmKind.REMINDER, partnership.id, round, phase, remind),
    )


def no_alarms(moment: Moment, running: Round) -> tuple[Alarm, ...]:
    kinds = (AlarmKind.DEADLINE, AlarmKind.REMINDER, AlarmKind.ABSENCE)
    none = tuple(Alarm(kind, moment.partnership.id, running.id, None, None) for kind in kinds)
    return (*none, *counters.no_alarm(running))


def current(moment: Moment) -> Round:
    found = moment.open_round
    if found is None:
        raise refusals.NoRound(moment.partnership.id)
    return found


def extend(moment: Moment, command: c.ExtendRound) -> Decision:
    """Added to the deadline of the phase that is running; members are told."""
    running = current(moment)
    until = running.until + timedelta(minutes=durations.checked(command.minutes))
    told = notices.DeadlineTold(running.id, outage=False)
    return _move_deadline(moment, running, until, moment.member.id, told)


def _move_deadline(
    moment: Moment, running: Round, until: datetime, by: MemberId | None, told: notices.DeadlineTold
) -> Decision:
    moved = facts.DeadlineMoved(moment.partnership.id, running.id, running.phase, until, by, moment.now)
    group = Send(moment.partnership.chat, told, Urgency.COMMAND, moment.partnership.id, round=running.id)
    return Decision(
        (moved,),
        (board(moment.partnership, running), group),
        alarms(moment, running.id, running.phase, until),
    )


def close(moment: Moment, command: c.CloseRound) -> Decision:
    return next_phase(moment, current(moment), moment.member.id)


def next_phase(moment: Moment, running: Round, by: MemberId | None) -> Decision:
    """Who had begun to answer step by step is told, before what comes next."""
    decision = _onward(moment, running, by)
    begun = half_told.tell(moment, running) if running.phase is Phase.CONTRIBUTING else ()
    return replace(decision, sends=(*begun, *decision.sends))


def _onward(moment: Moment, running: Round, by: MemberId | None) -> Decision:
    """Nothing to take position on: straight to the summary."""
    if running.phase is Phase.CONTRIBUTING and moment.scene.put_to_the_group(running.id):
        return _open_poll(moment, running, by)
    if waits_for_notes(moment, running):
        return _wait_for_notes(moment, running, by)
    return _publish(moment, running, by)


def _open_poll(moment: Moment, running: Round, by: MemberId | None) -> Decision:
    until = moment.now + timedelta(minutes=running.poll_minutes)
    opened = facts.PollOpened(moment.partnership.id, running.id, until, by, moment.now)
    invited = [(member, notices.PositionsInvited(running.id)) for member in with_texts(moment, running)]
    return Decision(
        (opened,),
        (
            turned(moment, running),
            to_group(moment, notices.PositionsOpen(running.id), round=running.id),
            *to_members(moment, [*invited]),
        ),
        alarms(moment, running.id, Phase.POLLING, until),
    )


def _wait_for_notes(moment: Moment, running: Round, by: MemberId | None) -> Decision:
    """Positions are closed; the living message says when the summary comes, whoever writes or not."""
    here, until = moment.partnership.id, moment.now + WAITED_FOR
    opened = NotesOpened(here, running.id, until, by, moment.now)
    return Decision(
        (opened,),
        (turned(moment, running), *invitations(moment, running)),
        (
            Alarm(AlarmKind.DEADLINE, here, running.id, Phase.NOTING, until),
            Alarm(AlarmKind.REMINDER, here, running.id, None, None),
        ),
    )


def turned(moment: Moment, running: Round) -> Send:
    """The living message in its next phase: before what is said of it, however recently it changed."""
    return board(moment.partnership, running, Urgency.ANSWER)


def with_texts(moment: Moment, running: Round) -> list[Member]:
    """Who finds something to read: not who wrote the only text there is, but where that would tell of it."""
    members = asked_in(moment.scene, running)
    if running.confidential:
        return list(members)
    return [member for member in members if moment.scene.unread_count(running.id, member.id)]


def _publish(moment: Moment, running: Round, by: MemberId | None) -> Decision:
    """The living message becomes the summary; one short message says so; members are told what became."""
    scene, partnership = moment.scene, moment.partnership
    waiting = tuple(int(proposal.id) for proposal in scene.proposals_waiting(partnership.id))
    waiting = () if running.looking_again else waiting
    findings = publish(scene, running, asked_in(scene, running))
    published = facts.RoundPublished(
        partnership.id, running.id, findings, waiting, by, moment.now, running.look
    )
    cards, worked = opened_by(moment, running, read(findings)), _brought(moment, running, read(findings))
    living = scene.message_in_slot(partnership.chat, round_slot(running, running.look))
    there = [
        to_group(moment, notice, round=running.id, reply_to=living)
        for notice in (notices.SummaryThere(running.id), notices.PicturesThere(running.id))
    ]
    became = [(member, notices.WhatBecame(running.id, member.id)) for member in _who_spoke(moment, running)]
    return Decision(
        (published, *cards.facts, *worked.facts),
        (turned(moment, running), *there, *to_members(moment, [*became]), *cards.sends, *worked.sends),
        no_alarms(moment, running),
    )


def _brought(moment: Moment, running: Round, published: Published) -> Decision:
    """To cards that are there already: a double-movement round its texts, a further look what is stable."""
    return found_stable(moment, running, published) if running.looking_again else worked_on(moment, running)


def _who_spoke(moment: Moment, running: Round) -> list[Member]:
    """Whose words or positions the summary holds."""
    scene = moment.scene
    spoke = {
        *scene.writers(running.id),
        *(position.member for position in scene.positions(running.id)),
        *(mandate.member for mandate in scene.mandates(running.id)),
        *(dissent.member for dissent in scene.dissents_of_round(running.id)),
    }
    return [member for member in scene.active_members(moment.partnership.id) if member.id in spoke]


def abandon(moment: Moment, command: c.AbandonRound) -> Decision:
    return stop(moment, current(moment), moment.member.id)


def stop(moment: Moment, running: Round, by: MemberId | None) -> Decision:
    abandoned = _stopped(moment, running, by)
    told = notices.AbandonedTold(running.id)
    group = Send(moment.partnership.chat, told, Urgency.COMMAND, moment.partnership.id, round=running.id)
    return Decision((abandoned,), (turned(moment, running), group), no_alarms(moment, running))


def _stopped(moment: Moment, running: Round, by: MemberId | None) -> facts.Fact:
    here, now = moment.partnership.id, moment.now
    if running.looking_again:
        return LookStopped(here, running.id, running.look, by, now)
    return facts.RoundAbandoned(here, running.id, by, now)


def remind_group(moment: Moment, command: c.RemindGroup) -> Decision:
    """Private lines; nobody learns to whom. In the quiet hours they wait for their end."""
    running = current(moment)
    if (lately := _reminded_lately(moment, running)) is not None:
        raise refusals.AlreadyReminded(lately)
    quiet = quiet_until(moment.now, moment.partnership.timezone, moment.partnership.settings)
    if quiet is None:
        sent = _reminders(moment, running, moment.member.id)
        return Decision(sent.facts, (answer(command, notices.RemindedTold(running.id)), *sent.sends))
    if quiet >= running.until:
        raise refusals.QuietToTheEnd
    later = Alarm(AlarmKind.REMINDER, moment.partnership.id, running.id, running.phase.value, quiet)
    waits = refusals.QuietNow(quiet, moment.partnership.id)
    told = notices.Refused(waits.kind, encode(waits))
    return Decision(sends=(answer(command, told),), alarms=(later,))


def _reminded_lately(moment: Moment, running: Round) -> datetime | None:
    last = running.reminded_at
    return last if last is not None and moment.now - last < REMINDED_ONCE_IN else None


def _reminders(moment: Moment, running: Round, by: MemberId | None) -> Decision:
    reminded = facts.RemindersSent(moment.partnership.id, running.id, by, moment.now)
    lines = [(member, notices.Reminder(running.id, member.id)) for member in _still_asked(moment, running)]
    return Decision((reminded,), to_members(moment, [*lines]))


def _still_asked(moment: Moment, running: Round) -> list[Member]:
    """Who has something open, has not said they were done, and wants reminders."""
    return [
        member
        for member in asked_in(moment.scene, running)
        if not unwilling(moment, member) and _has_something_open(moment, running, member)
    ]


def _has_something_open(moment: Moment, running: Round, member: Member) -> bool:
    if running.phase is Phase.POLLING:
        return moment.scene.unread_count(running.id, member.id) > 0
    return not moment.scene.sitting_done(running.id, member.id) and bool(
        open_prompts(moment, running, member.id)
    )


def open_prompts(moment: Moment, running: Round, member: MemberId) -> list[int]:
    """The places in the deck of the prompts that this member has not yet answered, passed or contested."""
    done = answered(moment, running, member) | moment.scene.passed(running.id, member)
    return [place for place, question in enumerate(running.shape.questions) if question.id not in done]


def answered(moment: Moment, running: Round, member: MemberId) -> frozenset[PromptId]:
    """The prompts under which they said something, were it that the question is a problem."""
    written = frozenset(one.prompt for one in moment.scene.contributions_of(running.id, member))
    return written | moment.scene.contested(running.id, member)


# --- What the calendar plays ---


def time_reached(moment: Moment, command: c.TimeReached) -> Decision:
    """The domain decides whether an alarm still matters: none does once the partnership has ended."""
    ending = moment.scene.ending(moment.partnership.id)
    if ending is not None and ending.ended_at is not None:
        return Decision()
    match command.alarm:
        case AlarmKind.CODE:
            return _no_code_came(moment)
        case AlarmKind.DEADLINE:
            return _deadline(moment, command)
        case AlarmKind.REMINDER:
            return _reminder(moment, command)
        case AlarmKind.ABSENCE:
            return _absence(moment)
        case AlarmKind.COUNTERS:
            return counters.turn(moment)
        case AlarmKind.REVIEW:
            return review_due(moment)


def _no_code_came(moment: Moment) -> Decision:
    if not moment.partnership.settings.get("waiting"):
        return Decision()
    if not moment.partnership.bot_present:
        return Decision()
    goodbye = Send(moment.partnership.chat, notices.Goodbye(), Urgency.COMMAND, moment.partnership.id)
    return Decision(sends=(goodbye,))


def _deadline(moment: Moment, command: c.TimeReached) -> Decision:
    running = moment.round
    if running is None or not running.open or running.phase is not command.phase:
        return Decision()
    if running.until > moment.now:
        return Decision(alarms=alarms(moment, running.id, running.phase, running.until))
    says_more = running.phase is not Phase.NOTING
    if says_more and command.outage is not None and running.until >= moment.now - command.outage:
        lost_before = moment.now - KEPT_MEANWHILE if command.outage > KEPT_MEANWHILE else None
        told = notices.DeadlineTold(running.id, outage=True, lost_before=lost_before)
        return _move_deadline(moment, running, moment.now + AFTER_AN_OUTAGE, None, told)
    return next_phase(moment, running, None) if moment.partnership.bot_present else _wait(moment, running)


def _wait(moment: Moment, running: Round) -> Decision:
    """Removed from the group: the round waits until the bot is back, or its absence is played."""
    later = moment.now + AFTER_AN_OUTAGE
    return Decision(
        alarms=(Alarm(AlarmKind.DEADLINE, running.partnership, running.id, running.phase, later),)
    )


def _reminder(moment: Moment, command: c.TimeReached) -> Decision:
    running = moment.round
    if running is None or running.phase is not command.phase or running.until <= moment.now:
        return Decision()
    partnership = moment.partnership
    quiet = quiet_until(moment.now, partnership.timezone, partnership.settings)
    if quiet is not None:
        later = Alarm(AlarmKind.REMINDER, partnership.id, running.id, running.phase, quiet)
        return Decision(alarms=(later,))
    again = _once_more(moment, running)
    lately = _reminded_lately(moment, running)
    if lately is not None and lately >= _phase_began(running):
        return Decision(alarms=again)
    sent = _reminders(moment, running, None)
    return Decision(sent.facts, (*sent.sends, *_group_reminder(moment, running)), again)


def _phase_began(running: Round) -> datetime:
    if running.phase is Phase.CONTRIBUTING:
        return running.opened_at
    if running.looking_again and running.look_opened_at is not None:
        return running.look_opened_at
    return running.until - timedelta(minutes=running.poll_minutes)


def _once_more(moment: Moment, running: Round) -> tuple[Alarm, ...]:
    """One that was asked for by hand, early, leaves room for the usual one a day before the deadline."""
    partnership = moment.partnership
    if running.until - moment.now < REMINDED_BEFORE + REMINDED_ONCE_IN:
        return ()
    due = running.until - REMINDED_BEFORE
    return (Alarm(AlarmKind.REMINDER, partnership.id, running.id, running.phase, due),)


def _group_reminder(moment: Moment, running: Round) -> tuple[Send, ...]:
    """One a round, while contributions are open."""
    if running.phase is not Phase.CONTRIBUTING or running.reminded_at is not None:
        return ()
    return (to_group(moment, notices.GroupReminder(running.id), round=running.id),)


def _absence(moment: Moment) -> Decision:
    """A week without the bot in the group: the round is stopped, its members told in private."""
    running = moment.round
    if running is None or not running.open or moment.partnership.bot_present:
        return Decision()
    abandoned = _stopped(moment, running, None)
    everybody = moment.scene.active_members(moment.partnership.id)
    told = [(member, notices.AbandonedToldPrivately(running.id)) for member in everybody]
    return Decision((abandoned,), to_members(moment, [*told]), no_alarms(moment, running))

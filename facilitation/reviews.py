"""The date on which a conflict is to be spoken of again: proposed by who facilitates; it closes nothing."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from facilitation import conflict_commands as c
from facilitation import conflict_facts as f
from facilitation import conflict_notices as n
from facilitation import refusals
from facilitation.calendar import instant, quiet_until
from facilitation.conflict_notices import Change
from facilitation.conflicts import awaited_card, open_card, shown, tell
from facilitation.decision import Alarm, AlarmKind, Decision, Send
from facilitation.dialogues import no_dialogue, waits_for
from facilitation.due import due_date
from facilitation.envelopes import answer, further, to_members, unwilling
from facilitation.kinds import Expects
from facilitation.moment import Moment
from facilitation.parties import concerned
from facilitation.scene_conflicts import Conflict

MORNING = time(9)
LONGEST = 366  # days


def set_review(moment: Moment, command: c.SetReview) -> Decision:
    """By a button, or by a day that is typed."""
    card = open_card(moment)
    if command.days is None:
        waiting = waits_for(moment, Expects.CONFLICT_REVIEW, conflict=card.id)
        return Decision((waiting,), (answer(command, n.ReviewAsked(card.id)),))
    if command.days > LONGEST:
        raise refusals.BadSetting("review")
    day = _today(moment) + timedelta(days=command.days) if command.days else None
    return _noted(moment, card, day, answer(command, shown(moment, card)))


def say_review(moment: Moment, text: str) -> Decision:
    card = awaited_card(moment)
    if not card.open:
        raise refusals.CardClosed(card.id)
    today = _today(moment)
    day = due_date(text, today)
    if day is None or not today < day <= today + timedelta(days=LONGEST):
        raise refusals.BadReviewDay
    return _noted(moment, card, day, further(moment.command, shown(moment, card)))


def _today(moment: Moment) -> date:
    return moment.now.astimezone(ZoneInfo(moment.partnership.timezone)).date()


def _noted(moment: Moment, card: Conflict, day: date | None, shown: Send) -> Decision:
    morning = instant(day, MORNING, ZoneInfo(moment.partnership.timezone)) if day else None
    if morning == card.review_due:
        return Decision((no_dialogue(moment),), (shown,))
    noted = f.ReviewDateSet(moment.partnership.id, card.id, moment.member.id, morning, moment.now)
    told = tell(moment, card, Change.REVIEW_SET)
    others = [one.review_due for one in _cards(moment) if one.id != card.id]
    alarm = _next(moment, [*others, morning])
    return Decision((noted, no_dialogue(moment)), (shown, *told), (alarm,))


def _cards(moment: Moment) -> list[Conflict]:
    return [one for one in moment.scene.conflicts(moment.partnership.id) if one.review_due]


def _next(moment: Moment, dates: list[datetime | None]) -> Alarm:
    """One alarm for the whole register: the earliest date."""
    earliest = min((day for day in dates if day), default=None)
    return Alarm(AlarmKind.REVIEW, moment.partnership.id, None, None, earliest)


def review_due(moment: Moment) -> Decision:
    """Its parties are reminded, but for those who have stopped the reminders; never in the quiet hours."""
    partnership = moment.partnership
    quiet = quiet_until(moment.now, partnership.timezone, partnership.settings)
    if quiet is not None:
        return Decision(alarms=(_next(moment, [quiet]),))
    cards = _cards(moment)
    due = [one for one in cards if one.review_due and one.review_due <= moment.now]
    told = [
        (member, n.ReviewTold(card.id))
        for card in due
        for member in concerned(moment.scene, card)
        if not unwilling(moment, member)
    ]
    later = [one.review_due for one in cards if one not in due]
    reminded = tuple(f.ReviewReminded(partnership.id, card.id, moment.now) for card in due)
    return Decision(reminded, to_members(moment, [*told]), (_next(moment, later),))

"""The date on which a conflict is to be spoken of again: proposed by who facilitates; it closes nothing."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from facilitation import conflict_commands as c
from facilitation import conflict_facts as f
from facilitation import conflict_notices as n
from facilitation import refusals
from facilitation.calendar import instant, quiet_until
from facilitation.conflict_notices import Change
from facilitation.conflicts import open_card, shown, tell
from facilitation.decision import Alarm, AlarmKind, Decision
from facilitation.envelopes import answer, to_members, unwilling
from facilitation.moment import Moment
from facilitation.parties import concerned
from facilitation.scene_conflicts import Conflict

MORNING = time(9)
LONGEST = 366  # days


def set_review(moment: Moment, command: c.SetReview) -> Decision:
    card = open_card(moment)
    if command.days is None:
        return Decision(sends=(answer(command, n.ReviewAsked(card.id)),))
    if command.days > LONGEST:
        raise refusals.BadSetting("review")
    day = _morning(moment, command.days) if command.days else None
    noted = f.ReviewDateSet(moment.partnership.id, card.id, moment.member.id, day, moment.now)
    told = tell(moment, card, Change.REVIEW_SET)
    others = [one.review_due for one in _cards(moment) if one.id != card.id]
    return Decision((noted,), (answer(command, shown(moment, card)), *told), (_next(moment, [*others, day]),))


def _morning(moment: Moment, days: int) -> datetime:
    zone = ZoneInfo(moment.partnership.timezone)
    return instant(moment.now.astimezone(zone).date() + timedelta(days=days), MORNING, zone)


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

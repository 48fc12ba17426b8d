"""Quiet hours, pauses, and when a reminder is due, in the partnership's own time.

Local times that do not exist become the first later instant, ambiguous ones the later of the two.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from facilitation.pauses import pauses_of
from facilitation.settings import value_of

SATURDAY = 5
REMINDED_BEFORE = timedelta(hours=24)
SHORTEST_REMINDED = timedelta(hours=2)  # a shorter phase needs no reminder


def instant(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """The instant at which the clock on the wall shows that time."""
    first, second = (_wall(day, clock, zone, fold) for fold in (0, 1))
    ambiguous = first.utcoffset() != second.utcoffset() and first.astimezone(UTC) < second.astimezone(UTC)
    wall = second if ambiguous else first
    if wall.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == wall.replace(tzinfo=None):
        return wall.astimezone(UTC)
    return _after_the_gap(day, clock, zone)


def _wall(day: date, clock: time, zone: ZoneInfo, fold: int) -> datetime:
    return datetime.combine(day, clock.replace(fold=fold), tzinfo=zone)


def _after_the_gap(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """The moment of the change itself: the first instant after the hour that was skipped."""
    naive = datetime.combine(day, clock)
    before = naive.replace(tzinfo=zone, fold=0).utcoffset() or timedelta()
    low, high = naive - timedelta(hours=3) - before, naive + timedelta(hours=3) - before
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        shown = middle.replace(tzinfo=UTC).astimezone(zone).replace(tzinfo=None)
        low, high = (middle, high) if shown < naive else (low, middle)
    return high.replace(microsecond=0, tzinfo=UTC)


def quiet_until(now: datetime, timezone: str, settings: Mapping[str, str]) -> datetime | None:
    """When the quiet hours that `now` falls in end; None outside them."""
    zone = ZoneInfo(timezone)
    end = now
    for _ in range(30):  # an evening before a week-end before a pause before a morning
        further = _end_of_quiet(end, zone, settings)
        if further is None:
            break
        end = further
    return end if end > now else None


def _end_of_quiet(now: datetime, zone: ZoneInfo, settings: Mapping[str, str]) -> datetime | None:
    local = now.astimezone(zone)
    pause = next((one for one in pauses_of(settings) if local.date() in one), None)
    if pause is not None:
        return instant(pause.last + timedelta(days=1), time(), zone)
    if value_of(settings, "quiet_weekends") == "1" and local.weekday() >= SATURDAY:
        return instant(local.date() + timedelta(days=7 - local.weekday()), time(), zone)
    start, stop = (time.fromisoformat(value_of(settings, name)) for name in ("quiet_from", "quiet_to"))
    begins, ends = (instant(local.date(), clock, zone) for clock in (start, stop))
    if start <= stop:
        return ends if begins <= now < ends else None
    if now >= begins:
        return instant(local.date() + timedelta(days=1), stop, zone)
    return ends if now < ends else None


def reminder_due(
    now: datetime, until: datetime, timezone: str, settings: Mapping[str, str]
) -> datetime | None:
    """A day before the deadline, or when a quarter of a shorter phase is left, outside the quiet hours."""
    if until - now < SHORTEST_REMINDED:
        return None
    due = until - min(REMINDED_BEFORE, (until - now) / 4)
    due = quiet_until(due, timezone, settings) or due
    return due if due < until else None

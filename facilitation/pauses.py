"""Pauses: whole days, holidays for instance, in which no reminder leaves and nothing rings."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from facilitation.due import MONTHS, plain
from facilitation.refusals import BadPause, TooManyPauses

MOST = 10
LONGEST = timedelta(days=92)
BEGUN = timedelta(days=31)  # a first day this long ago, written without its year, is not next year’s

_MONTH, _NTH = "|".join(sorted(MONTHS, key=len, reverse=True)), r"(?:er|st|nd|rd|th)?"
DAY = re.compile(
    r"(?P<iso>\d{4}-\d{1,2}-\d{1,2})"
    r"|(?P<day>\d{1,2})[/.](?P<month>\d{1,2})(?:[/.](?P<year>\d{4}))?"
    rf"|(?P<before>\d{{1,2}}){_NTH} (?:of )?(?P<named>{_MONTH})\b\.?(?: (?P<then>\d{{4}}))?"
    rf"|(?P<name>{_MONTH})\b\.? (?P<after>\d{{1,2}}){_NTH}\b(?:,? (?P<when>\d{{4}}))?"
    rf"|(?P<alone>\d{{1,2}}){_NTH}(?= ?(?:au|to|-|–) ?(?:[a-z]+ )?\d)"  # of the month of the last day
)


@dataclass(frozen=True, slots=True, order=True)
class Pause:
    """From the first to the last day, both of them included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __str__(self) -> str:
        """“2026-12-19/2027-01-03”, as it is kept."""
        return f"{self.first}/{self.last}"


def kept(text: str) -> tuple[Pause, ...]:
    """What `together` wrote, in order."""
    return tuple(Pause(*map(date.fromisoformat, one.split("/"))) for one in text.split(",") if one)


def together(pauses: Iterable[Pause]) -> str:
    return ",".join(str(one) for one in sorted(set(pauses)))


def pauses_of(settings: Mapping[str, str]) -> tuple[Pause, ...]:
    return kept(settings.get("pauses", ""))


def with_one_more(settings: Mapping[str, str], pause: Pause, today: date) -> str:
    """Those that are over are left out."""
    to_come = [one for one in pauses_of(settings) if one.last >= today]
    if len(to_come) >= MOST:
        raise TooManyPauses(MOST)
    return together([*to_come, pause])


def typed(words: str, today: date) -> Pause:
    """“19/12 3/1”, “du 19 décembre au 3 janvier”, “19 to 23 December”, “2026-12-19 2027-01-03”; a single day
    is a pause as well.
    """
    days = list(DAY.finditer(plain(words)))
    if len(days) not in (1, 2):
        raise BadPause
    try:
        first = _day(days[0], today - BEGUN, _month(days[-1]))
        last = _day(days[-1], first)
    except ValueError:
        raise BadPause from None
    if last < max(first, today) or last - first > LONGEST:
        raise BadPause
    return Pause(first, last)


def _month(found: re.Match[str]) -> int | None:
    named = found["named"] or found["name"]
    return MONTHS[named] if named else int(found["month"]) if found["month"] else None


def _day(found: re.Match[str], earliest: date, last_month: int | None = None) -> date:
    """Without a year: the first such day from `earliest` on."""
    if found["iso"]:
        return date(*map(int, found["iso"].split("-")))
    day = int(found["day"] or found["before"] or found["after"] or found["alone"])
    month = _month(found) or last_month
    if month is None:
        raise ValueError
    if year := found["year"] or found["then"] or found["when"]:
        return date(int(year), month, day)
    this_year = date(earliest.year, month, day)
    return this_year if this_year >= earliest else date(earliest.year + 1, month, day)

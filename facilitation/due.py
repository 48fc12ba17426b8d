"""By when: a day as people type it, in French or in English, or how long from now."""

import re
import unicodedata
from datetime import date, timedelta

LONGEST = timedelta(days=3660)

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("janvier", "janv", "january", "jan"),
            ("fevrier", "fevr", "february", "feb"),
            ("mars", "march", "mar"),
            ("avril", "avr", "april", "apr"),
            ("mai", "may"),
            ("juin", "june", "jun"),
            ("juillet", "juil", "july", "jul"),
            ("aout", "august", "aug"),
            ("septembre", "sept", "september", "sep"),
            ("octobre", "oct", "october"),
            ("novembre", "nov", "november"),
            ("decembre", "dec", "december"),
        ),
        1,
    )
    for name in names
}
_DAYS = {
    **dict.fromkeys(("j", "d", "jour", "jours", "day", "days"), 1),
    **dict.fromkeys(("sem", "w", "semaine", "semaines", "week", "weeks"), 7),
}
_MONTH_UNITS = ("mois", "month", "months")
_IN_FIGURES = re.compile(r"(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}))?")
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_IN_WORDS = re.compile(r"(\d{1,2})(?:er|st|nd|rd|th)? ([a-z]+)\.?(?: (\d{4}))?")
_MONTH_FIRST = re.compile(r"([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,?(?: (\d{4}))?")
_SPAN = re.compile(r"(\d{1,3}) ?([a-z]+)")
_AROUND = re.compile(
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday"
    r"|saturday|sunday|le|the|of|on|by|before|avant|pour|dans|in|d.ici|au|,)(?=\s)"
)


def due_date(text: str, today: date) -> date | None:
    """A day that is not over, within ten years; None: not understood. Without a year, the next such day."""
    words = " ".join(_AROUND.sub(" ", plain(text)).split())
    found = _day_of(words, today) or _after(words, today)
    return found if found and today <= found <= today + LONGEST else None


def plain(text: str) -> str:
    """In small letters without accents."""
    bare = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in bare if not unicodedata.combining(sign))


def _day_of(words: str, today: date) -> date | None:
    if match := _ISO.fullmatch(words):
        return _made(match[1], int(match[2]), match[3], today)
    if match := _IN_FIGURES.fullmatch(words):
        return _made(match[3], int(match[2]), match[1], today)
    if match := _IN_WORDS.fullmatch(words):
        return _made(match[3], MONTHS.get(match[2]), match[1], today)
    if match := _MONTH_FIRST.fullmatch(words):
        return _made(match[3], MONTHS.get(match[1]), match[2], today)
    return None


def _made(year: str | None, month: int | None, day: str, today: date) -> date | None:
    """The next year in which there is such a day, where none is said."""
    if month is None:
        return None
    years = [int(year)] if year else range(today.year, today.year + 9)
    days = (_date(one, month, int(day)) for one in years)
    return next((found for found in days if found and (year or found >= today)), None)


def _after(words: str, today: date) -> date | None:
    match = _SPAN.fullmatch(words)
    if match is None:
        return None
    count, unit = int(match[1]), match[2]
    if unit in _DAYS:
        return today + timedelta(days=count * _DAYS[unit])
    return _months_later(today, count) if unit in _MONTH_UNITS else None


def _months_later(today: date, count: int) -> date | None:
    """The same day of that month, or its last."""
    years, month = divmod(today.month - 1 + count, 12)
    days = (_date(today.year + years, month + 1, day) for day in range(today.day, 27, -1))
    return _date(today.year + years, month + 1, today.day) or next(filter(None, days), None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None

"""Instants as people say them, in the reader's language and the partnership's zone."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, get_timezone_location

from rendering.html import Html
from rendering.say import Say

NEAR = 6  # days within which a weekday alone cannot be mistaken

_DAY, _HOUR = 24 * 60, 60
_WEEK = 7 * _DAY


@dataclass(frozen=True, slots=True)
class When:
    language: str
    zone: ZoneInfo
    now: datetime
    lasting: bool = False  # it will be read long after: days always have their date, and dates their year

    def clock(self, at: datetime) -> Html:
        """14:02, « 14 h 02 », « 18 h »."""
        there = at.astimezone(self.zone)
        if self.language != "fr":
            return Html(f"{there:%H:%M}")
        minutes = f"\u00a0{there:%M}" if there.minute else ""
        return Html(f"{there.hour}\u00a0h{minutes}")

    def deadline(self, at: datetime) -> Html:
        """In full: Thursday 26 November, 18:00 (Paris time)."""
        return Html(f"{self.date(at)}, {self.clock(at)} ({self.zone_name()})")

    def soon(self, at: datetime) -> Html:
        """Thursday 18:00 within six days; Thursday 26 November, 18:00 beyond."""
        if self.is_near(at):
            return Html(f"{self.weekday(at)} {self.clock(at)}")
        return Html(f"{self.date(at)}, {self.clock(at)}")

    def until(self, at: datetime) -> Html:
        """“until Thursday 18:00”; « jusqu’à jeudi 18 h », « jusqu’au jeudi 26 novembre, 18 h »."""
        say = Say(self.language)
        if self.is_near(at):
            return say("until {day}", day=self.soon(at))
        return say("until {date}", date=self.soon(at))

    def until_in_full(self, at: datetime) -> Html:
        """“until Thursday 26 November, 18:00 (Paris time)”."""
        return Say(self.language)("until {date}", date=self.deadline(at))

    def on(self, at: datetime) -> Html:
        """“on Tuesday”, « mardi »; “on Tuesday 17 November”, « le mardi 17 novembre »."""
        say = Say(self.language)
        if self.is_near(at):
            return say("on {day}", day=self.weekday(at))
        return say("on {date}", date=self.date(at))

    def since(self, at: datetime) -> Html:
        """“since Tuesday”, « depuis mardi »; “since Tuesday 17 November”, « depuis le mardi 17 novembre »."""
        say = Say(self.language)
        if self.is_near(at):
            return say("since {day}", day=self.weekday(at))
        return say("since {date}", date=self.date(at))

    def date(self, at: datetime) -> Html:
        """Thursday 26 November, its year where it is not this one."""
        there = at.astimezone(self.zone)
        this_year = there.year == self.now.astimezone(self.zone).year
        written = format_date(
            there, "EEEE d MMMM" if this_year and not self.lasting else "EEEE d MMMM y", locale=self.language
        )
        return Html(written.replace(" 1 ", " 1er ") if self.language == "fr" else written)

    def zone_name(self) -> Html:
        """Paris time, « heure de Paris », « heure d’Alger », « heure du Caire »."""
        city = get_timezone_location(self.zone.key, locale=self.language, return_city=True)
        if self.zone.key in {"UTC", "Etc/UTC"}:
            return Html("UTC")
        if self.language != "fr":
            return Html(f"{city} time")
        return Html(f"heure {_of(city)}")

    def weekday(self, at: datetime) -> Html:
        return Html(format_date(at.astimezone(self.zone), "EEEE", locale=self.language))

    def is_near(self, at: datetime) -> bool:
        if self.lasting:
            return False
        there, here = at.astimezone(self.zone).date(), self.now.astimezone(self.zone).date()
        return abs((there - here).days) <= NEAR


def _of(city: str) -> str:
    for article, contracted in (("Le ", "du "), ("Les ", "des ")):
        if city.startswith(article):
            return contracted + city.removeprefix(article)
    return f"d’{city}" if city[0] in "AEÉIOUY" else f"de {city}"


def duration(language: str, minutes: int) -> Html:
    """In the largest unit that says it exactly: 3 days, 36 hours, 90 minutes."""
    say = Say(language)
    if minutes % _WEEK == 0:
        return say.many("{count} week", "{count} weeks", minutes // _WEEK)
    if minutes % _DAY == 0:
        return say.many("{count} day", "{count} days", minutes // _DAY)
    if minutes % _HOUR == 0:
        return say.many("{count} hour", "{count} hours", minutes // _HOUR)
    return say.many("{count} minute", "{count} minutes", minutes)

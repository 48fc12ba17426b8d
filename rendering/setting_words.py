"""A setting in a sentence: what it is now."""

from collections.abc import Mapping
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from prompts.texts import _
from rendering.html import Html
from rendering.say import Say
from rendering.when import When, duration

LANGUAGES: Mapping[str, str] = {"fr": "Français", "en": "English"}  # each in its own words

_WEEKENDS: Mapping[str, str] = {
    "1": _("Week-ends are quiet: no reminder is sent."),
    "0": _("Reminders are sent at week-ends too."),
}


def setting_sentence(say: Say, setting: str, value: str) -> Html:
    match setting:
        case "language":
            return say("Language of the group: {language}.", language=Html(LANGUAGES[value]))
        case "timezone":
            return say("Time zone: {zone}.", zone=zone_name(say, value))
        case "quiet_from":
            return say("No reminders from {time}.", time=clock(say, value))
        case "quiet_to":
            return say("Reminders again from {time}.", time=clock(say, value))
        case "quiet_weekends":
            return say(_WEEKENDS[value])
        case "contribute_minutes":
            return say("Contributions last {duration}.", duration=duration(say.language, int(value)))
        case "poll_minutes":
            return say("Positions last {duration}.", duration=duration(say.language, int(value)))
        case _:
            return _waiting(say, value)


def _waiting(say: Say, value: str) -> Html:
    if value:
        return say("A code is asked for before I work here.")
    return say("The code was given.")


def clock(say: Say, value: str) -> Html:
    """“20:00” as the language says it."""
    at = datetime.combine(datetime(2000, 1, 1, tzinfo=UTC).date(), time.fromisoformat(value), tzinfo=UTC)
    return When(say.language, ZoneInfo("UTC"), at).clock(at)


def zone_name(say: Say, zone: str) -> Html:
    return When(say.language, ZoneInfo(zone), datetime(2000, 1, 1, tzinfo=UTC)).zone_name()

"""A setting in a sentence: what it is now."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from facilitation.decks import decks_of
from facilitation.ids import PartnershipId
from facilitation.kinds import Mode
from facilitation.pauses import Pause, kept
from prompts.texts import _
from rendering import html
from rendering.html import Html
from rendering.reader import Reader
from rendering.say import Say
from rendering.when import When, duration

LANGUAGES: Mapping[str, str] = {"fr": "Français", "en": "English"}  # each in its own words

MODES: Mapping[Mode, str] = {Mode.NAMED: _("Named"), Mode.CONFIDENTIAL: _("Confidential")}

_WEEKENDS: Mapping[str, str] = {
    "1": _("Week-ends are quiet: no reminder is sent."),
    "0": _("Reminders are sent at week-ends too."),
}
_NOTES: Mapping[str, str] = {
    "1": _("Once positions are closed, the summary waits 12 hours for notes of those who facilitate."),
    "0": _("The summary comes as soon as positions are closed."),
}


def setting_sentence(reader: Reader, here: PartnershipId, setting: str, value: str) -> Html:
    say = reader.say
    match setting:
        case "language":
            return say("Language of the group: {language}.", language=Html(LANGUAGES[value]))
        case "timezone":
            return say("Time zone: {zone}.", zone=zone_name(say, value))
        case "pauses":
            return _pauses(reader, kept(value))
        case "mode":
            return say("Mode of the rounds: {mode}.", mode=Html(say.label(MODES[Mode(value)]).lower()))
        case "decks_aside":
            return _decks(reader, here, value.split(","))
        case "notes":
            return say(_NOTES[value])
        case "waiting":
            return _waiting(say, value)
        case _:
            return _how_long(say, setting, value)


def _how_long(say: Say, setting: str, value: str) -> Html:
    match setting:
        case "quiet_from":
            return say("No reminders from {time}.", time=clock(say, value))
        case "quiet_to":
            return say("Reminders again from {time}.", time=clock(say, value))
        case "quiet_weekends":
            return say(_WEEKENDS[value])
        case "contribute_minutes":
            return say("Contributions last {duration}.", duration=duration(say.language, int(value)))
        case _:
            return say("Positions last {duration}.", duration=duration(say.language, int(value)))


def _pauses(reader: Reader, pauses: tuple[Pause, ...]) -> Html:
    if not pauses:
        return reader.say("No pause is planned.")
    return html.lines(*(_pause(reader, one) for one in pauses))


def _pause(reader: Reader, pause: Pause) -> Html:
    first, last = day_words(reader, pause.first), day_words(reader, pause.last)
    if pause.first == pause.last:
        return reader.say("Pause on {date}.", date=first)
    return reader.say("Pause from {first} to {last}.", first=first, last=last)


def day_words(reader: Reader, day: date) -> Html:
    """“Saturday 19 December”, with its year where it is not this one."""
    return When(reader.language, ZoneInfo("UTC"), reader.now).date(
        datetime.combine(day, time(12), tzinfo=UTC)
    )


def _decks(reader: Reader, here: PartnershipId, aside: list[str]) -> Html:
    there = [deck for deck in decks_of(reader.scene, here) if deck in aside]
    titles = [reader.deck_named(here, deck).title for deck in there]
    if not titles:
        return reader.say("/round offers all the questions there are.")
    names = [reader.say("“{words}”", words=title.in_(reader.language)) for title in titles]
    return reader.say("/round does not offer {decks}.", decks=reader.say.listed(names))


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

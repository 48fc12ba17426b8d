"""The words that commands take: durations, modes, languages; in English and French, always both."""

import re

from facilitation.kinds import Mode
from prompts.decks import fold

_HOUR, _DAY, _WEEK = 60, 24 * 60, 7 * 24 * 60

UNITS = (
    dict.fromkeys(("m", "mn", "min", "minute", "minutes"), 1)
    | dict.fromkeys(("h", "heure", "heures", "hour", "hours"), _HOUR)
    | dict.fromkeys(("j", "jour", "jours", "d", "day", "days"), _DAY)
    | dict.fromkeys(("sem", "semaine", "semaines", "w", "week", "weeks"), _WEEK)
)
MODES = {
    "named": Mode.NAMED,
    "nominatif": Mode.NAMED,
    "confidential": Mode.CONFIDENTIAL,
    "confidentiel": Mode.CONFIDENTIAL,
}
LANGUAGES = {
    "fr": "fr",
    "francais": "fr",
    "french": "fr",
    "en": "en",
    "anglais": "en",
    "english": "en",
}

DURATION = re.compile(r"(\d{1,6})([a-z]+)", re.IGNORECASE)
APART = re.compile(rf"(?<!\S)(\d+)\s+(?=(?:{'|'.join(UNITS)})(?!\S))", re.IGNORECASE)


def words_of(text: str) -> list[str]:
    """“2 jours” is one word."""
    return APART.sub(r"\1", text).split()


def duration(word: str) -> int | None:
    """In minutes, however long: what is too long is refused with its reason, not misunderstood."""
    match = DURATION.fullmatch(word)
    unit = UNITS.get(match[2].lower()) if match else None
    return int(match[1]) * unit if match and unit else None


def mode(word: str) -> Mode | None:
    return MODES.get(fold(word))


def language(words: str) -> str | None:
    return LANGUAGES.get(fold(words))

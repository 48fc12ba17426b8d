"""What a facilitator may set for a partnership, with its defaults."""

import re
from collections.abc import Mapping
from datetime import time
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from facilitation.durations import LONGEST, SHORTEST
from facilitation.kinds import Mode
from facilitation.refusals import BadSetting

CLOCK = re.compile(r"[0-9]{2}:[0-9]{2}")
LANGUAGES = ("fr", "en")
DEFAULTS: Mapping[str, str] = {
    "quiet_from": "20:00",
    "quiet_to": "08:00",
    "quiet_weekends": "1",
    "pauses": "",  # see `pauses.py`
    "mode": Mode.NAMED.value,
    "contribute_minutes": str(3 * 24 * 60),
    "poll_minutes": str(2 * 24 * 60),
    "notes": "0",  # whether a summary waits for notes of those who facilitate
    "decks_aside": "",  # ids with commas: those that /round does not offer
    "waiting": "",  # for the operator's enrolment code
}


def value_of(settings: Mapping[str, str], name: str) -> str:
    return settings.get(name, DEFAULTS[name])


def decks_aside(settings: Mapping[str, str]) -> frozenset[str]:
    return frozenset(filter(None, value_of(settings, "decks_aside").split(",")))


def checked(name: str, value: str) -> str:
    """The value as it is kept; `BadSetting` where it cannot be."""
    if name not in CHANGEABLE or not _possible(name, value):
        raise BadSetting(name)
    return value


def _possible(name: str, value: str) -> bool:
    try:
        return _CHECKS[name](value)
    except (ValueError, ZoneInfoNotFoundError, OSError):
        return False


def _is_duration(value: str) -> bool:
    return value.isdecimal() and SHORTEST <= int(value) <= LONGEST


def _is_clock(value: str) -> bool:
    """“20:00”, and nothing finer: no seconds, no zone."""
    return CLOCK.fullmatch(value) is not None and time.fromisoformat(value) is not None


def _is_yes_or_no(value: str) -> bool:
    return value in ("0", "1")


def _is_mode(value: str) -> bool:
    return value in tuple(Mode)


_CHECKS = {
    "language": lambda value: value in LANGUAGES,
    "timezone": lambda value: bool(ZoneInfo(value)),
    "quiet_from": _is_clock,
    "quiet_to": _is_clock,
    "quiet_weekends": _is_yes_or_no,
    "mode": _is_mode,
    "contribute_minutes": _is_duration,
    "poll_minutes": _is_duration,
    "notes": _is_yes_or_no,
}
CHANGEABLE = tuple(_CHECKS)

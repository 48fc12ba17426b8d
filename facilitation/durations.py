"""How long a phase may last, in minutes."""

from facilitation.refusals import DurationOutOfRange

SHORTEST = 1
LONGEST = 60 * 24 * 60


def checked(minutes: int) -> int:
    if not SHORTEST <= minutes <= LONGEST:
        raise DurationOutOfRange
    return minutes

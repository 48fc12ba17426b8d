"""What becomes of a row of the outbox, and what an error makes of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from telegram.error import BadRequest, ChatMigrated, Forbidden, RetryAfter, TelegramError

from bot.logs import trouble
from bot.transport import seconds_to_wait
from storage.engines import StorageTrouble

MOST_TRIES = 5
LONGEST_REST = 300.0


@dataclass(frozen=True, slots=True)
class Sent:
    message: int
    digest: str
    anew: bool
    poll: str | None = None  # Telegram’s name of a poll that was put


@dataclass(frozen=True, slots=True)
class Stale:
    """There is nothing to say any more."""


@dataclass(frozen=True, slots=True)
class Later:
    """No reason: its time has not come. `counts`: as one of the tries it has."""

    until: datetime
    reason: str | None = None
    counts: bool = False


@dataclass(frozen=True, slots=True)
class Closed:
    """Telegram closed this chat for a while; the others go on."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Aside:
    """`blocked`: by a person, who will hear nothing more until they write again."""

    reason: str
    blocked: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    to: int


Fate = Sent | Stale | Later | Aside | Moved


def fate_of(error: Exception, chat: int, tries: int, spoilt: int, now: datetime) -> Fate | Closed:
    """`tries` that counted before this one; `spoilt`: those that the network or the server lost."""
    match error:
        case RetryAfter():
            return Closed(seconds_to_wait(error))
        case ChatMigrated():
            return Moved(error.new_chat_id)
        case Forbidden():
            return Aside(_refusal(error), blocked=chat > 0)
        case TelegramError() | StorageTrouble() if not isinstance(error, BadRequest):
            return Later(now + _rest(spoilt), type(error).__name__)
        case _:
            return _counted(error, tries, now)


def _counted(error: Exception, tries: int, now: datetime) -> Fate:
    """A refusal, or a fault of ours: a few tries, then a human being looks."""
    reason = _refusal(error) if isinstance(error, BadRequest) else " at ".join(trouble(error).values())
    if tries + 1 >= MOST_TRIES:
        return Aside(reason)
    return Later(now + _rest(tries), reason, counts=True)


def _rest(before: int) -> timedelta:
    return timedelta(seconds=min(LONGEST_REST, 2.0**before))


def _refusal(error: BadRequest | Forbidden) -> str:
    """In Telegram's words, up to where it may quote the message."""
    return error.message.split('"')[0].split(": entities")[0][:120].strip()

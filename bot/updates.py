"""What must be known of an update before anybody reads it: where it belongs, who it is from."""

from collections.abc import Callable
from typing import Any, NamedTuple

Raw = dict[str, Any]

KINDS = [
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
    "chat_member",
    "poll",
    "poll_answer",
]
LONGEST = 2**63
NO_LANE = 0  # polls that belong to nobody here


class Private(NamedTuple):
    """Somebody writes to the bot, or presses, in private."""

    user: int


def update_id(raw: Any) -> int | None:
    """None: not an update at all."""
    return _number(_get(raw, "update_id"))


def lane(raw: Raw, real_chat: Callable[[int], int]) -> int:
    """The chat, under today's number; without one, the person."""
    chat = _id(_chat(raw))
    return real_chat(chat) if chat is not None else _person(raw) or NO_LANE


def asks(raw: Raw) -> Private | None:
    """Who writes in private or presses a button anywhere: whether they are in the group matters."""
    if "callback_query" in raw and (user := _person(raw)) is not None:
        return Private(user)
    return private(raw)


def private(raw: Raw) -> Private | None:
    if _get(_chat(raw), "type") != "private":
        return None
    user = _person(raw)
    return Private(user) if user is not None else None


def press(raw: Raw) -> str | None:
    """The number of the press that awaits an answer."""
    query = _get(raw.get("callback_query"), "id")
    return query if isinstance(query, str) else None


def _inside(raw: Raw) -> Any:
    return next((raw[kind] for kind in KINDS if kind in raw), None)


def _chat(raw: Raw) -> Any:
    inside = _inside(raw)
    return _get(inside, "chat") or _get(_get(inside, "message"), "chat")


def _person(raw: Raw) -> int | None:
    inside = _inside(raw)
    return _id(_get(inside, "from")) or _id(_get(inside, "user"))


def _id(thing: Any) -> int | None:
    return _number(_get(thing, "id"))


def _number(found: Any) -> int | None:
    """Only what the database can hold: a longer one would stop the inbox for good."""
    return found if isinstance(found, int) and abs(found) < LONGEST else None


def _get(thing: Any, name: str) -> Any:
    return thing.get(name) if isinstance(thing, dict) else None

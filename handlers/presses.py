"""A button pressed. What it carries is read, never trusted: anybody can make a client that sends anything."""

from functools import lru_cache
from typing import Any

from facilitation.commands import AcceptNotice, Command, PressOld
from facilitation.ids import ChatId, MessageId, UserId
from handlers.people import Raw, is_somebody, name_of
from handlers.typed import Where
from rendering.presses import pressed

LARGEST = 2**53  # beyond, no number of ours


def read_press(query: Raw) -> tuple[Command, ...]:
    if not is_somebody(query["from"]):
        return ()
    found = understood(query.get("data") or "")
    if found is None:
        return (PressOld(pressed=True, **_where(query)),)
    kind, carried = found
    fields: dict[str, Any] = {**_where(query), **carried, "pressed": True}
    if kind is AcceptNotice:
        fields["name"] = name_of(query["from"])
    return (kind(**fields),)


@lru_cache(maxsize=4096)  # one button is pressed by many
def understood(data: str) -> tuple[type[Command], dict[str, Any]] | None:
    """The fields are shared: to be copied, not changed."""
    found = pressed(data)
    if found is None or not all(_is_sound(value) for value in found[1].values()):
        return None
    return found


def _is_sound(value: Any) -> bool:
    return not isinstance(value, int) or 0 <= value <= LARGEST


def _where(query: Raw) -> Where:
    """Of a message that is gone, Telegram still tells the chat; without one, the chat is the private one."""
    user, message = query["from"]["id"], query.get("message")
    return {
        "user": UserId(user),
        "chat": ChatId(message["chat"]["id"] if message else user),
        "message": MessageId(message["message_id"]) if message else None,
        "partnership": None,
        "topic": _topic(message),
    }


def _topic(message: Raw | None) -> int | None:
    return message.get("message_thread_id") if message and message.get("is_topic_message") else None

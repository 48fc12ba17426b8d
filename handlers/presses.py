"""A button pressed. What it carries is read, never trusted: anybody can make a client that sends anything."""

from functools import lru_cache
from typing import Any

from telegram import CallbackQuery, MaybeInaccessibleMessage, Message, Update

from facilitation.commands import AcceptNotice, Command, PressOld
from facilitation.ids import ChatId, MessageId, UserId
from handlers.people import display_name, is_person
from handlers.typed import Decks, Where
from rendering.presses import pressed

LARGEST = 2**53  # beyond, no number of ours


def read_press(update: Update, _decks: Decks) -> tuple[Command, ...]:
    query = update.callback_query
    if query is None or not is_person(query.from_user):
        return ()
    found = understood(query.data or "")
    if found is None:
        return (PressOld(pressed=True, **_where(query)),)
    kind, carried = found
    fields: dict[str, Any] = {**_where(query), **carried, "pressed": True}
    if kind is AcceptNotice:
        fields["name"] = display_name(query.from_user)
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


def _where(query: CallbackQuery) -> Where:
    """Of a message that is gone, Telegram still tells the chat; without one, the chat is the private one."""
    message = query.message
    return {
        "user": UserId(query.from_user.id),
        "chat": ChatId(message.chat.id if message else query.from_user.id),
        "message": MessageId(message.message_id) if message else None,
        "partnership": None,
        "topic": _topic(message),
    }


def _topic(message: MaybeInaccessibleMessage | None) -> int | None:
    if isinstance(message, Message) and message.is_topic_message:
        return message.message_thread_id
    return None

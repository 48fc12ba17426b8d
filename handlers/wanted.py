"""Which updates are kept, and what of them: decided on the raw JSON, before anything is parsed or stored."""

from typing import Any

from telegram import Update

from handlers.names import heard_in_group
from handlers.people import NOBODY, VEILED
from handlers.presses import understood
from handlers.starting import partnership_linked
from handlers.typed import typed_in

Raw = dict[str, Any]

NEWS = ("migrate_to_chat_id", "migrate_from_chat_id", "new_chat_title")
UNREAD = ("quote", "external_reply", "caption", "caption_entities")
SAID_IN_A_POLL = ("question_entities", "description", "description_entities")
OUTLINE = ("message_id", "message_thread_id", "is_topic_message", "date", "chat", "from")


def wants(raw: Raw, username: str) -> bool:
    """Whether a command can come of it. What is not wanted is confirmed to Telegram and forgotten.

    Of a group: commands of ours, who comes and goes, its name and number. A reply to the bot that is no
    command is discarded like any other talk: nothing would be done with it, so nobody's words are kept.
    What is too malformed to tell is wanted: it is set aside with its reason.
    """
    match raw:
        case {"callback_query": _} | {"message": {"chat": {"type": "private"}}}:
            return True
        case {"edited_message": {"chat": {"type": "private"}, "text": str(text)}}:
            return typed_in(text) is None
        case {"message": {"chat": {"type": "group" | "supergroup"}} as message}:
            return _brings_news(message) or _commands(message, username)
        case {"my_chat_member": {"chat": {"type": "private" | "group" | "supergroup"}}}:
            return True
        case {"chat_member": {"chat": {"type": "group" | "supergroup"}, "new_chat_member": {"user": user}}}:
            return _is_person(user)
        case {"poll": poll}:
            return not isinstance(poll, dict) or bool(poll.get("is_closed"))
        case {"message": told} | {"edited_message": told} | {"my_chat_member": told} | {"chat_member": told}:
            return not _says_where(told)
    return unheard_of(raw)


def unheard_of(raw: Raw) -> bool:
    """Of a kind that did not exist when this was written: wanted, so that the operator learns of it."""
    return not any(kind in raw for kind in Update.ALL_TYPES)


def partnerships_named(raw: Raw) -> tuple[int, ...]:
    """Those that a deep link or a button says it is about."""
    named: int | None = None
    match raw:
        case {"callback_query": {"data": str(data)}}:
            found = understood(data)
            named = found[1].get("partnership") if found else None
        case {"message": {"chat": {"type": "private"}, "text": str(text)}}:
            typed = typed_in(text)
            named = partnership_linked(typed) if typed else None
    return (named,) if named else ()


def without_others(raw: Raw) -> Raw:
    """Without what no command needs: the words of a message replied to or pressed, captions.

    Of what nobody has heard of, its name alone: it may be a whole group's talk.
    """
    if unheard_of(raw):
        return {name: value if name == "update_id" else {} for name, value in raw.items()}
    if isinstance(message := raw.get("message"), dict):
        kept = {name: value for name, value in message.items() if name not in UNREAD}
        return {**raw, "message": _outlined(kept, "reply_to_message")}
    if isinstance(poll := raw.get("poll"), dict):
        return {**raw, "poll": {name: value for name, value in poll.items() if name not in SAID_IN_A_POLL}}
    if isinstance(query := raw.get("callback_query"), dict):
        return {**raw, "callback_query": _outlined(query, "message")}
    return raw


def _brings_news(message: Raw) -> bool:
    match message:
        case {"new_chat_members": [*people]}:
            return any(map(_is_person, people))
        case {"left_chat_member": person}:
            return _is_person(person)
    return any(name in message for name in NEWS)


def _commands(message: Raw, username: str) -> bool:
    match message:
        case {"text": str(text), "from": {"id": sender} as user}:
            typed = typed_in(text)
            speaks = _is_person(user) or sender in VEILED
            return typed is not None and speaks and heard_in_group(typed, username)
    return False


def _is_person(user: Any) -> bool:
    match user:
        case {"id": int(number)}:
            return not user.get("is_bot") and number not in NOBODY
    return False


def _says_where(told: Any) -> bool:
    match told:
        case {"chat": {"type": str()}}:
            return True
    return False


def _outlined(holder: Raw, name: str) -> Raw:
    """Of the message inside: which it is, where, whose; not what it says."""
    other = holder.get(name)
    if not isinstance(other, dict):
        return holder
    return {**holder, name: {part: other[part] for part in OUTLINE if part in other}}

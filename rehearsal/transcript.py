"""A chat as lines to read in a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rehearsal.chats import Chat
    from rehearsal.messages import Message
    from rehearsal.polls import Poll

INDENT = "    "
WORDS = {
    "en": {
        "edited": "edited",
        "pinned": "pinned",
        "file": "file",
        "bytes": "bytes",
        "voice": "voice message",
        "colon": ":",
    },
    "fr": {
        "edited": "modifié",
        "pinned": "épinglé",
        "file": "fichier",
        "bytes": "octets",
        "voice": "vocal",
        "colon": "\u00a0:",
    },
}


def transcript(chat: Chat, language: str = "en") -> list[str]:
    """Every message as it reads now, service messages included."""
    return [line for message in chat.everything for line in lines(message, language)]


def lines(message: Message, language: str = "en") -> list[str]:
    if message.service:
        return _service(message, language)
    author = message.chat.title if message.anonymous else message.author.name
    words = WORDS[language]
    edited = f" ({words['edited']})" if message.edited else ""
    first, *rest = [*message.text.split("\n"), *_attached(message, language), *_buttons(message)]
    head = f"{author}{edited}{words['colon']} {first}".rstrip()
    return [head, *(f"{INDENT}{line}".rstrip() for line in rest)]


def _attached(message: Message, language: str) -> list[str]:
    words = WORDS[language]
    if message.poll:
        return _poll(message.poll)
    if "voice" in message.content:
        return [f"({words['voice']})"]
    if message.file:
        size = f"{len(message.file.content)} {words['bytes']}"
        return [f"({words['file']}{words['colon']} {message.file.name}, {size})"]
    return []


def _poll(poll: Poll) -> list[str]:
    tally = poll.shown
    options = (
        [f"( ) {option}  {votes}" for option, votes in tally.items()]
        if tally is not None
        else [f"( ) {option.text}" for option in poll.options]
    )
    words = poll.details.get("description")
    return [poll.question.text, *([str(words)] if words else []), *options]


def _buttons(message: Message) -> list[str]:
    return [" ".join(f"[{button.label}]" for button in row) for row in message.buttons]


def _service(message: Message, language: str) -> list[str]:
    match message.content:
        case {"new_chat_members": users}:
            return [f"· + {_name(user)}" for user in users]
        case {"left_chat_member": user}:
            return [f"· − {_name(user)}"]
        case {"pinned_message": pinned}:
            first = (pinned.get("text") or pinned.get("caption") or "").partition("\n")[0]
            return [f"· {WORDS[language]['pinned']}{WORDS[language]['colon']} {first}"]
        case {"forum_topic_created": topic}:
            return [f"· # {topic['name']}"]
        case {"forum_topic_closed": _}:
            return ["· # ×"]
        case {"forum_topic_reopened": _}:
            return ["· # ○"]
        case {"migrate_to_chat_id": chat_id} | {"migrate_from_chat_id": chat_id}:
            return [f"· ↔ {chat_id}"]
    return []


def _name(user: dict[str, str]) -> str:
    return f"{user['first_name']} {user.get('last_name', '')}".strip()

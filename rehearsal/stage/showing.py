"""What there is to see on the stage, as data for the page."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING, Any

from rehearsal.chats import PrivateChat
from rehearsal.groups import Group

if TYPE_CHECKING:
    from rehearsal.api import Call
    from rehearsal.chats import Chat
    from rehearsal.files import StoredFile
    from rehearsal.messages import Message
    from rehearsal.polls import Poll

Shown = dict[str, Any]
GROUP = "group"
QUOTED = 140  # characters of a message that is replied to
TAG = re.compile(r"<[^>]+>")
GIST = 160  # of a call's text


def name_of(chat: Chat) -> str:
    """The same before and after a group becomes a supergroup."""
    return GROUP if isinstance(chat, Group) else f"p{chat.id}"


def message_shown(message: Message, number: int, numbers: dict[Message, int]) -> Shown:
    """`number`: by which the page knows it; Telegram's own number changes with the group."""
    anonymous = message.anonymous
    return {
        "n": number,
        "id": message.id,
        "chat": name_of(message.chat),
        "at": message.at.isoformat(),
        "author": {
            "id": 0 if anonymous else message.author.id,
            "name": message.chat.title if anonymous else message.author.name,
        },
        "bot": message.from_bot,
        "edited": message.edited,
        "deleted": message.deleted,
        "pinned": message.pinned,
        "silent": message.silent,
        "thread": message.thread,
        "text": message.text,
        "entities": message.entities,
        "reply": _reply(message, numbers),
        "buttons": [
            [{"label": button.label, "url": button.url} for button in row] for row in message.buttons
        ],
        **_attached(message),
        **({"service": service(message)} if message.service else {}),
    }


def _reply(message: Message, numbers: dict[Message, int]) -> Shown | None:
    target = message.reply_to
    if target is None or target.deleted:
        return None
    text = target.text or (target.file.name if target.file else "")
    return {"n": numbers.get(target), "name": target.author.name, "text": text[:QUOTED]}


def _attached(message: Message) -> Shown:
    shown: Shown = {}
    if message.file:
        kind = "photo" if message.photo else "voice" if "voice" in message.content else "document"
        shown[kind] = file_shown(message.file)
    if "location" in message.content:
        venue = message.content.get("venue", {})
        shown["location"] = message.content["location"] | {"title": venue.get("title", "")}
    if message.poll:
        shown["poll"] = poll_shown(message.poll)
    return shown


def file_shown(file: StoredFile) -> Shown:
    return {"url": f"/file/{file.id}", "name": file.name, "size": len(file.content)}


def poll_shown(poll: Poll) -> Shown:
    """`votes`: who chose which places; the page shows each person their own alone."""
    counts = list(poll.tally().values())
    return {
        "question": poll.question.text,
        "options": [
            {"text": option.text, "count": counts[place]} for place, option in enumerate(poll.options)
        ],
        "several": poll.several,
        "closed": poll.closed,
        "anonymous": poll.anonymous,
        "voters": len(poll.votes),
        "votes": {str(user): places for user, places in poll.votes.items()},
    }


def service(message: Message) -> Shown:
    """What happened to the chat: a kind, and whom or what it concerns."""
    match message.content:
        case {"new_chat_members": users}:
            return {"kind": "enters", "about": ", ".join(map(_user, users))}
        case {"left_chat_member": user}:
            return {"kind": "leaves", "about": _user(user)}
        case {"pinned_message": pinned}:
            first = (pinned.get("text") or pinned.get("caption") or "").partition("\n")[0]
            return {"kind": "pins", "about": first}
        case {"forum_topic_created": topic}:
            return {"kind": "topic", "about": topic["name"]}
        case {"migrate_to_chat_id": _}:
            return {"kind": "migrates", "about": ""}
        case {"migrate_from_chat_id": _}:
            return {"kind": "migrated", "about": ""}
    return {"kind": "other", "about": ""}


def _user(user: Shown) -> str:
    return f"{user['first_name']} {user.get('last_name', '')}".strip()


# --- The bot's calls ---


def call_shown(call: Call, number: int, where: str) -> Shown:
    said = str(call.params.get("text") or call.params.get("caption") or call.params.get("question") or "")
    said = html.unescape(TAG.sub("", said)) if call.params.get("parse_mode") == "HTML" else said
    return {
        "n": number,
        "at": call.at.isoformat(),
        "method": call.method,
        "where": where,
        "gist": said[:GIST],
        "outcome": _outcome(call),
        "refused": str(call.refused) if call.refused else "",
        "wrong": [str(problem) for problem in call.problems],
    }


def _outcome(call: Call) -> str:
    if call.refused:
        return "refused"
    if call.fault and call.fault.hits:
        return "lost"
    return "ok" if call.done else "cut"


def place_of(chat: Chat | None, chat_id: object) -> str:
    """The title of the chat that a call is about."""
    if chat is None:
        return "" if chat_id is None else str(chat_id)
    return chat.person.name if isinstance(chat, PrivateChat) else chat.title

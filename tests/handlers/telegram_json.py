"""Updates as Telegram sends them, and the bot that reads them. Chat -100 is the group of the cast."""

import re
from typing import Any

from telegram import Bot, User

from facilitation.commands import Command
from facilitation.facts import PersonSeen
from handlers.reading import heard
from prompts.decks import load_decks

Raw = dict[str, Any]

USERNAME = "trait_dunion_bot"
BOT = Bot("7000:rehearsal-token-not-a-real-one-000")
BOT._bot_user = User(7000, "Trait d’union", is_bot=True, username=USERNAME)
DECKS, _ = load_decks()

GROUP = {"id": -100, "type": "supergroup", "title": "Collectif du Grand-Pré"}
MAELLE = {"id": 1001, "is_bot": False, "first_name": "Maëlle", "last_name": "Le Goff", "language_code": "fr"}
ROSA = {"id": 1005, "is_bot": False, "first_name": "Rosa", "last_name": "Martins", "username": "rosa_m"}
AWA = {"id": 1009, "is_bot": False, "first_name": "Awa", "last_name": "Ndiaye", "language_code": "pt-br"}
ITSELF = {"id": 7000, "is_bot": True, "first_name": "Trait d’union", "username": USERNAME}
VEILED = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
AS_A_CHANNEL = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
TELEGRAM = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
OTHER_BOT = {"id": 7777, "is_bot": True, "first_name": "Polls", "username": "polls_bot"}


def private(user: Raw) -> Raw:
    return {"id": user["id"], "type": "private", "first_name": user["first_name"]}


def message(user: Raw, chat: Raw, **content: Any) -> Raw:
    return {"update_id": 1, "message": _message(user, chat, **content)}


def edited(user: Raw, chat: Raw, **content: Any) -> Raw:
    return {"update_id": 1, "edited_message": _message(user, chat, edit_date=1_764_003_700, **content)}


def typed(text: str, user: Raw = MAELLE, chat: Raw = GROUP, **more: Any) -> Raw:
    return message(user, chat, text=text, **marks(text), **more)


def typed_in_private(text: str, user: Raw = MAELLE, **more: Any) -> Raw:
    return typed(text, user, private(user), **more)


def pressed(data: str, user: Raw = MAELLE, chat: Raw | None = GROUP) -> Raw:
    query = {"id": "41", "from": user, "chat_instance": "5", "data": data}
    return {"update_id": 1, "callback_query": query | ({"message": _message(ITSELF, chat)} if chat else {})}


def poll(*counts: int, closed: bool = True) -> Raw:
    said = enumerate(counts)
    options = [{"persistent_id": f"{nth}", "text": f"{nth}", "voter_count": count} for nth, count in said]
    about = {"id": "77", "question": "Température ?", "options": options, "is_closed": closed}
    kind = {"is_anonymous": True, "type": "regular", "total_voter_count": sum(counts)}
    may = {"allows_multiple_answers": False, "allows_revoting": True, "members_only": False}
    return {"update_id": 1, "poll": {**about, **kind, **may}}


def document(name: str, **more: Any) -> Raw:
    return {"file_id": "BQAC1", "file_unique_id": "1", "file_name": name, "file_size": 900, **more}


def became(status: str, user: Raw, chat: Raw = GROUP, *, by: Raw = MAELLE, **more: Any) -> Raw:
    """`my_chat_member` for the bot, `chat_member` for anybody else."""
    change = {"chat": chat, "from": by, "date": 1_764_003_600}
    change |= {"old_chat_member": member("left", user), "new_chat_member": member(status, user, **more)}
    return {"update_id": 1, "my_chat_member" if user is ITSELF else "chat_member": change}


def member(status: str, user: Raw, **more: Any) -> Raw:
    rights: Raw = {}
    if status == "administrator":
        rights = dict.fromkeys(ADMINISTRATOR, False)
    if status == "restricted":
        rights = dict.fromkeys(RESTRICTED, False) | {"until_date": 0}
    if status == "kicked":
        rights = {"until_date": 0}
    if status == "creator":
        rights = {"is_anonymous": False}
    return {"user": user, "status": status} | rights | more


def asked(raw: Raw) -> tuple[Command, ...]:
    return heard(raw, BOT, lambda _: DECKS).commands


def seen(raw: Raw) -> PersonSeen | None:
    return heard(raw, BOT, lambda _: DECKS).seen


def only(raw: Raw) -> Command:
    (command,) = asked(raw)
    return command


def marks(text: str) -> Raw:
    """The mark that Telegram puts on a command: ASCII letters, counted in UTF-16 units."""
    match = re.match(r"/[A-Za-z0-9_]{1,64}(@[A-Za-z0-9_]+)?", text)
    if not match:
        return {}
    return {
        "entities": [{"type": "bot_command", "offset": 0, "length": len(match[0].encode("utf-16-le")) // 2}]
    }


def _message(user: Raw, chat: Raw, **content: Any) -> Raw:
    return {"message_id": 55, "date": 1_764_003_600, "from": user, "chat": chat, **content}


ADMINISTRATOR = (
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
RESTRICTED = (
    "is_member",
    "can_send_messages",
    "can_send_audios",
    "can_send_documents",
    "can_send_photos",
    "can_send_videos",
    "can_send_video_notes",
    "can_send_voice_notes",
    "can_send_polls",
    "can_send_other_messages",
    "can_add_web_page_previews",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
    "can_manage_topics",
    "can_edit_tag",
    "can_react_to_messages",
)

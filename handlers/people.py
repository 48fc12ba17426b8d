"""Who acts: a person, or one of the accounts that Telegram lends to those who do not show themselves."""

from typing import Any

from telegram import Update, User
from telegram.constants import ChatID, ChatType

from facilitation.facts import PersonSeen
from facilitation.ids import UserId
from handlers.typed import typed_in

VEILED = frozenset({ChatID.ANONYMOUS_ADMIN, ChatID.FAKE_CHANNEL})  # somebody, but not said who
NOBODY = VEILED | {ChatID.SERVICE_CHAT}  # who forwards a channel's posts into its discussion group

LONGEST_NAME = 128

Raw = dict[str, Any]


def is_person(user: User | None) -> bool:
    return user is not None and not user.is_bot and user.id not in NOBODY


def is_somebody(user: Raw) -> bool:
    """As `is_person`, of one who pressed."""
    return not user["is_bot"] and user["id"] not in NOBODY


def display_name(user: User) -> str:
    return user.full_name.strip()[:LONGEST_NAME]


def name_of(user: Raw) -> str:
    """As `display_name`, of one who pressed."""
    return f"{user['first_name']} {user.get('last_name') or ''}".strip()[:LONGEST_NAME]


def language_of(user: User) -> str | None:
    return _spoken(user.language_code)


def _spoken(code: str | None) -> str | None:
    """“pt-br” is “pt”: only the language counts here."""
    return code[:2].lower() if code else None


def who_pressed(query: Raw) -> PersonSeen | None:
    user, message = query["from"], query.get("message")
    if not is_somebody(user):
        return None
    return PersonSeen(
        user=UserId(user["id"]),
        name=name_of(user),
        username=user.get("username"),
        language=_spoken(user.get("language_code")),
        in_private=message is not None and message["chat"]["id"] == user["id"],
    )


def person_seen(update: Update) -> PersonSeen | None:
    """Who wrote to the bot.

    Those who come, go, promote others or rename the group did not speak to it: their names are not kept.
    """
    user = update.effective_user
    if user is None or not is_person(user) or not _spoke(update):
        return None
    return PersonSeen(
        user=UserId(user.id),
        name=display_name(user),
        username=user.username,
        language=language_of(user),
        in_private=_in_private(update, user),
    )


def _spoke(update: Update) -> bool:
    message = update.message or update.edited_message
    return message is not None and (
        message.chat.type == ChatType.PRIVATE or typed_in(message.text) is not None
    )


def _in_private(update: Update, user: User) -> bool:
    return update.effective_chat is not None and update.effective_chat.id == user.id

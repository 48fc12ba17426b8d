"""Who acts: a person, or one of the accounts that Telegram lends to those who do not show themselves."""

from telegram import Update, User
from telegram.constants import ChatID, ChatType

from facilitation.facts import PersonSeen
from facilitation.ids import UserId
from handlers.typed import typed_in

VEILED = frozenset({ChatID.ANONYMOUS_ADMIN, ChatID.FAKE_CHANNEL})  # somebody, but not said who
NOBODY = VEILED | {ChatID.SERVICE_CHAT}  # who forwards a channel's posts into its discussion group

LONGEST_NAME = 128


def is_person(user: User | None) -> bool:
    return user is not None and not user.is_bot and user.id not in NOBODY


def display_name(user: User) -> str:
    return user.full_name.strip()[:LONGEST_NAME]


def language_of(user: User) -> str | None:
    """“pt-br” is “pt”: only the language counts here."""
    return user.language_code[:2].lower() if user.language_code else None


def person_seen(update: Update) -> PersonSeen | None:
    """Who wrote to the bot or pressed its button.

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
    if message is None:
        return update.callback_query is not None
    return message.chat.type == ChatType.PRIVATE or typed_in(message.text) is not None


def _in_private(update: Update, user: User) -> bool:
    return update.effective_chat is not None and update.effective_chat.id == user.id

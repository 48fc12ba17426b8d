"""What the menu beside the keyboard of Telegram proposes, place by place and language by language.

Only what each person can use there: commands that come with a later version are in no menu.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from telegram import (
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChatMember,
)

from facilitation.ids import ChatId, UserId
from rendering.menu import MENU, Entry, Place
from rendering.say import Say

LANGUAGES = ("", "en", "fr")  # without a language: for everybody else, in English

FACILITATING = tuple(entry for entry in MENU if entry.facilitator)
IN_GROUP = tuple(entry for entry in MENU if entry.place is not Place.PRIVATE and not entry.facilitator)
IN_PRIVATE = tuple(entry for entry in MENU if entry.place is not Place.GROUP)


@dataclass(frozen=True, slots=True)
class Menu:
    """One call of `setMyCommands`."""

    scope: BotCommandScope
    language: str
    commands: tuple[BotCommand, ...]


def menus() -> tuple[Menu, ...]:
    """Administrators of a chat hold no power by that: their menu is that of the group."""
    return (
        *_in_each_language(BotCommandScopeAllGroupChats(), IN_GROUP),
        *_in_each_language(BotCommandScopeAllChatAdministrators(), IN_GROUP),
        *_in_each_language(BotCommandScopeAllPrivateChats(), IN_PRIVATE),
    )


def facilitator_menus(chat: ChatId, user: UserId) -> tuple[Menu, ...]:
    """In that group, for that person alone. Who no longer facilitates: `deleteMyCommands`, same scope."""
    return _in_each_language(BotCommandScopeChatMember(int(chat), int(user)), (*FACILITATING, *IN_GROUP))


def _in_each_language(scope: BotCommandScope, entries: Iterable[Entry]) -> tuple[Menu, ...]:
    offered = tuple(entries)
    return tuple(
        Menu(scope, language, tuple(_command(entry, language or "en") for entry in offered))
        for language in LANGUAGES
    )


def _command(entry: Entry, language: str) -> BotCommand:
    what = entry.described(Say(language))
    return BotCommand(entry.named(language), what[:1].upper() + what[1:])

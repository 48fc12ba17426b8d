"""What the menu beside the keyboard of Telegram proposes, place by place and language by language.

Only what each person can use there: commands that come with a later version are in no menu.
"""

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
from handlers.names import COMMANDS

# French, then English.
SAID = {
    "join": ("Comment participer", "How to take part"),
    "round": ("Ouvrir un tour", "Open a round"),
    "propose": (
        "Proposer un tour, une question, un objet",
        "Propose a round, a question, an object",
    ),
    "status": ("Où nous en sommes", "Where we are"),
    "extend": ("Laisser plus de temps\u00a0: /prolonger 1j", "Leave more time: /extend 1d"),
    "close": ("Passer maintenant à la suite du tour", "Go on to the next part of the round now"),
    "abandon": ("Arrêter le tour, sans synthèse", "Stop the round, without a summary"),
    "remind": (
        "Rappeler le tour en privé, sans dire à qui",
        "Send a private reminder of the round, without saying to whom",
    ),
    "dissent": (
        "Dire un désaccord, sur quoi que ce soit",
        "Voice a dissent, about anything",
    ),
    "summary": ("Lire la dernière synthèse", "Read the latest summary"),
    "journal": (
        "Ce qu’ont fait les personnes qui animent, et le bot",
        "What those who facilitate, and the bot, have done",
    ),
    "settings": ("Réglages du groupe", "Settings of the group"),
    "help": ("Ce qui est possible ici", "What is possible here"),
    "privacy": ("Qui lit quoi, et combien de temps", "Who reads what, and for how long"),
    "answer": ("Reprendre où j’en étais", "Go on where I was"),
    "todo": ("Ce qui est ouvert pour moi", "What is open for me"),
    "mine": (
        "Mes réponses, mes positions, mes objections",
        "My answers, my positions, my objections",
    ),
    "mydata": ("Recevoir tout ce qui est gardé de moi", "Receive all that is kept about me"),
    "forget": ("Effacer mes mots et mon nom", "Erase my words and my name"),
    "leave": ("Quitter un partenariat", "Leave a partnership"),
    "mute": (
        "Ne plus recevoir de rappels, ou les reprendre",
        "Stop the reminders, or have them again",
    ),
    "language": ("Choisir la langue", "Choose the language"),
    "cancel": ("Laisser là ce qui est commencé", "Set aside what was begun"),
}
IN_GROUP = ("join", "status", "propose", "dissent", "summary", "journal", "help", "privacy")
FACILITATING = ("round", "extend", "close", "abandon", "remind", "settings", *IN_GROUP)
IN_PRIVATE = (
    *("answer", "todo", "mine", "dissent", "propose", "summary", "status", "journal"),
    *("language", "mute", "cancel", "mydata", "forget", "leave", "help", "privacy"),
)
LANGUAGES = ("", "en", "fr")  # without a language: for everybody else, in English


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
    return _in_each_language(BotCommandScopeChatMember(int(chat), int(user)), FACILITATING)


def _in_each_language(scope: BotCommandScope, names: tuple[str, ...]) -> tuple[Menu, ...]:
    return tuple(
        Menu(scope, language, tuple(_command(name, language) for name in names)) for language in LANGUAGES
    )


def _command(name: str, language: str) -> BotCommand:
    row = next(row for row in COMMANDS if row.english == name)
    french, english = SAID[name]
    return BotCommand(row.french, french) if language == "fr" else BotCommand(row.english, english)

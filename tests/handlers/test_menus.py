"""The menus that Telegram shows beside the keyboard."""

from telegram.constants import BotCommandLimit, BotCommandScopeType

from facilitation.commands import WrongPlace
from facilitation.ids import ChatId, UserId
from handlers.menus import Menu, facilitator_menus, menus
from tests.handlers.telegram_json import only, typed, typed_in_private

ALL = (*menus(), *facilitator_menus(ChatId(-100), UserId(1001)))
UNTYPOGRAPHICAL = ("'", '"', "!", " :", " ;", " ?")


def names(scope: str, language: str) -> list[str]:
    (menu,) = (menu for menu in ALL if (menu.scope.type, menu.language) == (scope, language))
    return [command.command for command in menu.commands]


def played(menu: Menu) -> list[object]:
    """What each line of the menu asks for, typed where the menu shows."""
    in_private = menu.scope.type == BotCommandScopeType.ALL_PRIVATE_CHATS
    say = typed_in_private if in_private else typed
    return [only(say(f"/{command.command}")) for command in menu.commands]


def test_each_place_has_its_menu_in_both_languages_and_for_everybody_else() -> None:
    scopes = ["all_group_chats", "all_chat_administrators", "all_private_chats", "chat_member"]
    wanted = [(scope, language) for scope in scopes for language in ("", "en", "fr")]
    assert [(str(menu.scope.type), menu.language) for menu in ALL] == wanted


def test_every_line_works_where_it_is_shown() -> None:
    for menu in ALL:
        assert not [asked for asked in played(menu) if isinstance(asked, WrongPlace)]


def test_lines_are_short_and_names_are_telegrams() -> None:
    for command in (command for menu in ALL for command in menu.commands):
        assert command.command.isascii()
        assert 3 <= len(command.description) <= BotCommandLimit.MAX_DESCRIPTION
        assert not [mark for mark in UNTYPOGRAPHICAL if mark in command.description]


def test_facilitators_see_their_commands_and_those_of_everybody() -> None:
    assert names("chat_member", "fr") == [
        *["tour", "regard", "prolonger", "clore", "arreter", "rappel", "temperature", "reglages"],
        *names("all_group_chats", "fr"),
    ]


def test_administrators_of_the_chat_see_what_members_see() -> None:
    assert names("all_chat_administrators", "fr") == names("all_group_chats", "fr")


def test_other_languages_see_english() -> None:
    assert names("all_private_chats", "") == names("all_private_chats", "en")


def test_the_private_menu_in_french() -> None:
    assert names("all_private_chats", "fr") == [
        *["repondre", "en_cours", "mes_reponses", "avant", "point", "desaccord", "proposer", "synthese"],
        *["charte", "conflits", "reunion", "porter", "journal", "export", "verifier"],
        *["competences", "reseau", "dispositifs", "territoire"],
        *[
            "masquer",
            "fin",
            "equilibre",
            "mes_donnees",
            "quitter",
            "effacer",
            "sans_rappel",
            "langue",
            "annuler",
            "confidentialite",
            "aide",
        ],
    ]

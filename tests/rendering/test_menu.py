"""The menus name the commands that are understood, by the names by which they are."""

from handlers.names import COMMANDS
from rendering.menu import MENU, command_named


def test_menus_and_handlers_agree_on_names() -> None:
    understood = {name.english: name.french for name in COMMANDS}

    assert {entry.english: entry.french for entry in MENU}.items() <= understood.items()


def test_every_command_is_called_by_both_its_names() -> None:
    assert {name.english: command_named("fr", name.english) for name in COMMANDS} == {
        name.english: f"/{name.french}" for name in COMMANDS
    }
    assert command_named("en", "mine") == "/mine"


def test_telegram_takes_these_as_commands() -> None:
    names = [name for entry in MENU for name in (entry.english, entry.french)]

    assert [name for name in names if not name.isascii() or not name.replace("_", "a").isalnum()] == []

"""A document in private: a deck by its name, with what it holds where somebody looked; else what it was."""

import json

import pytest

from facilitation.commands import SendUnreadable
from facilitation.commands_decks import BringDeck
from facilitation.ids import ChatId, MessageId, UserId
from handlers.brought import deck_sent, is_too_large, with_what_it_holds
from tests.handlers.telegram_json import GROUP, MAELLE, Raw, asked, document, message, only, private


def sent(name: str) -> Raw:
    return message(MAELLE, private(MAELLE), document=document(name))


def test_what_it_holds_was_read_before_and_waits_in_the_update() -> None:
    raw = with_what_it_holds(sent("calendar.yaml"), {"content": {"id": "calendar"}})
    raw = json.loads(json.dumps(raw))  # as the inbox keeps it while it waits

    where = {"user": UserId(1001), "chat": ChatId(1001), "message": MessageId(raw["message"]["message_id"])}
    assert only(raw) == BringDeck(content={"id": "calendar"}, **where)  # type: ignore[arg-type]


def test_what_is_wrong_comes_with_it() -> None:
    mistake = {"line": 1, "said": "…", "place": "", "values": {}}
    command = only(with_what_it_holds(sent("a.yml"), {"mistakes": [mistake], "more": 2}))

    assert isinstance(command, BringDeck)
    assert (command.mistakes, command.more, command.content) == ((mistake,), 2, None)


@pytest.mark.parametrize("name", ["calendar.yaml", "Jeu à nous.YML", "calendar.yaml.txt", "a.yml.txt"])
def test_a_name_says_that_it_is_one_and_nobody_looked(name: str) -> None:
    command = only(sent(name))

    assert isinstance(command, BringDeck)
    assert command.trouble == "unfetched"


@pytest.mark.parametrize("name", ["notes.txt", "yaml", "calendar.yaml.pdf", "calendar.docx"])
def test_any_other_document_cannot_be_read(name: str) -> None:
    command = only(sent(name))

    assert isinstance(command, SendUnreadable)
    assert command.what == "document"
    assert deck_sent(sent(name)) is None


def test_in_the_group_a_file_is_nobodys_deck() -> None:
    raw = message(MAELLE, GROUP, document=document("calendar.yaml"))

    assert deck_sent(raw) is None
    assert asked(raw) == ()


def test_its_size_is_known_before_it_is_fetched() -> None:
    assert not is_too_large(document("a.yaml", file_size=64 * 1024))
    assert is_too_large(document("a.yaml", file_size=64 * 1024 + 1))
    assert not is_too_large({"file_id": "1"})

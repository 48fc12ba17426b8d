"""What people send in private that is no command."""

from typing import Any

import pytest

from facilitation.commands import Reword, Say, SendUnreadable, SharePlace
from tests.handlers.telegram_json import (
    GROUP,
    MAELLE,
    OTHER_BOT,
    ROSA,
    Raw,
    asked,
    edited,
    message,
    only,
    private,
    typed_in_private,
)

HERE: dict[str, Any] = {"user": 1001, "chat": 1001, "message": 55}
CHAT = private(MAELLE)
FILE = {"file_id": "f", "file_unique_id": "u"}
PICTURE = FILE | {"width": 1, "height": 1}
STICKER = PICTURE | {"type": "regular", "is_animated": False, "is_video": False}
OPTIONS: list[Raw] = []
POLL = {"id": "1", "question": "?", "options": OPTIONS, "total_voter_count": 0, "is_closed": False}
POLL |= {"is_anonymous": True, "type": "regular", "allows_multiple_answers": False}
POLL |= {"allows_revoting": False, "members_only": False}


def test_words_are_said() -> None:
    assert only(typed_in_private("À deux, 😀 c’est mieux.")) == Say(text="À deux, 😀 c’est mieux.", **HERE)


def test_forwarded_words_are_said_too() -> None:
    origin = {"type": "user", "date": 1, "sender_user": ROSA}
    said = Say(text="Bonjour", **HERE)
    assert only(message(MAELLE, CHAT, text="Bonjour", forward_origin=origin)) == said


def test_edited_words_are_reworded() -> None:
    assert only(edited(MAELLE, CHAT, text="Plutôt ceci.")) == Reword(text="Plutôt ceci.", **HERE)


def test_an_edited_command_is_not_played_again() -> None:
    assert asked(edited(MAELLE, CHAT, text="/point")) == ()
    assert asked(edited(MAELLE, GROUP, text="/point")) == ()


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ({"voice": FILE | {"duration": 4}}, "voice"),
        ({"video_note": FILE | {"length": 1, "duration": 4}}, "voice"),
        ({"audio": FILE | {"duration": 4}}, "voice"),
        ({"photo": [PICTURE], "caption": "Nos locaux"}, "photo"),
        ({"video": PICTURE | {"duration": 4}}, "photo"),
        ({"animation": PICTURE | {"duration": 4}, "document": FILE}, "photo"),
        ({"document": FILE}, "document"),
        ({"sticker": STICKER}, "sticker"),
        ({"contact": {"phone_number": "1", "first_name": "Rosa"}}, "other"),
        ({"dice": {"emoji": "🎲", "value": 3}}, "other"),
        ({"poll": POLL}, "other"),
        ({"something_of_next_year": {}}, "other"),
    ],
)
def test_what_cannot_be_read_is_named(content: Raw, what: str) -> None:
    assert only(message(MAELLE, CHAT, **content)) == SendUnreadable(what=what, **HERE)
    assert asked(message(MAELLE, GROUP, **content)) == ()


def test_a_location_is_a_place_and_a_venue_has_its_title() -> None:
    spot: Raw = {"latitude": 48.1, "longitude": -1.7}
    venue = {"location": spot, "title": "La halle", "address": "Place du Marché"}

    assert only(message(MAELLE, CHAT, location=spot)) == SharePlace(**spot, **HERE)
    assert only(message(MAELLE, CHAT, location=spot, venue=venue)) == SharePlace(
        **spot, title="La halle", **HERE
    )
    assert asked(message(MAELLE, GROUP, location=spot)) == ()


def test_what_telegram_itself_says_is_nobodys_message() -> None:
    pinned = message(MAELLE, CHAT)["message"]
    assert asked(message(MAELLE, CHAT, pinned_message=pinned)) == ()
    timer = {"message_auto_delete_time": 86400}
    assert asked(message(MAELLE, CHAT, message_auto_delete_timer_changed=timer)) == ()


def test_bots_say_nothing() -> None:
    assert asked(message(OTHER_BOT, private(OTHER_BOT), text="Bonjour")) == ()
    assert asked(message(OTHER_BOT, private(OTHER_BOT), photo=[PICTURE])) == ()
    assert asked(edited(OTHER_BOT, private(OTHER_BOT), text="Bonjour")) == ()


def test_talk_of_the_group_is_not_read() -> None:
    assert asked(message(MAELLE, GROUP, text="Bonjour")) == ()

"""What is discarded before anything is stored, and what is left out of what is kept."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.wanted import partnerships_named, wants, without_others
from tests.handlers.telegram_json import (
    AS_A_CHANNEL,
    AWA,
    GROUP,
    ITSELF,
    MAELLE,
    OTHER_BOT,
    ROSA,
    TELEGRAM,
    USERNAME,
    VEILED,
    Raw,
    asked,
    became,
    edited,
    message,
    only,
    poll,
    pressed,
    private,
    typed,
    typed_in_private,
)

CHANNEL = {"id": -200, "type": "channel", "title": "Annonces"}
BOARD: Raw = {"message_id": 40, "date": 1, "chat": GROUP, "from": ITSELF, "text": "Tour 1"}
WORDS: Raw = {"message_id": 41, "date": 1, "chat": GROUP, "from": ROSA, "text": "Entre nous"}
VOTE: Raw = {"option_ids": [0], "option_persistent_ids": ["a"]}
REACTION: Raw = {"message_id": 40, "date": 1, "old_reaction": [], "new_reaction": []}
PHOTO = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]

WANTED = {
    "a command": typed("/point"),
    "a command with an accent": typed("/synthèse"),
    "a command to this bot": typed("/point@Trait_Dunion_Bot"),
    "an unknown command to this bot": typed("/quiz@trait_dunion_bot"),
    "a command in a small group": typed("/point", chat={"id": -9, "type": "group", "title": "Petit"}),
    "a command in reply": typed("/dissent Non.", reply_to_message=BOARD),
    "a command of who does not show themselves": typed("/point", VEILED, sender_chat=GROUP),
    "a command in the name of a channel": typed("/point", AS_A_CHANNEL, sender_chat=CHANNEL),
    "people who come": message(MAELLE, GROUP, new_chat_members=[OTHER_BOT, AWA]),
    "somebody who goes": message(AWA, GROUP, left_chat_member=AWA),
    "a move, in the old chat": message(VEILED, GROUP, migrate_to_chat_id=-100),
    "a move, in the new one": message(VEILED, GROUP, migrate_from_chat_id=-9),
    "a new title": message(MAELLE, GROUP, new_chat_title="Grand-Pré"),
    "the bot added": became("member", ITSELF),
    "the bot blocked": became("kicked", ITSELF, private(MAELLE)),
    "somebody promoted": became("administrator", AWA),
    "a press": pressed("1|td"),
    "a poll that is closed": poll(2, 1),
    "words in private": typed_in_private("Bonjour"),
    "anything in private": message(MAELLE, private(MAELLE), photo=PHOTO),
    "words edited in private": edited(MAELLE, private(MAELLE), text="Bonsoir"),
}
DISCARDED = {
    "talk": typed("Bonjour"),
    "a slash that is no command": typed("/ voilà"),
    "a command of another bot": typed("/point@polls_bot"),
    "an unknown command": typed("/quiz et des mots"),
    "a reply to the bot": typed("Tout à fait d’accord", reply_to_message=BOARD),
    "a mention of the bot": typed("@trait_dunion_bot bonjour"),
    "a photo with a command under it": message(MAELLE, GROUP, photo=PHOTO, caption="/point"),
    "an edited command": edited(MAELLE, GROUP, text="/point"),
    "a command edited in private": edited(MAELLE, private(MAELLE), text="/point"),
    "a caption edited in private": edited(MAELLE, private(MAELLE), photo=PHOTO, caption="Ici"),
    "a command of another bot’s own": typed("/point", OTHER_BOT),
    "a channel’s post passed on": typed("/point", TELEGRAM, is_automatic_forward=True),
    "bots that come": message(MAELLE, GROUP, new_chat_members=[OTHER_BOT]),
    "the bot itself that comes": message(MAELLE, GROUP, new_chat_members=[ITSELF]),
    "a bot that goes": message(MAELLE, GROUP, left_chat_member=OTHER_BOT),
    "a bot promoted": became("administrator", OTHER_BOT),
    "a pinned message": message(MAELLE, GROUP, pinned_message=WORDS),
    "the bot in a channel": became("administrator", ITSELF, CHANNEL),
    "somebody in a channel": became("member", AWA, CHANNEL),
    "a channel post": {"update_id": 1, "channel_post": message(MAELLE, CHANNEL, text="/point")["message"]},
    "an inline query": {
        "update_id": 1,
        "inline_query": {"id": "1", "from": MAELLE, "query": "point", "offset": ""},
    },
    "a reaction": {"update_id": 1, "message_reaction": {"chat": GROUP, "user": MAELLE} | REACTION},
    "a poll that goes on": poll(2, 1, closed=False),
    "a vote": {"update_id": 1, "poll_answer": {"poll_id": "1", "user": MAELLE} | VOTE},
}


@pytest.mark.parametrize("name", WANTED)
def test_what_a_command_can_come_of_is_kept(name: str) -> None:
    assert wants(WANTED[name], USERNAME)


@pytest.mark.parametrize("name", DISCARDED)
def test_the_rest_is_discarded_and_would_have_given_nothing(name: str) -> None:
    assert not wants(DISCARDED[name], USERNAME)
    assert asked(DISCARDED[name]) == ()


def test_of_a_kind_of_next_year_its_name_alone_is_kept_for_the_operator() -> None:
    raw = {"update_id": 1, "something_of_next_year": {"text": "Bonjour"}}

    assert wants(raw, USERNAME)
    assert without_others(raw) == {"update_id": 1, "something_of_next_year": {}}


@pytest.mark.parametrize("name", WANTED)
def test_all_that_is_kept_of_the_group_gives_a_command(name: str) -> None:
    assert asked(WANTED[name])


@pytest.mark.parametrize(
    "inside", [None, 5, "x", [], {}, {"chat": 5}, {"chat": {}}, {"chat": {"type": None}}]
)
@pytest.mark.parametrize("kind", ["message", "edited_message", "my_chat_member", "chat_member"])
def test_what_is_too_malformed_to_tell_is_kept_to_be_set_aside(kind: str, inside: Any) -> None:
    assert wants({"update_id": 1, kind: inside}, USERNAME)


@pytest.mark.parametrize(
    "inside",
    [
        {"text": 5, "from": MAELLE},
        {"text": "/point"},
        {"text": "/point", "from": 5},
        {"text": "/point", "from": {"id": "x"}},
        {"new_chat_members": 5},
        {"new_chat_members": [5, None]},
        {"left_chat_member": "x"},
    ],
)
def test_malformed_talk_of_a_group_is_talk(inside: Raw) -> None:
    assert not wants({"update_id": 1, "message": {"chat": GROUP, **inside}}, USERNAME)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["chat", "type", "from", "id", "text", "message", "data", "reply_to_message"]),
            inner | st.sampled_from(["group", "private", "/start j_7", "1|an|7"]),
            max_size=5,
        )
    ),
)


@given(st.sampled_from(["message", "callback_query", "chat_member", "edited_message"]), JSON)
def test_nothing_malformed_stops_the_intake(kind: str, inside: Any) -> None:
    raw = {"update_id": 1, kind: inside}
    assert isinstance(wants(raw, USERNAME), bool)
    assert isinstance(partnerships_named(raw), tuple)
    assert isinstance(without_others(raw), dict)


def test_words_of_a_message_replied_to_are_left_out() -> None:
    raw = typed("/dissent Non.", reply_to_message=BOARD, quote={"text": "Tour", "position": 0})
    kept = without_others(raw)
    outline = {"message_id": 40, "date": 1, "chat": GROUP, "from": ITSELF}
    assert kept == typed("/dissent Non.", reply_to_message=outline)
    assert only(kept) == only(raw)


def test_words_of_a_message_pressed_are_left_out() -> None:
    raw = pressed("1|td")
    raw["callback_query"]["message"] |= {"text": "Texte 3 sur 8", "reply_markup": {"inline_keyboard": []}}
    assert without_others(raw) == pressed("1|td")


def test_captions_are_left_out() -> None:
    raw = message(MAELLE, private(MAELLE), photo=PHOTO, caption="Chez Rosa", caption_entities=[])
    assert without_others(raw) == message(MAELLE, private(MAELLE), photo=PHOTO)


def test_what_a_poll_was_about_is_left_out() -> None:
    raw = poll(2, 1)
    raw["poll"] |= {"description": "Une salle ouverte.", "description_entities": []}
    assert without_others(raw) == poll(2, 1)


@pytest.mark.parametrize("name", WANTED)
def test_nothing_left_out_was_needed(name: str) -> None:
    assert asked(without_others(WANTED[name])) == asked(WANTED[name])

"""Whose name is kept, and whose is not."""

import pytest
from telegram import User

from facilitation.facts import PersonSeen
from facilitation.ids import UserId
from tests.handlers.telegram_json import (
    AWA,
    GROUP,
    ITSELF,
    MAELLE,
    OTHER_BOT,
    ROSA,
    TELEGRAM,
    VEILED,
    Raw,
    became,
    edited,
    message,
    pressed,
    private,
    seen,
    typed,
    typed_in_private,
)

PHOTO = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]


def maelle(*, in_private: bool) -> PersonSeen:
    return PersonSeen(UserId(1001), "Maëlle Le Goff", None, "fr", in_private=in_private)


@pytest.mark.parametrize(
    ("raw", "in_private"),
    [
        (typed("/point"), False),
        (pressed("1|td"), False),
        (pressed("1|td", chat=private(MAELLE)), True),
        (typed_in_private("Bonjour"), True),
        (edited(MAELLE, private(MAELLE), text="Bonsoir"), True),
        (message(MAELLE, private(MAELLE), photo=PHOTO), True),
    ],
)
def test_who_writes_to_the_bot_or_presses_is_seen(raw: Raw, *, in_private: bool) -> None:
    assert seen(raw) == maelle(in_private=in_private)


def test_a_username_and_no_language() -> None:
    assert seen(typed("/point", ROSA)) == PersonSeen(
        UserId(1005), "Rosa Martins", "rosa_m", None, in_private=False
    )


def test_only_the_language_counts() -> None:
    found = seen(typed("/point", AWA))
    assert found is not None
    assert found.language == "pt"


@pytest.mark.parametrize("user", [MAELLE, ROSA, AWA])
def test_who_presses_is_called_as_the_library_calls_them(user: Raw) -> None:
    found = seen(pressed("1|sq|5", user))

    assert found is not None
    assert found.name == User.de_json(user, None).full_name


@pytest.mark.parametrize(
    "raw",
    [
        typed("Bonjour"),
        typed("/point", VEILED, sender_chat=GROUP),
        typed("/point", TELEGRAM),
        typed("/point", OTHER_BOT),
        became("member", AWA),
        became("member", ITSELF),
        message(MAELLE, GROUP, new_chat_members=[AWA]),
        message(MAELLE, GROUP, new_chat_title="Grand-Pré"),
        pressed("1|sq|5", OTHER_BOT),
        pressed("1|sq|5", VEILED),
    ],
)
def test_who_did_not_speak_to_the_bot_is_not(raw: Raw) -> None:
    assert seen(raw) is None

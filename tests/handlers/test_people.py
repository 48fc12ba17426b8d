"""Whose name is kept, and whose is not."""

import pytest

from facilitation.facts import PersonSeen
from facilitation.ids import UserId
from handlers.people import person_seen
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
    parsed,
    pressed,
    private,
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
    assert person_seen(parsed(raw)) == maelle(in_private=in_private)


def test_a_username_and_no_language() -> None:
    assert person_seen(parsed(typed("/point", ROSA))) == PersonSeen(
        UserId(1005), "Rosa Martins", "rosa_m", None, in_private=False
    )


def test_only_the_language_counts() -> None:
    seen = person_seen(parsed(typed("/point", AWA)))
    assert seen is not None
    assert seen.language == "pt"


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
    ],
)
def test_who_did_not_speak_to_the_bot_is_not(raw: Raw) -> None:
    assert person_seen(parsed(raw)) is None

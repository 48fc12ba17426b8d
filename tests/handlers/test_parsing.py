"""A press is put together by hand: it must be the one that python-telegram-bot would have read."""

import pytest
from telegram import Update

from handlers.parsing import parsed
from handlers.people import person_seen
from tests.handlers.telegram_json import BOT, GROUP, MAELLE, Raw, pressed, private, typed


@pytest.mark.parametrize("chat", [GROUP, private(MAELLE), None])
def test_a_press_is_what_the_library_reads(chat: Raw | None) -> None:
    raw = pressed("1|sq|5", MAELLE, chat)
    ours, theirs = parsed(raw, BOT), Update.de_json(raw, BOT)

    for one in (ours, theirs):
        assert one.callback_query is not None
    assert ours.callback_query == theirs.callback_query
    assert (ours.update_id, ours.effective_chat) == (theirs.update_id, theirs.effective_chat)
    assert (ours.effective_user, person_seen(ours)) == (theirs.effective_user, person_seen(theirs))


def test_words_are_read_by_the_library() -> None:
    raw = typed("/tour objet")

    assert parsed(raw, BOT) == Update.de_json(raw, BOT)


@pytest.mark.parametrize("lacking", ["id", "from", "chat_instance"])
def test_a_press_that_is_none_is_refused(lacking: str) -> None:
    raw = pressed("1|sq|5")
    del raw["callback_query"][lacking]

    with pytest.raises(KeyError):
        parsed(raw, BOT)

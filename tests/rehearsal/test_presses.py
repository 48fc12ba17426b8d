"""Buttons: pressed by label, answered once and in time."""

import asyncio
from datetime import timedelta

import pytest
import telegram as ptb
from telegram.error import BadRequest

from rehearsal import Group, NothingToPressError, PressAnswer, StandIn
from tests.rehearsal.conftest import Cast, updates


def keyboard(*labels: str) -> ptb.InlineKeyboardMarkup:
    return ptb.InlineKeyboardMarkup(
        [[ptb.InlineKeyboardButton(label, callback_data=f"v1:{label}")] for label in labels]
    )


@pytest.fixture
async def asked(bot: ptb.Bot, cast: Cast) -> None:
    """Maëlle has been asked something in private, and the bot has read what she wrote."""
    await cast.maelle.tells("/start")
    (update,) = await updates(bot)
    await updates(bot, offset=update.update_id + 1)
    await bot.send_message(
        cast.maelle.id, "Participer ?", reply_markup=keyboard("Je participe", "Pas maintenant")
    )


@pytest.mark.usefixtures("asked")
async def test_a_press_is_told_and_its_answer_seen(bot: ptb.Bot, cast: Cast) -> None:
    pressing = asyncio.ensure_future(cast.maelle.presses("Je part"))
    await asyncio.sleep(0)
    query = (await updates(bot))[0].callback_query
    assert query
    assert (query.data, query.from_user.id) == ("v1:Je participe", 1001)
    assert query.message
    assert query.message.message_id == cast.maelle.last.id

    await query.answer("C’est noté.", show_alert=True)

    assert await pressing == PressAnswer("C’est noté.", alert=True)
    with pytest.raises(BadRequest, match="Query is too old"):
        await query.answer("deux fois")


@pytest.mark.usefixtures("asked")
async def test_an_answer_after_150_seconds_is_refused(telegram: StandIn, bot: ptb.Bot, cast: Cast) -> None:
    assert await cast.maelle.presses("Pas maintenant", patience=0.01) is None
    query = (await updates(bot))[0].callback_query
    assert query
    telegram.clock.advance(timedelta(seconds=151))

    with pytest.raises(
        BadRequest, match="Query is too old and response timeout expired or query id is invalid"
    ):
        await query.answer()


@pytest.mark.usefixtures("asked")
async def test_a_button_that_is_not_there_is_an_error_that_lists_the_others(cast: Cast) -> None:
    with pytest.raises(NothingToPressError, match=r"\['Je participe', 'Pas maintenant'\]"):
        await cast.maelle.presses("Rejoindre")


@pytest.mark.usefixtures("asked")
async def test_a_button_can_be_pressed_on_a_screen_that_has_not_changed_yet(bot: ptb.Bot, cast: Cast) -> None:
    message = cast.maelle.last
    await bot.edit_message_text("Trop tard.", cast.maelle.id, message.id)

    await cast.maelle.presses_data("v1:Je participe", message, patience=0.01)

    query = (await updates(bot))[0].callback_query
    assert query
    assert query.data == "v1:Je participe"


async def test_a_button_with_a_link_to_the_bot_opens_the_private_chat(
    bot: ptb.Bot, group: Group, cast: Cast
) -> None:
    link = ptb.InlineKeyboardButton("Rejoindre", url="https://t.me/trait_dunion_bot?start=g1")
    await bot.send_message(group.id, "Tour 1", reply_markup=ptb.InlineKeyboardMarkup.from_button(link))

    assert await cast.farid.presses("Rejoindre", chat=group) is None

    assert [message.text for message in cast.farid.sees()] == ["/start g1"]

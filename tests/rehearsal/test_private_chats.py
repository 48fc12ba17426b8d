"""Private chats: started by the person, by a link if need be; blocked and unblocked by them."""

import pytest
import telegram as ptb
from telegram.error import Forbidden

from rehearsal import Group, StandIn
from tests.rehearsal.conftest import Cast, updates


async def test_the_bot_cannot_write_first(bot: ptb.Bot, cast: Cast) -> None:
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await bot.send_message(cast.maelle.id, "bonjour")

    await cast.maelle.tells("/start")
    await bot.send_message(cast.maelle.id, "bonjour")

    assert cast.maelle.last.text == "bonjour"
    assert [message.text for message in cast.maelle.sees()] == ["/start", "bonjour"]


async def test_a_deep_link_starts_the_bot_with_its_payload(bot: ptb.Bot, cast: Cast) -> None:
    await cast.farid.opens("https://t.me/trait_dunion_bot?start=join-1_a")

    (update,) = await updates(bot)
    assert update.message
    assert update.message.text == "/start join-1_a"
    assert update.message.chat.type == "private"
    assert update.message.parse_entities(["bot_command"])


async def test_a_link_elsewhere_is_only_opened(bot: ptb.Bot, cast: Cast) -> None:
    await cast.farid.opens("https://exemple.fr/charte")

    assert cast.farid.opened == ["https://exemple.fr/charte"]
    assert await updates(bot) == ()


async def test_a_payload_that_telegram_would_not_carry_is_an_error(cast: Cast) -> None:
    with pytest.raises(ValueError, match="not a payload"):
        await cast.farid.opens("https://t.me/trait_dunion_bot?start=é")


async def test_a_startgroup_link_adds_the_bot_and_says_its_code_there(
    telegram: StandIn, bot: ptb.Bot, cast: Cast
) -> None:
    group = telegram.group("Collectif du Grand-Pré", cast.maelle)

    await cast.maelle.opens("https://t.me/trait_dunion_bot?startgroup=CODE-1", group=group)

    mine, entered, command = await updates(bot)
    assert mine.my_chat_member
    assert mine.my_chat_member.difference()["status"] == ("left", "member")
    assert entered.message
    assert [user.id for user in entered.message.new_chat_members] == [7000]
    assert command.message
    assert command.message.text == "/start@trait_dunion_bot CODE-1"


async def test_who_blocks_the_bot_hears_nothing_until_they_start_it_again(bot: ptb.Bot, cast: Cast) -> None:
    await cast.maelle.tells("/start")
    await cast.maelle.blocks_bot()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(cast.maelle.id, "un rappel")

    await cast.maelle.opens("https://t.me/trait_dunion_bot?start=again")

    await bot.send_message(cast.maelle.id, "vous revoilà")
    changes = [
        update.my_chat_member.difference()["status"] for update in await updates(bot) if update.my_chat_member
    ]
    assert changes == [("member", "kicked"), ("kicked", "member")]


async def test_edits_replies_voices_and_photos_reach_the_bot(bot: ptb.Bot, cast: Cast) -> None:
    first = await cast.maelle.tells("un texte")
    await cast.maelle.edits(first, "un texte, corrigé")
    await cast.maelle.tells("et encore", reply_to=first)
    await cast.maelle.sends_voice(seconds=12)
    await cast.maelle.sends_photo(caption="le préau")
    await cast.maelle.sends_location(48.85, 2.35)

    _, edit, reply, voice, photo, place = await updates(bot)
    assert edit.edited_message
    assert edit.edited_message.text == "un texte, corrigé"
    assert reply.message
    assert reply.message.reply_to_message
    assert reply.message.reply_to_message.message_id == first.id
    assert voice.message
    assert voice.message.voice
    assert photo.message
    assert photo.message.caption == "le préau"
    assert place.message
    assert place.message.location


async def test_the_chat_of_a_person_can_be_looked_up(bot: ptb.Bot, cast: Cast, group: Group) -> None:
    await cast.maelle.tells("/start")

    assert (await bot.get_chat(cast.maelle.id)).full_name == "Maëlle Le Goff"
    assert (await bot.get_chat(group.id)).title == "Collectif du Grand-Pré"

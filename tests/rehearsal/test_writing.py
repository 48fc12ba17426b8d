"""Sending, editing, deleting, pinning: what is refused, and with which words."""

from datetime import timedelta
from typing import Any

import pytest
import telegram as ptb
from telegram.constants import ParseMode
from telegram.error import BadRequest, EndPointNotFound, InvalidToken, TelegramError

from rehearsal import Button, Group, StandIn
from tests.rehearsal.conftest import MORNING, Cast, updates

# python-telegram-bot would rather see its own methods used than requests made by hand.
pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBUserWarning")


async def test_a_message_has_text_entities_and_buttons(telegram: StandIn, bot: ptb.Bot, group: Group) -> None:
    keyboard = ptb.InlineKeyboardMarkup(
        [[ptb.InlineKeyboardButton("Répondre", url="https://t.me/trait_dunion_bot?start=x")]]
    )
    sent = await bot.send_message(
        group.id,
        "<b>Tour 1</b> : objet",
        parse_mode=ParseMode.HTML,
        reply_markup=keyboard,
        disable_notification=True,
        link_preview_options=ptb.LinkPreviewOptions(is_disabled=True),
    )

    seen = group.messages[-1]
    assert (seen.id, seen.text, seen.html) == (sent.message_id, "Tour 1 : objet", "<b>Tour 1</b> : objet")
    assert seen.buttons == [[Button("Répondre", url="https://t.me/trait_dunion_bot?start=x")]]
    assert seen.from_bot
    assert seen.silent
    assert sent.parse_entities() == {sent.entities[0]: "Tour 1"}
    assert sent.date == MORNING


async def test_an_edit_changes_text_and_buttons_and_is_remembered(
    telegram: StandIn, bot: ptb.Bot, group: Group
) -> None:
    sent = await bot.send_message(group.id, "3 personnes")
    telegram.clock.advance(timedelta(minutes=5))
    edited = await bot.edit_message_text("4 personnes", group.id, sent.message_id)

    seen = group.messages[-1]
    assert isinstance(edited, ptb.Message)
    assert edited.edit_date == MORNING + timedelta(minutes=5)
    assert [version.text for version in seen.history] == ["3 personnes", "4 personnes"]
    assert [version.at for version in seen.history] == [MORNING, MORNING + timedelta(minutes=5)]
    assert seen.edited


async def test_an_edit_that_changes_nothing_is_refused(bot: ptb.Bot, group: Group) -> None:
    sent = await bot.send_message(group.id, "<b>x</b>", parse_mode=ParseMode.HTML)

    with pytest.raises(BadRequest, match="Message is not modified: specified new message content"):
        await bot.edit_message_text("<b>x</b>", group.id, sent.message_id, parse_mode=ParseMode.HTML)


async def test_only_own_messages_that_are_there_can_be_edited(bot: ptb.Bot, group: Group, cast: Cast) -> None:
    theirs = await cast.maelle.writes(group, "/tour")

    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("x", group.id, 4_000)
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("x", group.id, theirs.id)


async def test_buttons_alone_can_be_taken_away(bot: ptb.Bot, group: Group) -> None:
    keyboard = ptb.InlineKeyboardMarkup.from_button(ptb.InlineKeyboardButton("Oui", callback_data="v1:yes"))
    sent = await bot.send_message(group.id, "Alors ?", reply_markup=keyboard)

    await bot.edit_message_reply_markup(group.id, sent.message_id)

    assert group.messages[-1].buttons == []
    assert not group.messages[-1].edited


def inline(**button: Any) -> dict[str, Any]:
    return {"text": "a", "reply_markup": {"inline_keyboard": [[button]]}}


def commands(name: str, description: str) -> dict[str, Any]:
    return {"commands": [{"command": name, "description": description}]}


NO_END = "can't parse entities: Can't find end tag corresponding to start tag \"b\""
TEXT_BUTTON = "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
NO_LABEL = "can't parse reply markup JSON object: Can't find field \"text\""
NO_REPLIED = "message to be replied not found"
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@pytest.mark.parametrize(
    ("method", "params", "words"),
    [
        ("sendMessage", {"chat_id": 4242, "text": "a"}, "chat not found"),
        ("sendMessage", {"chat_id": "@personne", "text": "a"}, "chat not found"),
        ("sendMessage", {}, "message text is empty"),
        ("sendMessage", {"text": " <b> </b> ", "parse_mode": "HTML"}, "message text is empty"),
        ("sendMessage", {"text": "a" * 4097}, "message is too long"),
        ("sendMessage", {"text": "<b>a", "parse_mode": "HTML"}, NO_END),
        ("sendMessage", {"text": "a", "parse_mode": "BBCode"}, "unsupported parse_mode"),
        ("sendMessage", {"text": "a", "message": "b"}, 'unknown parameter "message"'),
        ("sendMessage", {"text": "a", "reply_parameters": {"message_id": 99}}, NO_REPLIED),
        ("sendMessage", {"text": "a", "message_thread_id": 5}, "message thread not found"),
        ("sendMessage", inline(text="b", callback_data="é" * 33), "BUTTON_DATA_INVALID"),
        ("sendMessage", inline(text="b"), TEXT_BUTTON),
        ("sendMessage", inline(url="https://a.fr"), NO_LABEL),
        ("editMessageText", {"text": "a"}, "message identifier is not specified"),
        ("deleteMessage", {"message_id": 99}, "message to delete not found"),
    ],
)
async def test_wrong_messages_are_refused_in_telegrams_words(
    bot: ptb.Bot, cast: Cast, method: str, params: dict[str, Any], words: str
) -> None:
    await cast.maelle.tells("/start")

    with pytest.raises(BadRequest) as refused:
        await bot.do_api_request(method, api_kwargs={"chat_id": cast.maelle.id, **params})

    assert refused.value.message.lower() == words.lower()


@pytest.mark.parametrize(
    ("method", "params", "words"),
    [
        ("sendMessage", {"text": "a"}, "chat_id is empty"),
        ("answerCallbackQuery", {"callback_query_id": "1", "text": "a" * 201}, "MESSAGE_TOO_LONG"),
        ("answerCallbackQuery", {"callback_query_id": "1"}, TOO_OLD),
        ("setMyCommands", commands("désaccord", "a"), "BOT_COMMAND_INVALID"),
        ("setMyCommands", commands("tour", ""), "BOT_COMMAND_DESCRIPTION_INVALID"),
    ],
)
async def test_other_wrong_calls_are_refused_in_telegrams_words(
    bot: ptb.Bot, method: str, params: dict[str, Any], words: str
) -> None:
    with pytest.raises(BadRequest) as refused:
        await bot.do_api_request(method, api_kwargs=params)

    assert refused.value.message.lower() == words.lower()


async def test_calls_that_are_wrong_in_themselves_are_kept_for_tests(
    telegram: StandIn, bot: ptb.Bot, cast: Cast
) -> None:
    await cast.maelle.tells("/start")
    await bot.send_message(1001, "bien")
    for params in (
        {"text": "x", "colour": "red"},
        {"text": "<x>", "parse_mode": "HTML"},
        {"text": "x" * 5000},
    ):
        with pytest.raises(BadRequest):
            await bot.do_api_request("sendMessage", api_kwargs={"chat_id": 1001, **params})
    with pytest.raises(BadRequest):
        await bot.send_message(4242, "personne ici")

    assert [call.params["text"] for call in telegram.faulty_calls] == ["x", "<x>", "x" * 5000]


async def test_what_is_not_emulated_says_so_loudly(telegram: StandIn, bot: ptb.Bot, group: Group) -> None:
    with pytest.raises(TelegramError, match="does not emulate sendDice"):
        await bot.send_dice(group.id)
    with pytest.raises(TelegramError, match="does not emulate message_effect_id"):
        await bot.send_message(group.id, "a", message_effect_id="5")
    with pytest.raises(EndPointNotFound):
        await bot.do_api_request("sendTelegram")

    assert [call.method for call in telegram.loud_calls] == ["sendDice", "sendMessage", "sendTelegram"]


async def test_another_token_is_refused(telegram: StandIn) -> None:
    stranger = ptb.Bot("1:another", base_url=f"{telegram.url}/bot")

    with pytest.raises(InvalidToken):
        await stranger.initialize()


async def test_pins_need_the_right_and_leave_a_service_message(
    telegram: StandIn, bot: ptb.Bot, group: Group
) -> None:
    sent = await bot.send_message(group.id, "Tour 1")
    with pytest.raises(BadRequest, match="Not enough rights to manage pinned messages in the chat"):
        await sent.pin()

    group.promote_bot()
    await sent.pin(disable_notification=True)

    assert group.messages[-1].pinned
    assert group.pinned is group.messages[-1]
    told = [update.message.pinned_message for update in await updates(bot) if update.message]
    assert [message.message_id for message in told if message] == [sent.message_id]

    await bot.unpin_chat_message(group.id, sent.message_id)
    assert group.pinned is None


async def test_messages_can_be_deleted_within_48_hours(telegram: StandIn, bot: ptb.Bot, group: Group) -> None:
    early, late = [await bot.send_message(group.id, text) for text in ("tôt", "tard")]
    await early.delete()
    telegram.clock.advance(timedelta(hours=49))

    with pytest.raises(BadRequest, match="Message can't be deleted for everyone"):
        await late.delete()

    assert [message.text for message in group.messages] == ["tard"]


async def test_a_menu_is_what_the_narrowest_scope_says(
    telegram: StandIn, bot: ptb.Bot, group: Group, cast: Cast
) -> None:
    await bot.set_my_commands([("help", "Help")])
    await bot.set_my_commands([("aide", "Aide")], language_code="fr")
    await bot.set_my_commands([("tour", "Tour")], ptb.BotCommandScopeChatMember(group.id, cast.farid.id))

    assert telegram.profile.menu(cast.maelle, group) == ["aide"]
    assert telegram.profile.menu(cast.nadege, cast.nadege.chat) == ["help"]
    assert telegram.profile.menu(cast.farid, group) == ["tour"]
    assert [command.command for command in await bot.get_my_commands()] == ["help"]


async def test_the_bot_describes_itself(bot: ptb.Bot) -> None:
    await bot.set_my_short_description("Entendre chaque institution", "fr")

    assert (await bot.get_my_short_description("fr")).short_description == "Entendre chaque institution"
    assert (await bot.get_my_name()).name == "Trait d’union"

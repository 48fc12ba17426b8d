"""An update as python-telegram-bot's objects, from the JSON that Telegram sent."""

from typing import Any, TypeVar

from telegram import Bot, CallbackQuery, Chat, InaccessibleMessage, TelegramObject, Update, User

Raw = dict[str, Any]
Made = TypeVar("Made", bound=TelegramObject)


def parsed(raw: Raw, bot: Bot) -> Update:
    """KeyError, TypeError or AttributeError for what is none."""
    match raw:
        case {"update_id": int(number), "callback_query": {"message": {"chat": {}}} as query}:
            return _put(Update(number, callback_query=_press(query, bot)), bot)
    return Update.de_json(raw, bot)


def _press(query: Raw, bot: Bot) -> CallbackQuery:
    """Of the message that was pressed which it is and where; reading it whole takes as long as deciding."""
    place = query["message"]
    message = InaccessibleMessage(Chat.de_json(place["chat"], bot), place["message_id"])
    return _put(
        CallbackQuery(
            query["id"],
            User.de_json(query["from"], bot),
            query["chat_instance"],
            message=message,
            data=query.get("data"),
        ),
        bot,
    )


def _put(made: Made, bot: Bot) -> Made:
    made.set_bot(bot)
    return made

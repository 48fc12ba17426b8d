"""One message to one chat: sent, or put in the place of the one it replaces; never dropped for its form."""

import hashlib
import hmac
import html
import re
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputFile,
    InputMediaPhoto,
    LinkPreviewOptions,
    ReplyParameters,
)
from telegram import Message as Posted
from telegram.constants import MessageLimit, ParseMode
from telegram.error import BadRequest

from bot.drawing import drawn, written
from bot.failpoints import Failpoint, reach
from bot.transport import Telegram
from rendering.message import Keyboard, Message
from storage.outbox import DueRow

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
PICTURE = "picture.png"
TAG = re.compile(r"<[^>]*>")


class Objection(Enum):
    """What Telegram had against a message, in the words by which it says so."""

    SAME = ("message is not modified",)
    GONE = (
        "message to edit not found",
        "message can't be edited",
        "no text in the message",
        "message_id_invalid",
    )
    MARKUP = ("can't parse entities", "can't find end", "unsupported start tag")
    LONG = ("is too long", "message_too_long", "entities_too_long")
    TOPIC = ("message thread not found", "topic_closed", "topic_deleted")
    OTHER = ()


@dataclass(frozen=True, slots=True)
class Delivered:
    """`anew`: as a new message, not in the place of another."""

    message: int
    anew: bool


def objection(error: BadRequest) -> Objection:
    said = error.message.lower()
    return next((one for one in Objection if any(words in said for words in one.value)), Objection.OTHER)


def digest(message: Message, key: str) -> str:
    """Equal for messages that look the same. Without the key nobody can try out what a message said."""
    seen = hmac.new(key.encode(), repr((message.html, message.keyboard)).encode(), hashlib.sha256)
    if message.document:
        seen.update(repr(message.document).encode())
    if message.pictures:
        seen.update(repr(message.pictures).encode())
    if message.poll:
        seen.update(repr(message.poll).encode())
    return seen.hexdigest()


async def deliver(telegram: Telegram, row: DueRow, message: Message) -> Delivered:
    """TelegramError for what cannot be mended here."""
    try:
        return await _place(telegram, row, message, ParseMode.HTML)
    except BadRequest as error:
        if objection(error) not in {Objection.MARKUP, Objection.LONG}:
            raise
    return await _place(telegram, row, _plain(message), None)


async def pin(telegram: Telegram, chat: int, message: int) -> None:
    await telegram.pin_chat_message(chat, message, disable_notification=True)


async def _place(telegram: Telegram, row: DueRow, message: Message, mode: str | None) -> Delivered:
    if row.replaces is None or message.captioned:
        return await _send(telegram, row, message, mode)
    try:
        await _edit(telegram, row.chat, row.replaces.message, message, mode)
    except BadRequest as error:
        match objection(error):
            case Objection.SAME:
                pass
            case Objection.GONE:
                return await _send(telegram, row, message, mode)
            case _:
                raise
    return Delivered(row.replaces.message, anew=False)


async def _edit(telegram: Telegram, chat: int, number: int, message: Message, mode: str | None) -> None:
    reach(Failpoint.EDIT_BEFORE_SEND)
    await telegram.edit_message_text(
        message.html,
        chat_id=chat,
        message_id=number,
        parse_mode=mode,
        reply_markup=_markup(message.keyboard),
        link_preview_options=NO_PREVIEW,
    )
    reach(Failpoint.EDIT_AFTER_SEND)


async def _send(telegram: Telegram, row: DueRow, message: Message, mode: str | None) -> Delivered:
    try:
        return await _post(telegram, row, message, mode)
    except BadRequest as error:
        if row.topic is None or objection(error) is not Objection.TOPIC:
            raise
    return await _post(telegram, replace(row, topic=None), message, mode)


async def _post(telegram: Telegram, row: DueRow, message: Message, mode: str | None) -> Delivered:
    pictures = [await drawn(picture) for picture in message.pictures]
    reach(Failpoint.MESSAGE_BEFORE_SEND)
    sent = await _called(telegram, row, message, pictures, mode)
    reach(Failpoint.MESSAGE_AFTER_SEND)
    return Delivered(sent.message_id, anew=True)


async def _called(
    telegram: Telegram, row: DueRow, message: Message, pictures: list[bytes], mode: str | None
) -> Posted:
    how: dict[str, Any] = {
        "parse_mode": mode,
        "disable_notification": row.silent,
        "message_thread_id": row.topic,
        "reply_parameters": _answering(row),
    }
    if len(pictures) > 1:
        album = [InputMediaPhoto(one, filename=f"{nth}-{PICTURE}") for nth, one in enumerate(pictures, 1)]
        posted = await telegram.send_media_group(row.chat, album, caption=message.html or None, **how)
        return posted[0]
    how["reply_markup"] = _markup(message.keyboard)
    if pictures:
        file = InputFile(pictures[0], filename=PICTURE)
        return await telegram.send_photo(row.chat, file, caption=message.html or None, **how)
    if message.document:
        file = InputFile(await written(message.document), filename=message.document.name)
        return await telegram.send_document(row.chat, file, caption=message.html or None, **how)
    return await telegram.send_message(row.chat, message.html, link_preview_options=NO_PREVIEW, **how)


def _answering(row: DueRow) -> ReplyParameters | None:
    return ReplyParameters(row.reply_to, allow_sending_without_reply=True) if row.reply_to else None


def _markup(keyboard: Keyboard) -> InlineKeyboardMarkup | None:
    if not keyboard:
        return None
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(one.label, callback_data=one.data, url=one.url) for one in line]
            for line in keyboard
        ]
    )


def _plain(message: Message) -> Message:
    """Without tags, cut to what Telegram takes: the last resort, so that the words arrive."""
    most = MessageLimit.CAPTION_LENGTH if message.captioned else MessageLimit.MAX_TEXT_LENGTH
    return replace(message, html=_cut(html.unescape(TAG.sub("", message.html)), most))


def _cut(text: str, most: int) -> str:
    """Telegram counts in UTF-16; a cut never falls inside a character."""
    encoded = text.encode("utf-16-le")
    if len(encoded) <= 2 * most:
        return text
    return encoded[: 2 * (most - 1)].decode("utf-16-le", "ignore") + "…"

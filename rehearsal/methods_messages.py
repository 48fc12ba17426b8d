"""Bot API methods that write, change and remove messages, and answer presses."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from rehearsal.groups import Group
from rehearsal.refusals import bad_request, not_emulated, not_modified
from rehearsal.sending import caption_of, existing_message, keyboard, open_chat, post, text_of
from rehearsal.world import Happening, PressAnswer

if TYPE_CHECKING:
    from rehearsal.formatting import Formatted
    from rehearsal.messages import Message
    from rehearsal.params import Params
    from rehearsal.world import World

DELETABLE_FOR = timedelta(hours=48)
EDIT_NOT_FOUND = "message to edit not found"
NO_RIGHT_TO_PIN = "not enough rights to manage pinned messages in the chat"


async def send_message(world: World, params: Params) -> Any:
    return post(world, params, text_of(params)).as_json()


async def edit_message_text(world: World, params: Params) -> Any:
    message = _own_message(world, params)
    if message.carries_file or not message.text:
        raise bad_request("there is no text in the message to edit")
    return _edited(message, text_of(params), keyboard(params))


async def edit_message_caption(world: World, params: Params) -> Any:
    message = _own_message(world, params)
    if not message.carries_file:
        raise bad_request("there is no caption in the message to edit")
    return _edited(message, caption_of(params), keyboard(params))


async def edit_message_reply_markup(world: World, params: Params) -> Any:
    message = _own_message(world, params)
    return _edited(message, message.formatted, keyboard(params))


def _own_message(world: World, params: Params) -> Message:
    if "inline_message_id" in params:
        raise not_emulated("inline messages")
    if "chat_id" not in params:
        raise bad_request("chat_id is empty")
    if "message_id" not in params:
        raise bad_request("message identifier is not specified")
    message = existing_message(world, params, EDIT_NOT_FOUND)
    if not message.from_bot or message.service:
        raise bad_request("message can't be edited")
    return message


def _edited(message: Message, said: Formatted, markup: dict[str, Any] | None) -> Any:
    """Text and buttons together: an edit without buttons takes away those that were there."""
    if said == message.formatted and markup == message.markup:
        raise not_modified()
    message.markup = markup
    if said != message.formatted:
        message.chat.edit(message, said)
    else:
        message.edited_at = message.chat.world.clock.now
        message.chat.world.happened(Happening.EDITED, message)
    return message.as_json()


async def delete_message(world: World, params: Params) -> Any:
    message = existing_message(world, params, "message to delete not found")
    if not _may_delete(message, world):
        raise bad_request("message can't be deleted for everyone")
    message.chat.delete(message)
    return True


def _may_delete(message: Message, world: World) -> bool:
    """Anything within 48 hours in private; in groups its own, or others' with the right to."""
    recent = world.clock.now - message.at <= DELETABLE_FOR
    chat = message.chat
    if not isinstance(chat, Group):
        return recent
    return chat.bot.may("can_delete_messages") or (message.from_bot and recent)


async def pin_chat_message(world: World, params: Params) -> Any:
    message = existing_message(world, params, "message to pin not found")
    _require_pinning(message)
    message.chat.pin(message, world.bot_account)
    return True


async def unpin_chat_message(world: World, params: Params) -> Any:
    """Without a message, the newest pin."""
    chat = open_chat(world, params)
    message = chat.message(params["message_id"]) if "message_id" in params else chat.pinned
    if message is None or not message.pinned:
        raise bad_request("message to unpin not found")
    _require_pinning(message)
    chat.unpin(message)
    return True


def _require_pinning(message: Message) -> None:
    if isinstance(message.chat, Group):
        message.chat.require_right("can_pin_messages", NO_RIGHT_TO_PIN)


async def set_message_reaction(world: World, params: Params) -> Any:
    existing_message(world, params, "message to react not found")
    return True


async def send_chat_action(world: World, params: Params) -> Any:
    open_chat(world, params)
    return True


async def answer_callback_query(world: World, params: Params) -> Any:
    answer = PressAnswer(params.get("text", ""), bool(params.get("show_alert")), params.get("url"))
    world.answer_press(params["callback_query_id"], answer)
    return True


METHODS = {
    "sendMessage": send_message,
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageReplyMarkup": edit_message_reply_markup,
    "deleteMessage": delete_message,
    "pinChatMessage": pin_chat_message,
    "unpinChatMessage": unpin_chat_message,
    "setMessageReaction": set_message_reaction,
    "sendChatAction": send_chat_action,
    "answerCallbackQuery": answer_callback_query,
}

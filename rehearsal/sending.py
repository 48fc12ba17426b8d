"""What all methods that send or edit have in common: to whom, in what thread, which text, which buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rehearsal.formatting import Formatted, in_order, plain, recognised, trimmed
from rehearsal.groups import Group
from rehearsal.markup import parse_html
from rehearsal.refusals import bad_request, chat_not_found, faulty, not_emulated, upgraded

if TYPE_CHECKING:
    from rehearsal.chats import Chat
    from rehearsal.messages import Message
    from rehearsal.params import Params
    from rehearsal.world import World

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
NOT_EMULATED = frozenset(
    {
        "allow_paid_broadcast",
        "business_connection_id",
        "direct_messages_topic_id",
        "message_effect_id",
        "suggested_post_parameters",
    }
)
ACTIONS = frozenset(
    {
        "url",
        "callback_data",
        "web_app",
        "login_url",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "copy_text",
        "callback_game",
        "pay",
    }
)


def known_chat(world: World, chat_id: int | str) -> Chat:
    """The chat of that id, wherever the bot stands in it."""
    if isinstance(chat_id, int) and chat_id in world.migrated:
        raise upgraded(world.migrated[chat_id])
    chat = world.chats.get(chat_id) if isinstance(chat_id, int) else None
    if chat is None:
        raise chat_not_found()
    return chat


def open_chat(world: World, params: Params) -> Chat:
    """The chat that a call is about, where the bot may act in it now."""
    chat = known_chat(world, params["chat_id"])
    chat.allow_bot()
    return chat


def existing_message(world: World, params: Params, words: str) -> Message:
    chat = open_chat(world, params)
    message = chat.message(params["message_id"])
    if message is None:
        raise bad_request(words)
    return message


def formatted(params: Params, name: str = "text") -> Formatted:
    """The text of a call with its entities: told by its parse mode, or beside it, or found in it."""
    text = params.get(name) or ""
    prefix = "" if name == "text" else f"{name}_"
    mode = params.get("parse_mode" if name == "caption" else f"{prefix}parse_mode")
    entities = params.get("entities" if name == "text" else f"{name}_entities")
    if mode:
        return _parsed(text, mode)
    return recognised(trimmed(Formatted(text, in_order(entities)))) if entities else plain(text)


def _parsed(text: str, mode: str) -> Formatted:
    match mode.lower():
        case "html":
            return parse_html(text)
        case "markdown" | "markdownv2":
            raise not_emulated(f"parse_mode {mode}")
    raise faulty("unsupported parse_mode")


def text_of(params: Params) -> Formatted:
    read = formatted(params)
    if not read.text:
        raise faulty("message text is empty")
    if len(read.text) > LONGEST_TEXT:
        raise faulty("message is too long")
    return read


def caption_of(params: Params) -> Formatted:
    read = formatted(params, "caption")
    if len(read.text) > LONGEST_CAPTION:
        raise faulty("message caption is too long")
    return read


def post(
    world: World, params: Params, said: Formatted, content: dict[str, Any] | None = None, **more: Any
) -> Message:
    """The bot sends a message."""
    _refuse_what_is_not_emulated(params)
    chat = open_chat(world, params)
    return chat.post(
        world.bot_account,
        said,
        thread=_thread(chat, params.get("message_thread_id")),
        reply_to=_reply_target(chat, params.get("reply_parameters")),
        markup=keyboard(params),
        silent=bool(params.get("disable_notification")),
        content=(content or {}) | _echoed(params),
        **more,
    )


def _refuse_what_is_not_emulated(params: Params) -> None:
    for name in NOT_EMULATED & params.keys():
        raise not_emulated(name)
    for name in {"chat_id", "quote"} & params.get("reply_parameters", {}).keys():
        raise not_emulated(f"reply_parameters.{name}")


def _echoed(params: Params) -> dict[str, Any]:
    """What a sent message tells again of how it was sent."""
    protected = {"has_protected_content": True} if params.get("protect_content") else {}
    preview = params.get("link_preview_options")
    return protected | ({"link_preview_options": preview} if preview else {})


def _thread(chat: Chat, thread: int | None) -> int | None:
    if thread is None:
        return None
    if not isinstance(chat, Group) or not chat.is_topic(thread):
        raise bad_request("message thread not found")
    if not chat.may_write_in(chat.world.bot_account, thread):
        raise bad_request("TOPIC_CLOSED")
    return thread


def _reply_target(chat: Chat, reply: dict[str, Any] | None) -> Message | None:
    if not reply:
        return None
    target = chat.message(reply["message_id"])
    if target is None and not reply.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return target


def keyboard(params: Params) -> dict[str, Any] | None:
    """The reply markup, if it has anything in it; each inline button has words and exactly one action."""
    markup: dict[str, Any] | None = params.get("reply_markup")
    if not markup or markup.get("inline_keyboard") == []:
        return None
    for row in markup.get("inline_keyboard", []):
        for button in row:
            _check_button(button)
    return markup


def _check_button(button: dict[str, Any]) -> None:
    if not button["text"].strip():
        raise faulty('can\'t parse inline keyboard button: Field "text" must be non-empty')
    if not ACTIONS & button.keys():
        raise faulty("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    url = button.get("url")
    if url and not url.startswith(("http://", "https://", "tg://")):
        raise faulty(f"inline keyboard button URL '{url}' is invalid: Unsupported URL protocol")

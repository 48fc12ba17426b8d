"""Bot API methods by which the bot learns about itself, describes itself, and asks what is new."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from rehearsal.refusals import bad_request
from rehearsal.sending import known_chat

if TYPE_CHECKING:
    from rehearsal.menus import Scope
    from rehearsal.params import Params
    from rehearsal.world import World

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
MOST_COMMANDS = 100
DEFAULT_SCOPE = {"type": "default"}


def _scope(world: World, params: Params) -> Scope:
    scope: dict[str, Any] = params.get("scope") or DEFAULT_SCOPE
    if "chat_id" in scope:
        known_chat(world, scope["chat_id"])
    return scope["type"], scope.get("chat_id", 0), scope.get("user_id", 0)


def _key(world: World, params: Params) -> tuple[Scope, str]:
    return _scope(world, params), params.get("language_code") or ""


async def get_me(world: World, params: Params) -> Any:  # noqa: ARG001 (all methods are called alike)
    return world.bot.as_me()


async def get_updates(world: World, params: Params) -> Any:
    world.close_due_polls()
    if "allowed_updates" in params:
        world.updates.allowed = params["allowed_updates"]
    offset, limit = params.get("offset", 0), params.get("limit", 100)
    return await world.updates.poll(offset, min(max(limit, 1), 100), params.get("timeout", 0))


async def delete_webhook(world: World, params: Params) -> Any:
    if params.get("drop_pending_updates"):
        world.updates.drop_pending()
    return True


async def get_webhook_info(world: World, params: Params) -> Any:  # noqa: ARG001 (all methods are called alike)
    told = {"url": "", "has_custom_certificate": False, "pending_update_count": len(world.updates.pending)}
    allowed = world.updates.allowed
    return told | ({"allowed_updates": allowed} if allowed else {})


async def set_my_commands(world: World, params: Params) -> Any:
    commands = params["commands"]
    if len(commands) > MOST_COMMANDS:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    if not all(COMMAND.fullmatch(command["command"].removeprefix("/")) for command in commands):
        raise bad_request("BOT_COMMAND_INVALID")
    world.profile.commands[_key(world, params)] = commands
    return True


async def get_my_commands(world: World, params: Params) -> Any:
    return world.profile.commands.get(_key(world, params), [])


async def delete_my_commands(world: World, params: Params) -> Any:
    world.profile.commands.pop(_key(world, params), None)
    return True


async def set_my_description(world: World, params: Params) -> Any:
    return _set_text(world, params, "description")


async def set_my_short_description(world: World, params: Params) -> Any:
    return _set_text(world, params, "short_description")


async def set_my_name(world: World, params: Params) -> Any:
    return _set_text(world, params, "name")


async def get_my_description(world: World, params: Params) -> Any:
    return _text(world, params, "description")


async def get_my_short_description(world: World, params: Params) -> Any:
    return _text(world, params, "short_description")


async def get_my_name(world: World, params: Params) -> Any:
    return _text(world, params, "name")


def _text(world: World, params: Params, what: str) -> dict[str, str]:
    """In that language, else in none, else what BotFather knows."""
    texts = world.profile.texts
    known = (texts.get((what, language)) for language in (params.get("language_code") or "", ""))
    return {what: next((text for text in known if text), world.bot.name if what == "name" else "")}


def _set_text(world: World, params: Params, what: str) -> bool:
    world.profile.texts[what, params.get("language_code") or ""] = params.get(what, "")
    return True


METHODS = {
    "getMe": get_me,
    "getUpdates": get_updates,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setMyDescription": set_my_description,
    "setMyShortDescription": set_my_short_description,
    "setMyName": set_my_name,
    "getMyDescription": get_my_description,
    "getMyShortDescription": get_my_short_description,
    "getMyName": get_my_name,
}

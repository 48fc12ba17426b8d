"""Bot API methods about chats and who is in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rehearsal.chats import PrivateChat
from rehearsal.groups import Group
from rehearsal.members import Membership, Status
from rehearsal.refusals import bad_request
from rehearsal.sending import known_chat, open_chat

if TYPE_CHECKING:
    from rehearsal.chats import Chat
    from rehearsal.params import Params
    from rehearsal.world import World

FULL_INFO = {
    "accent_color_id": 0,
    "max_reaction_count": 11,
    "accepted_gift_types": dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"),
        False,
    ),
}


async def get_chat(world: World, params: Params) -> Any:
    chat = known_chat(world, params["chat_id"])
    if isinstance(chat, Group):
        chat.allow_bot()
    pinned = {"pinned_message": chat.pinned.as_json(embedded=True)} if chat.pinned else {}
    return chat.as_json() | FULL_INFO | pinned


async def get_chat_member(world: World, params: Params) -> Any:
    chat = open_chat(world, params)
    user_id = params["user_id"]
    if isinstance(chat, Group) and user_id in chat.members:
        return chat.members[user_id].as_json()
    person = world.people.get(user_id)
    if person is None:
        raise bad_request("user not found")
    in_private = isinstance(chat, PrivateChat) and chat.person is person
    return Membership(person, Status.MEMBER if in_private else Status.LEFT).as_json()


async def get_chat_member_count(world: World, params: Params) -> Any:
    chat = open_chat(world, params)
    return len(chat.present) if isinstance(chat, Group) else 2


async def get_chat_administrators(world: World, params: Params) -> Any:
    """Other bots would be left out unless asked for; here there is only this one."""
    chat = open_chat(world, params)
    if not isinstance(chat, Group):
        raise bad_request("there are no administrators in the private chat")
    administrators = [member for member in chat.present if member.administers]
    return [member.as_json() for member in administrators if _shown(member, world, params)]


def _shown(member: Membership, world: World, params: Params) -> bool:
    itself = member.account.id == world.bot.id
    return itself or not member.account.is_bot or bool(params.get("return_bots"))


async def leave_chat(world: World, params: Params) -> Any:
    _group(open_chat(world, params), "chat can't be left").bot_leaves()
    return True


async def create_forum_topic(world: World, params: Params) -> Any:
    group = _topics_of(world, params, "create")
    thread = group.topic(params["name"], by=world.bot_account)
    root = group.message(thread)
    return {"message_thread_id": thread} | (root.content["forum_topic_created"] if root else {})


async def close_forum_topic(world: World, params: Params) -> Any:
    _topics_of(world, params, "close").close_topic(params["message_thread_id"], by=world.bot_account)
    return True


async def reopen_forum_topic(world: World, params: Params) -> Any:
    _topics_of(world, params, "reopen").reopen_topic(params["message_thread_id"], by=world.bot_account)
    return True


def _topics_of(world: World, params: Params, verb: str) -> Group:
    chat = open_chat(world, params)
    if isinstance(chat, PrivateChat) or not chat.is_forum:
        raise bad_request("the chat is not a forum")
    group = _group(chat, "the chat is not a forum")
    group.require_right("can_manage_topics", f"not enough rights to {verb} a topic")
    return group


def _group(chat: Chat, words: str) -> Group:
    if not isinstance(chat, Group):
        raise bad_request(words)
    return chat


METHODS = {
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatMemberCount": get_chat_member_count,
    "getChatAdministrators": get_chat_administrators,
    "leaveChat": leave_chat,
    "createForumTopic": create_forum_topic,
    "closeForumTopic": close_forum_topic,
    "reopenForumTopic": reopen_forum_topic,
}

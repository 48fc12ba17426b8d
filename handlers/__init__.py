"""An update in, a command out: the ordered table of what the bot answers to.

The first row that matches reads. No right is checked here and nothing is sent.
The commands people type are the rows of `handlers/names.py`, buttons are read in `handlers/presses.py`.
"""

from collections.abc import Callable
from typing import Any, NoReturn

from telegram import Message, Update
from telegram.ext import BaseHandler, ChatMemberHandler, MessageHandler, PollHandler, filters
from telegram.ext.filters import ChatType, StatusUpdate, UpdateType

from facilitation.commands import Command
from handlers import brought, names, polls, presence, speaking
from handlers.typed import Decks, typed_in

Reader = Callable[[Update, Decks], tuple[Command, ...]]
Row = tuple[BaseHandler[Update, Any, Any], Reader]


class _Slash(filters.MessageFilter):
    """Wider than Telegram's own mark of a command, which knows no accents."""

    def filter(self, message: Message) -> bool:
        return typed_in(message.text) is not None


async def _never(*_: object) -> NoReturn:
    """The library's handlers match here; what they would call is the reader beside them."""
    raise AssertionError


def _message(matching: filters.BaseFilter, reader: Reader) -> Row:
    return MessageHandler(matching, _never), reader


SLASH = _Slash(name="slash")
IN_PRIVATE = UpdateType.MESSAGE & ChatType.PRIVATE
IN_GROUP = UpdateType.MESSAGE & ChatType.GROUPS
SERVICE = StatusUpdate.ALL | filters.SUCCESSFUL_PAYMENT

HEARD: tuple[Row, ...] = (
    _message(UpdateType.MESSAGE & SLASH, names.read_typed),
    _message(IN_PRIVATE & filters.TEXT, speaking.say),
    _message(UpdateType.EDITED_MESSAGE & ChatType.PRIVATE & filters.TEXT & ~SLASH, speaking.reword),
    _message(IN_PRIVATE & filters.LOCATION, speaking.share_place),
    _message(IN_PRIVATE & filters.Document.ALL, brought.bring),
    _message(IN_PRIVATE & ~SERVICE, speaking.send_unreadable),
    _message(IN_GROUP & StatusUpdate.NEW_CHAT_MEMBERS, presence.read_arrivals),
    _message(IN_GROUP & StatusUpdate.LEFT_CHAT_MEMBER, presence.read_departure),
    _message(IN_GROUP & StatusUpdate.MIGRATE, presence.read_move),
    _message(IN_GROUP & StatusUpdate.NEW_CHAT_TITLE, presence.read_title),
    (ChatMemberHandler(_never, ChatMemberHandler.MY_CHAT_MEMBER), presence.read_own_place),
    (ChatMemberHandler(_never, ChatMemberHandler.CHAT_MEMBER), presence.read_member),
    (PollHandler(_never), polls.read_tally),
)

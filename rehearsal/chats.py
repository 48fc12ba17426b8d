"""Chats: what is common to all, and the private chat of a person with the bot."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

from rehearsal.formatting import Formatted
from rehearsal.messages import Message
from rehearsal.refusals import blocked, never_started
from rehearsal.world import Happening

if TYPE_CHECKING:
    from rehearsal.accounts import Account
    from rehearsal.people import Person
    from rehearsal.world import World


class Chat(ABC):
    """`pins`: the pinned messages, the newest last."""

    is_forum = False

    def __init__(self, world: World, chat_id: int) -> None:
        self.world = world
        self.id = chat_id
        self.pins: list[Message] = []
        self._by_id: dict[int, Message] = {}
        world.chats[chat_id] = self

    @property
    @abstractmethod
    def kind(self) -> str: ...

    @property
    @abstractmethod
    def title(self) -> str: ...

    @abstractmethod
    def as_json(self) -> dict[str, Any]: ...

    @abstractmethod
    def allow_bot(self) -> None:
        """Raise Telegram's refusal if the bot may not act here now."""

    @abstractmethod
    def bot_hears(self, message: Message) -> bool:
        """Whether Telegram tells the bot of a message that somebody else wrote."""

    def administered_by(self, account: Account) -> bool:  # noqa: ARG002 (nobody administers a private chat)
        return False

    @property
    def everything(self) -> list[Message]:
        """What can be seen here now, service messages included, oldest first."""
        return [message for message in self._by_id.values() if not message.deleted]

    @property
    def messages(self) -> list[Message]:
        """What people and the bot wrote and did not delete, oldest first."""
        return [message for message in self.everything if not message.service]

    @property
    def pinned(self) -> Message | None:
        return self.pins[-1] if self.pins else None

    def message(self, message_id: int) -> Message | None:
        found = self._by_id.get(message_id)
        return found if found and not found.deleted else None

    def next_id(self) -> int:
        """Private chats and basic groups share the bot's one box of messages."""
        return next(self.world.box)

    def post(self, author: Account, formatted: Formatted | None = None, **more: Any) -> Message:
        """Somebody writes; the bot is told if it is to hear it. `more`: fields of Message."""
        now = self.world.clock.now
        more["thread"] = self.thread_of(more.get("reply_to"), more.get("thread"))
        message = Message(self, self.next_id(), now, author, formatted or Formatted(""), **more)
        message.from_bot = author.id == self.world.bot.id
        message.remember(now)
        self._by_id[message.id] = message
        self.world.happened(Happening.POSTED, message)
        if self._to_tell(message):
            self.world.tell("message", message.as_json())
        return message

    def thread_of(self, reply_to: Message | None, thread: int | None) -> int | None:  # noqa: ARG002
        """Where a message belongs; here there are no threads."""
        return None

    def _to_tell(self, message: Message) -> bool:
        """Bots are not told what they wrote themselves, but of the service messages that came of it."""
        return (message.service or not message.from_bot) and self.bot_hears(message)

    def serve(self, author: Account, **content: Any) -> Message:
        """A service message: something happened to the chat."""
        return self.post(author, content=content, service=True)

    def edit(self, message: Message, formatted: Formatted) -> None:
        message.formatted = formatted
        message.edited_at = self.world.clock.now
        message.edits += 1
        message.remember(self.world.clock.now)
        self.world.happened(Happening.EDITED, message)
        if not message.from_bot and self.bot_hears(message):
            self.world.tell("edited_message", message.as_json())

    def delete(self, message: Message) -> None:
        """Nobody is told, the bot included: that is how Telegram is."""
        message.deleted = True
        self.unpin(message)
        self.world.happened(Happening.DELETED, message)

    def pin(self, message: Message, by: Account) -> None:
        if message.pinned:
            return
        self.pins.append(message)
        self.world.happened(Happening.PINNED, message)
        self.serve(by, pinned_message=message.as_json(embedded=True))

    def unpin(self, message: Message) -> None:
        if message.pinned:
            self.pins.remove(message)
            self.world.happened(Happening.UNPINNED, message)


class PrivateChat(Chat):
    """A person and the bot; it exists for the bot once the person has started it."""

    def __init__(self, world: World, person: Person) -> None:
        super().__init__(world, person.id)
        self.person = person
        self.started = False
        self.blocked = False

    @property
    def kind(self) -> str:
        return "private"

    @property
    def title(self) -> str:
        return self.person.name

    def as_json(self) -> dict[str, Any]:
        user = self.person.as_user()
        told = {key: user[key] for key in ("first_name", "last_name", "username") if key in user}
        return {"id": self.id, "type": "private"} | told

    def allow_bot(self) -> None:
        if self.blocked:
            raise blocked()
        if not self.started:
            raise never_started()

    def bot_hears(self, message: Message) -> bool:  # noqa: ARG002 (a private chat hides nothing)
        return not self.blocked

    def block(self) -> None:
        if not self.blocked:
            self.blocked = True
            self._tell_membership("member", "kicked")

    def start(self) -> None:
        """Opened, or opened again after a block."""
        self.started = True
        if self.blocked:
            self.blocked = False
            self._tell_membership("kicked", "member")

    def _tell_membership(self, old: str, new: str) -> None:
        bot = self.world.bot_account.as_user()
        states = {
            "member": {"status": "member", "user": bot},
            "kicked": {"status": "kicked", "user": bot, "until_date": 0},
        }
        told = {
            "chat": self.as_json(),
            "from": self.person.as_user(),
            "date": int(self.world.clock.now.timestamp()),
            "old_chat_member": states[old],
            "new_chat_member": states[new],
        }
        self.world.tell("my_chat_member", told)

"""What each person did, as they did it: to be kept, and played again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from rehearsal.people import Person
from rehearsal.played import Deed

if TYPE_CHECKING:
    from collections.abc import Callable

    from rehearsal.accounts import Account
    from rehearsal.chats import Chat
    from rehearsal.groups import Group
    from rehearsal.messages import Button, Message
    from rehearsal.world import PressAnswer, World


Note: TypeAlias = "Callable[[Person, Deed, Chat | None], None]"
LINE = 100


class RecordedPerson(Person):
    def __init__(self, world: World, account: Account, note: Note) -> None:
        super().__init__(world, account)
        self._note = note
        self._follows = False  # a link, whose words nobody types

    def _did(self, kind: str, words: str = "", chat: Chat | None = None, **more: Any) -> None:
        at = self.world.clock.now.replace(tzinfo=None)
        self._note(self, Deed(at, "", kind, words, private=chat is self.chat, **more), chat)

    def _post(self, chat: Chat | None, text: str = "", **more: Any) -> Message:
        message = super()._post(chat, text, **more)
        content = more.get("content", {})
        if message.file:
            self._did("sends", message.file.name, message.chat, content=message.file.content)
        elif "location" in content:
            spot = content["location"]
            self._did("location", f"{spot['latitude']} {spot['longitude']}", message.chat)
        elif not self._follows:
            to = told_by(message.reply_to) if message.reply_to else ""
            self._did("writes", text, message.chat, to=to, thread=more.get("thread"))
        return message

    async def touches(self, message: Message, button: Button, patience: float) -> PressAnswer | None:
        self._did("presses", button.label, message.chat, under=told_by(message))
        self._follows = True
        try:
            return await super().touches(message, button, patience)
        finally:
            self._follows = False

    async def edits(self, message: Message, text: str) -> None:
        before = told_by(message)
        await super().edits(message, text)
        self._did("edits", text, message.chat, under=before)

    async def votes(self, message: Message, *labels: str) -> None:
        await super().votes(message, *labels)
        self._did("votes", "\n".join(labels), message.chat)

    async def joins(self, group: Group) -> None:
        await super().joins(group)
        self._did("joins")

    async def leaves(self, group: Group) -> None:
        await super().leaves(group)
        self._did("leaves")

    async def adds_bot(self, group: Group, *, admin: bool = False) -> None:
        await super().adds_bot(group, admin=admin)
        self._did("adds_bot")

    async def removes_bot(self, group: Group) -> None:
        await super().removes_bot(group)
        self._did("removes_bot")

    async def blocks_bot(self) -> None:
        await super().blocks_bot()
        self._did("blocks_bot")

    async def unblocks_bot(self) -> None:
        await super().unblocks_bot()
        self._did("unblocks_bot")


def told_by(message: Message) -> str:
    """The words by which a message is found again: its longest line, cut."""
    return max(message.text.split("\n"), key=len)[:LINE].strip()

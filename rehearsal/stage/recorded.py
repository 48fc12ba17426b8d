"""What each person did, as they did it: to be kept, and played again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from rehearsal.groups import Group
from rehearsal.people import Person

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from rehearsal.accounts import Account
    from rehearsal.chats import Chat
    from rehearsal.messages import Button, Message
    from rehearsal.world import PressAnswer, World


@dataclass(frozen=True, slots=True)
class Deed:
    """`what`: as `rehearsal/played.py` reads it."""

    at: datetime
    user: int
    what: dict[str, Any]


Note: TypeAlias = "Callable[[Deed, Chat | None], None]"


class RecordedPerson(Person):
    def __init__(self, world: World, account: Account, note: Note) -> None:
        super().__init__(world, account)
        self._note = note

    def _did(self, chat: Chat | None, **what: Any) -> None:
        where = {"where": "group" if isinstance(chat, Group) else "private"} if chat else {}
        self._note(Deed(self.world.clock.now, self.id, what | where), chat)

    def _post(self, chat: Chat | None, text: str = "", **more: Any) -> Message:
        message = super()._post(chat, text, **more)
        content = more.get("content", {})
        if "document" in content:
            self._did(message.chat, sends=message.file.name if message.file else "", caption=text)
        elif "location" in content:
            spot = content["location"]
            self._did(message.chat, location=f"{spot['latitude']} {spot['longitude']}")
        elif text:
            self._did(message.chat, writes=text)
        return message

    async def touches(self, message: Message, button: Button, patience: float) -> PressAnswer | None:
        first = message.text.partition("\n")[0][:60]
        self._did(message.chat, presses=button.label, **({"under": first} if first else {}))
        return await super().touches(message, button, patience)

    async def edits(self, message: Message, text: str) -> None:
        await super().edits(message, text)
        self._did(message.chat, edits=text)

    async def votes(self, message: Message, *labels: str) -> None:
        await super().votes(message, *labels)
        self._did(message.chat, votes=list(labels))

    async def joins(self, group: Group) -> None:
        await super().joins(group)
        self._did(None, does="joins")

    async def leaves(self, group: Group) -> None:
        await super().leaves(group)
        self._did(None, does="leaves")

    async def adds_bot(self, group: Group, *, admin: bool = False) -> None:
        await super().adds_bot(group, admin=admin)
        self._did(None, does="adds_bot")

    async def removes_bot(self, group: Group) -> None:
        await super().removes_bot(group)
        self._did(None, does="removes_bot")

    async def blocks_bot(self) -> None:
        await super().blocks_bot()
        self._did(None, does="blocks_bot")

    async def unblocks_bot(self) -> None:
        await super().unblocks_bot()
        self._did(None, does="unblocks_bot")

"""What people do on Telegram: write, press, open links, block, come and go."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from rehearsal.accounts import Account
from rehearsal.chats import PrivateChat
from rehearsal.files import Upload
from rehearsal.formatting import plain
from rehearsal.groups import Group
from rehearsal.messages import Button

if TYPE_CHECKING:
    from rehearsal.chats import Chat
    from rehearsal.messages import Message
    from rehearsal.world import PressAnswer, World

PAYLOAD = re.compile(r"[A-Za-z0-9_-]{0,64}")


class NothingToPressError(AssertionError):
    """The button that somebody looked for is nowhere they can see; the message lists those that are."""


class Person(Account):
    """`opened`: the links they followed that did not lead to the bot."""

    def __init__(self, world: World, account: Account) -> None:
        super().__init__(
            account.id, account.first_name, account.last_name, account.username, account.language
        )
        self.world = world
        self.chat = PrivateChat(world, self)
        self.opened: list[str] = []

    # What they see

    def sees(self) -> list[Message]:
        """Their private chat with the bot, oldest first."""
        return self.chat.messages

    @property
    def last(self) -> Message:
        """The newest message of the bot in private."""
        return next(message for message in reversed(self.sees()) if message.from_bot)

    # Writing

    async def tells(self, text: str, *, reply_to: Message | None = None) -> Message:
        """Write to the bot in private (which starts the chat)."""
        return await self.writes(self.chat, text, reply_to=reply_to)

    async def writes(
        self, chat: Chat, text: str, *, reply_to: Message | None = None, thread: int | None = None
    ) -> Message:
        return self._post(chat, text, reply_to=reply_to, thread=thread)

    async def edits(self, message: Message, text: str) -> None:
        if message.author.id != self.id and not message.anonymous:
            raise ValueError(f"{self.name} did not write that message")
        message.chat.edit(message, plain(text))

    async def deletes(self, message: Message) -> None:
        message.chat.delete(message)

    async def sends_voice(self, chat: Chat | None = None, *, seconds: int = 4) -> Message:
        file = self.world.files.store(Upload("voice.ogg", b"OggS", "audio/ogg"), "voice")
        return self._post(chat, content={"voice": file.as_voice(seconds)}, file=file)

    async def sends_photo(
        self, chat: Chat | None = None, *, caption: str = "", content: bytes = b"\xff\xd8"
    ) -> Message:
        file = self.world.files.store(Upload("photo.jpg", content, "image/jpeg"), "photos")
        return self._post(chat, caption, content={"photo": file.as_photo()}, file=file)

    async def sends_document(
        self, name: str, content: bytes, chat: Chat | None = None, *, caption: str = ""
    ) -> Message:
        file = self.world.files.store(Upload(name, content, ""), "documents")
        return self._post(chat, caption, content={"document": file.as_document()}, file=file)

    async def sends_location(self, latitude: float, longitude: float, chat: Chat | None = None) -> Message:
        return self._post(chat, content={"location": {"latitude": latitude, "longitude": longitude}})

    async def sends_venue(
        self, title: str, latitude: float, longitude: float, chat: Chat | None = None
    ) -> Message:
        """As Telegram does, the location stands beside the venue as well."""
        spot = {"latitude": latitude, "longitude": longitude}
        venue = {"location": spot, "title": title, "address": title}
        return self._post(chat, content={"location": spot, "venue": venue})

    def _post(self, chat: Chat | None, text: str = "", **more: object) -> Message:
        chat = chat or self.chat
        author, anonymous = self._enter(chat)
        return chat.post(author, plain(text), anonymous=anonymous, **more)

    def _enter(self, chat: Chat) -> tuple[Account, bool]:
        """Under which name they write in this chat, where they must be able to."""
        if isinstance(chat, Group):
            if not chat.membership(self).present:
                raise ValueError(f"{self.name} is not in “{chat.title}”")
            return chat.speaker(self)
        if self.chat.blocked:
            raise ValueError(f"{self.name} has blocked the bot")
        self.chat.start()
        return self, False

    # Links and buttons

    async def opens(self, link: str, *, group: Group | None = None) -> Message | None:
        """Follow a link; one to the bot starts it with its payload, or adds it to `group`."""
        address = urlsplit(link)
        query = {key: values[0] for key, values in parse_qs(address.query, keep_blank_values=True).items()}
        if not self._leads_to_bot(address.netloc, address.path, query):
            self.opened.append(link)
            return None
        if "startgroup" in query:
            return await self._starts_group(group, query["startgroup"], admin="admin" in query)
        self.chat.start()
        return self._post(self.chat, f"/start {_payload(query.get('start', ''))}".strip())

    def _leads_to_bot(self, host: str, path: str, query: dict[str, str]) -> bool:
        name = query.get("domain", "") if host == "resolve" else path.strip("/")
        telegram = host in {"t.me", "telegram.me", "telegram.dog", "resolve"}
        return telegram and name.lower() == self.world.bot.username.lower()

    async def _starts_group(self, group: Group | None, payload: str, *, admin: bool) -> Message:
        if group is None:
            raise ValueError("the link asks which group to add the bot to: opens(link, group=…)")
        group.add_bot(self, admin=admin)
        return self._post(group, f"/start@{self.world.bot.username} {_payload(payload)}".strip())

    async def presses(
        self,
        label: str,
        *,
        chat: Chat | None = None,
        message: Message | None = None,
        patience: float = 5.0,
    ) -> PressAnswer | None:
        """Press the newest button whose label begins with `label`; what the bot answers within `patience`.

        A button with a link is followed at once and answers nothing.
        """
        where = message or self._newest_with(label, chat or self.chat)
        button = where.button(label)
        if button is None:
            raise NothingToPressError(_not_found(label, [where]))
        return await self.touches(where, button, patience)

    def _newest_with(self, label: str, chat: Chat) -> Message:
        for message in reversed(chat.messages):
            if message.button(label):
                return message
        raise NothingToPressError(_not_found(label, chat.messages))

    async def presses_data(self, data: str, message: Message, *, patience: float = 5.0) -> PressAnswer | None:
        """Press a button that the screen still shows, although the bot has changed the message since."""
        return await self.touches(message, Button("", data), patience)

    async def touches(self, message: Message, button: Button, patience: float) -> PressAnswer | None:
        if button.url:
            await self.opens(button.url)
            return None
        self._enter(message.chat)
        press = self.world.press(self, message, button.data or "")
        done, _ = await asyncio.wait({press.answered}, timeout=patience)
        return press.answered.result() if done else None

    # Polls

    async def votes(self, message: Message, *labels: str) -> None:
        """Vote in a poll by the words of its options; without any, take the vote back."""
        poll = message.poll
        if poll is None:
            raise ValueError("there is no poll in that message")
        poll.vote(self, [poll.place_of(label) for label in labels])
        self.world.tell("poll", poll.as_json())
        if not poll.anonymous:
            self.world.tell("poll_answer", poll.answer_json(self))

    # Coming and going

    async def joins(self, group: Group) -> None:
        group.add(self, by=self)

    async def leaves(self, group: Group) -> None:
        group.remove(self)

    async def adds_bot(self, group: Group, *, admin: bool = False) -> None:
        group.add_bot(self, admin=admin)

    async def removes_bot(self, group: Group) -> None:
        group.remove_bot(self)

    async def blocks_bot(self) -> None:
        self.chat.block()

    async def unblocks_bot(self) -> None:
        self.chat.start()


def _payload(text: str) -> str:
    """Deep links carry at most 64 letters, digits, - and _: Telegram would drop the rest silently."""
    if not PAYLOAD.fullmatch(text):
        raise ValueError(f"not a payload for a deep link: {text!r}")
    return text


def _not_found(label: str, messages: list[Message]) -> str:
    rows = [row for message in messages for row in message.buttons]
    labels = [button.label for row in rows for button in row]
    return (
        f"no button begins with {label!r}; there are {labels}; last text: {messages[-1].text!r}"
        if messages
        else (f"no button begins with {label!r}: nothing was written")
    )

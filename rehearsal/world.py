"""What Telegram's servers know: accounts, chats, files, presses, and what they still owe the bot."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from typing import TYPE_CHECKING, Any

from rehearsal.files import Files
from rehearsal.menus import Profile
from rehearsal.pulse import Pulse
from rehearsal.refusals import query_too_old
from rehearsal.updates import LIFE_OF_A_PRESS, Updates

if TYPE_CHECKING:
    from datetime import datetime

    from rehearsal.accounts import BotAccount
    from rehearsal.chats import Chat
    from rehearsal.clock import Clock
    from rehearsal.messages import Message
    from rehearsal.people import Person
    from rehearsal.polls import Poll


class Happening(StrEnum):
    POSTED = "posted"
    EDITED = "edited"
    DELETED = "deleted"
    PINNED = "pinned"
    UNPINNED = "unpinned"


@dataclass(frozen=True, slots=True)
class PressAnswer:
    """What the person who pressed sees: a line that passes, or an alert to close."""

    text: str = ""
    alert: bool = False
    url: str | None = None


@dataclass(slots=True)
class Press:
    id: str
    person: Person
    message: Message
    at: datetime
    answered: asyncio.Future[PressAnswer]


Listener = Callable[[Happening, "Message"], None]


class World:
    def __init__(self, bot: BotAccount, clock: Clock) -> None:
        self.bot = bot
        self.bot_account = bot.account()
        self.clock = clock
        self.pulse = Pulse()
        self.updates = Updates(clock, self.pulse)
        self.files = Files()
        self.profile = Profile()
        self.people: dict[int, Person] = {}
        self.chats: dict[int, Chat] = {}
        self.migrated: dict[int, int] = {}
        self.presses: dict[str, Press] = {}
        self.timed_polls: list[Poll] = []
        self.listeners: list[Listener] = []
        self.box = count(1)
        self.group_numbers = count(4_100_001)
        self._numbers = count(5_000_000_001)

    def number(self) -> int:
        """A fresh number, for ids of polls, presses and albums."""
        return next(self._numbers)

    def happened(self, happening: Happening, message: Message) -> None:
        self.pulse.beat()
        for listener in self.listeners:
            listener(happening, message)

    def tell(self, kind: str, payload: dict[str, Any]) -> None:
        self.updates.push(kind, payload)

    def press(self, person: Person, message: Message, data: str) -> Press:
        answered = asyncio.get_running_loop().create_future()
        press = Press(str(self.number()), person, message, self.clock.now, answered)
        self.presses[press.id] = press
        told = {
            "id": press.id,
            "from": person.as_user(),
            "message": message.as_json(),
            "chat_instance": str(abs(message.chat.id) * 7919),
            "data": data,
        }
        self.tell("callback_query", told)
        return press

    def answer_press(self, press_id: str, answer: PressAnswer) -> None:
        """Once, and within its life; the person may have stopped waiting long before."""
        press = self.presses.get(press_id)
        too_old = press is None or self.clock.now - press.at > LIFE_OF_A_PRESS
        if press is None or too_old or press.answered.done():
            raise query_too_old()
        press.answered.set_result(answer)
        self.pulse.beat()

    def close_due_polls(self) -> None:
        """Polls with an end close when the clock passes it, and the bot is told."""
        due = [poll for poll in self.timed_polls if poll.closes_at and poll.closes_at <= self.clock.now]
        for poll in due:
            self.timed_polls.remove(poll)
            if not poll.closed:
                poll.closed = True
                self.tell("poll", poll.as_json())

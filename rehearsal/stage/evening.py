"""One evening on the stage: who is there, what happens, and what the page is told of it."""

from __future__ import annotations

import asyncio
import contextlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self

from rehearsal.groups import Group
from rehearsal.stage.cast import Cast
from rehearsal.stage.pace import Pace
from rehearsal.stage.script import Script
from rehearsal.stage.showing import GROUP, call_shown, message_shown, name_of, place_of
from rehearsal.stage.state import state_of
from rehearsal.world import Happening

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from rehearsal.accounts import Account
    from rehearsal.chats import Chat
    from rehearsal.messages import Message
    from rehearsal.people import Person
    from rehearsal.played import Deed
    from rehearsal.scenario import Scenario
    from rehearsal.stage.mishaps import BotProcess
    from rehearsal.standin import StandIn

LISTENS = 0.2  # seconds
START_UP = 60.0  # seconds for the bot to ask for its first updates
Shown = dict[str, Any]


class Evening:
    """`deck`: the name of the file that is previewed. `numbers`: by which the page knows messages.
    `unread`: (user, chat) → how many.
    """

    def __init__(
        self, name: str, telegram: StandIn, bot: BotProcess, scenario: Scenario, language: str
    ) -> None:
        self.name, self.telegram, self.bot = name, telegram, bot
        self.scenario, self.language = scenario, language
        self.messages: list[Message] = []
        self.numbers: dict[Message, int] = {}
        self.unread: dict[tuple[int, str], int] = {}
        self.deeds: list[Deed] = []
        self.watches: list[Watch] = []
        self.deck = ""
        self.begun = asyncio.Event()
        self.over = False
        telegram.on_message(self._happened)
        self.pace = Pace(telegram, lambda: bot.alive)
        self.cast = Cast(telegram, scenario, language, self.pace, self._did)
        self.script = Script(self.cast, self.pace)
        self._errands: set[asyncio.Task[None]] = set()
        if scenario.visitor:
            self.cast.taken.add(scenario.visitor)

    async def __aenter__(self) -> Self:
        await self.bot.start()
        self.errand(self._begins())
        self.errand(self.pace.run())
        return self

    async def __aexit__(self, *_: object) -> None:
        """A wait that ends as it is cancelled may swallow that: it is said until it is heard."""
        self.over = True
        while self._errands:
            for task in self._errands:
                task.cancel()
            await asyncio.wait(self._errands, timeout=LISTENS)
        self.beat()

    async def _begins(self) -> None:
        with contextlib.suppress(AssertionError):
            await self.telegram.quiet(START_UP)
        self.script.begin()
        self.begun.set()

    def errand(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Something that goes on while the visitor looks at it."""
        task = asyncio.get_running_loop().create_task(work)
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)
        task.add_done_callback(lambda _: self.beat())
        return task

    def beat(self) -> None:
        self.telegram.world.pulse.beat()

    # --- People and chats ---

    @property
    def group(self) -> Group:
        return self.cast.group

    def person(self, key: str) -> Person:
        """KeyError for whom there is not."""
        return self.cast.actors[key].person

    def chat(self, name: str) -> Chat:
        """`group`, or `p` and the number of whose private chat it is; KeyError for another."""
        return self.group if name == GROUP else self.telegram.world.people[int(name[1:])].chat

    def may_see(self, person: Account, chat: Chat) -> bool:
        return chat is self.group or chat.id == person.id

    # --- What happens ---

    def _happened(self, happening: Happening, message: Message) -> None:
        if message not in self.numbers:
            self.numbers[message] = len(self.messages)
            self.messages.append(message)
            self._rings(message)
        if happening in (Happening.EDITED, Happening.POSTED, Happening.DELETED, *PINNING):
            self.touched(message)

    def touched(self, message: Message) -> None:
        """It looks different now."""
        for watch in self.watches:
            watch.dirty.add(self.numbers[message])
        self.beat()

    def _rings(self, message: Message) -> None:
        chat = message.chat
        readers = chat.present if isinstance(chat, Group) else []
        users = [member.account.id for member in readers] or [chat.id]
        for user in users:
            if user != message.author.id and not message.service:
                self.unread[user, name_of(chat)] = self.unread.get((user, name_of(chat)), 0) + 1

    def _did(self, person: Person, deed: Deed, chat: Chat | None) -> None:
        self.note(self.key_of(person), deed)
        if chat is not None:
            self.has_seen(person.id, chat)

    def note(self, who: str, deed: Deed) -> None:
        """In the hour that the people there have."""
        now = self.telegram.clock.now.astimezone(self.scenario.begins.tzinfo)
        self.deeds.append(replace(deed, who=who, at=now.replace(tzinfo=None)))

    def key_of(self, person: Account) -> str:
        return next(one.id for one in self.scenario.people.values() if one.user == person.id)

    def has_seen(self, user: int, chat: Chat) -> None:
        self.unread.pop((user, name_of(chat)), None)
        self.beat()

    # --- What there is to see ---

    def shown(self, number: int) -> Shown:
        return message_shown(self.messages[number], number, self.numbers)

    def conversation(self, chat: Chat) -> list[Shown]:
        return [self.shown(self.numbers[message]) for message in chat.everything]

    def calls(self, first: int) -> tuple[list[Shown], int]:
        """Those that ended, from `first` on; and from where to go on next time."""
        shown: list[Shown] = []
        api = self.telegram.api
        for number, call in enumerate(api.calls[first:], first):
            if call.method == "getUpdates":
                continue
            if call in api.in_flight:
                return shown, number
            chat_id = call.params.get("chat_id")
            chat = self.telegram.world.chats.get(chat_id) if isinstance(chat_id, int) else None
            shown.append(call_shown(call, number, place_of(chat, chat_id)))
        return shown, len(api.calls)


PINNING = (Happening.PINNED, Happening.UNPINNED)
RECENT = 200  # calls that a page that opens is told of


class Watch:
    """One page that looks on, and what it has not been told yet."""

    def __init__(self, evening: Evening) -> None:
        self.evening = evening
        self.dirty: set[int] = set()
        self._call = max(0, len(evening.telegram.calls) - RECENT)
        self._state: Shown = {}
        evening.watches.append(self)

    def close(self) -> None:
        self.evening.watches.remove(self)

    def news(self) -> Shown:
        """Nothing: {}."""
        numbers, self.dirty = sorted(self.dirty), set()
        calls, self._call = self.evening.calls(self._call)
        state = state_of(self.evening)
        told: Shown = {}
        if numbers:
            told["messages"] = [self.evening.shown(number) for number in numbers]
        if calls:
            told["calls"] = calls
        if state != self._state:
            told["state"] = self._state = state
        return told

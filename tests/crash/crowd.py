"""A busy group: a dozen people who write, press and take position at the same time, whatever the bot does.

Nobody waits for long: when nothing comes back, they try something else. What each of them did is noted with
the number of its update, so that it can be looked for afterwards.
"""

import asyncio
import re
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from random import Random

from facilitation.commands import TakeStance
from rehearsal import Group, Message, Person, PressAnswer, StandIn
from rehearsal.chats import Chat
from rehearsal.updates import FIRST_ID
from rehearsal.world import Happening, Press
from rendering.presses import pressed

PATIENCE = 2.0  # seconds, for something to come of what was done
HURRY = 0.15  # between two things that one person does
STEP = timedelta(seconds=4)  # of the rehearsal’s clock, while there is a bot to hear of it
BETWEEN_STEPS = 6  # things that the bot says
AT_LATEST = 1.0  # seconds
ANOTHER, TAKE_POSITION, MORE = "Un autre texte", "Prendre position", "Encore 8"
PROMISED = ("Continuer", "L’afficher", "Ne pas l’afficher par institution")
FIRST_QUESTION = "Question 1 sur"
STANCES = (
    "D’accord",
    "Cela compte aussi pour moi",
    "Pas pour moi, mais légitime",
    "Pas d’accord",
    "Je vois les choses autrement",
    "Je ne me prononce pas",
)
MARK = re.compile(r"\bt\d+x\d+z\b")


@dataclass(frozen=True, slots=True)
class Said:
    """Words with a mark that occurs once in the world; `update` brought them to the bot.

    `asked`: they answer a question; otherwise they are a dissent.
    """

    update: int
    user: int
    mark: str
    asked: bool


@dataclass(frozen=True, slots=True)
class Stood:
    """A position, as the button said it."""

    update: int
    user: int
    contribution: int
    code: str
    press: Press

    @property
    def noted(self) -> bool:
        """Its person was told that it is recorded."""
        done = self.press.answered.done()
        answer: PressAnswer | None = self.press.answered.result() if done else None
        return answer is not None and "position est notée" in answer.text


@dataclass
class Neighbour:
    """`asked`: they are before a question, or have been."""

    person: Person
    group: Group
    draw: Random
    asked: bool = True
    said: list[Said] = field(default_factory=list)
    stood: list[Stood] = field(default_factory=list)
    updates: list[int] = field(default_factory=list)
    _recent: deque[Message] = field(default_factory=partial(deque, maxlen=8))
    _something: asyncio.Event = field(default_factory=asyncio.Event)

    async def asks_for_a_question(self) -> None:
        await self._and_something_comes(lambda: self.person.tells("/repondre"))

    async def answers(self) -> None:
        """Mostly in words; at times a disagreement, before everybody."""
        kind = self.draw.random()
        if not self.asked:
            await self._presses_one_of(PROMISED)
        elif kind < 0.1:
            await self._says(self.group, "/desaccord@trait_dunion_bot ")
        elif kind < 0.35 and (receipt := self._newest(ANOTHER)):
            await self._presses(receipt, ANOTHER)
        else:
            await self._says(self.person.chat)

    async def _says(self, where: Chat, before: str = "") -> None:
        mark = f"t{self.person.id}x{len(self.said)}z"
        self.said.append(Said(self._next_update(), self.person.id, mark, asked=not before))
        await self._and_something_comes(lambda: self.person.writes(where, f"{before}{mark}"))

    async def takes_position(self) -> None:
        if self.draw.random() < 0.1:
            await self._says(self.person.chat, "/desaccord ")
            return
        await self._presses_one_of((*self.draw.sample(STANCES, len(STANCES)), MORE, *PROMISED, TAKE_POSITION))

    async def _presses_one_of(self, labels: Iterable[str]) -> None:
        for label in labels:
            if card := self._newest(label):
                await self._presses(card, label)
                return
        await asyncio.sleep(HURRY)

    async def _presses(self, message: Message, label: str) -> None:
        button = message.button(label)
        if button is None or button.data is None:
            return
        data, number = button.data, self._next_update()

        async def press() -> None:
            pressing = self.person.world.press(self.person, message, data)
            kind, carried = pressed(data) or (None, {})
            if kind is TakeStance:
                about, code = carried["contribution"], carried["code"]
                self.stood.append(Stood(number, self.person.id, about, code, pressing))

        await self._and_something_comes(press)

    def _next_update(self) -> int:
        """What is done now, and nothing before it, becomes the update of this number."""
        emitted = self.person.world.updates.emitted
        return int(emitted[-1]["update_id"]) + 1 if emitted else FIRST_ID

    def _newest(self, label: str) -> Message | None:
        """On the last few messages of the bot: nobody scrolls up for long."""
        return next((message for message in reversed(self._recent) if message.button(label)), None)

    def notices(self, message: Message) -> None:
        """The bot wrote it or changed it."""
        self.asked = self.asked or FIRST_QUESTION in message.text
        if message not in self._recent:
            self._recent.append(message)
        self._something.set()

    async def _and_something_comes(self, act: Callable[[], Awaitable[object]]) -> None:
        """Or nothing, within one’s patience."""
        self.updates.append(self._next_update())
        self._something.clear()
        await act()
        with suppress(TimeoutError):
            await asyncio.wait_for(self._something.wait(), PATIENCE * self.draw.random())
        await asyncio.sleep(HURRY * self.draw.random())


@dataclass
class Crowd:
    """`works`: there is a bot to hear of the time; while there is none, time stands still.

    `heard`: how often the bot said something to one of them.
    """

    telegram: StandIn
    neighbours: list[Neighbour]
    works: bool = False
    heard: int = 0

    def __post_init__(self) -> None:
        self._of = {one.person.id: one for one in self.neighbours}
        self.telegram.on_message(self._note)

    def _note(self, _: Happening, message: Message) -> None:
        if message.from_bot and message.chat.id in self._of:
            self.heard += 1
            self._of[message.chat.id].notices(message)

    async def hear(self, more: int, within: float) -> None:
        """So much more; or what comes within so many seconds."""
        enough = self.heard + more
        with suppress(TimeoutError):
            async with asyncio.timeout(within):
                while self.heard < enough:
                    await self.telegram.world.pulse.wait(within)

    async def while_they(
        self, do: Callable[[Neighbour], Awaitable[None]], meanwhile: Callable[[], Awaitable[None]]
    ) -> None:
        """Everybody does it again and again until `meanwhile` has ended."""
        enough = asyncio.Event()
        busy = [asyncio.ensure_future(_again(one, do, enough)) for one in self.neighbours]
        busy.append(asyncio.ensure_future(self._time_passes(enough)))
        try:
            await meanwhile()
        finally:
            enough.set()
            await asyncio.gather(*busy)

    async def _time_passes(self, enough: asyncio.Event) -> None:
        """As fast as the bot gets on: on a slow machine no press grows old before it is answered."""
        while not enough.is_set():
            await self.hear(BETWEEN_STEPS, AT_LATEST)
            if self.works:
                self.telegram.clock.advance(STEP)

    @property
    def said(self) -> list[Said]:
        return [said for one in self.neighbours for said in one.said]

    @property
    def stood(self) -> list[Stood]:
        return [stood for one in self.neighbours for stood in one.stood]

    @property
    def updates(self) -> list[int]:
        """All that they brought to the bot, which has to take every one of them."""
        return [number for one in self.neighbours for number in one.updates]


async def _again(one: Neighbour, do: Callable[[Neighbour], Awaitable[None]], enough: asyncio.Event) -> None:
    while not enough.is_set():
        await do(one)

"""The people who play by themselves: each sees what the group is asked, and answers in their own way."""

from __future__ import annotations

import asyncio
import re
import zlib
from collections import Counter
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from rehearsal import sittings
from rehearsal.accounts import Account
from rehearsal.marked import Words
from rehearsal.people import NothingToPressError
from rehearsal.play import Player
from rehearsal.scenario import Answer, Position, Round, Text
from rehearsal.screens import Actor
from rehearsal.stage.improvised import LINES, OBJECTION, PROBLEM, improvise
from rehearsal.stage.recorded import RecordedPerson
from rehearsal.telling import Teller
from rehearsal.world import Happening

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping

    from rehearsal.messages import Message
    from rehearsal.scenario import Character, Scenario
    from rehearsal.screens import Screens
    from rehearsal.stage.pace import Pace
    from rehearsal.stage.recorded import Note
    from rehearsal.standin import StandIn

A_BREATH = 0.2  # seconds between two things that somebody does while one watches
INVITATIONS = ("join", "contribute", "take_position")
SOON = timedelta(minutes=2)
WAITS = 4
MINUTE = timedelta(minutes=1)
LATE = 0.8  # of the time that is left until the bot's next alarm
LATEST = timedelta(hours=20)
STRANGER = Text("", "", Words("", ""))
USUAL = (("agree",), ("agree", "recognise"), ("recognise", "agree"), ("disagree",), ("no_view",))
UNKNOWN = Round("", {}, {})
TRIES = 2
ROUND = re.compile(r"\b(?:tour|round) (\d+)", re.IGNORECASE)


class TakenOverError(Exception):
    """Whom the visitor plays does nothing by themselves any more."""


class StageActor(Actor):
    """Acts at a pace that can be watched, and stops when somebody else plays them."""

    def __init__(self, key: str, actor: Actor, cast: Cast) -> None:
        super().__init__(actor.person, actor.language, actor.screens)
        self._key, self._cast = key, cast

    async def does(self, act: Awaitable[object]) -> None:
        try:
            await self._cast.breath(self._key)
        except TakenOverError:
            _never(act)
            raise
        await super().does(act)

    async def shown(self, *labels: str) -> Message:
        """Telegram may have asked the bot to wait: whoever looks at the screen waits as well."""
        for _ in range(WAITS):
            try:
                return await super().shown(*labels)
            except NothingToPressError:
                if not await self._cast.waits():
                    raise
        return await super().shown(*labels)

    async def tells(self, words: Words) -> Message:
        await self._cast.breath(self._key)
        return await super().tells(words)


def _never(act: Awaitable[object]) -> None:
    """What was about to be done is not."""
    if asyncio.iscoroutine(act):
        act.close()


@dataclass(frozen=True, slots=True)
class Trouble:
    """Somebody could not do what they were about to."""

    who: str
    what: str
    why: str


class Cast(Player):
    """`taken`: whom the visitor plays; `lent`: those of them who do something by themselves all the same.
    `spent`: how long the things took that they did.
    `troubles`: what went wrong, the newest last.
    """

    def __init__(self, telegram: StandIn, scenario: Scenario, language: str, pace: Pace, note: Note) -> None:
        self._note = note
        self.taken: set[str] = set()
        self.lent: set[str] = set()
        self.troubles: list[Trouble] = []
        self.joined: set[str] = set()
        self.spent = timedelta(0)
        self._objectors: set[str] = set()
        self._said: Counter[str] = Counter()
        self._pace = pace
        self._seen: set[tuple[str, str, int]] = set()
        teller = Teller(language, scenario.begins.tzinfo, len(scenario.rounds), lambda _: None)
        super().__init__(telegram, scenario, language, teller)
        telegram.on_message(self._watch)

    def actor(self, one: Character, language: str, screens: Screens) -> Actor:
        account = Account(one.user, one.first, one.last, language=language)
        person = RecordedPerson(self.telegram.world, account, self._note)
        self.telegram.world.people[one.user] = person
        return StageActor(one.id, Actor(person, language, screens), self)

    def free(self, who: str) -> bool:
        """Whether they play by themselves now; whom the visitor plays may be lent for one thing."""
        return who not in self.taken or who in self.lent

    async def breath(self, who: str) -> None:
        if not self.free(who):
            raise TakenOverError(who)
        if not self._pace.jumping:
            await asyncio.sleep(A_BREATH)

    async def waits(self) -> bool:
        """Whether the bot had something to do soon, and has done it now."""
        alarm, now = self._pace.next_alarm, self.telegram.clock.now
        if alarm is None or alarm - now > SOON:
            return False
        self.telegram.clock.move_to(alarm)
        await self.telegram.quiet()
        return True

    async def wait(self, span: timedelta) -> None:
        await self._pass(span)
        await asyncio.sleep(A_BREATH)

    async def _pass(self, span: timedelta) -> None:
        """Only noted: time passes elsewhere."""
        self.spent += span

    # --- What they are asked ---

    def _watch(self, happening: Happening, message: Message) -> None:
        if message.chat is self.group and happening in (Happening.POSTED, Happening.EDITED):
            self._look_at(message, self.scenario.people)

    def _look_at(self, message: Message, people: Mapping[str, Character] | list[str]) -> None:
        for what in INVITATIONS:
            if message.from_bot and message.button(self.labels[what]):
                for who in people:
                    self._invite(who, what, message)

    def _invite(self, who: str, what: str, message: Message) -> None:
        """Once in each round; who has not joined is asked nothing else."""
        one = self.scenario.people[who]
        key = (who, what, _round_number(message))
        if one.temperament is None or who in self.taken or key in self._seen:
            return
        if (what == "join") == (who in self.joined) or (what != "join" and one.temperament == "never"):
            return
        self._seen.add(key)
        self._pace.plan(self._delay(one), who, what, partial(self._play, who, what, message))

    def _delay(self, one: Character) -> timedelta:
        """Nobody has the same; the same each time."""
        place = list(self.scenario.people).index(one.id)
        if one.temperament == "at_once":
            return MINUTE * (1 + place * 7 % 9)
        if one.temperament == "late" and self._pace.next_alarm:
            left = self._pace.next_alarm - self.telegram.clock.now
            return min(max(left * LATE, MINUTE * 5), LATEST) + MINUTE * (place % 7)
        return MINUTE * (20 + place * 37 % 150)

    # --- What they do ---

    async def _play(self, who: str, what: str, message: Message) -> None:
        if who in self.taken or self.actors[who].person.chat.blocked:
            self._seen.discard((who, what, _round_number(message)))
            return
        if await self.tries(who, what, partial(self._do, who, what, message)):
            self._and_then(who, what)

    async def tries(self, who: str, what: str, do: Callable[[], Awaitable[None]]) -> bool:
        """Whether it could be done; somebody who is taken over in the middle of it just stops."""
        for left in reversed(range(TRIES)):
            try:
                await do()
            except TakenOverError:
                return False
            except (AssertionError, LookupError, ValueError) as error:
                if not left:
                    self.troubles.append(Trouble(who, what, str(error)[:400]))
            else:
                return True
        return False

    async def _do(self, who: str, what: str, message: Message) -> None:
        if self._is_over(what, message):
            return
        match what:
            case "join":
                await self.join(who)
            case "contribute":
                await self._contribute(who, self._round_of(message))
            case "take_position":
                await self.take_position(self._round_of(message) or UNKNOWN, who)

    def _is_over(self, what: str, message: Message) -> bool:
        """The pinned message of a round says what is asked now; a reminder goes on saying what was."""
        pinned = self.group.pinned
        same_round = pinned and _round_number(pinned) == _round_number(message)
        return not (pinned if pinned and same_round else message).button(self.labels[what])

    async def join(self, who: str) -> None:
        """Once, whether the story has them join or they do by themselves."""
        if who in self.joined:
            return
        self.joined.add(who)
        try:
            await super().join(who)
        except (AssertionError, LookupError, ValueError):
            self.joined.discard(who)
            raise
        self.look_again(who)

    def pressed(self, who: str, label: str) -> None:
        """By the visitor: whom they play may have joined."""
        if label.startswith(self.actors[who].labels["take_part"]):
            self.joined.add(who)

    def _and_then(self, who: str, what: str) -> None:
        if what == "contribute" and self.scenario.people[who].temperament == "leaves":
            self._pace.plan(MINUTE * 25, who, "leave", partial(self._leave, who))

    def given_back(self, who: str) -> None:
        """They play by themselves again; what they were asked meanwhile is theirs to answer."""
        self.taken.discard(who)
        self._seen = {key for key in self._seen if key[0] != who}
        self.look_again(who)

    def look_again(self, who: str) -> None:
        """At all that the group is asked: whoever comes in, or is given back, may have something to do."""
        for message in self.group.messages:
            self._look_at(message, [who])

    async def _leave(self, who: str) -> None:
        actor = self.actors[who]
        if await self.tries(who, "leave", partial(self._leaves, actor)):
            self.joined.discard(who)

    async def _leaves(self, actor: Actor) -> None:
        await actor.does(actor.person.tells(actor.labels["leave"]))
        await actor.presses("quit")

    # --- In a round ---

    def _round_of(self, message: Message) -> Round | None:
        """By the title that stands in the group over the round of that number."""
        number = _round_number(message)
        over = [one.text for one in self.group.messages if one.from_bot and _round_number(one) == number]
        for one in self.scenario.rounds.values():
            if one.title and any(one.title.in_(self.language) in text for text in over):
                return one
        return None

    async def _contribute(self, who: str, round_: Round | None) -> None:
        one = self.scenario.people[who]
        if round_ is None:
            await self.opens_questions(who)
            await improvise(self.actors[who], one)
            return
        answers = self._answers(one, round_.answers.get(who, {}))
        await self.answer(replace(round_, answers={**round_.answers, who: answers}), who)

    def _answers(self, one: Character, answers: Mapping[int, Answer]) -> Mapping[int, Answer]:
        if one.temperament == "passes":
            return {}
        if one.temperament == "contests" and not any(answer.contests for answer in answers.values()):
            return {**answers, 1: Answer(contests=one.objection or PROBLEM)}
        return answers or {1: Answer(texts=(Text(f"{one.id} 1", one.id, _line(one)),))}

    async def take_position(self, round_: Round, who: str) -> list[str]:
        """In private, where the bot asked; else from the group's message."""
        actor, one = self.actors[who], self.scenario.people[who]
        label = actor.labels["take_position"]
        if any(message.button(label) for message in actor.person.sees()):
            await actor.does(actor.person.presses(label))
        else:
            await actor.does(actor.person.presses(self.labels["take_position"], chat=self.group))
        await self.promised(actor, await actor.shown())
        stands, says = partial(self.stands, who, round_), partial(self.says, who)
        reading = sittings.Reading(actor, round_.texts, stands, one.reads, says, stranger=STRANGER)
        self._objectors.discard(who)
        await reading.go_on()
        return reading.taken

    def stands(self, who: str, round_: Round, text: Text) -> Position:
        """As the scenario says; else as they are."""
        if text is not STRANGER and who in round_.positions:
            return super().stands(who, round_, text)
        one = self.scenario.people[who]
        if one.temperament == "passes":
            return Position(("no_view",))
        if one.temperament == "objects" and who not in self._objectors:
            self._objectors.add(who)
            return Position(("object",), one.objection or OBJECTION)
        self._said[who] += 1
        usual = zlib.crc32(f"{who} {text.name} {self._said[who]}".encode()) % len(USUAL)
        return Position(USUAL[usual])


def _round_number(message: Message) -> int:
    found = ROUND.search(message.text)
    return int(found[1]) if found else 0


def _line(one: Character) -> Words:
    return (one.lines or LINES)[0]

"""Plays a scenario on a stand-in: one thing after the other, time passing between them.

People find their way by the words on the screen: the number of a question, the labels of buttons, a text
that they read. Nothing here knows how the bot works inside.
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, assert_never

from rehearsal import agreeing, played, sittings, story
from rehearsal.screens import LABELS, Actor, Screens

if TYPE_CHECKING:
    from collections.abc import Callable, Coroutine, Iterable
    from datetime import datetime

    from rehearsal.files import StoredFile
    from rehearsal.marked import Words
    from rehearsal.messages import Message
    from rehearsal.scenario import Character, Position, Round, Scenario, Text
    from rehearsal.standin import StandIn
    from rehearsal.telling import Teller

A_MOMENT = timedelta(minutes=1)
PROMISED = ("not_shown", "go_on")
CODE = re.compile(r"\b[A-Z2-7]{4}-[A-Z2-7]{4}\b")
STUCK = 5.0  # seconds without anything; then one asks what is waited for
START_UP = 60.0  # seconds, on a slow machine


@dataclass(frozen=True, slots=True)
class Said:
    """Something said in dissent. `kind`: objection, reason (of one that had no words), reservation,
    question, dissent; keeps, together (of a difference kept); commit, reserve, refuse (of the charter).
    `words`: "" where there are none.

    `after`: how many summaries were there before it. `named`: in a round where names are said.
    """

    who: str
    kind: str
    words: str
    after: int
    named: bool = True


@dataclass(frozen=True, slots=True)
class Publication:
    """A summary: the message that became it, and the one that brought the report."""

    summary: Message
    report: Message


class Player:
    def __init__(self, telegram: StandIn, scenario: Scenario, language: str, teller: Teller) -> None:
        self.telegram, self.scenario, self.teller = telegram, scenario, teller
        self.said: list[Said] = []
        self.answers: list[Said] = []
        self.language, self.labels = language, LABELS[language]
        screens, maker, *_ = Screens(telegram), *scenario.people
        self.actors = {
            one.id: self.actor(one, one.language or language, screens) for one in scenario.people.values()
        }
        everybody = [actor.person for actor in self.actors.values()]
        self.group = telegram.group(
            scenario.group,
            self.actors[maker].person,
            supergroup=scenario.kind != "group",
            forum=scenario.kind == "forum",
        )
        self.group.add(*everybody)

    def actor(self, one: Character, language: str, screens: Screens) -> Actor:
        return Actor(
            self.telegram.person(one.user, one.first, one.last, language=language), language, screens
        )

    @property
    def publications(self) -> list[Publication]:
        return [
            Publication(message.reply_to, message)
            for message in self.group.messages
            if message.from_bot and message.document and message.reply_to
        ]

    def pictures(self, publication: Publication) -> list[StoredFile]:
        """Those that came with a summary."""
        answers = (one for one in self.group.messages if one.reply_to is publication.summary)
        return [one.photo for one in answers if one.photo]

    @property
    def charter(self) -> list[StoredFile]:
        """The files of the charter, as people got them."""
        chats = (actor.person.chat for actor in self.actors.values())
        found = (message.document for chat in chats for message in chat.messages if message.from_bot)
        begins = tuple({actor.labels["charter_file"] for actor in self.actors.values()})
        return [one for one in found if one and one.name.startswith(begins)]

    async def play(self) -> None:
        self.telegram.on_message(self.teller.watch)
        await self.telegram.quiet(START_UP)
        for step in self.scenario.story:
            await self.happens(step)

    async def happens(self, step: story.Step) -> None:  # noqa: C901, PLR0912 - a table
        match step:
            case story.Add(who):
                await self.actors[who].person.adds_bot(self.group, admin=True)
                await self.wait(A_MOMENT)
            case story.Join(who=everybody):
                await self._one_by_one(self.join, everybody)
            case story.Write(who, words, private):
                await self._write(who, self.actors[who].read(words), private=private)
            case story.Press(who, button, private):
                await self._press(who, self.actors[who].read(button), private=private)
            case story.Answer(name, everybody):
                await self._one_by_one(partial(self.answer, self.scenario.rounds[name]), everybody)
            case story.TakePositions(name, everybody):
                await self.take_positions(self.scenario.rounds[name], everybody)
            case story.Dissent(who, words, private):
                await self._dissent(who, self.actors[who].read(words), private=private)
            case story.Explain():
                await self._explain(step)
            case story.Verify(who):
                await self._verify(who)
            case story.Lift(who):
                await self._lift(who)
            case story.Wait(span):
                await self.wait(span)
            case story.Played(deeds):
                for deed in deeds:
                    await self.plays_again(deed)
            case _:
                await self._agrees(step)

    def when(self, deed: played.Deed) -> datetime:
        return deed.at.replace(tzinfo=self.scenario.begins.tzinfo)

    async def plays_again(self, deed: played.Deed) -> None:
        at = self.when(deed)
        if at > self.telegram.clock.now:
            await self._pass(at - self.telegram.clock.now)
        people = {name: actor.person for name, actor in self.actors.items()}
        await played.do(deed, people[deed.who], self.group, people)
        await self.telegram.quiet()

    async def _agrees(self, step: story.Agreeing) -> None:
        match step:
            case story.OpenBetweenParties(who, conflict):
                await agreeing.open_between_parties(self.actors[who], conflict)
                self.teller.opened_between_parties(self.actors[who].name, conflict)
            case story.KeepDifference():
                await self._keep_difference(step)
            case story.ProposeCharter(who):
                await agreeing.propose_charter(self.actors[who], step)
                self.teller.proposed_charter(self.actors[who].name)
            case story.AnswerCharter():
                await self._answer_charter(step)
            case _:
                assert_never(step)
        await self.wait(A_MOMENT)

    async def _one_by_one(
        self, do: Callable[[str], Coroutine[None, None, None]], everybody: Iterable[str]
    ) -> None:
        for who in everybody:
            await do(who)

    async def wait(self, span: timedelta) -> None:
        """Time passes; what is due meanwhile happens at its own time, and all is done before one goes on."""
        await self.telegram.quiet()
        await self._pass(span)
        await self.telegram.quiet()

    async def _pass(self, span: timedelta) -> None:
        """As above between two people; what the bot still says meanwhile disturbs nobody."""
        clock = self.telegram.clock
        until = clock.now + span
        await self._in_step()
        while clock.next_due and clock.next_due <= until:
            clock.jump_to_next()
            await self._in_step()
        clock.move_to(until)
        await self._in_step()

    async def _in_step(self) -> None:
        """The bot knows what time it is and has done what was due."""
        while not self.telegram.clock.in_step:
            if not await self.telegram.world.pulse.wait(STUCK):
                await self.telegram.quiet()

    # --- In the group, and what is typed anywhere ---

    async def _write(self, who: str, words: str, *, private: bool) -> None:
        person = self.actors[who].person
        await person.writes(person.chat if private else self.group, words)
        await self.wait(A_MOMENT)

    async def _press(self, who: str, label: str, *, private: bool) -> None:
        person = self.actors[who].person
        await person.presses(label, chat=person.chat if private else self.group)
        await self.wait(A_MOMENT)

    async def _dissent(self, who: str, words: str, *, private: bool) -> None:
        self.says(who, "dissent", words)
        await self._write(who, f"{self.actors[who].labels['dissent']} {words}", private=private)

    def says(self, who: str, kind: str, words: str, *, named: bool = True) -> None:
        self.said.append(Said(self.actors[who].name, kind, words, len(self.publications), named))

    # --- In private ---

    async def join(self, who: str) -> None:
        actor, one = self.actors[who], self.scenario.people[who]
        await actor.does(actor.person.presses(self.labels["join"], chat=self.group))
        name = self.scenario.institutions[one.institution]
        await sittings.join(actor, one, name)
        self.teller.joined(actor.name, one.types or name, actor.read(one.trade) if one.trade else None)
        await self._pass(A_MOMENT)

    async def opens_questions(self, who: str) -> None:
        """From the group, to the first question in private."""
        actor = self.actors[who]
        await actor.does(actor.person.presses(self.labels["contribute"], chat=self.group))
        screen = await actor.sees("contest", "done", "contribute", *PROMISED)
        if screen.button(actor.labels["contribute"]):
            await actor.presses("contribute")
            screen = await actor.sees("contest", "done", *PROMISED)
        await self.promised(actor, screen)

    async def promised(self, actor: Actor, screen: Message) -> None:
        """Read before the first answer of a round without names."""
        for label in PROMISED:
            if screen.button(actor.labels[label]):
                await actor.presses(label, screen)
                return

    async def answer(self, round_: Round, who: str) -> None:
        actor = self.actors[who]
        await self.opens_questions(who)
        answers = round_.answers.get(who, {})
        says = partial(self.says, who, named=not round_.without_names)
        self.teller.answered(actor.name, await sittings.answer(actor, answers, says))
        await self._are_done(who)

    async def take_positions(self, round_: Round, everybody: tuple[str, ...]) -> None:
        """All at the same time: nobody sees what the others do."""
        taken = await asyncio.gather(*(self.take_position(round_, who) for who in everybody))
        for who, stances in zip(everybody, taken, strict=True):
            self.teller.took_positions(self.actors[who].name, stances)
        await self._are_done(*everybody)

    async def take_position(self, round_: Round, who: str) -> list[str]:
        actor, one = self.actors[who], self.scenario.people[who]
        await actor.does(actor.person.presses(actor.labels["take_position"]))
        await self.promised(actor, await actor.shown())
        stands = partial(self.stands, who, round_)
        says = partial(self.says, who, named=not round_.without_names)
        reading = sittings.Reading(actor, round_.texts, stands, one.reads, says)
        await reading.go_on()
        return reading.taken

    def stands(self, who: str, round_: Round, text: Text) -> Position:
        """By the text itself, or by whose it is, or as they usually do."""
        theirs = round_.positions[who]
        names = (text.name, self.scenario.people[text.author].institution, "default")
        return next(theirs[name] for name in names if name in theirs)

    async def _verify(self, who: str) -> None:
        actor = self.actors[who]
        codes = [code for message in actor.person.sees() for code in CODE.findall(message.text)]
        if not codes:
            raise ValueError(f"{actor.name} has no receipt with a private code")
        await actor.does(actor.person.tells(f"{actor.labels['verify']} {codes[-1]}"))
        if actor.labels["in_the_record"] not in actor.person.last.text:
            raise ValueError(f"{actor.name} does not find their words again: {actor.person.last.text}")
        self.teller.found_again(actor.name, codes[-1])

    async def _lift(self, who: str) -> None:
        """However long ago: by the newest message that has the button."""
        actor = self.actors[who]
        await actor.does(actor.person.presses(actor.labels["lift"]))
        if (screen := await actor.screens.look_for(actor.person, actor.labels["lift"])) is not None:
            await actor.presses("lift", screen)
        self.teller.lifted(actor.name)

    async def _explain(self, step: story.Explain) -> None:
        """By what is mine: the objection that has no words yet."""
        actor = self.actors[step.who]
        await actor.does(actor.person.tells(actor.labels["mine"]))
        await actor.presses("objection")
        await actor.presses("edit")
        await actor.tells(step.words)
        self.says(step.who, "reason", actor.read(step.words))
        await self.wait(A_MOMENT)

    # --- On a conflict, and on the charter ---

    async def _keep_difference(self, step: story.KeepDifference) -> None:
        (first, its), *others = step.keeps
        actor = self.actors[first]
        await agreeing.propose_difference(actor, step.conflict, step.together, its)
        now = self.telegram.clock.now
        self.teller.proposed_difference(now, actor.name, step.conflict, actor.read(step.together))
        self.says(first, "together", actor.read(step.together))
        self._keeps(first, its)
        for who, keeps in others:
            await self.wait(A_MOMENT)
            await agreeing.confirm_difference(self.actors[who], step.conflict, keeps)
            self._keeps(who, keeps)

    def _keeps(self, who: str, keeps: Words) -> None:
        actor = self.actors[who]
        self.says(who, "keeps", actor.read(keeps))
        self.teller.kept(self.telegram.clock.now, actor.name, actor.read(keeps))

    async def _answer_charter(self, step: story.AnswerCharter) -> None:
        actor = self.actors[step.who]
        words = actor.read(step.words) if step.words else ""
        self.answers.append(Said(actor.name, step.answer, words, len(self.publications)))
        await agreeing.answer_charter(actor, step)
        self.teller.answered_charter(actor.name, actor.labels[step.answer])

    async def _are_done(self, *everybody: str) -> None:
        """Sittings take time."""
        await self._pass(timedelta(minutes=max(self.scenario.people[who].minutes for who in everybody)))

"""What people do in private: join, answer a round, take position. They read, then press or write."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rehearsal.people import NothingToPressError
from rehearsal.screens import STANCES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from rehearsal.marked import Words
    from rehearsal.messages import Message
    from rehearsal.scenario import Answer, Character, GuidedStep, Position, Text
    from rehearsal.screens import Actor

    Says = Callable[[str, str], None]  # what kind of dissent, and its words

QUESTION = re.compile(r"Question (\d+)")


class UnknownTextError(AssertionError):
    """Somebody is shown a text that nobody in the scenario wrote."""


# --- Joining ---


async def join(actor: Actor, one: Character, institution: str) -> None:
    """The notice was opened from the group."""
    await actor.presses("take_part")
    screen = await actor.sees("add_institution")
    if screen.button(institution) and not one.types:
        await actor.does(actor.person.presses(institution, message=screen))
    else:
        await actor.presses("add_institution", screen)
        await actor.does(actor.person.tells(one.types or institution))
    if one.trade:
        await actor.tells(one.trade)
    else:
        await actor.presses("pass")
    for said in (one.proposed_by, one.could_decline):
        await _press_or_pass(actor, said)


async def _press_or_pass(actor: Actor, said: Words | None) -> None:
    screen = await actor.sees("pass")
    if said is None:
        await actor.presses("pass", screen)
    else:
        await actor.does(actor.person.presses(actor.read(said), message=screen))


# --- Answering ---


@dataclass(frozen=True, slots=True)
class Answered:
    """One question: how many texts, or that it was a problem; neither: passed."""

    number: int
    texts: int
    contested: bool
    guided: bool = False


async def answer(actor: Actor, answers: Mapping[int, Answer], says: Says) -> list[Answered]:
    """Question after question as they come, until all is reviewed."""
    done: list[Answered] = []
    while (screen := await actor.sees("contest", "done")).button(actor.labels["contest"]):
        number = _number(screen)
        said = answers.get(number)
        await _answer_question(actor, screen, said, says)
        texts = 0 if said is None or said.contests else len(said.texts) or 1
        contested, guided = bool(said and said.contests), bool(said and said.steps)
        done.append(Answered(number, texts, contested=contested, guided=guided))
    await actor.presses("done", screen)
    return done


def _number(screen: Message) -> int:
    found = QUESTION.search(screen.text)
    if found is None:
        raise NothingToPressError(f"no number of a question in: {screen.text}")
    return int(found[1])


async def _answer_question(actor: Actor, screen: Message, said: Answer | None, says: Says) -> None:
    if said is None:
        await actor.presses("pass", screen)
        return
    if said.contests:
        await actor.presses("contest", screen)
        await actor.tells(said.contests)
        says("question", actor.read(said.contests))
    elif said.presses:
        await actor.does(actor.person.presses(actor.read(said.presses), message=screen))
    elif said.steps:
        for step in said.steps:
            await _take_step(actor, step)
    else:
        await _write_texts(actor, said.texts)
    await actor.presses("next")


async def _take_step(actor: Actor, step: GuidedStep) -> None:
    if step.words:
        await actor.tells(step.words)
    elif step.presses:
        label = actor.read(step.presses)
        screen = await actor.screens.shows(actor.person, label)
        await actor.does(actor.person.presses(label, message=screen))
    elif step.location:
        await actor.does(actor.person.sends_location(*step.location))
    else:
        await actor.presses("pass")


async def _write_texts(actor: Actor, texts: tuple[Text, ...]) -> None:
    for nth, text in enumerate(texts):
        if nth:
            await actor.presses("another")
        written = await actor.tells(text.words)
        if text.edited:
            await actor.does(actor.person.edits(written, actor.read(text.edited)))
        if text.for_reading:
            await actor.presses("for_reading")


# --- Taking position ---


class Reading:
    """One person takes position on the texts of a round, eight at a time, as far as they care to read.

    `stranger`: what a text is taken for that is none of these.
    """

    def __init__(
        self,
        actor: Actor,
        texts: Iterable[Text],
        stands: Callable[[Text], Position],
        reads: int,
        says: Says,
        *,
        stranger: Text | None = None,
    ) -> None:
        self._actor, self._stands, self._reads, self._says = actor, stands, reads, says
        self._stranger = stranger
        self._texts = {_folded(said): text for text in texts for said in (text.last.fr, text.last.en)}
        self._spoken_for: set[str] = set()
        self.taken: list[str] = []

    async def go_on(self) -> None:
        """Until nothing more is asked, or they press that it is enough."""
        actor, no_view = self._actor, STANCES[self._actor.language]["no_view"]
        while screen := await actor.screens.look_for(actor.person, *no_view, *self._onward()):
            if any(screen.button(one) for one in no_view):
                await self._take_position(screen)
            elif len(self.taken) >= self._reads:
                await actor.presses("enough", screen)
                return
            else:
                await actor.presses("more", screen)

    def _onward(self) -> tuple[str, str]:
        return self._actor.labels["more"], self._actor.labels["enough"]

    async def _take_position(self, screen: Message) -> None:
        text = self._shown(screen)
        position = self._stands(text)
        if position.ours and text.name not in self._spoken_for:
            self._spoken_for.add(text.name)
            await self._answer_for_institution(screen, position)
            return
        await self._press(screen, position)

    def _shown(self, screen: Message) -> Text:
        seen = _folded(screen.text)
        found = [(len(words), text) for words, text in self._texts.items() if words and words in seen]
        if found:
            return max(found, key=lambda one: one[0])[1]
        if self._stranger:
            return self._stranger
        raise UnknownTextError(f"{self._actor.name} is shown: {screen.text}")

    async def _answer_for_institution(self, screen: Message, position: Position) -> None:
        actor = self._actor
        await actor.presses("for_institution", screen)
        asked = await actor.screens.shows(actor.person, *STANCES[actor.language][position.ours or ""])
        label = actor.button_of(asked, position.ours or "")
        await actor.does(actor.person.presses(label or "", message=asked))
        if position.agreed_by:
            await actor.tells(position.agreed_by)

    async def _press(self, screen: Message, position: Position) -> None:
        """The first stance that has a button here; then its words, if it has any."""
        actor = self._actor
        stance, label = self._first_there(screen, position)
        self.taken.append(stance)
        await actor.does(actor.person.presses(label, message=screen))
        if stance == "object":
            await self._object(position)
        elif stance == "reserve":
            await self._reserve(position)

    def _first_there(self, screen: Message, position: Position) -> tuple[str, str]:
        for stance in (*position.stances, "no_view"):
            if label := self._actor.button_of(screen, stance):
                return stance, label
        raise NothingToPressError(f"{self._actor.name} finds no position under: {screen.text}")

    async def _object(self, position: Position) -> None:
        if position.words is None:
            self._says("objection", "")
            await self._actor.presses("later")
            return
        self._says("objection", self._actor.read(position.words))
        await self._actor.presses("say_why")
        await self._actor.tells(position.words)

    async def _reserve(self, position: Position) -> None:
        if position.words is None:
            await self._actor.presses("pass")
            return
        self._says("reservation", self._actor.read(position.words))
        await self._actor.tells(position.words)


def _folded(text: str) -> str:
    return " ".join(text.split())

"""Playing a transcript: after each act, what is expected must have come of that act and of nothing else."""

import asyncio
import os
from collections.abc import Iterable
from pathlib import Path
from typing import assert_never

from rehearsal import Person
from tests.dialogues import endings
from tests.dialogues.acts import (
    Act,
    Answer,
    BotDid,
    Bring,
    Edit,
    Expectation,
    FileSays,
    Gather,
    Happen,
    HasMessages,
    Join,
    NothingKept,
    Press,
    Sees,
    SeesNothing,
    Show,
    Stand,
    Told,
    Vote,
    Wait,
    Write,
)
from tests.dialogues.forms import THE_GROUP
from tests.dialogues.happenings import happen
from tests.dialogues.script import Line, Scene, Script
from tests.dialogues.stage import CAST, Seen, Stage, found, is_label, staged

LABELS = {
    "fr": {
        "join": "Rejoindre",
        "take part": "Je participe",
        "add": "Ajouter mon institution ou mon association",
        "own name": "Je viens en mon nom",
        "pass": "Passer",
        "contribute": "Répondre",
        "next": "Suivant",
        "done": "J’ai terminé",
        "take position": "Prendre position",
        "go on": "Continuer",
        "not shown": "Ne pas l’afficher par institution",
        "more": "Encore 8",
        "later": "Plus tard",
    },
    "en": {
        "join": "Join",
        "take part": "I take part",
        "add": "Add my institution or association",
        "own name": "I come in my own name",
        "pass": "Pass",
        "contribute": "Contribute",
        "next": "Next",
        "done": "Done",
        "take position": "Take position",
        "go on": "Go on",
        "not shown": "Do not show it by institution",
        "more": "8 more",
        "later": "Later",
    },
}
MOST_TEXTS = 60  # that anybody is shown in one evening

SOMEWHERE = (48.11012, -1.68021)  # latitude and longitude


class NotAsWrittenError(AssertionError):
    """The line that did not come true, and what came instead."""


async def play(script: Script, folder: Path) -> None:
    async with staged(script, folder) as stage:
        player = Player(stage, script.language)
        for scene in script.scenes:
            await player.play(scene)
        await endings.check(stage)


class Player:
    def __init__(self, stage: Stage, language: str) -> None:
        self.stage = stage
        self.labels = LABELS[language]
        self.telling = bool(os.environ.get("TELL"))  # for who writes a transcript: what everybody sees

    async def play(self, scene: Scene) -> None:
        self.stage.news.clear()
        self.stage.answer = None
        calls = len(self.stage.telegram.calls)
        try:
            await self.does(scene.act)
        except AssertionError as error:
            raise NotAsWrittenError(f"line {scene.line.number}: {scene.line.text}\n{error}") from error
        if self.telling:
            print("\n".join([f"\n{scene.line.text}", *self._tell()]))  # noqa: T201 - asked for
        for line, expected in scene.expected:
            await self._check(line, expected, calls)

    # --- Acts ---

    async def does(self, act: Act) -> None:
        """An act, and all that follows from it."""
        await self._begins(act)
        await self.stage.settled()

    async def _begins(self, act: Act) -> None:
        stage = self.stage
        match act:
            case Write():
                await stage.write(act.who, act.words, act.place, act.reply_to, act.topic)
            case Edit():
                await stage.edit(act.who, act.old, act.words)
            case Press(old=True):
                await stage.press_old(act.who, act.label, act.place)
            case Press():
                await stage.press(act.who, act.label, act.place, act.under)
            case Vote():
                await stage.vote(act.who, act.label, act.place)
            case Show():
                await _shows(stage.people[act.who], act)
            case Bring():
                await stage.bring(act.who, act.name, act.kilobytes)
            case Happen():
                await happen(stage, act)
            case Wait():
                await stage.wait(act.span)
            case _:
                await self._at_length(act)

    async def _at_length(self, act: Act) -> None:
        """Many presses said in one line."""
        match act:
            case Gather():
                await self._gather(act.everybody)
            case Join():
                await self._join(act)
            case Answer():
                await self._answer(act)
            case Stand():
                await self._stand(act)
            case _:
                raise AssertionError(f"nobody knows how to play {act}")

    async def _gather(self, everybody: tuple[str, ...]) -> None:
        """All at the same time, step by step: the first is who added the bot."""
        await happen(self.stage, Happen("adds_administrator", everybody[0], THE_GROUP))
        await self.stage.settled()
        await self.come(everybody)

    async def come(self, everybody: tuple[str, ...]) -> None:
        """To where the bot is."""
        for name in ("join", "take part", "add"):
            place = THE_GROUP if name == "join" else None
            await self._all_press(everybody, self.labels[name], place)
        for who in everybody:
            await self.stage.people[who].tells(CAST[who][2])
        await self.stage.quiet()
        for _ in range(3):
            await self._all_press(everybody, self.labels["pass"])

    async def _all_press(self, everybody: Iterable[str], label: str, place: str | None = None) -> None:
        await asyncio.gather(*(self.stage.press(who, label, place, None) for who in everybody))
        await self.stage.quiet()

    async def _join(self, act: Join) -> None:
        await self._press(act.who, "join", THE_GROUP)
        await self._press(act.who, "take part")
        await self._press(act.who, "add" if act.institution else "own name")
        if act.institution:
            await self._write(act.who, act.institution)
        await (self._write(act.who, act.trade) if act.trade else self._press(act.who, "pass"))
        for label in act.buttons:
            await self.stage.press(act.who, label or self.labels["pass"], None, None)
            await self.stage.quiet()

    async def _write(self, who: str, words: str) -> None:
        await self.stage.write(who, words, None, None)
        await self.stage.quiet()

    async def _answer(self, act: Answer) -> None:
        await self._press(act.who, "contribute", THE_GROUP)
        await self._reads_the_promise(act.who)
        for text in act.texts:
            if text is None:
                await self._press(act.who, "pass")
                continue
            await self._write(act.who, text)
            await self._press(act.who, "next")
        await self._press(act.who, "done")

    async def _stand(self, act: Stand) -> None:
        await self._press(act.who, "take position", THE_GROUP)
        await self._reads_the_promise(act.who)
        for _ in range(MOST_TEXTS):
            there = self.stage.people[act.who].last
            labels = [button.label for row in there.buttons for button in row]
            onward = (*act.labels, *(self.labels[name] for name in ("more", "later", "pass")))
            chosen = next((label for label in onward if label in labels), None)
            if chosen is None:
                return
            await self.stage.press(act.who, chosen, None, None)
            await self.stage.quiet()

    async def _reads_the_promise(self, who: str) -> None:
        """Of a round without names, once before the first answer; a small seat stays unshown."""
        there = [button.label for row in self.stage.people[who].last.buttons for button in row]
        for name in ("go on", "not shown"):
            if self.labels[name] in there:
                await self._press(who, name)

    async def _press(self, who: str, name: str, place: str | None = None) -> None:
        await self.stage.press(who, self.labels[name], place, None)
        await self.stage.quiet()

    # --- What is expected ---

    async def _check(self, line: Line, expected: Expectation, calls: int) -> None:
        match expected:
            case Sees():
                holds = self._is_seen(expected) is not expected.never
            case SeesNothing():
                holds = not self._news_of(expected.who, expected.place)
            case Told():
                holds = self._was_told(expected)
            case HasMessages():
                group = self.stage.group(expected.place)
                holds = sum(message.from_bot for message in group.messages) == expected.count
            case FileSays():
                holds = self._file_says(expected.text) is not expected.never
            case NothingKept():
                holds = not endings.kept_of(self.stage.database, expected.words)
            case BotDid():
                holds = any(call.method == expected.method for call in self.stage.telegram.calls[calls:])
            case _:
                assert_never(expected)
        if not holds:
            came = "\n".join(self._tell())
            raise NotAsWrittenError(f"line {line.number}: {line.text.strip()}\nWhat came:\n{came}")

    def _is_seen(self, expected: Sees) -> bool:
        """By one message that is new or changed, text and buttons together."""
        news = self._news_of(expected.who, expected.place)
        return any(
            found(expected.text, seen.text)
            and _all_there(expected.buttons, seen)
            and (seen.message.silent or not expected.silently)
            for seen in news
        )

    def _news_of(self, who: str | None, place: str | None) -> list[Seen]:
        chat = self.stage.people[who].id if who else self.stage.group(place or THE_GROUP).id
        return [seen for seen in self.stage.news if seen.chat == chat]

    def _was_told(self, expected: Told) -> bool:
        answer = self.stage.answer
        if answer is None or answer.alert is not expected.alert:
            return False
        return found(expected.text, " ".join(answer.text.split()))

    def _file_says(self, text: str) -> bool:
        files = [seen.message.file for seen in self.stage.news if seen.message.file]
        read = [" ".join(file.content.decode("utf-8", "replace").split()) for file in files]
        return any(found(text, content) for content in read)

    # --- For the reader ---

    def _tell(self) -> list[str]:
        told = [line for seen in self.stage.news for line in self._told(seen)]
        answer = self.stage.answer
        if answer and answer.text:
            told.append(f"  {'alert' if answer.alert else 'toast'}: {answer.text}")
        return told or ["  (nothing)"]

    def _told(self, seen: Seen) -> list[str]:
        names = {person.id: name for name, person in self.stage.people.items()}
        names |= {group.id: place or "group" for place, group in self.stage.groups.items()}
        buttons = " ".join(f"[{label}]" for label in seen.labels)
        edited = " (edited)" if seen.message.edited else ""
        return [f"  {names.get(seen.chat, seen.chat)}{edited}: {seen.text} {buttons}".rstrip()]


async def _shows(person: Person, act: Show) -> None:
    match act.what:
        case "voice":
            await person.sends_voice()
        case "photo":
            await person.sends_photo()
        case "location":
            await person.sends_location(*SOMEWHERE)
        case "venue":
            await person.sends_venue(act.named, *SOMEWHERE)


def _all_there(buttons: Iterable[str], seen: Seen) -> bool:
    return all(any(is_label(button, label) for label in seen.labels) for button in buttons)

"""The nine and their group on the stand-in, the real process among them, and what each sees of it."""

import asyncio
import re
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.run import live
from bot.settings import Settings
from bot.wiring import wire
from rehearsal import BotAccount, Button, Clock, Group, Happening, Message, Person, PressAnswer, StandIn
from tests.dialogues.forms import THE_GROUP
from tests.dialogues.script import Script

MORNING = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)  # a Tuesday; 10:00 in Paris
TOKEN = "7000:rehearsal-token-not-a-real-one-000"
BOT = BotAccount(id=7000, username="trait_dunion_bot", token=TOKEN)
GROUP = "Collectif du Grand-Pré"
A_MOMENT = timedelta(seconds=15)  # in which the boards of a group settle
SLICES, SLICE = 4, 0.004  # of silence: the bot lives in this very loop, nothing has far to go
PATIENCE = 15.0
FILES = Path(__file__).parent / "files"
ISOLATES = re.compile("[\u2066-\u2069\u200e\u200f]")

CAST = {
    "Maëlle": (1001, "Le Goff", "Service social de la Ville"),
    "Farid": (1002, "Benali", "Service social de la Ville"),
    "Nadège": (1003, "Morel", "Collège Rosa-Parks"),
    "Thomas": (1004, "Petit", "Collège Rosa-Parks"),
    "Rosa": (1005, "Martins", "Passerelles"),
    "Ismaël": (1006, "Diallo", "Passerelles"),
    "Hélène": (1007, "Caron", "Centre de santé des Tilleuls"),
    "Yann": (1008, "Kervella", "Centre de santé des Tilleuls"),
    "Awa": (1009, "Ndiaye", "Passerelles"),
}
SHOWING = (Happening.POSTED, Happening.EDITED)
A_PARENT = ("Claire", 1010, "Dumont")  # not in the group, unless she enters it


@dataclass(frozen=True, slots=True)
class Seen:
    """A message as it read when it came or changed; with a file, its name ends the text."""

    chat: int
    message: Message
    text: str
    labels: tuple[str, ...]


@dataclass
class Stage:
    telegram: StandIn
    database: Path
    people: dict[str, Person]
    groups: dict[str, Group]
    news: list[Seen] = field(default_factory=list)
    shown: list[tuple[Message, Button]] = field(default_factory=list)  # every button ever
    answer: PressAnswer | None = None
    written: list[str] = field(default_factory=list)  # by people, in private
    apart: bool = False  # the bot is in another process

    def __post_init__(self) -> None:
        self.telegram.on_message(self._note)

    def _note(self, happening: Happening, message: Message) -> None:
        if not message.from_bot or message.service or happening not in SHOWING:
            return
        buttons = [button for row in message.buttons for button in row]
        self.shown += [(message, button) for button in buttons]
        labels = tuple(button.label for button in buttons)
        self.news.append(Seen(message.chat.id, message, readable(message), labels))

    # --- What they do ---

    async def settled(self) -> None:
        """Nothing is left to do, and the boards show the newest."""
        clock = self.telegram.clock
        await self.quiet()
        while clock.next_due and clock.next_due - clock.now <= A_MOMENT:
            clock.jump_to_next()
            await self.quiet()

    async def quiet(self) -> None:
        """As the stand-in’s own, which waits longer because the bot may be in another process."""
        if self.apart:
            await self.telegram.quiet(PATIENCE)
            return
        silence, pulse, unsettled = 0, self.telegram.world.pulse, self.telegram._quiet.waits_for
        async with asyncio.timeout(PATIENCE):
            while silence < SLICES:
                heard = await pulse.wait(SLICE if not unsettled() else 1)
                silence = 0 if heard or unsettled() else silence + 1

    async def wait(self, span: timedelta) -> None:
        """What is due meanwhile happens at its own time."""
        clock, until = self.telegram.clock, self.telegram.clock.now + span
        while clock.next_due and clock.next_due <= until:
            clock.jump_to_next()
            await self.quiet()
        clock.move_to(until)
        await self.settled()

    async def write(
        self, who: str, words: str, place: str | None, reply_to: str | None, topic: str | None = None
    ) -> None:
        person = self.people[who]
        if place is None:
            self.written.append(words)
            answered = self._saying(person.chat.messages, reply_to) if reply_to else None
            await person.tells(words, reply_to=answered)
            return
        group = self.group(place)
        answered = self._saying(group.messages, reply_to) if reply_to else None
        thread = group.topic_named(topic) if topic else None
        await person.writes(group, words, reply_to=answered, thread=thread)

    async def bring(self, who: str, name: str, kilobytes: int) -> None:
        content = (FILES / name).read_bytes()
        self.written += [line.strip() for line in content.decode().split("\n")]
        await self.people[who].sends_document(name, content + b"#" * 1024 * kilobytes)

    async def edit(self, who: str, old: str, words: str) -> None:
        person = self.people[who]
        mine = [message for message in person.sees() if message.author.id == person.id]
        self.written.append(words)
        await person.edits(self._saying(mine, old), words)

    async def press(self, who: str, label: str, place: str | None, under: str | None) -> None:
        chat = self.people[who].chat if place is None else self.group(place)
        messages = [message for message in chat.messages if message.from_bot]
        if under:
            messages = [message for message in messages if found(under, readable(message))]
        for message in reversed(messages):
            for button in (button for row in message.buttons for button in row):
                if is_label(label, button.label):
                    return await self._pressed(who, message, button)
        there = sorted({button.label for message in messages for row in message.buttons for button in row})
        raise AssertionError(f"{who} finds no [{label}]; there are {there}")

    async def vote(self, who: str, label: str, place: str) -> None:
        polls = [message for message in self.group(place).messages if message.poll]
        await self.people[who].votes(polls[-1], label)

    async def press_old(self, who: str, label: str, place: str | None) -> None:
        chat = self.people[who].chat if place is None else self.group(place)
        for message, button in self.shown:
            now = [button.data for row in message.buttons for button in row]
            if message.chat is chat and is_label(label, button.label) and button.data not in now:
                return await self._pressed(who, message, button)
        raise AssertionError(f"{who} never saw a [{label}] that is gone")

    async def _pressed(self, who: str, message: Message, button: Button) -> None:
        person = self.people[who]
        if button.url:
            await person.opens(button.url)
        else:
            self.answer = await person.presses_data(button.data or "", message)

    def _saying(self, messages: Iterable[Message], text: str) -> Message:
        for message in reversed(list(messages)):
            if found(text, readable(message)):
                return message
        raise AssertionError(f"nothing here says “{text}”")

    def group(self, place: str) -> Group:
        return self.groups[place]


def readable(message: Message) -> str:
    """As people read it: whatever spaces there are, without what only directs the hand of the writing.

    Under the name of its topic, in a group with topics.
    """
    file = f" ({message.file.name})" if message.file else ""
    return " ".join(ISOLATES.sub("", _topic(message) + _words(message)).split()) + file


def _topic(message: Message) -> str:
    root = message.chat.message(message.thread) if message.thread and message.chat.is_forum else None
    return f"# {root.content['forum_topic_created']['name']} # " if root else ""


def _words(message: Message) -> str:
    """Of a poll, what it asks and offers; its tally once it is shown."""
    if (poll := message.poll) is None:
        return message.text
    tally = poll.shown
    offered = [f"{option.text} {tally[option.text]}" if tally else option.text for option in poll.options]
    return "\n".join([poll.question.text, str(poll.details.get("description", "")), *offered])


def found(text: str, among: str) -> bool:
    """Whole words, in this order; `…` stands for anything between them."""
    parts = (_whole(" ".join(part.split())) for part in text.split("…"))
    return re.search(".*?".join(parts), among) is not None


def _whole(words: str) -> str:
    before = r"(?<!\w)" if words[:1].isalnum() else ""
    return before + re.escape(words) + (r"(?!\w)" if words[-1:].isalnum() else "")


def is_label(written: str, label: str) -> bool:
    """The whole of it, unless it ends with `…`."""
    there = " ".join(ISOLATES.sub("", label).split())
    return there.startswith(written[:-1].strip()) if written.endswith("…") else there == written


# --- The stage with its process ---


@asynccontextmanager
async def staged(script: Script, folder: Path) -> AsyncIterator[Stage]:
    """`folder` holds a database with its tables."""
    async with StandIn(BOT, Clock(virtual_at=MORNING)) as telegram:
        how = {"supergroup": not script.basic_group, "forum": script.forum}
        stage = set_stage(telegram, folder, script.language, **how)
        async with _playing(script, telegram, folder):
            yield stage


def set_stage(
    telegram: StandIn, folder: Path, language: str, *, supergroup: bool = True, forum: bool = False
) -> Stage:
    """The nine in their group, and a parent beside it."""
    people = {
        first: telegram.person(number, first, last, language=language)
        for first, (number, last, _) in CAST.items()
    }
    group = telegram.group(GROUP, people["Maëlle"], supergroup=supergroup, forum=forum)
    group.add(*people.values())
    first, number, last = A_PARENT
    people[first] = telegram.person(number, first, last, language=language)
    return Stage(telegram, folder / "test.db", people, {THE_GROUP: group})


@asynccontextmanager
async def _playing(script: Script, telegram: StandIn, folder: Path) -> AsyncIterator[None]:
    """The real process, asked to stop at the end, which it does cleanly."""
    stopping = asyncio.Event()
    process = asyncio.ensure_future(live(_settings(script, telegram, folder), wire, stopping))
    try:
        await _polled(telegram, process)
        assert not process.done(), process.result()
        await telegram.quiet()
        yield
    finally:
        stopping.set()
        async with asyncio.timeout(5):
            assert await process == 0


async def _polled(telegram: StandIn, process: "asyncio.Future[int]") -> None:
    async with asyncio.timeout(10):
        while not telegram.updates.polled and not process.done():
            await telegram.world.pulse.wait(0.1)


def _settings(script: Script, telegram: StandIn, folder: Path) -> Settings:
    return Settings(
        _env_file=None,
        bot_token=TOKEN,
        bot_api_url=telegram.url,
        clock_url=telegram.clock_url,
        database_url=f"sqlite+aiosqlite:///{folder}/test.db",
        operator_name="Ville de Grand-Pré",
        operator_contact="numerique@example.org",
        default_language=script.language,
        default_timezone="Europe/Paris",
        enrolment_code=script.enrolment_code,
        secret_key="a key of more than thirty-two letters",
    )

"""One round in one world: the same evening to the second, whoever of the two has which part."""

import asyncio
import io
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import aiohttp
import pytest
import structlog

from bot import logs
from bot.run import live
from bot.settings import Settings
from bot.wiring import _learn, wire
from rehearsal import Clock, Message, StandIn
from storage.backup import back_up
from storage.erasures import beside
from tests.dialogues.acts import Act, Happen, Press
from tests.dialogues.forms import THE_GROUP
from tests.dialogues.happenings import happen
from tests.dialogues.script import parse
from tests.dialogues.stage import BOT, MORNING, TOKEN, Stage, _polled, set_stage
from tests.dialogues.transcript import Player
from tests.worlds.observed import Observed, Seen, log_lines, metrics, observe, of_a_copy
from tests.worlds.parts import Part, Position

DEFAULT_LANGUAGE = "fr"
SECRET_KEY = "a key of forty letters, and for tests alone"
BETWEEN_LOOKS = 0.05  # so that /metrics shows what there is
LATER = timedelta(days=32)
NEVER_PRESSED = ("Tout effacer", "Quitter", "Erase everything", "Leave")
MOST_PRESSES = 40
READ_IT_ALL = "Vous avez lu tout ce qui est à lire"


@dataclass(frozen=True, slots=True)
class Swap:
    """The two, which part each has, and who of them answers first."""

    name: str
    parts: Mapping[str, Part]
    order: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Evening:
    """`before` and `between`: what others say, in lines of a dialogue. `mandated`: who answers for their
    institution, on the first text that they are shown.
    """

    everybody: tuple[str, ...]
    round: str
    before: str
    between: str
    standing: Mapping[str, Position]
    readers: tuple[str, ...]  # a facilitator and a member who look at everything afterwards
    mandated: tuple[str, ...] = ()
    masked: int | None = None  # the text whose words two others mask


class World(Player):
    """Acts take no time: the clock moves between the blocks of an evening alone."""

    noted: dict[str, list[str]]

    def __init__(self, stage: Stage, log: io.StringIO, port: int) -> None:
        super().__init__(stage, "fr")
        self.log, self.port, self.noted = log, port, {}

    async def does(self, act: Act) -> None:
        await self._begins(act)
        await self.stage.quiet()
        if isinstance(act, Press) and act.label == self.labels["contribute"]:
            await self._reads_the_promise(act.who)

    async def lines(self, text: str) -> None:
        for scene in parse(text, name="world.fr", language="fr").scenes:
            await self.play(scene)

    async def until(self, block: str, instant: datetime) -> None:
        """The block is over: what it left in the logs and among the counts is written down."""
        self.noted[f"log {block}"] = log_lines(self.log.getvalue())
        self.log.seek(0)
        self.log.truncate()
        await self.stage.wait(instant - self.stage.telegram.clock.now)

    async def measure(self, block: str) -> None:
        await asyncio.sleep(4 * BETWEEN_LOOKS)
        address = f"http://127.0.0.1:{self.port}/metrics"
        async with aiohttp.ClientSession() as http, http.get(address) as answer:
            self.noted[f"metrics {block}"] = metrics(await answer.text())

    # --- What people do at length ---

    async def takes_position(self, who: str, part: Part) -> None:
        """On every text that comes, by its words."""
        await self._press(who, "take position", THE_GROUP)
        await self._reads_the_promise(who)
        for _ in range(MOST_PRESSES):
            there = self._before(who)
            labels = [button.label for row in there.buttons for button in row]
            position = _about(there, part)
            if position.label in labels:
                await self._stands(who, position)
                continue
            onward = next((self.labels[name] for name in ("more",) if self.labels[name] in labels), None)
            if onward is None:
                assert READ_IT_ALL in there.text, there.text
                return
            await self._label(who, onward)

    async def answers_for_an_institution(self, who: str) -> None:
        """On what comes first, by name: that is said before."""
        await self._press(who, "take position", THE_GROUP)
        await self._reads_the_promise(who)
        for label in ("Répondre pour mon institution", "Pas d’accord", "Nous l’avons décidé ensemble"):
            await self._label(who, label)

    async def _stands(self, who: str, position: Position) -> None:
        await self._label(who, position.label)
        if position.words is None:
            return
        there = [button.label for row in self._before(who).buttons for button in row]
        if "Dire pourquoi" in there:
            await self._label(who, "Dire pourquoi")
        await self._write(who, position.words)

    def _before(self, who: str) -> Message:
        """What came or changed last, of what they see."""
        chat = self.stage.people[who].id
        return next(seen.message for seen in reversed(self.stage.news) if seen.chat == chat)

    async def _label(self, who: str, label: str) -> None:
        await self.stage.press(who, label, None, None)
        await self.stage.quiet()

    async def looks_at(self, who: str, command: str) -> None:
        """What a command shows, and all that its buttons lead to."""
        before = len(self.stage.news)
        await self.stage.write(who, command, None, None)
        await self.stage.quiet()
        pressed: set[str] = set()
        for _ in range(MOST_PRESSES):
            found = self._unpressed(who, before, pressed)
            if found is None:
                return
            message, data = found
            pressed.add(data)
            await self.stage.people[who].presses_data(data, message)
            await self.stage.quiet()

    def _unpressed(self, who: str, since: int, pressed: set[str]) -> tuple[Message, str] | None:
        chat = self.stage.people[who].id
        for seen in self.stage.news[since:]:
            if seen.chat != chat:
                continue
            for row in seen.message.buttons:
                for button in row:
                    if button.data and button.data not in pressed and button.label not in NEVER_PRESSED:
                        return seen.message, button.data
        return None


def _about(message: Message, part: Part) -> Position:
    found = (position for words, position in part.takes.items() if words in message.text)
    chosen = next(found, part.default)
    there = [button.label for row in message.buttons for button in row]
    if chosen.label in there:
        return chosen
    return next((Position(label) for label in FALLBACK.get(chosen.label, ()) if label in there), chosen)


FALLBACK = {
    "D’accord": ("Cela compte aussi pour moi", "C’est aussi le cas chez nous", "Même constat"),
    "Pas d’accord": ("Je vois les choses autrement",),
}


async def play(world: World, evening: Evening, swap: Swap) -> Observed:
    """From the bot's first minute in the group to a month after the round."""
    stage, first, second = world.stage, *swap.order
    at = await _arrived(world, evening)
    await world.come(evening.everybody)
    if evening.readers:
        await world.lines(A_ROUND_WITH_NAMES)
    await world.until("the group", at := at + timedelta(minutes=5))
    world.noted.clear()
    began = len(stage.telegram.calls)
    await world.lines(NOTES_ARE_WAITED_FOR)
    await world.lines(f"Maëlle écrit dans le groupe : {evening.round}")
    await world.lines(evening.before)
    await world.until("the round opens", at := at + timedelta(minutes=20))
    await world.lines(swap.parts[first].says.format(who=first))
    await world.until("the first says", at := at + timedelta(minutes=20))
    await world.lines(evening.between)
    await world.until("others say", at := at + timedelta(minutes=20))
    await world.lines(swap.parts[second].says.format(who=second))
    await world.until("the second says", at := at + timedelta(minutes=20))
    await world.looks_at("Maëlle", "/en_cours")
    for command in ("/point", "/journal", "/rappel"):
        await world.lines(f"Maëlle écrit dans le groupe : {command}")
    await world.measure("while it is open")
    await world.lines("Maëlle écrit dans le groupe : /clore")
    await world.until("the poll opens", at := at + timedelta(hours=1))
    for who in evening.mandated:
        await world.answers_for_an_institution(who)
    await world.takes_position(first, swap.parts[first])
    await world.until("the first takes position", at := at + timedelta(hours=1))
    for who, position in evening.standing.items():
        await world.takes_position(who, Part("", {}, position))
    await world.until("others take position", at := at + timedelta(hours=1))
    await world.takes_position(second, swap.parts[second])
    await world.until("the second takes position", at := at + timedelta(hours=1))
    for who in sorted(swap.parts):  # when somebody was last there is no answer of theirs
        await world.lines(f"{who} écrit : /en_cours")
    await world.lines("Maëlle écrit dans le groupe : /point")
    await world.measure("while positions are taken")
    await world.lines("Maëlle écrit dans le groupe : /clore")
    await world.lines(A_NOTE)
    await world.until("it is published", at := at + timedelta(hours=13))
    for who, part in swap.parts.items():
        await world.lines(part.afterwards.format(who=who))
    await world.until("an objection is lifted", at := at + timedelta(hours=1))
    if evening.masked is not None:
        await world.lines(A_MASK.format(number=evening.masked))
    await _everything(world, evening)
    await world.until("others look", at := at + timedelta(hours=1))
    await world.measure("once it is published")
    await world.until("a month", at := at + LATER)
    await world.lines("Maëlle écrit : /point")
    await world.measure("after a month")
    return observe(stage, swap.parts, {**world.noted, **_a_backup(stage.database)}, began)


def _a_backup(database: Path) -> Seen:
    """`trait-dunion backup`, and what lies beside the database, in the hands of somebody without the key."""
    copy = database.with_name("a-month-later.backup")
    assert not back_up(database, copy).faults
    erasures = beside(database)
    return {**of_a_copy(copy), "erasures": erasures.read_text().splitlines() if erasures.exists() else []}


A_ROUND_WITH_NAMES = """
Maëlle écrit dans le groupe : /tour objet 2j 2j nominatif
Maëlle répond au tour : Un accueil le lundi | — | — | —
Maëlle écrit dans le groupe : /clore
Maëlle écrit dans le groupe : /clore
"""
NOTES_ARE_WAITED_FOR = """
Maëlle écrit dans le groupe : /reglages
Maëlle appuie sur [Notes] dans le groupe
Maëlle appuie sur [Laisser 12 h pour une note] dans le groupe
"""
A_NOTE = """
Maëlle appuie sur [Écrire une note]
Maëlle écrit : Le collège passait ses examens cette semaine
"""


async def _arrived(world: World, evening: Evening) -> datetime:
    """In two steps: of two at once, the first message is at times overtaken by its own redrawing."""
    stage, at = world.stage, MORNING + timedelta(minutes=1)
    for how in ("adds_bot", "promotes_bot"):
        await happen(stage, Happen(how, evening.everybody[0], THE_GROUP))
        await stage.settled()
    await world.until("the bot is there", at)
    return at


IN_GROUP = ("/synthese", "/conflits", "/charte", "/verifier", "/journal", "/export", "/point")
COMMANDS = (*IN_GROUP, "/mes_reponses")


A_MASK = """
Nadège écrit : /masquer {number}
Nadège appuie sur [Texte n° {number}…]
Nadège écrit : Une collègue est visée
Maëlle appuie sur [Le masquer]
"""
FOR_OUTSIDE = """
Maëlle écrit : /export
Maëlle appuie sur [Pour l’extérieur]
Maëlle appuie sur [Demander aux personnes qui ont écrit]
Maëlle appuie sur [Avec mon nom]
Maëlle appuie sur [Le document, en Markdown]
Maëlle appuie sur [Les tableaux, en JSON]
Maëlle appuie sur [Les tableaux, en CSV]
"""


async def _everything(world: World, evening: Evening) -> None:
    if evening.readers:
        await world.lines(FOR_OUTSIDE)
    for who in evening.readers:
        for command in COMMANDS:
            await world.looks_at(who, command)
    for command in IN_GROUP if evening.readers else ():
        await world.lines(f"{evening.readers[0]} écrit dans le groupe : {command}")


# --- The process ---


@asynccontextmanager
async def a_world(folder: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[World]:
    """The real process in this very loop, with lots and salts that are the same in every world."""
    _inject(monkeypatch)
    _learn(DEFAULT_LANGUAGE)  # the first world would speak later than those that find it learnt
    log = _listen(monkeypatch)
    port = _free_port()
    async with StandIn(BOT, Clock(virtual_at=MORNING)) as telegram:
        stage = set_stage(telegram, folder, "fr")
        stopping = asyncio.Event()
        process = asyncio.ensure_future(live(_settings(telegram, folder, port), wire, stopping))
        try:
            await _polled(telegram, process)
            await telegram.quiet()
            yield World(stage, log, port)
        finally:
            stopping.set()
            async with asyncio.timeout(10):
                assert await process == 0


def _inject(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = count(1)
    monkeypatch.setattr("storage.ledger.secrets.token_hex", lambda size: f"{next(numbers):0{2 * size}x}")
    monkeypatch.setattr("bot.vitals.BETWEEN_LOOKS", BETWEEN_LOOKS)
    monkeypatch.setattr("bot.inbox.BETWEEN_SWEEPS", 0.0)
    monkeypatch.setattr("bot.hearing.BETWEEN_BEATS", 0.0)


LISTENED = (
    "clock", "replay", "desk", "inbox", "menus", "enclosures", "topics", "run",
    "wakeup", "delivery", "retention", "membership", "tasks",
)  # fmt: skip


def _listen(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """All that the process would write with LOG_LEVEL=DEBUG."""
    written = io.StringIO()
    for name in LISTENED:
        monkeypatch.setattr(f"bot.{name}.log", _logger(written, name))
    return written


def _logger(written: io.StringIO, name: str) -> Any:
    return structlog.wrap_logger(
        structlog.PrintLogger(written),
        processors=[
            structlog.processors.add_log_level,
            logs._scrubbed,
            structlog.processors.KeyValueRenderer(key_order=["level", "event"]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(10),
        module=f"bot.{name}",
    )


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _settings(telegram: StandIn, folder: Path, port: int) -> Settings:
    given: dict[str, Any] = {
        "bot_token": TOKEN,
        "bot_api_url": telegram.url,
        "clock_url": telegram.clock_url,
        "database_url": f"sqlite+aiosqlite:///{folder}/test.db",
        "operator_name": "Ville de Grand-Pré",
        "operator_contact": "numerique@example.org",
        "health_port": port,
        "secret_key": SECRET_KEY,
    }
    return Settings(_env_file=None, **given)

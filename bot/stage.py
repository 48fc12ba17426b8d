"""`rehearse --stage`: the real bot as a process, the stand-in, and a page in the browser to play on."""

import asyncio
import signal
import sys
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp

from bot.rehearse import (
    BOT,
    BOT_COMMAND,
    ENDED,
    LAST_LINES,
    MISCONFIGURED,
    SAID,
    environment,
    quick_place,
    say,
    stopped,
)
from rehearsal.loopback import Loopback
from rehearsal.scenario import Scenario, ScenarioError
from rehearsal.stage.house import BOX, House
from rehearsal.stage.web import app
from rehearsal.standin import StandIn

FIRST = BOX / "first-round.yaml"
OWN_DECK = BOX / "own-deck.yaml"
ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)

WORDS = {
    "fr": {
        "open": "La scène est ouverte : {url}\nCtrl-C l’arrête et ne laisse rien derrière.",
        "kept": "Ce qui a été joué reste dans {folder}.",
        "taken": "trait-dunion: le port {port} est déjà pris ; un autre : --port 8081",
    },
    "en": {
        "open": "The stage is open: {url}\nCtrl-C ends it and leaves nothing behind.",
        "kept": "What was played stays in {folder}.",
        "taken": "trait-dunion: port {port} is taken; another one: --port 8081",
    },
}


def run(scenario: Path | None, language: str, port: int, *, keep: bool, deck: Path | None = None) -> int:
    """The exit code: 0 once it was stopped. `deck`: the file of one's own deck, to be looked at."""
    if language not in SAID:
        sys.stderr.write(f"trait-dunion: --language is fr or en, not {language}\n")
        return MISCONFIGURED
    try:
        first = scenario or (OWN_DECK if deck else FIRST)
        return asyncio.run(_open(first, language, port, keep=keep, deck=deck))
    except ScenarioError as error:
        sys.stderr.write(f"{error}\n")
        return MISCONFIGURED


async def _open(scenario: Path, language: str, port: int, *, keep: bool, deck: Path | None) -> int:
    """Until a signal ends it: also one that a shell has its background jobs ignore."""
    ending = asyncio.Event()
    for one in ENDING:
        asyncio.get_running_loop().add_signal_handler(one, ending.set)
    words = WORDS[language]
    async with _folder(keep=keep) as folder:
        house = House(BOT, lambda *about: employed(folder, *about), language)
        house.deck = deck
        page = Loopback(app(house), port)
        try:
            await page.start()
        except OSError:
            sys.stderr.write(f"{words['taken'].format(port=port)}\n")
            return MISCONFIGURED
        try:
            await house.play(scenario)
            say(words["open"].format(url=page.url))
            await ending.wait()
        finally:
            await page.stop()
            await house.close()
    if keep:
        say(words["kept"].format(folder=folder))
    return ENDED


@asynccontextmanager
async def _folder(*, keep: bool) -> AsyncIterator[Path]:
    if keep:
        yield Path(mkdtemp(prefix="trait-dunion-"))
        return
    with TemporaryDirectory(prefix="trait-dunion-", dir=quick_place()) as folder:
        yield Path(folder)


@asynccontextmanager
async def employed(
    folder: Path, telegram: StandIn, scenario: Scenario, language: str
) -> AsyncIterator["Bot"]:
    """Each evening has a folder of its own, with its database and its log."""
    own = Path(mkdtemp(prefix="evening-", dir=folder))
    bot = Bot(own, environment(telegram, own, language, scenario.begins.tzinfo))
    try:
        yield bot
    finally:
        await bot.end()


class Bot:
    """The bot's process; killed and started again at the visitor's wish, on the same database."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self._folder, self._environment = folder, environment
        self._process: asyncio.subprocess.Process | None = None

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.returncode is None

    @property
    def code(self) -> int | None:
        return self._process.returncode if self._process else None

    async def start(self) -> None:
        if self.alive:
            return
        with (self._folder / "log").open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, *BOT_COMMAND),
                cwd=self._folder,
                env=self._environment,
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    async def kill(self) -> None:
        if self._process and self.alive:
            with suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()

    async def end(self) -> None:
        if self._process and self.alive:
            await stopped(self._process)

    def last_lines(self) -> list[str]:
        with suppress(OSError), (self._folder / "log").open(encoding="utf-8", errors="replace") as lines:
            return [line.rstrip("\n") for line in deque(lines, LAST_LINES)]
        return []

"""`rehearse`: the real bot as a process of its own, the stand-in for Telegram, and a scenario to play."""

import asyncio
import os
import signal
import sys
from collections import deque
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from zoneinfo import ZoneInfo

from bot.rehearse_check import lacking, signed
from bot.settings import Settings
from bot.tasks import end, start
from rehearsal import BotAccount, Clock, StandIn
from rehearsal.play import Player
from rehearsal.scenario import TWO_EVENINGS, Scenario, ScenarioError, load
from rehearsal.telling import Teller, wrapped

BOT = BotAccount(id=7000, username="trait_dunion_bot", token="7000:rehearsal-token-not-a-real-one-000")  # noqa: S106 - opens nothing
BOT_COMMAND = ("-m", "bot", "run")
PROJECT = Path(__file__).parents[1]
OUTPUT = Path("rehearsal-output")
ENDED, FAILED, MISCONFIGURED, INTERRUPTED = 0, 1, 2, 130
MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
PATIENCE = 6.0  # seconds for the bot to stop by itself
LAST_LINES = 15
PROXIES = ("http_proxy", "https_proxy", "all_proxy")

SAID = {
    "fr": {
        "begins": "« {group} » : {people} personnes de {institutions} institutions. Le bot est le vrai ; "
        "l’heure est jouée.",
        "summary": "La dernière synthèse",
        "report": "Rapport du tour {number} : {path}",
        "took": "{seconds} s, {messages} messages du bot, {presses} appuis sur des boutons.",
        "charter": "La charte : {path}",
        "signed": "La charte tient les mots des réponses et ceux de la différence gardée : {said} fois.",
        "kept": "Tout ce qui a été dit en désaccord est dans les synthèses et leurs rapports : {said} fois.",
        "failed": "La répétition échoue :",
        "died": "le bot s’est arrêté de lui-même (code {code})",
        "log": "Les dernières lignes du journal du bot :",
        "stopped": "La répétition est interrompue.",
    },
    "en": {
        "begins": "“{group}”: {people} people of {institutions} institutions. The bot is the real one; "
        "time is played.",
        "summary": "The last summary",
        "report": "Report of round {number}: {path}",
        "took": "{seconds} s, {messages} messages from the bot, {presses} buttons pressed.",
        "charter": "The charter: {path}",
        "signed": "The charter holds the words of the answers and of the difference kept: {said} times.",
        "kept": "All that was said in dissent is in the summaries and their reports: {said} times.",
        "failed": "The rehearsal fails:",
        "died": "the bot stopped by itself (exit code {code})",
        "log": "The last lines of the bot’s log:",
        "stopped": "The rehearsal is interrupted.",
    },
}


class BotDiedError(Exception):
    """The bot’s process ended while people still had something to say; with its exit code."""


def run(scenario: Path | None, language: str) -> int:
    """The exit code: 0 once all was played and nothing said in dissent is lacking from the summaries."""
    if language not in SAID:
        sys.stderr.write(f"trait-dunion: --language is fr or en, not {language}\n")
        return MISCONFIGURED
    try:
        found = load(scenario or TWO_EVENINGS)
    except ScenarioError as error:
        sys.stderr.write(f"{error}\n")
        return MISCONFIGURED
    try:
        return asyncio.run(_Rehearsal(found, found.language or language).run())
    except (KeyboardInterrupt, asyncio.CancelledError):
        sys.stderr.write(f"{SAID[language]['stopped']}\n")
        return INTERRUPTED


class _Rehearsal:
    def __init__(self, scenario: Scenario, language: str) -> None:
        self.scenario, self.language, self.words = scenario, language, SAID[language]
        self.began = monotonic()

    async def run(self) -> int:
        """Stopped by SIGTERM as by SIGINT: nothing is left behind, neither process nor file."""
        if playing := asyncio.current_task():
            asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, playing.cancel)
        clock = Clock(virtual_at=self.scenario.begins)
        with TemporaryDirectory(prefix="trait-dunion-", dir=quick_place()) as folder:
            async with StandIn(BOT, clock) as telegram:
                return await self._with(telegram, Path(folder))

    async def _with(self, telegram: StandIn, folder: Path) -> int:
        zone = self.scenario.begins.tzinfo
        player = Player(
            telegram,
            self.scenario,
            self.language,
            Teller(self.language, zone, len(self.scenario.rounds), say),
        )
        self._announce()
        try:
            async with _running(environment(telegram, folder, self.language, zone), folder) as bot:
                await _unless_it_dies(player, bot)
        except BotDiedError as error:
            return self._fail([self.words["died"].format(code=error)], folder / "log")
        except (AssertionError, LookupError, ValueError) as error:
            return self._fail([str(error)], folder / "log")
        return self._conclude(telegram, player, folder)

    def _announce(self) -> None:
        facts = self.scenario
        say(
            wrapped(
                self.words["begins"].format(
                    group=facts.group, people=len(facts.people), institutions=len(facts.institutions)
                )
            )
        )

    def _conclude(self, telegram: StandIn, player: Player, folder: Path) -> int:
        self._show_summary(player)
        for number, path in _written(player):
            say(self.words["report"].format(number=number, path=path))
        for path in _charter_written(player):
            say(self.words["charter"].format(path=path))
        self._count(telegram)
        wrong = [*lacking(player, len(self.scenario.rounds)), *_wrong_calls(telegram)]
        if wrong:
            return self._fail(wrong, folder / "log")
        say(self.words["kept"].format(said=len(player.said)))
        if player.answers:
            say(self.words["signed"].format(said=len(signed(player))))
        return ENDED

    def _show_summary(self, player: Player) -> None:
        if not player.publications:
            return
        say(f"\n══ {self.words['summary']}\n")
        for line in player.publications[-1].summary.text.split("\n"):
            say(wrapped(line))
        say("")

    def _count(self, telegram: StandIn) -> None:
        seconds = monotonic() - self.began
        calls = [call.method for call in telegram.calls if call.ok]
        sent = sum(
            method in ("sendMessage", "sendDocument", "sendPhoto", "editMessageText") for method in calls
        )
        pressed = calls.count("answerCallbackQuery")
        say(self.words["took"].format(seconds=f"{seconds:.0f}", messages=sent, presses=pressed))

    def _fail(self, reasons: list[str], log: Path) -> int:
        sys.stdout.flush()
        sys.stderr.write("\n".join([f"\n{self.words['failed']}", *(f"  - {reason}" for reason in reasons)]))
        sys.stderr.write(f"\n\n{self.words['log']}\n")
        with suppress(OSError), log.open(encoding="utf-8", errors="replace") as lines:
            sys.stderr.writelines(deque(lines, LAST_LINES))
        return FAILED


def say(line: str) -> None:
    """Whoever reads may stop reading (`| head`): the rehearsal goes on to its exit code."""
    with suppress(BrokenPipeError):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()
        return
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def quick_place() -> str | None:
    """In memory where there is such a place: every press is written through to the disk."""
    return str(MEMORY) if os.access(MEMORY, os.W_OK) else None


# --- The bot ---


def environment(telegram: StandIn, folder: Path, language: str, zone: object) -> dict[str, str]:
    """Its own settings and nobody else's: neither those around us, nor a `.env` where we stand."""
    ours = {name.upper() for name in Settings.model_fields}
    around = {
        name: value
        for name, value in os.environ.items()
        if name.upper() not in ours and name.lower() not in PROXIES
    }
    return around | {
        "PYTHONPATH": os.pathsep.join(filter(None, [str(PROJECT), os.environ.get("PYTHONPATH")])),
        "BOT_TOKEN": BOT.token,
        "SECRET_KEY": "a key that keeps nothing secret: it is for rehearsals",
        "BOT_API_URL": telegram.url,
        "CLOCK_URL": telegram.clock_url,
        "DATABASE_URL": f"sqlite+aiosqlite:///{folder / 'rehearsal.db'}",
        "DEFAULT_LANGUAGE": language,
        "DEFAULT_TIMEZONE": zone.key if isinstance(zone, ZoneInfo) else "UTC",
        "OPERATOR_NAME": "Réseau du Grand-Pré",
        "OPERATOR_CONTACT": "contact@example.org",
        "LOG_LEVEL": "INFO",
    }


@asynccontextmanager
async def _running(environment: dict[str, str], folder: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    with (folder / "log").open("wb") as log:
        bot = await asyncio.create_subprocess_exec(
            *(sys.executable, *BOT_COMMAND), cwd=folder, env=environment, stdout=log, stderr=log
        )
    try:
        yield bot
    finally:
        await stopped(bot)


async def stopped(bot: asyncio.subprocess.Process) -> None:
    """Asked, then made to."""
    with suppress(ProcessLookupError):
        bot.terminate()
    try:
        await asyncio.wait_for(bot.wait(), PATIENCE)
    except TimeoutError:
        with suppress(ProcessLookupError):
            bot.kill()
        await bot.wait()


async def _unless_it_dies(player: Player, bot: asyncio.subprocess.Process) -> None:
    playing, dying = start(player.play(), "play"), start(bot.wait(), "bot")
    try:
        await asyncio.wait({playing, dying}, return_when=asyncio.FIRST_COMPLETED)
        if dying.done():
            raise BotDiedError(dying.result())
        playing.result()
    finally:
        await end(playing, dying)


# --- What came of it ---


def _written(player: Player) -> Iterator[tuple[int, Path]]:
    """The reports as the group received them, and beside each its pictures."""
    OUTPUT.mkdir(exist_ok=True)
    for number, publication in enumerate(player.publications, 1):
        if document := publication.report.document:
            path = OUTPUT / document.name
            path.write_bytes(document.content)
            for nth, picture in enumerate(player.pictures(publication), 1):
                path.with_name(f"{path.stem}-{nth}.png").write_bytes(picture.content)
            yield number, path


def _charter_written(player: Player) -> Iterator[Path]:
    """As somebody was sent it; the last of each name."""
    for name, content in {one.name: one.content for one in player.charter}.items():
        path = OUTPUT / name
        path.write_bytes(content)
        yield path


def _wrong_calls(telegram: StandIn) -> Iterator[str]:
    yield from (f"faulty call: {call}" for call in telegram.faulty_calls)
    yield from (f"unknown call: {call}" for call in telegram.loud_calls)

"""The real process, started again and again, and killed.

`python -m bot run` takes two seconds to read its modules. A *warm* one is forked from a server that has read
them and does nothing else; from there on it is the same process, with a life and a death of its own.
"""

import asyncio
import multiprocessing
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from importlib import reload
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Protocol

from bot import failpoints
from bot.__main__ import main
from rehearsal import StandIn
from tests.bot.pipeline import TOKEN, url
from tests.crash import polling

PATIENCE = 60.0
MAIN = (sys.executable, "-m", "bot", "run")
PROJECT = Path(__file__).parents[2]
KILLED = -signal.SIGKILL
PTB = "TESTS_PTB_POLLING"  # read by tests/crash/polling.py alone
KEY = "a key of forty letters, and for tests alone"

_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload(["bot.run", "bot.wiring", "tests.crash.process"])


class Running(Protocol):
    """`code`: None while it lives; minus the number of the signal that killed it."""

    @property
    def code(self) -> int | None: ...

    def kill(self) -> None: ...

    async def ended(self) -> int: ...


class Cold:
    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @property
    def code(self) -> int | None:
        return self._process.returncode

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            self._process.kill()

    async def ended(self) -> int:
        async with asyncio.timeout(PATIENCE):
            return await self._process.wait()


class Warm:
    def __init__(self, process: ForkServerProcess) -> None:
        self._process = process

    @property
    def code(self) -> int | None:
        return self._process.exitcode

    def kill(self) -> None:
        self._process.kill()

    async def ended(self) -> int:
        await asyncio.to_thread(self._process.join, PATIENCE)
        assert self._process.exitcode is not None, "it still lives"
        return self._process.exitcode


def environment(telegram: StandIn, folder: Path, **more: str) -> dict[str, str]:
    around = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME"}}
    clock = {"CLOCK_URL": telegram.clock_url} if telegram.clock.virtual else {}
    return {
        **around,
        **clock,
        "PYTHONPATH": str(PROJECT),
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": telegram.url,
        "DATABASE_URL": url(folder),
        "OPERATOR_NAME": "Ville de Grand-Pré",
        "OPERATOR_CONTACT": "numerique@example.org",
        "SECRET_KEY": KEY,
        "LOG_LEVEL": "INFO",
        **more,
    }


@asynccontextmanager
async def started(given: dict[str, str], folder: Path, *, cold: bool = False) -> AsyncIterator[Running]:
    """Killed at the end, if it still lives. What it says is in `folder`/log."""
    running = await (_cold if cold else _warm)(given, folder)
    try:
        yield running
    finally:
        running.kill()
        await running.ended()


async def _cold(given: dict[str, str], folder: Path) -> Running:
    with (folder / "log").open("ab") as log:
        made = await asyncio.create_subprocess_exec(*MAIN, cwd=folder, env=given, stdout=log, stderr=log)
    return Cold(made)


async def _warm(given: dict[str, str], folder: Path) -> Running:
    made = _FORKS.Process(target=_run, args=(given, str(folder)), daemon=True)
    await asyncio.to_thread(made.start)
    return Warm(made)


def _run(given: dict[str, str], folder: str) -> None:
    """In the new process: as `python -m bot run` would find it."""
    os.environ.clear()
    os.environ.update(given)
    os.chdir(folder)
    log = os.open("log", os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    for stream in (1, 2):
        os.dup2(log, stream)
    sys.argv = ["trait-dunion", "run"]
    reload(failpoints)  # it reads the environment once
    if PTB in given:
        polling.put_in_place_of_the_inbox()
    main()


async def listens(telegram: StandIn, running: Running) -> None:
    """Until it asks for updates; under load it never waits for any, and is never seen waiting."""
    seen = len(telegram.calls)
    async with asyncio.timeout(PATIENCE):
        while running.code is None and not telegram.updates.polled:
            if any(call.method == "getUpdates" for call in telegram.calls[seen:]):
                return
            await telegram.world.pulse.wait(0.05)

"""The real process, which can be killed at a chosen moment and started again on the same database."""

import asyncio
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from rehearsal import Happening, Message, StandIn
from tests.dialogues.stage import TOKEN

MAIN = (sys.executable, "-m", "bot", "run")
FROM_AROUND = {"PATH", "HOME", "PYTHONPATH"}
PATIENCE = 30.0

Moment = Callable[[Happening, Message], bool]


class Mortal:
    """`deaths`: how many it has died; `die_when` decides at each message that the bot posts or changes."""

    def __init__(self, telegram: StandIn, folder: Path) -> None:
        self._telegram = telegram
        self._folder = folder
        self._process: asyncio.subprocess.Process | None = None
        self._moment: Moment | None = None
        self.deaths = 0
        telegram.on_message(self._perhaps)

    async def start(self) -> None:
        self._process = await asyncio.create_subprocess_exec(*MAIN, env=self._environment())
        async with asyncio.timeout(PATIENCE):
            while not self._telegram.updates.polled:
                assert self._process.returncode is None
                await self._telegram.world.pulse.wait(0.1)

    def _environment(self) -> dict[str, str]:
        around = {name: value for name, value in os.environ.items() if name in FROM_AROUND}
        return around | {
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": self._telegram.url,
            "CLOCK_URL": self._telegram.clock_url,
            "DATABASE_URL": f"sqlite+aiosqlite:///{self._folder}/test.db",
            "DEFAULT_LANGUAGE": "fr",
            "DEFAULT_TIMEZONE": "Europe/Paris",
            "OPERATOR_NAME": "Ville de Grand-Pré",
            "OPERATOR_CONTACT": "numerique@example.org",
            "LOG_LEVEL": "ERROR",
        }

    def die_when(self, moment: Moment) -> None:
        self._moment = moment

    def _perhaps(self, happening: Happening, message: Message) -> None:
        """Telegram has the message, the bot does not know it yet: the worst of moments."""
        if self._moment and message.from_bot and not message.service and self._moment(happening, message):
            self._moment = None
            self.kill()

    def kill(self) -> None:
        """SIGKILL: no goodbye, nothing is put in order."""
        if self._process and self._process.returncode is None:
            self._process.kill()

    async def rise(self) -> None:
        """It has died, or will in a moment; then it is started again."""
        assert self._process is not None
        async with asyncio.timeout(PATIENCE):
            await self._process.wait()
        self.deaths += 1
        await self.start()

    async def stop(self) -> None:
        if self._process is None:
            return
        with suppress(ProcessLookupError):
            self._process.terminate()
        await self._process.wait()

"""The processes that are measured, each on a copy of what was prepared, ended by their own number."""

import asyncio
import os
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.bench.counter import Counter
from tests.bench.ground import url
from tests.bot.pipeline import TOKEN

PROJECT = Path(__file__).parents[2]
PATIENCE = 60.0


@asynccontextmanager
async def product(
    telegram: Counter, template: Path, folder: Path
) -> AsyncIterator[asyncio.subprocess.Process]:
    """`python -m bot run`, with the time of the wall and the pace of Telegram."""
    database = _copied(template, folder)
    given = {
        **_around(),
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": telegram.url,
        "DATABASE_URL": url(database),
        "OPERATOR_NAME": "Ville de Grand-Pré",
        "OPERATOR_CONTACT": "numerique@example.org",
        "LOG_LEVEL": "INFO",
    }
    async with _running(("-m", "bot", "run"), given, folder, telegram) as process:
        yield process


def _copied(template: Path, folder: Path) -> Path:
    for old in folder.glob("bench.db*"):
        old.unlink()
    return Path(shutil.copy(template, folder / "bench.db"))


@asynccontextmanager
async def bare(telegram: Counter, folder: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    words = ("-m", "tests.bench.bare", telegram.url, TOKEN)
    async with _running(words, _around(), folder, telegram) as process:
        yield process


def _around() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME"}}
    return {**kept, "PYTHONPATH": str(PROJECT)}


@asynccontextmanager
async def _running(
    words: tuple[str, ...], given: dict[str, str], folder: Path, telegram: Counter
) -> AsyncIterator[asyncio.subprocess.Process]:
    """Until it waits for updates; ended at the end."""
    telegram.polled.clear()
    with (folder / "log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable, *words, cwd=folder, env=given, stdout=log, stderr=log
        )
    try:
        async with asyncio.timeout(PATIENCE):
            await telegram.polled.wait()
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()

"""A deck of one's own, shown by the real bot each time its file is saved."""

from __future__ import annotations

import asyncio
import contextlib
from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from rehearsal.stage.evening import Evening

LOOK = 0.5  # seconds between two looks at the file
AT_FIRST = timedelta(minutes=12)  # the bot is added, and whoever facilitates has joined


async def preview(evening: Evening, path: Path) -> None:
    """Whoever made the group sends the file to the bot in private; again whenever it has changed."""
    await evening.begun.wait()
    await evening.pace.jump(AT_FIRST)
    await evening.telegram.quiet(60)
    maker = evening.person(next(iter(evening.scenario.people)))
    sent = b""
    while True:
        with contextlib.suppress(OSError):
            content = await asyncio.to_thread(path.read_bytes)
            if content and content != sent:
                sent = content
                await maker.sends_document(path.name, content)
        await asyncio.sleep(LOOK)

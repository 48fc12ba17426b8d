"""The null control: python-telegram-bot's own polling in the inbox's place, everything else as it is.

It confirms what it has put into a queue in memory, whether or not it was decided. The product has no switch
for this; a test puts it there.
"""

import asyncio
from typing import Any

from telegram import Update
from telegram.ext import Updater

import bot.assembly
from bot.inbox import LONG_POLL, Inbox
from bot.updates import KINDS


def put_in_place_of_the_inbox() -> None:
    setattr(bot.assembly, "Inbox", QueueInMemory)  # noqa: B010 - the types would not hear of it


class QueueInMemory(Inbox):
    async def run(self, stopping: asyncio.Event) -> None:
        await self._replay.play()
        queue: asyncio.Queue[Any] = asyncio.Queue()
        async with Updater(self._telegram, queue) as updater:
            await updater.start_polling(timeout=LONG_POLL, allowed_updates=KINDS)
            while not stopping.is_set():
                await self._take_one(await queue.get())

    async def _take_one(self, update: Update) -> None:
        """In the product's own transaction, after it was confirmed."""
        raw = update.to_dict()
        with self._clock.busy():
            if self._wanted(raw):
                await self._settle([raw])
        self._hearing.heard(all_read=True)
        if self._hearing.beat_due:
            await self._writer.run(self._note, by=self)

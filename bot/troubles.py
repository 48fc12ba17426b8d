"""What whoever runs the server hears of, in `OPERATOR_CHAT`: best effort, no word of what members wrote."""

import asyncio
import os
from collections.abc import Callable
from contextlib import suppress
from enum import Enum, auto
from pathlib import Path

from telegram.error import TelegramError

from bot.clock import monotonic
from bot.tasks import Errands
from bot.transport import Telegram

BETWEEN = 3600.0  # seconds, for each kind of trouble
LAST_WORDS = 2.0  # the process is ending


class Trouble(Enum):
    UPDATE_ASIDE = auto()
    MESSAGE_ASIDE = auto()
    STORAGE = auto()
    OUTAGE = auto()
    ENDING = auto()


Words = Callable[[Trouble, str], str]


class Troubles:
    """Each kind at most once an hour. `last_words`: a file whose age says when an end was told last."""

    def __init__(
        self, telegram: Telegram, errands: Errands, chat: int | None, words: Words, last_words: Path
    ) -> None:
        self._telegram = telegram
        self._errands = errands
        self._chat = chat
        self._words = words
        self._last_words = last_words
        self._told: dict[Trouble, float] = {}

    def tell(self, trouble: Trouble, reason: str = "") -> None:
        """`reason`: a class, a place, a count; never a text that came from a chat."""
        now = monotonic()
        if self._chat is None or now - self._told.get(trouble, -BETWEEN) < BETWEEN:
            return
        self._told[trouble] = now
        self._errands.run(self._send(self._chat, self._words(trouble, reason)), "trouble")

    async def end(self, reason: str, now: float) -> None:
        """`now`: seconds since 1970, as the ages of files are counted."""
        if self._chat is None or now - self._last_told() < BETWEEN:
            return
        with suppress(OSError):
            self._last_words.touch()
            os.utime(self._last_words, (now, now))
        with suppress(TelegramError, TimeoutError):
            async with asyncio.timeout(LAST_WORDS):
                await self._send(self._chat, self._words(Trouble.ENDING, reason))

    def _last_told(self) -> float:
        try:
            return self._last_words.stat().st_mtime
        except OSError:
            return 0.0

    async def _send(self, chat: int, said: str) -> None:
        await self._telegram.send_message(chat, said)

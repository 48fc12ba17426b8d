"""What a press is answered with: a line above the chat, or nothing but the end of the waiting."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass

from bot.failpoints import Failpoint, reach
from bot.tasks import Errands
from bot.transport import Telegram
from bot.updates import Raw, press


@dataclass(frozen=True, slots=True)
class PressAnswer:
    """`query`: the press, as Telegram numbers it. `alert`: in a window that waits for OK."""

    query: str
    text: str | None = None
    alert: bool = False


class Presses:
    """Every press is answered, at once, best effort, beside everything else."""

    def __init__(self, telegram: Telegram, errands: Errands) -> None:
        self._telegram = telegram
        self._errands = errands

    def answer(self, decided: Iterable[tuple[Raw, PressAnswer | None]]) -> None:
        told = [answer or PressAnswer(query) for raw, answer in decided if (query := press(raw))]
        if told:
            self._errands.run(self._send_all(told), "answers to presses")

    async def _send_all(self, told: list[PressAnswer]) -> None:
        """A task of its own starts them: the question for what comes next leaves before a hundred answers."""
        await asyncio.gather(*(self._errands.run(self._send(one), "answer to a press") for one in told))

    async def _send(self, told: PressAnswer) -> None:
        reach(Failpoint.PRESS_BEFORE_SEND)
        await self._telegram.answer_press(told.query, told.text, alert=told.alert)
        reach(Failpoint.PRESS_AFTER_SEND)

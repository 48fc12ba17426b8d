"""What a press is answered with: a line above the chat, or nothing but the end of the waiting."""

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
        for raw, told in decided:
            if query := press(raw):
                self._errands.run(self._send(told or PressAnswer(query)), "answer to a press")

    async def _send(self, told: PressAnswer) -> None:
        reach(Failpoint.PRESS_BEFORE_SEND)
        await self._telegram.answer_press(told.query, told.text, alert=told.alert)
        reach(Failpoint.PRESS_AFTER_SEND)

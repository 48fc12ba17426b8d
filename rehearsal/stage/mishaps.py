"""What goes wrong at the visitor's wish, and nothing may get lost."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from rehearsal.standin import StandIn

FLOOD = 20  # seconds that Telegram asks the bot to wait
TIMES = 3


class BotProcess(Protocol):
    """The bot, as a process of its own."""

    @property
    def alive(self) -> bool: ...

    @property
    def code(self) -> int | None:
        """The exit code; None while it lives."""

    async def start(self) -> None: ...

    async def kill(self) -> None:
        """At once, without a word."""

    def last_lines(self) -> list[str]:
        """Of its log."""


def flood(telegram: StandIn) -> None:
    """Telegram refuses the next calls and says how long to wait."""
    for method in ("sendMessage", "editMessageText"):
        telegram.faults.flood(FLOOD, method=method, times=TIMES)


def lose_answer(telegram: StandIn) -> None:
    """The next message is sent, and the bot never learns of it."""
    for method in ("sendMessage", "editMessageText"):
        telegram.faults.lose_answer(method=method)


MISHAPS: dict[str, Callable[[StandIn], None]] = {"flood": flood, "lose_answer": lose_answer}

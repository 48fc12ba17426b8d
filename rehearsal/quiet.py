"""Knowing when the bot has nothing left to do."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rehearsal.api import BotApi

SLICES = 4
SLICE = 0.01


class NeverQuietError(AssertionError):
    """The bot went on, or waits for something; the message says what."""


class Quiet:
    def __init__(self, api: BotApi) -> None:
        self._api = api
        self._world = api.world

    async def reached(self, timeout: float) -> None:  # noqa: ASYNC109 (it raises an error of its own, with reasons)
        """Return once nothing is left to do and nothing new came for 40 ms."""
        try:
            await asyncio.wait_for(self._settle(), timeout)
        except TimeoutError:
            reasons = "; ".join(self.waits_for()) or "something new came again and again"
            raise NeverQuietError(f"not quiet after {timeout} s: {reasons}") from None

    async def _settle(self) -> None:
        """Slice by slice: a bot in this very process may hold the loop longer than the whole 40 ms."""
        pulse, slices = self._world.pulse, 0
        while slices < SLICES:
            if self.waits_for():
                await pulse.wait()
                slices = 0
            else:
                slices = 0 if await pulse.wait(SLICE) else slices + 1

    def waits_for(self) -> list[str]:
        return [*self._updates(), *self._calls(), *self._clock()]

    def _updates(self) -> Iterator[str]:
        updates = self._world.updates
        if updates.pending:
            yield f"updates not confirmed yet: {updates.pending[:5]} ({len(updates.pending)} in all)"
        if not updates.polled:
            yield "no getUpdates is waiting"

    def _calls(self) -> Iterator[str]:
        if self._api.in_flight:
            yield "under way: " + ", ".join(call.method for call in self._api.in_flight)

    def _clock(self) -> Iterator[str]:
        clock = self._world.clock
        if not clock.ever_asked or clock.in_step:
            return
        if not clock.waiting:
            yield "the bot does not wait for the clock"
        elif clock.next_due and clock.next_due <= clock.now:
            yield f"what is due at {clock.next_due.isoformat()} is not done, it is {clock.now.isoformat()}"
        else:
            yield "the bot does not know yet what time it is"

"""Waiting without looking again and again: one beat wakes everybody who waits."""

import asyncio


class Pulse:
    """Beats each time something happens in the rehearsal."""

    def __init__(self) -> None:
        self._next = asyncio.Event()

    def beat(self) -> None:
        woken, self._next = self._next, asyncio.Event()
        woken.set()

    async def wait(self, seconds: float | None = None) -> bool:
        """Wait for the next beat; False if `seconds` passed without one."""
        try:
            await asyncio.wait_for(self._next.wait(), seconds)
        except TimeoutError:
            return False
        return True

"""Waiting without looking again and again: one beat wakes everybody who waits."""

import asyncio


class Pulse:
    """Beats each time something happens in the rehearsal."""

    def __init__(self) -> None:
        self._next = asyncio.Event()
        self.count = 0
        self.last = 0.0

    def beat(self) -> None:
        self.count += 1
        self.last = asyncio.get_running_loop().time()
        woken, self._next = self._next, asyncio.Event()
        woken.set()

    async def wait(self, seconds: float | None = None) -> bool:
        """Wait for the next beat; False if `seconds` passed without one."""
        try:
            await asyncio.wait_for(self._next.wait(), seconds)
        except TimeoutError:
            return False
        return True

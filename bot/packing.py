"""Messages are made before their place comes, so that they leave at that very moment.

A message made in its place leaves later than it was meant to, and a second later nothing may leave instead.
"""

from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.clock import Clock
from bot.tasks import end, start
from rendering.message import Message
from storage.outbox import DueRow

if TYPE_CHECKING:
    import asyncio

AT_ONCE = 3  # are made


@dataclass(frozen=True, slots=True)
class Parcel:
    """A row with its words; None: there is nothing to say any more."""

    row: DueRow
    message: Message | None


Made = Callable[[int], Awaitable[Parcel | None]]


class Packing:
    """`packed()` is called when a parcel is ready. One from before somebody changed something is not used."""

    def __init__(self, made: Made, clock: Clock, packed: Callable[[], None]) -> None:
        self._made = made
        self._clock = clock
        self._packed = packed
        self._commits = 0
        self._ready: dict[int, tuple[int, Parcel | None]] = {}
        self._making: dict[int, asyncio.Task[None]] = {}

    def outdated(self) -> None:
        """Somebody changed something, or the time jumped: it may be what a message says."""
        self._commits += 1

    def is_ready(self, row_id: int) -> bool:
        return row_id in self._ready

    @property
    def full(self) -> bool:
        return len(self._making) >= AT_ONCE

    def may_leave(self, row_id: int) -> bool:
        """Or begin to be made."""
        return row_id in self._ready or not self.full

    def begin(self, row_id: int) -> None:
        if not (row_id in self._ready or row_id in self._making or self.full):
            self._making[row_id] = start(self._make(row_id), f"parcel {row_id}")

    def take(self, row_id: int) -> Parcel | None:
        """None: it has to be made again, now."""
        commits, parcel = self._ready.pop(row_id, (-1, None))
        return parcel if commits == self._commits else None

    def keep(self, row_ids: Collection[int]) -> None:
        """Only of these: the others wait no more."""
        self._ready = {number: parcel for number, parcel in self._ready.items() if number in row_ids}

    async def end(self) -> None:
        await end(*self._making.values())

    async def _make(self, row_id: int) -> None:
        with self._clock.busy():
            commits = self._commits
            try:
                parcel = await self._made(row_id)
            except Exception:  # noqa: BLE001 - who carries it meets the same, and says so
                parcel = None
            del self._making[row_id]
            self._ready[row_id] = commits, parcel
            self._packed()

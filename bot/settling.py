"""What became of the rows, written in one transaction for all that wait while the last one is written.

Whoever presses meanwhile does not wait twice for the disk: after a power cut the last ones are said again.
"""

import asyncio
from collections.abc import Callable

from sqlalchemy import Connection

from bot.failpoints import Failpoint, reach
from storage.engines import Writer

Change = Callable[[Connection], None]


class Settling:
    def __init__(self, writer: Writer, by: object) -> None:
        self._writer = writer
        self._by = by
        self._waiting: list[Change] = []
        self._turn = asyncio.Lock()

    async def settle(self, change: Change) -> None:
        """Returns once `change` is on disk; after StorageTrouble it still waits, ask again."""
        if change not in self._waiting:
            self._waiting.append(change)
        async with self._turn:
            if change in self._waiting:
                await self._write(list(self._waiting))

    async def _write(self, changes: list[Change]) -> None:
        await self._writer.run(lambda connection: _all(changes, connection), by=self._by, may_come_again=True)
        reach(Failpoint.SETTLING_AFTER_COMMIT)
        del self._waiting[: len(changes)]


def _all(changes: list[Change], connection: Connection) -> None:
    for change in changes:
        change(connection)
    reach(Failpoint.SETTLING_BEFORE_COMMIT)

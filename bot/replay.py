"""What could not be decided with its batch: played again alone, at last set aside with the reason."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Protocol

from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.answers import PressAnswer, Presses
from bot.apologies import Apologies
from bot.clock import Clock, monotonic
from bot.failpoints import Failpoint, reach
from bot.logs import get_logger, trouble
from bot.membership import Membership
from bot.tasks import pause, unless
from bot.troubles import Trouble, Troubles
from bot.updates import Raw
from storage import inbox as rows
from storage.engines import StorageTrouble, Writer, read
from storage.inbox import WaitingRow
from storage.presence import Sighting, saw
from storage.vault import Vault

PAUSES = (0.0, 0.5, 2.0, 5.0, 10.0)  # before each try, in seconds
AFTER_TROUBLE = 1.0
LOOK_AGAIN = 15.0  # the operator may have put something back, from another process
OTHER_KEY = "sealed with another SECRET_KEY, or with one where there is none now"
ENDED = "the process ended while it was handled"

log = get_logger(__name__)


class Handles(Protocol):
    def handle(self, connection: Connection, raw: Raw, now: datetime) -> PressAnswer | None: ...


class Replay:
    """A row that waits holds back only later rows of its lane.

    Who wrote one that is given up hears of it, and so does the operator.
    """

    def __init__(  # noqa: PLR0917 - the wiring's, once
        self,
        writer: Writer,
        reader: AsyncEngine,
        desk: Handles,
        membership: Membership,
        presses: Presses,
        clock: Clock,
        apologies: Apologies,
        troubles: Troubles,
        vault: Vault | None = None,
    ) -> None:
        self._writer = writer
        self._reader = reader
        self._desk = desk
        self._membership = membership
        self._presses = presses
        self._clock = clock
        self._apologies = apologies
        self._troubles = troubles
        self._vault = vault
        self._again_at: dict[int, float] = {}  # the first of each lane that waits
        self._wake = asyncio.Event()
        self._turn = asyncio.Lock()

    @property
    def pending(self) -> bool:
        return self._wake.is_set() or bool(self._again_at)

    def wake(self) -> None:
        self._wake.set()

    async def run(self, stopping: asyncio.Event) -> None:
        while not stopping.is_set():
            await unless(stopping, pause(self._wake, self._rest()))
            if not stopping.is_set():
                await self.play()

    async def play(self, going_on: Callable[[], None] = lambda: None) -> None:
        """All that waits and whose time has come, in the order in which it came; `going_on()` at each."""
        async with self._turn:
            await self._play(going_on)

    async def _play(self, going_on: Callable[[], None]) -> None:
        with self._clock.busy():
            self._wake.clear()
            try:
                waiting = await read(self._reader, partial(rows.waiting, vault=self._vault))
            except StorageTrouble as error:
                log.warning("inbox unreadable", **trouble(error))
                self._again_at[0] = monotonic() + AFTER_TROUBLE
                return
            still = {row.update_id for row in waiting}
            self._again_at = {number: at for number, at in self._again_at.items() if number in still}
            await self._play_all(waiting, going_on)

    async def _play_all(self, waiting: list[WaitingRow], going_on: Callable[[], None]) -> None:
        held: set[int] = set()
        for row in waiting:
            going_on()
            if row.lane in held:
                continue
            if self._again_at.get(row.update_id, 0.0) > monotonic() or not await self._settles(row):
                held.add(row.lane)
                continue
            self._again_at.pop(row.update_id, None)

    async def _settles(self, row: WaitingRow) -> bool:
        """Whether it is decided, or set aside for good, as one that ended the process each time."""
        try:
            if row.sealed:
                return await self._give_up(row, OTHER_KEY)
            if row.tries >= rows.MAX_TRIES:
                return await self._give_up(row, ENDED)
            await self._writer.run(partial(rows.count_try, update_id=row.update_id))
            return await self._try(row, row.tries + 1)
        except StorageTrouble as error:
            log.warning("storage trouble", update=row.update_id, **trouble(error))
            self._again_at[row.update_id] = monotonic() + AFTER_TROUBLE
            return False

    async def _try(self, row: WaitingRow, tries: int) -> bool:
        sightings = await self._membership.look([row.raw])
        try:
            told = await self._writer.run(partial(self._decide, row, sightings))
        except StorageTrouble:
            with suppress(StorageTrouble):
                await self._writer.run(partial(rows.forgive_try, update_id=row.update_id))
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, the others go on
            return await self._failed(row, tries, error)
        reach(Failpoint.REPLAY_AFTER_COMMIT)
        self._presses.answer([(row.raw, told)])
        return True

    def _decide(
        self, row: WaitingRow, sightings: list[Sighting], connection: Connection
    ) -> PressAnswer | None:
        """Nothing if the operator dropped it meanwhile."""
        if not rows.finish(connection, row.update_id):
            return None
        now = self._clock.now()
        saw(connection, sightings, now)
        told = self._desk.handle(connection, row.raw, now)
        reach(Failpoint.REPLAY_BEFORE_COMMIT)
        return told

    async def _failed(self, row: WaitingRow, tries: int, error: Exception) -> bool:
        what = trouble(error)
        log.error("update failed", update=row.update_id, tries=tries, **what)
        if tries < rows.MAX_TRIES:
            self._again_at[row.update_id] = monotonic() + PAUSES[tries]
            return False
        return await self._give_up(row, " at ".join(what.values()))

    async def _give_up(self, row: WaitingRow, reason: str) -> bool:
        await self._writer.run(partial(rows.set_aside, update_id=row.update_id, reason=reason))
        if not row.sealed:
            self._apologies.given_up(row.raw)
        self._troubles.tell(Trouble.UPDATE_ASIDE, reason)
        return True

    def _rest(self) -> float:
        soonest = min(self._again_at.values(), default=monotonic() + LOOK_AGAIN)
        return max(0.0, min(LOOK_AGAIN, soonest - monotonic()))

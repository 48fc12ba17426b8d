"""What the bot is to be told: a queue that forgets an update only when a later `getUpdates` confirms it."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from rehearsal.clock import Clock
from rehearsal.pulse import Pulse
from rehearsal.refusals import conflict

FIRST_ID = 410_000_001
LIFE_OF_A_PRESS = timedelta(seconds=150)
LIFE_OF_OTHERS = timedelta(hours=24)
ONLY_IF_ASKED_FOR = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
LONGEST_WAIT = 50


@dataclass(slots=True)
class Queued:
    """An update that waits; `left` counts the deliveries still owed to it."""

    raw: dict[str, Any]
    at: datetime
    life: timedelta
    left: int
    confirmed: bool = False

    @property
    def id(self) -> int:
        return int(self.raw["update_id"])


class Updates:
    """`emitted` holds every update ever made; `confirmed`, `expired`, `dropped` ids by what became of them.

    `deliveries` above 1 delivers each update again and again, its confirmation notwithstanding.
    """

    def __init__(self, clock: Clock, pulse: Pulse) -> None:
        self._clock = clock
        self._pulse = pulse
        self._queue: dict[int, Queued] = {}
        self._next_id = FIRST_ID
        self._poller: asyncio.Future[None] | None = None
        self.allowed: list[str] = []
        self.deliveries = 1
        self.emitted: list[dict[str, Any]] = []
        self.confirmed: list[int] = []
        self.expired: list[int] = []
        self.dropped: list[int] = []

    @property
    def pending(self) -> list[int]:
        return list(self._queue)

    @property
    def polled(self) -> bool:
        """Whether a long wait is outstanding."""
        return self._poller is not None

    def asked_for(self, kind: str) -> bool:
        """Without a list, all but the kinds that have to be asked for by name."""
        return kind in self.allowed if self.allowed else kind not in ONLY_IF_ASKED_FOR

    def push(self, kind: str, payload: dict[str, Any]) -> int | None:
        """Queue an update; None if the bot does not want its kind now (it will then never be told)."""
        if not self.asked_for(kind):
            return None
        return self.inject({kind: payload})

    def inject(self, raw: dict[str, Any]) -> int:
        """Queue `raw` as it is, however malformed, under the next id unless it brings its own."""
        update_id = int(raw.get("update_id", self._next_id))
        self._next_id = max(self._next_id, update_id + 1)
        life = LIFE_OF_A_PRESS if "callback_query" in raw else LIFE_OF_OTHERS
        told = {"update_id": update_id} | raw
        self._queue[update_id] = Queued(told, self._clock.now, life, self.deliveries)
        self.emitted.append(told)
        self._wake()
        return update_id

    def drop_pending(self) -> None:
        self.dropped += self._queue
        self._queue.clear()
        self._pulse.beat()

    async def poll(self, offset: int, limit: int, patience: int) -> list[dict[str, Any]]:
        """One `getUpdates`: confirms what lies before `offset`, answers at once or when something comes."""
        self._terminate_other()
        self._confirm_before(self._absolute(offset))
        batch = self._deliver(limit)
        if batch or patience <= 0:
            return batch
        await self._long_wait(min(patience, LONGEST_WAIT))
        return self._deliver(limit)

    def _absolute(self, offset: int) -> int:
        """A negative offset counts from the end and forgets all before."""
        if offset >= 0:
            return offset
        ids = list(self._queue)
        return ids[max(offset, -len(ids))] if ids else 0

    def _confirm_before(self, offset: int) -> None:
        for queued in [queued for queued in self._queue.values() if queued.id < offset]:
            if not queued.confirmed:
                queued.confirmed = True
                self.confirmed.append(queued.id)
            if queued.left <= 0:
                del self._queue[queued.id]
        self._pulse.beat()

    def _deliver(self, limit: int) -> list[dict[str, Any]]:
        self._expire()
        batch = list(self._queue.values())[: limit or 100]
        for queued in batch:
            queued.left -= 1
        return [queued.raw for queued in batch]

    def _expire(self) -> None:
        now = self._clock.now
        for queued in [queued for queued in self._queue.values() if now - queued.at > queued.life]:
            self.expired.append(queued.id)
            del self._queue[queued.id]

    async def _long_wait(self, seconds: int) -> None:
        self._poller = poller = asyncio.get_running_loop().create_future()
        self._pulse.beat()
        try:
            await asyncio.wait_for(poller, seconds)
        except TimeoutError:
            return
        finally:
            if self._poller is poller:
                self._poller = None
            self._pulse.beat()

    def _terminate_other(self) -> None:
        """There is one poller: a new one ends the wait of the one before, as Telegram does."""
        poller, self._poller = self._poller, None
        if poller is not None and not poller.done():
            poller.set_exception(conflict())

    def _wake(self) -> None:
        self._pulse.beat()
        poller, self._poller = self._poller, None
        if poller is not None and not poller.done():
            poller.set_result(None)

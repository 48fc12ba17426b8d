"""What ails the process, if anything: asked by `/readyz`, and by the watchdog that ends it.

Red within a minute, whatever the cause. The process ends only for what a new start can mend: a loop that goes
round no more, a lane or the outbox stuck although the database can be written. Telegram out of reach, or a
disk that is full, turn it red and leave it alive: a new start would find the same, again and again, and
forget who was told. What waits is counted from when this process first saw it: each start has its own
patience, so that starts are never closer than a minute.
"""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.clock import Clock, monotonic
from bot.hearing import Hearing
from bot.tasks import unless
from bot.turns import Turns
from facilitation.decision import Urgency
from storage.engines import StorageTrouble, Writer, read
from storage.standing import Standing, standing

BETWEEN_LOOKS = 5.0
LONGEST_SILENCE = 50.0  # a long poll is answered after 30 s
LONGEST_WAIT = 45.0  # five tries of an update take 18 s
LONGEST_DUE = 45.0
LONGEST_DUE_IN_BULK = 900.0  # at Telegram's pace that is some 27,000 messages
PATIENCE = 10.0  # with what a new start could mend: it may have been the machine that slept


class Ailment(StrEnum):
    STARTING = "starting"
    TELEGRAM = "Telegram does not answer"
    POLLING = "the polling is stuck"
    TICK = "the tick is stale"
    LANE = "a lane is stuck"
    OUTBOX = "a message is due for too long"
    STORAGE = "the database is in trouble"


@dataclass(frozen=True, slots=True)
class Finding:
    """`lasts`: seconds past its measure. `mendable`: by a new start."""

    ailment: Ailment
    lasts: float
    mendable: bool = False


class StuckError(Exception):
    """What the process ends for, in words that may be shown."""


class Vitals:
    def __init__(
        self, turns: Turns, hearing: Hearing, writer: Writer, reader: AsyncEngine, clock: Clock
    ) -> None:
        self._turns = turns
        self._hearing = hearing
        self._writer = writer
        self._reader = reader
        self._clock = clock
        self._unreadable_since: float | None = None
        self._waiting_since: dict[int, float] = {}
        self._due_since: dict[int, float] = {}
        self._most: dict[int, float] = {}
        self._settled = 0
        self._settled_at = monotonic()
        self.standing: Standing | None = None

    async def run(self, stopping: asyncio.Event) -> None:
        """StuckError when the process had better be started anew."""
        while not stopping.is_set():
            await self.look()
            if hopeless := [one for one in self.findings() if one.mendable and one.lasts > PATIENCE]:
                raise StuckError("; ".join(one.ailment for one in hopeless))
            await unless(stopping, asyncio.sleep(BETWEEN_LOOKS))

    async def look(self) -> None:
        try:
            self.standing = seen = await read(self._reader, partial(standing, now=self._clock.now()))
        except StorageTrouble:
            self._unreadable_since = self._unreadable_since or monotonic()
            return
        self._unreadable_since = None
        self._waiting_since = _aged(self._waiting_since, seen.heads)
        self._most = {row: _patience(urgency) for row, urgency in (seen.overdue | seen.spoilt).items()}
        self._due_since = _aged(self._due_since, self._most)
        if (settled := seen.settled) != self._settled:
            self._settled, self._settled_at = settled, monotonic()

    def findings(self) -> list[Finding]:
        """None: all is well."""
        if (lasts := self._trouble_lasts()) is not None:
            return [Finding(Ailment.STORAGE, lasts)]
        found = (
            Finding(Ailment.TELEGRAM, self._hearing.silence - LONGEST_SILENCE),
            Finding(Ailment.POLLING, self._turns.overdue("inbox"), mendable=True),
            Finding(Ailment.TICK, self._turns.overdue("wakeup"), mendable=True),
            Finding(Ailment.LANE, _oldest(self._waiting_since) - LONGEST_WAIT, mendable=True),
            self._late_message(),
        )
        return [one for one in found if one.lasts > 0]

    @property
    def silence(self) -> float:
        return self._hearing.silence

    def _trouble_lasts(self) -> float | None:
        since = self._writer.trouble_since or self._unreadable_since
        return monotonic() - since if since is not None else None

    def _late_message(self) -> Finding:
        """While others leave, one that waits is only late; when none does, the delivery is stuck.

        One that Telegram could not take, again and again, will find no better at a new start.
        """
        tick = monotonic()
        late = {row: tick - since - self._most[row] for row, since in self._due_since.items()}
        spoilt = self.standing.spoilt if self.standing else {}
        stuck = max((lasts for row, lasts in late.items() if row not in spoilt), default=0.0)
        if stuck > 0:
            return Finding(Ailment.OUTBOX, stuck, mendable=tick - self._settled_at > LONGEST_DUE)
        return Finding(Ailment.OUTBOX, max(late.values(), default=0.0))


def _patience(urgency: Urgency) -> float:
    return LONGEST_DUE_IN_BULK if urgency is Urgency.BULK else LONGEST_DUE


def _aged(since: dict[int, float], rows: Iterable[int]) -> dict[int, float]:
    tick = monotonic()
    return {row: since.get(row, tick) for row in rows}


def _oldest(since: dict[int, float]) -> float:
    return monotonic() - min(since.values()) if since else 0.0

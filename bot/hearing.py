"""When Telegram was last heard, and how long the bot was away."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.clock import Clock, monotonic

OUTAGE = timedelta(seconds=120)
BETWEEN_BEATS = 10.0


@dataclass(frozen=True, slots=True)
class Outage:
    since: datetime
    until: datetime

    @property
    def length(self) -> timedelta:
        return self.until - self.since


class Hearing:
    """Inside a process an outage is measured by a clock that nobody sets, across processes by the heartbeat.

    While it lasts the bot is *deaf*: what people sent may still be on its way, so no deadline falls.
    """

    def __init__(self, clock: Clock, last_beat: datetime | None) -> None:
        self._clock = clock
        self._heard_at = monotonic()
        self._beaten_at: float | None = None
        self._away_since = last_beat if last_beat and clock.now() - last_beat > OUTAGE else None
        self._last: Outage | None = None
        self._behind = self._away_since is not None
        self.once = asyncio.Event()  # set when Telegram is heard for the first time
        self._listeners: list[Callable[[], None]] = []

    @property
    def deaf(self) -> bool:
        return self._away_since is not None or self._silence > OUTAGE

    def heard(self, *, all_read: bool) -> None:
        """Updates came, or that there are none; `all_read`: no more of them wait at Telegram's."""
        if self._away_since is None and self._silence > OUTAGE:
            self._away_since = self.last_heard
            self._behind = True
        self._heard_at = monotonic()
        news = not self.once.is_set() and self._away_since is None
        self.once.set()
        if all_read and self._away_since is not None:
            self._last = Outage(self._away_since, self._clock.now())
            self._away_since, news = None, True
        if news:
            self._tell()

    def caught_up(self) -> None:
        """What fell due while the bot was away has been played. Killed before, it has still been away."""
        self._behind = False

    def on_recovery(self, heard: Callable[[], None]) -> None:
        """`heard()` is called when Telegram is heard for the first time, and after each outage."""
        self._listeners.append(heard)

    def outage_at(self, instant: datetime) -> timedelta | None:
        """How long the outage was during which `instant` passed, if it did."""
        if self._last and self._last.since <= instant <= self._last.until:
            return self._last.length
        return None

    @property
    def last_outage(self) -> Outage | None:
        return self._last

    @property
    def last_heard(self) -> datetime:
        """As of today's clock, wherever it was then."""
        return self._clock.now() - self._silence

    @property
    def silence(self) -> float:
        """Seconds since Telegram was last heard by this process, or since its start."""
        return self._silence.total_seconds()

    @property
    def may_beat(self) -> bool:
        """Nothing is known any more of an outage once the heartbeat says that Telegram is heard."""
        return not self.deaf and not self._behind

    @property
    def beat_due(self) -> bool:
        rested = self._beaten_at is None or monotonic() - self._beaten_at >= BETWEEN_BEATS
        return rested and self.may_beat

    def beaten(self) -> None:
        self._beaten_at = monotonic()

    @property
    def _silence(self) -> timedelta:
        return timedelta(seconds=monotonic() - self._heard_at)

    def _tell(self) -> None:
        for heard in self._listeners:
            heard()

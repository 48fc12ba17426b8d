"""The time of the rehearsal: real, or virtual and still until somebody moves it."""

import time
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from rehearsal.pulse import Pulse

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST_POLL = 20.0


class Clock:
    """A virtual clock stands still at `virtual_at` (aware) until it is moved; without it, real time passes.

    The bot asks `GET /clock?known=…&next=…` and so tells when its own next thing is due:
    `next_due` is the last word it said about it, `in_step` whether it waits knowing what time it is.
    """

    def __init__(self, *, virtual_at: datetime | None = None) -> None:
        if virtual_at is not None and virtual_at.tzinfo is None:
            raise ValueError("a virtual clock starts at an aware instant")
        self._virtual = virtual_at.astimezone(UTC) if virtual_at else None
        self._moved = Pulse()
        self._waiting: list[datetime] = []
        self.next_due: datetime | None = None
        self.ever_asked = False
        self.listeners: list[Callable[[], None]] = []

    @property
    def virtual(self) -> bool:
        return self._virtual is not None

    @property
    def now(self) -> datetime:
        return self._virtual or datetime.fromtimestamp(time.time(), UTC)

    def advance(self, by: timedelta) -> datetime:
        """Move by a duration, backwards too: clocks are set back in real life."""
        return self.move_to(self.now + by)

    def jump_to_next(self) -> datetime:
        """Move to the next thing that the bot said is due; LookupError if it said that nothing is."""
        if self.next_due is None:
            raise LookupError("the bot has told of nothing that is due")
        return self.move_to(max(self.now, self.next_due))

    def move_to(self, instant: datetime) -> datetime:
        if self._virtual is None:
            raise RuntimeError("real time cannot be moved")
        self._virtual = instant.astimezone(UTC)
        self._changed()
        return self._virtual

    @property
    def waiting(self) -> int:
        """How many polls are outstanding."""
        return len(self._waiting)

    @property
    def in_step(self) -> bool:
        """Whether the bot waits for the clock, knows the time, and has nothing due."""
        knows = bool(self._waiting) and (not self.virtual or self._waiting[-1] == self.now)
        return knows and (self.next_due is None or self.next_due > self.now)

    async def answer(self, known: datetime | None, next_due: datetime | None) -> datetime:
        """One poll of the bot: at once if the time differs from what it knows, else when it changes."""
        self.ever_asked = True
        self.next_due = next_due
        if known is None or self._differs(known):
            self._tell()
            return self.now
        self._waiting.append(known)
        self._tell()
        try:
            await self._moved.wait(self._patience())
        finally:
            self._waiting.remove(known)
            self._tell()
        return self.now

    def _differs(self, known: datetime) -> bool:
        """Real time always differs a little: then only being off by a poll's length counts."""
        tolerance = timedelta(0) if self.virtual else timedelta(seconds=LONGEST_POLL)
        return abs(self.now - known) > tolerance

    def _patience(self) -> float:
        if self.virtual or self.next_due is None:
            return LONGEST_POLL
        return min(LONGEST_POLL, max(0.0, (self.next_due - self.now).total_seconds()))

    def _changed(self) -> None:
        self._moved.beat()
        self._tell()

    def _tell(self) -> None:
        for listener in self.listeners:
            listener()


def read_instant(text: str) -> datetime | None:
    """An ISO instant as clients write it in a URL (a bare `+` arrives as a space); None if empty."""
    if not text:
        return None
    instant = datetime.fromisoformat(text.strip().replace(" ", "+"))
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)

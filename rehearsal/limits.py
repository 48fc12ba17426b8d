"""Telegram's limits on sending, under both of the models that people hold of them. In real time."""

import math
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

PER_SECOND = 30
CHAT_PER_SECOND = 1
GROUP_PER_MINUTE = 20


@dataclass(slots=True)
class Window:
    """At most `most` within any `seconds` that passed."""

    most: int
    seconds: float
    sent: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        while self.sent and now - self.sent[0] >= self.seconds:
            self.sent.popleft()
        return self.sent[0] + self.seconds - now if len(self.sent) >= self.most else 0.0

    def count(self, now: float) -> None:
        self.sent.append(now)


@dataclass(slots=True)
class Bucket:
    """Filled with `most` tokens in each `seconds`, holds no more than `most`."""

    most: int
    seconds: float
    tokens: float = 0.0
    at: float = -math.inf

    def wait(self, now: float) -> float:
        self._fill(now)
        return 0.0 if self.tokens >= 1 else (1 - self.tokens) * self.seconds / self.most

    def count(self, now: float) -> None:
        self._fill(now)
        self.tokens -= 1

    def _fill(self, now: float) -> None:
        gained = (now - self.at) * self.most / self.seconds
        self.tokens = min(float(self.most), self.tokens + gained)
        self.at = now


class Limits:
    """Off until `enforce()`; `floods` counts the calls that were refused since."""

    def __init__(self, seconds: Callable[[], float] = time.monotonic) -> None:
        self._seconds = seconds
        self._on = False
        self._overall: list[Window | Bucket] = []
        self._chats: dict[int, list[Window]] = {}
        self.floods = 0

    def enforce(self, *, overall: int = PER_SECOND) -> None:
        self._on = True
        self._overall = [Window(overall, 1.0), Bucket(overall, 1.0)]
        self._chats.clear()
        self.floods = 0

    def retry_after(self, chat_id: int, messages: int = 1) -> int | None:
        """Count a sending to a chat (negative ids are groups); the seconds to wait if it is one too many."""
        if not self._on:
            return None
        now = self._seconds()
        limits = [*self._overall, *self._of(chat_id)]
        wait = max(limit.wait(now) for limit in limits)
        if wait > 0:
            self.floods += 1
            return math.ceil(wait)
        for limit in limits * messages:
            limit.count(now)
        return None

    def _of(self, chat_id: int) -> list[Window]:
        second = Window(CHAT_PER_SECOND, 1.0)
        minute = [Window(GROUP_PER_MINUTE, 60.0)] if chat_id < 0 else []
        return self._chats.setdefault(chat_id, [second, *minute])

"""What a long command is at, told on the error output once it has taken longer than two seconds."""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from time import monotonic
from typing import TypeVar

from rendering.html import Html
from rendering.printed import draws_done, lines_read, texts_compared
from rendering.say import Say

MANY = 1024  # lines, which pass quickly, between two looks at the time
PATIENCE = 2.0  # seconds, before the first line and between two

T = TypeVar("T")
Words = Callable[[Say, int, int], Html]


@dataclass(slots=True)
class Progress:
    """`told_at`: when something was last told; at first, when it all began."""

    say: Say
    patience: float = PATIENCE
    told_at: float = field(default_factory=monotonic)

    def rows(self, rows: Iterable[T], total: int) -> Iterator[T]:
        return self._through(rows, total, lines_read, every=MANY)

    def texts(self, texts: Iterable[T], total: int) -> Iterator[T]:
        return self._through(texts, total, texts_compared)

    def draws(self, draws: range) -> Iterator[int]:
        return self._through(draws, len(draws), draws_done)

    def _through(self, things: Iterable[T], total: int, words: Words, every: int = 1) -> Iterator[T]:
        """The same things; how many went by is told from time to time."""
        for done, thing in enumerate(things):
            if done % every == 0 and self._is_due():
                self._tell(words(self.say, done, total))
            yield thing

    def _is_due(self) -> bool:
        return monotonic() - self.told_at >= self.patience

    def _tell(self, line: str) -> None:
        sys.stderr.write(f"{line}\n")
        sys.stderr.flush()
        self.told_at = monotonic()

"""The order of what is said without names: drawn, by nobody and at no time.

It follows from a seed that nobody knows before, and from what is said alone: not from who says it, nor from
when. What is said in the same words takes either place.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256
from typing import Any, TypeVar

T = TypeVar("T")


def in_drawn_order(seed: str, things: Iterable[T], said: Callable[[T], Any]) -> list[T]:
    """`said`: of each, plain JSON of what it says."""
    return sorted(things, key=lambda thing: lot(seed, said(thing)))


def lot(seed: str, said: Any) -> str:
    plain = json.dumps(said, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)
    return sha256(f"{seed}|{plain}".encode()).hexdigest()


def together(seed: str, said: Sequence[Any]) -> str:
    """The lot of several things, in whatever order they come."""
    return lot(seed, sorted(lot(seed, one) for one in said))

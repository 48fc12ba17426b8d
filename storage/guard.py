"""One process at a time: who runs on a database holds the lock beside it, and lets go however it ends."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 5.0  # seconds: the one before may be ending
AGAIN = 0.1


class InUseError(Exception):
    """Another process runs on this database."""

    def __init__(self) -> None:
        super().__init__("another process is running on this database")


@contextmanager
def held(database: Path, patience: float | None = None) -> Iterator[None]:
    """InUseError if it is not free by then. The system frees it when a process is killed."""
    with database.with_name(f"{database.name}.lock").open("a") as lock:
        _take(lock.fileno(), time.monotonic() + (PATIENCE if patience is None else patience))
        yield


def _take(lock: int, until: float) -> None:
    while True:
        try:
            return fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                raise InUseError from None
            time.sleep(AGAIN)

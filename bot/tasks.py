"""The only place that starts tasks: every one has a name, an owner and an end."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import AbstractContextManager, nullcontext
from typing import Any, TypeVar

from bot.logs import get_logger, trouble

T = TypeVar("T")

log = get_logger(__name__)


def start(work: Coroutine[Any, Any, T], name: str) -> asyncio.Task[T]:
    return asyncio.create_task(work, name=name)  # noqa: TID251 - the one place


async def unless(stopping: asyncio.Event, work: Coroutine[Any, Any, T]) -> T | None:
    """The result of `work`, or None if `stopping` was set first: then `work` was cancelled."""
    doing, leaving = start(work, "work"), start(stopping.wait(), "stopping")
    try:
        await asyncio.wait((doing, leaving), return_when=asyncio.FIRST_COMPLETED)
        return doing.result() if doing.done() else None
    finally:
        await end(doing, leaving)


async def pause(event: asyncio.Event, seconds: float | None) -> bool:
    """Wait until `event` is set, `seconds` at most; whether it was."""
    try:
        async with asyncio.timeout(seconds):
            await event.wait()
    except TimeoutError:
        return False
    return True


async def end(*tasks: asyncio.Task[Any]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


class Errands:
    """Small things done beside the rest, best effort: a failure is logged and hurts nobody."""

    def __init__(self, busy: Callable[[], AbstractContextManager[None]] = nullcontext) -> None:
        self._busy = busy
        self._running: set[asyncio.Task[None]] = set()

    def run(self, work: Coroutine[Any, Any, Any], name: str) -> asyncio.Task[None]:
        """It never fails; nobody has to wait for it."""
        task = start(self._quietly(work, name), name)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return task

    async def finish(self, seconds: float) -> None:
        """Give them so long, then no more."""
        if self._running:
            await asyncio.wait(set(self._running), timeout=seconds)
        await end(*self._running)

    async def _quietly(self, work: Coroutine[Any, Any, Any], name: str) -> None:
        try:
            with self._busy():
                await work
        except Exception as error:  # noqa: BLE001 - whatever it is, it must not hurt the rest
            log.info("errand failed", errand=name, **trouble(error))

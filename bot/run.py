"""The real process: everything is wired here, kept alive, and stopped cleanly."""

import asyncio
import signal
import sys
from collections.abc import Callable, Coroutine, Sequence
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

import aiohttp
from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError
from sqlalchemy.ext.asyncio import AsyncEngine
from telegram import User
from telegram.error import InvalidToken, RetryAfter, TelegramError

from bot import logs
from bot.answers import PressAnswer, Presses
from bot.clock import Clock, RehearsalClock, WallClock
from bot.delivery import Delivery, Render
from bot.hearing import Hearing
from bot.inbox import Desk as Decides
from bot.inbox import Inbox, TokenRefusedError
from bot.logs import get_logger, trouble
from bot.membership import Membership
from bot.menus import Menu, publish
from bot.pacing import Pacer, Unpaced
from bot.replay import Apology, Replay
from bot.settings import Settings
from bot.tasks import Errands, end, start, unless
from bot.transport import Telegram, seconds_to_wait
from bot.wakeup import Rings, Wakeup
from storage import alarms, outbox, schema
from storage.engines import Writer, read, reading_engine
from storage.heartbeat import last_beat

DONE, DIED, MISCONFIGURED = 0, 1, 2
LAST_CALL = 3.5  # seconds for what is in hand when the process is asked to stop
LAST_ERRANDS = 0.5
LONGEST_RETREAT = 30.0

log = get_logger(__name__)


class Desk(Decides, Rings, Protocol):
    """Who decides about updates and alarms."""


def _no_apology(_: dict[str, Any]) -> PressAnswer | None:
    return None


@dataclass(frozen=True, slots=True)
class Wiring:
    """What the product adds to the pipeline. `apology`: for a press that could not be taken."""

    desk: Desk
    render: Render
    menus: Sequence[Menu] = ()
    apology: Apology = _no_apology


@dataclass(frozen=True, slots=True)
class Ground:
    """What everything stands on."""

    telegram: Telegram
    writer: Writer
    reader: AsyncEngine
    clock: Clock
    errands: Errands


Wire = Callable[[Settings, User, Clock], Wiring]
Main = Callable[[asyncio.Event], Coroutine[Any, Any, None]]


class RefusedError(Exception):
    """The process cannot run as it is set: one line for the operator."""


def run(settings: Settings, wire: Wire) -> int:
    """Until SIGTERM or SIGINT; the exit code."""
    logs.set_up(settings.log_level)
    try:
        return asyncio.run(_obeying_signals(settings, wire))
    except (RefusedError, TokenRefusedError) as error:
        sys.stderr.write(f"trait-dunion: {error}\n")
        return MISCONFIGURED


async def _obeying_signals(settings: Settings, wire: Wire) -> int:
    stopping = asyncio.Event()
    for asked in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(asked, stopping.set)
    return await live(settings, wire, stopping)


async def live(settings: Settings, wire: Wire, stopping: asyncio.Event) -> int:
    """Until `stopping` is set; the exit code."""
    await asyncio.to_thread(_prepare_tables, settings.database_url)
    async with AsyncExitStack() as open_things:
        clock = await _open_clock(settings, stopping, open_things)
        telegram = await _open_telegram(settings, open_things)
        me = await unless(stopping, _introduce(telegram))
        if clock is None or me is None:
            return DONE
        ground = _ground(settings, telegram, clock, open_things)
        wiring = wire(settings, me, clock)
        mains = await _assemble(wiring, ground)
        ground.errands.run(publish(telegram, wiring.menus), "menus")
        log.info("ready", bot=me.username)
        return await _keep_alive(mains, stopping)


def _prepare_tables(url: str) -> None:
    try:
        schema.upgrade(url)
    except (schema.NewerDatabaseError, schema.BrokenReferencesError) as error:
        raise RefusedError(f"DATABASE_URL: {error}") from None
    except DatabaseError as error:
        raise RefusedError(f"DATABASE_URL cannot be used: {error.orig}") from None


async def _open_clock(settings: Settings, stopping: asyncio.Event, things: AsyncExitStack) -> Clock | None:
    """None: asked to stop before the rehearsal said what time it is."""
    if not settings.clock_url:
        return WallClock()
    http = await things.enter_async_context(aiohttp.ClientSession())
    clock = RehearsalClock(settings.clock_url, http)
    await unless(stopping, clock.first_reading())
    return None if stopping.is_set() else clock


async def _open_telegram(settings: Settings, things: AsyncExitStack) -> Telegram:
    telegram = Telegram(settings.token, settings.bot_api_url)
    await telegram.open()
    things.push_async_callback(telegram.close_connections)
    return telegram


def _ground(settings: Settings, telegram: Telegram, clock: Clock, things: AsyncExitStack) -> Ground:
    """Closed in the opposite order: errands end first, while they can still be run."""
    writer = Writer(settings.database_url)
    things.push_async_callback(writer.close)
    reader = reading_engine(settings.database_url)
    things.push_async_callback(reader.dispose)
    errands = Errands(clock.busy)
    things.push_async_callback(errands.finish, LAST_ERRANDS)
    return Ground(telegram, writer, reader, clock, errands)


async def _introduce(telegram: Telegram) -> User:
    """Who the bot is, as soon as Telegram can be reached; a webhook would keep the updates to itself."""
    failures = 0
    while True:
        try:
            me = await telegram.get_me()
            break
        except InvalidToken:
            raise TokenRefusedError from None
        except TelegramError as error:
            failures += 1
            log.warning("Telegram cannot be reached", failures=failures, **trouble(error))
            usual = min(LONGEST_RETREAT, 0.5 * 2**failures)
            await asyncio.sleep(seconds_to_wait(error) if isinstance(error, RetryAfter) else usual)
    with suppress(TelegramError):
        await telegram.delete_webhook(drop_pending_updates=False)
    return me


async def _assemble(wiring: Wiring, ground: Ground) -> dict[str, Main]:
    """What lives as long as the process, by name."""
    desk, telegram, writer, reader = wiring.desk, ground.telegram, ground.writer, ground.reader
    clock, errands = ground.clock, ground.errands
    hearing = Hearing(clock, await read(reader, last_beat))
    presses = Presses(telegram, errands)
    membership = Membership(telegram, reader, clock, desk.partnerships_named)
    replay = Replay(writer, reader, desk, membership, presses, clock, wiring.apology)
    inbox = Inbox(telegram, writer, desk, membership, replay, presses, hearing, clock)
    pacer = Unpaced() if isinstance(clock, RehearsalClock) else Pacer()
    delivery = Delivery(telegram, writer, reader, clock, wiring.render, pacer, errands)
    wakeup = Wakeup(writer, reader, desk, hearing, clock)
    clock.on_jump(lambda: errands.run(inbox.beat(), "heartbeat"))
    mains: dict[str, Main] = {
        "inbox": inbox.run,
        "replay": replay.run,
        "delivery": delivery.run,
        "wakeup": wakeup.run,
    }
    if isinstance(clock, RehearsalClock):
        mains["clock"] = _follow(clock, writer, reader, replay)
    return mains


def _follow(clock: RehearsalClock, writer: Writer, reader: AsyncEngine, replay: Replay) -> Main:
    async def next_due() -> datetime | None:
        return clock.now() if replay.pending else await read(reader, _next_due)

    async def main(stopping: asyncio.Event) -> None:
        await unless(stopping, clock.run())

    clock.watch(next_due)
    writer.on_commit(clock.reconsider)
    return main


def _next_due(connection: Connection) -> datetime | None:
    ahead = (alarms.next_alarm(connection), outbox.next_due(connection))
    return min((instant for instant in ahead if instant), default=None)


async def _keep_alive(mains: dict[str, Main], stopping: asyncio.Event) -> int:
    """Until asked to stop, or until one of them dies: then the process ends, so that it is started anew."""
    tasks = {start(main(stopping), name) for name, main in mains.items()}
    leaving = start(stopping.wait(), "stopping")
    await asyncio.wait({*tasks, leaving}, return_when=asyncio.FIRST_COMPLETED)
    died = [] if stopping.is_set() else [task for task in tasks if task.done()]
    stopping.set()
    await asyncio.wait(tasks, timeout=LAST_CALL)
    await end(*tasks, leaving)
    for task in died:
        _mourn(task)
    return DIED if died else DONE


def _mourn(task: asyncio.Task[None]) -> None:
    error = task.exception()
    if isinstance(error, TokenRefusedError):
        raise error
    reason = trouble(error) if error else {"error": "it ended by itself"}
    log.critical("a main task died", task=task.get_name(), **reason)
    sys.stderr.write(f"trait-dunion: {task.get_name()} died: {' at '.join(reason.values())}\n")

"""The real process: everything is wired here, kept alive, and stopped cleanly."""

import asyncio
import gc
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import AsyncExitStack, suppress
from typing import TYPE_CHECKING

import aiohttp
from sqlalchemy.exc import DatabaseError
from telegram import User
from telegram.error import InvalidToken, RetryAfter, TelegramError

from bot import logs
from bot.assembly import Assembly, Ground, Main, Wiring, assemble
from bot.clock import Clock, RehearsalClock, WallClock
from bot.inbox import TokenRefusedError
from bot.logs import get_logger, trouble
from bot.menus import publish
from bot.settings import Settings
from bot.tasks import Errands, end, start, unless
from bot.transport import Telegram, seconds_to_wait
from bot.troubles import Troubles
from bot.vitals import StuckError
from storage import guard, schema
from storage.engines import Snapshots, StorageTrouble, Writer, looking_engine, reading_engine
from storage.seals import opens
from storage.vault import Vault

if TYPE_CHECKING:
    from bot.health import Health

DONE, DIED, MISCONFIGURED = 0, 1, 2
LAST_CALL = 3.5  # seconds for what is in hand when the process is asked to stop
LAST_ERRANDS = 0.5
LONGEST_RETREAT = 30.0
PASSING = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_FULL", "SQLITE_IOERR")  # at start: try again later
SWEEPS = (10_000, 10, 10)  # so many new things before their sweep: a burst of presses makes them fast
LAST_RESORT = 10.0  # a thread that is stuck would keep a dying process alive

log = get_logger(__name__)


Wire = Callable[[Settings, User, Clock], Wiring]


class RefusedError(Exception):
    """The process cannot run as it is set: one line for the operator."""


def run(settings: Settings, wire: Wire) -> int:
    """Until SIGTERM or SIGINT; the exit code. No error gets out: its words might be a member's."""
    logs.set_up(settings.log_level)
    try:
        return asyncio.run(_obeying_signals(settings, wire))
    except (RefusedError, TokenRefusedError) as error:
        sys.stderr.write(f"trait-dunion: {error}\n")
        return MISCONFIGURED
    except StorageTrouble as error:
        sys.stderr.write(f"trait-dunion: the database is in trouble: {error}\n")
    except Exception as error:  # noqa: BLE001 - as said above
        sys.stderr.write(f"trait-dunion: died: {' at '.join(trouble(error).values())}\n")
    return DIED


async def _obeying_signals(settings: Settings, wire: Wire) -> int:
    stopping = asyncio.Event()
    for asked in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(asked, stopping.set)
    return await live(settings, wire, stopping, dying=_end_by_force)


def _end_by_force() -> None:
    later = threading.Timer(LAST_RESORT, os._exit, (DIED,))
    later.daemon = True
    later.start()


async def live(
    settings: Settings, wire: Wire, stopping: asyncio.Event, *, dying: Callable[[], None] = lambda: None
) -> int:
    """Until `stopping` is set; the exit code. `dying` is called when the process ends by itself."""
    async with AsyncExitStack() as open_things:
        await _take_the_database(settings, open_things)
        health = await _open_health(settings, open_things)
        clock = await _open_clock(settings, stopping, open_things)
        telegram = await _open_telegram(settings, open_things)
        me = await unless(stopping, _introduce(telegram))
        if clock is None or me is None:
            return DONE
        wiring = wire(settings, me, clock)
        ground = _ground(settings, wiring, telegram, clock, open_things)
        assembly = await assemble(wiring, ground)
        _watch(health, assembly)
        ground.errands.run(publish(telegram, wiring.menus), "menus")
        _sweep_from_now_on()
        log.info("ready", bot=me.username)
        died = await _keep_alive(assembly.mains, stopping)
        if died is None:
            return DONE
        dying()
        await _mourn(died, ground)
        return DIED


async def _take_the_database(settings: Settings, things: AsyncExitStack) -> None:
    try:
        holding = guard.held(settings.database)
        await asyncio.to_thread(things.enter_context, holding)
    except guard.InUseError as error:
        raise RefusedError(f"DATABASE_URL: {error}") from None
    except OSError as error:
        raise RefusedError(f"DATABASE_URL cannot be used: {error.strerror}") from None
    await asyncio.to_thread(_prepare_tables, settings.database_url)
    await asyncio.to_thread(_try_the_key, settings.database_url, settings.vault)


def _prepare_tables(url: str) -> None:
    try:
        schema.upgrade(url)
    except (schema.NewerDatabaseError, schema.BrokenReferencesError) as error:
        raise RefusedError(f"DATABASE_URL: {error}") from None
    except DatabaseError as error:
        code = str(getattr(error.orig, "sqlite_errorname", ""))
        if code.startswith(PASSING):
            raise StorageTrouble(code) from None
        raise RefusedError(f"DATABASE_URL cannot be used: {error.orig}") from None


def _try_the_key(url: str, vault: Vault | None) -> None:
    """Before anything is read with it: what was sealed with another one would be lost on people."""
    engine = looking_engine(url)
    try:
        with engine.connect() as connection:
            if opens(connection, vault):
                return
    finally:
        engine.dispose()
    raise RefusedError(
        "SECRET_KEY is not the one with which a round without names was sealed: put that one back until "
        "30 days after the round has closed"
    )


async def _open_health(settings: Settings, things: AsyncExitStack) -> "Health | None":
    if settings.health_port is None:
        return None
    from bot.health import Health  # noqa: PLC0415 - a server, only when asked for

    health = Health()
    try:
        await health.serve(settings.health_port, things)
    except OSError as error:
        raise RefusedError(f"HEALTH_PORT cannot be used: {os.strerror(error.errno or 0)}") from None
    return health


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


def _ground(
    settings: Settings, wiring: Wiring, telegram: Telegram, clock: Clock, things: AsyncExitStack
) -> Ground:
    """Closed in the opposite order: errands end first, while they can still be run."""
    writer = Writer(settings.database_url)
    things.push_async_callback(writer.close)
    reader = reading_engine(settings.database_url)
    things.push_async_callback(reader.dispose)
    snapshots = Snapshots(settings.database_url)
    things.push_async_callback(snapshots.close)
    errands = Errands(clock.busy)
    things.push_async_callback(errands.finish, LAST_ERRANDS)
    last_words = settings.database.with_name(f"{settings.database.name}.ended")
    troubles = Troubles(telegram, errands, settings.operator_chat, wiring.reports, last_words)
    keep, vault = settings.retention, settings.vault
    return Ground(telegram, writer, reader, snapshots, clock, errands, troubles, keep, vault)


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


def _watch(health: "Health | None", assembly: Assembly) -> None:
    if health is None:
        return
    from bot.metrics import metrics_of  # noqa: PLC0415 - only when asked for

    health.watch(assembly.vitals.findings, metrics_of(assembly.vitals))


def _sweep_from_now_on() -> None:
    """What the start has made stays to the end: to look through it again and again takes time from people."""
    gc.freeze()
    gc.set_threshold(*SWEEPS)
    gc.enable()


async def _keep_alive(mains: dict[str, Main], stopping: asyncio.Event) -> asyncio.Task[None] | None:
    """Until asked to stop, or until one of them dies, which is returned: the process is to start anew."""
    tasks = [start(main(stopping), name) for name, main in mains.items()]
    leaving = start(stopping.wait(), "stopping")
    await asyncio.wait({*tasks, leaving}, return_when=asyncio.FIRST_COMPLETED)
    died = [] if stopping.is_set() else [task for task in tasks if task.done()]
    stopping.set()
    await asyncio.wait(tasks, timeout=LAST_CALL)
    await end(*tasks, leaving)
    return next(iter(died), None)


async def _mourn(task: asyncio.Task[None], ground: Ground) -> None:
    error = task.exception()
    if isinstance(error, TokenRefusedError):
        raise error
    reason = _reason(task.get_name(), error)
    log.critical("ending", reason=reason)
    sys.stderr.write(f"trait-dunion: {reason}\n")
    await ground.troubles.end(reason, ground.clock.now().timestamp())


def _reason(name: str, error: BaseException | None) -> str:
    if isinstance(error, StuckError):
        return f"ended by its {name}: {error}"
    told = " at ".join(trouble(error).values()) if error else "it ended by itself"
    return f"{name} died: {told}"

"""Two doors to the database: one writer, one transaction at a time, and readers that never block it."""

import asyncio
import sqlite3
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from storage.statements import asked, asking_once

T = TypeVar("T")
Heard = Callable[[object], None]
Warned = Callable[[str], None]

ERASED = "erased"  # noted in a connection's `info` by what erases words
PATIENCE_MS = 5_000  # how long a transaction waits for another process to let go
LOG_PAGES = 4_000  # 16 MB of log before it is put into the file: that stops whoever commits for a moment
READING = (f"busy_timeout = {PATIENCE_MS}", "query_only = ON")
READERS = 2  # threads
TROUBLES = (
    "SQLITE_BUSY",
    "SQLITE_FULL",
    "SQLITE_IOERR",
    "SQLITE_READONLY",
    "SQLITE_CANTOPEN",
    "SQLITE_LOCKED",
)


class StorageTrouble(Exception):  # noqa: N818 - not a mistake of anybody
    """The database cannot be written now: full, locked, read-only or failing. Nothing was changed."""


class Writer:
    """Every change goes through here, in order, each in its own transaction, in one thread of its own.

    Work is plain synchronous Core on a `BEGIN IMMEDIATE` transaction: committed when it returns, undone
    when it raises. A synchronous engine costs 2–3 ms a transaction where the asynchronous one costs 9–15.
    """

    def __init__(self, url: str) -> None:
        self._engine = writing_engine(url)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._listeners: list[Heard] = []
        self._warned: list[Warned] = []
        self.trouble_since: float | None = None  # seconds of a clock that nobody sets

    def on_commit(self, heard: Heard) -> None:
        """`heard(by)` is called in the event loop after each commit, with who asked for it."""
        self._listeners.append(heard)

    def on_trouble(self, warned: Warned) -> None:
        """`warned(code)` is called in the event loop when the database begins to fail."""
        self._warned.append(warned)

    async def run(
        self, work: Callable[[Connection], T], *, by: object = None, may_come_again: bool = False
    ) -> T:
        """What `work` returns, once it is on disk. StorageTrouble if the database itself fails.

        A caller that goes away meanwhile changes nothing: the transaction ends as it would have.
        `may_come_again`: it is on its way to the disk, where it arrives with the next that is; a kill loses
        nothing, a power cut has it done again.
        """
        loop = asyncio.get_running_loop()
        transact = partial(self._transact, work, later=may_come_again)
        done = loop.run_in_executor(self._thread, transact)
        done.add_done_callback(lambda ended: self._tell(ended, by))
        return await asyncio.shield(done)

    async def close(self) -> None:
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(self._thread, self._engine.dispose)
        self._thread.shutdown()

    def _transact(self, work: Callable[[Connection], T], *, later: bool) -> T:
        try:
            with self._engine.connect() as connection, _reaching_the_disk(connection, later=later):
                result = work(asking_once(connection))
                erased = connection.info.pop(ERASED, False)
        except OperationalError as error:
            if is_trouble(error):
                raise StorageTrouble(_code(error)) from error
            raise
        if erased:
            self._empty_log()
        return result

    def _empty_log(self) -> None:
        """What was erased leaves the file and the log beside it now, not when the log happens to be full."""
        raw = self._engine.raw_connection()
        try:
            with suppress(sqlite3.OperationalError):  # it is erased all the same, a little later
                raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            raw.close()

    def _tell(self, ended: "asyncio.Future[T]", by: object) -> None:
        if ended.cancelled():
            return
        if isinstance(error := ended.exception(), StorageTrouble):
            self._fails(str(error))
        if error is None:
            self.trouble_since = None
            for heard in self._listeners:
                heard(by)

    def _fails(self, code: str) -> None:
        if self.trouble_since is None:
            self.trouble_since = time.monotonic()
            for warned in self._warned:
                warned(code)


class Snapshots:
    """For work that asks dozens of small questions of one snapshot, as a message does before it is said.

    It makes one hop to a thread, where the asynchronous engine makes one for each question.
    """

    def __init__(self, url: str) -> None:
        self._engine = looking_engine(url)
        self._threads = ThreadPoolExecutor(READERS, thread_name_prefix="reader")

    async def read(self, work: Callable[[Connection], T]) -> T:
        """What `work` returns. StorageTrouble if the database itself fails."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._look, work)

    async def close(self) -> None:
        self._threads.shutdown()
        self._engine.dispose()

    def _look(self, work: Callable[[Connection], T]) -> T:
        try:
            with self._engine.connect() as connection:
                return work(asking_once(connection))
        except OperationalError as error:
            if is_trouble(error):
                raise StorageTrouble(_code(error)) from error
            raise


async def read(reader: AsyncEngine, work: Callable[[Connection], T]) -> T:
    """What `work` returns from one snapshot. StorageTrouble if the database itself fails."""
    try:
        async with reader.connect() as connection:
            return await connection.run_sync(work)
    except OperationalError as error:
        if is_trouble(error):
            raise StorageTrouble(_code(error)) from error
        raise


def is_trouble(error: OperationalError) -> bool:
    """The storage is in trouble; what was asked of it is not to blame."""
    return _code(error).startswith(TROUBLES)


def _code(error: OperationalError) -> str:
    return str(getattr(error.orig, "sqlite_errorname", ""))


def writing_engine(url: str, *, foreign_keys: bool = True) -> Engine:
    """Parameters are hidden in errors: they are what members wrote."""
    engine = create_engine(_plain(url), hide_parameters=True)
    pragmas = (
        f"busy_timeout = {PATIENCE_MS}",
        "journal_mode = WAL",
        "synchronous = FULL",
        f"foreign_keys = {'ON' if foreign_keys else 'OFF'}",
        f"wal_autocheckpoint = {LOG_PAGES}",
        "secure_delete = ON",  # what is erased is overwritten, not left in free pages
    )
    _prepare(engine, pragmas, "BEGIN IMMEDIATE")
    event.listen(engine, "after_cursor_execute", _written)
    return engine


@contextmanager
def _reaching_the_disk(connection: Connection, *, later: bool) -> Iterator[None]:
    """One transaction; `later`: its end does not wait for the disk."""
    driver: Any = connection.connection.dbapi_connection
    if later:
        driver.execute("PRAGMA synchronous = NORMAL")
    try:
        with connection.begin():
            yield
    finally:
        if later:
            driver.execute("PRAGMA synchronous = FULL")


def _written(connection: Connection, *_: Any) -> None:
    """By SQLAlchemy's own way, which does not say to which tables."""
    if told := asked(connection):
        told.forget()


def reading_engine(url: str) -> AsyncEngine:
    """A snapshot for each connection; writing through it is refused."""
    engine = create_async_engine(url, hide_parameters=True)
    _prepare(engine.sync_engine, READING, "BEGIN")
    return engine


def looking_engine(url: str) -> Engine:
    """The same, for one thread that waits."""
    engine = create_engine(_plain(url), hide_parameters=True)
    _prepare(engine, READING, "BEGIN")
    return engine


def _plain(url: str) -> URL:
    return make_url(url).set(drivername="sqlite")


def _prepare(engine: Engine, pragmas: tuple[str, ...], begin: str) -> None:
    """Python's driver begins when it pleases; here the transaction begins where SQLAlchemy says so."""

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, record: Any) -> None:  # noqa: ARG001 - the interface's own
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

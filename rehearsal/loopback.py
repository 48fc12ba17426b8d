"""An HTTP server for this machine alone, inside a program that has other things to do."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from typing import TYPE_CHECKING, Any, cast

import uvicorn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from starlette.applications import Starlette

LOOPBACK = "127.0.0.1"


class _Server(uvicorn.Server):
    """Signals belong to the program that it runs in."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class Loopback:
    """`port` 0: a free one. `closing` is set when it stops: whoever makes others wait gives up."""

    def __init__(self, app: Starlette, port: int = 0) -> None:
        self._app = app
        self._port = port
        self._task: asyncio.Task[None] | None = None
        self._server: _Server | None = None
        self.closing = asyncio.Event()
        self.url = ""

    async def start(self) -> None:
        """OSError where the port is taken."""
        listening = _listening(self._port)
        self.url = f"http://{LOOPBACK}:{listening.getsockname()[1]}"
        config = uvicorn.Config(
            self._app, log_config=None, access_log=False, lifespan="off", timeout_keep_alive=75
        )
        self._server = _Server(config)
        loop = asyncio.get_running_loop()
        self._task = loop.create_task(self._server.serve(sockets=[listening]))
        while not self._server.started and not self._task.done():  # noqa: ASYNC110 (uvicorn has no event for it)
            await asyncio.sleep(0)

    async def stop(self) -> None:
        """At once: waits end, connections are cut; a client that still talks meets a closed door."""
        self.closing.set()
        if self._server is None or self._task is None:
            return
        for listening in self._server.servers:
            listening.close()
        for connection in list(self._server.server_state.connections):
            cast("Any", connection).transport.abort()
        answering = list(self._server.server_state.tasks)
        self._task.cancel()
        await asyncio.wait([self._task, *answering], timeout=1)


def _listening(port: int) -> socket.socket:
    """Said to be TCP by name, or asyncio leaves Nagle's algorithm on and every answer takes 40 ms."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((LOOPBACK, port))
    except OSError:
        listening.close()
        raise
    listening.listen(512)
    return listening

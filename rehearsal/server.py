"""The stand-in's HTTP server: `/bot<token>/<method>`, `/file/bot<token>/<path>`, `/clock`; loopback only."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, Any, TypeVar, cast

from starlette.applications import Starlette
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from rehearsal.clock import read_instant
from rehearsal.loopback import Loopback
from rehearsal.params import read_body
from rehearsal.refusals import Refused, unauthorized

if TYPE_CHECKING:
    from collections.abc import Coroutine

    from starlette.requests import Request
    from starlette.types import Receive, Scope, Send

    from rehearsal.api import BotApi

T = TypeVar("T")


class Cut(Response):
    """No answer: the connection ends here, as if a cable had been pulled."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 (ASGI's signature)
        cycle = cast("Any", receive).__self__
        cycle.transport.abort()
        cycle.disconnected = True


class HttpServer:
    def __init__(self, api: BotApi, port: int = 0) -> None:
        self._api = api
        self._loopback = Loopback(self._app(), port)
        self.start, self.stop = self._loopback.start, self._loopback.stop

    @property
    def url(self) -> str:
        return self._loopback.url

    def _app(self) -> Starlette:
        ways = ["GET", "POST"]
        return Starlette(
            routes=[
                Route("/bot{token}/{method}", self._bot_api, methods=ways),
                Route("/file/bot{token}/{path:path}", self._file, methods=["GET"]),
                Route("/clock", self._clock, methods=["GET"]),
            ]
        )

    async def _bot_api(self, request: Request) -> Response:
        if request.path_params["token"] != self._api.world.bot.token:
            return _refused(unauthorized())
        try:
            content_type = request.headers.get("content-type", "")
            raw = read_body(request.url.query, content_type, await request.body())
        except Refused as refused:
            return _refused(refused)
        method = request.path_params["method"]
        call = self._api.call(method, raw)
        # Only a wait ends with its client: an act that has begun is done, whoever hangs up.
        answer = await (self._while_there(request, call) if method.lower() == "getupdates" else call)
        return JSONResponse(answer.body, answer.status) if answer else Cut()

    async def _file(self, request: Request) -> Response:
        if request.path_params["token"] != self._api.world.bot.token:
            return _refused(unauthorized())
        file = self._api.world.files.by_path(request.path_params["path"])
        if file is None:
            return _refused(Refused(404, "Not Found"))
        return Response(file.content, media_type="application/octet-stream")

    async def _clock(self, request: Request) -> Response:
        clock = self._api.world.clock
        try:
            known, due = (read_instant(request.query_params.get(name, "")) for name in ("known", "next"))
        except ValueError:
            return JSONResponse({"error": "known and next are ISO instants"}, 400)
        now = await self._while_there(request, clock.answer(known, due))
        return JSONResponse({"now": now.isoformat()}) if now else Cut()

    async def _while_there(self, request: Request, work: Coroutine[Any, Any, T]) -> T | None:
        """The work's result; None, and the work given up, once the client is gone or the server stops."""
        loop = asyncio.get_running_loop()
        working = loop.create_task(work)
        others = [loop.create_task(self._loopback.closing.wait()), loop.create_task(_gone(request))]
        try:
            await asyncio.wait({working, *others}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (*others, working):
                task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            return await working
        return None


async def _gone(request: Request) -> None:
    """Return when the client has hung up."""
    while (await request.receive())["type"] != "http.disconnect":
        continue


def _refused(refused: Refused) -> Response:
    return JSONResponse(refused.as_json(), refused.code)

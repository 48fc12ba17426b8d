"""How the process is, over HTTP, for who watches the machine: on loopback only, by option.

`/livez`: it goes round. `/readyz`: 200, or 503 with what ails it. `/metrics`: counts, for Prometheus.
None of them holds a word of what people wrote, a name, a chat or the token.
"""

from collections.abc import Callable
from contextlib import AsyncExitStack

from aiohttp import web

from bot.vitals import Ailment, Finding

LOOPBACK = "127.0.0.1"

Findings = Callable[[], list[Finding]]
Metrics = Callable[[], bytes]


class Health:
    """Answers from the start: until `watch` is called, that it is starting."""

    def __init__(self) -> None:
        self._findings: Findings = _starting
        self._metrics: Metrics = bytes

    def watch(self, findings: Findings, metrics: Metrics) -> None:
        self._findings, self._metrics = findings, metrics

    async def serve(self, port: int, things: AsyncExitStack) -> int:
        """The port, once it listens. OSError if it is taken."""
        runner = web.AppRunner(self._application(), access_log=None, shutdown_timeout=0.5)
        await runner.setup()
        things.push_async_callback(runner.cleanup)
        # By name, not on a socket of ours: asyncio then knows that it is TCP, and turns Nagle off.
        await web.TCPSite(runner, LOOPBACK, port).start()
        return int(runner.addresses[0][1])

    def _application(self) -> web.Application:
        application = web.Application()
        application.add_routes(
            [
                web.get("/livez", self._live),
                web.get("/readyz", self._ready),
                web.get("/metrics", self._measure),
            ]
        )
        return application

    async def _live(self, _: web.Request) -> web.Response:
        return web.json_response({"live": True})

    async def _ready(self, _: web.Request) -> web.Response:
        found = self._findings()
        reasons = [{"what": one.ailment.value, "for_seconds": round(one.lasts)} for one in found]
        return web.json_response({"ready": not found, "reasons": reasons}, status=503 if found else 200)

    async def _measure(self, _: web.Request) -> web.Response:
        return web.Response(body=self._metrics(), headers={"Content-Type": "text/plain; version=0.0.4"})


def _starting() -> list[Finding]:
    return [Finding(Ailment.STARTING, 0.0)]

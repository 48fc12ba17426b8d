"""The page, served to this machine alone: what it shows as events, what the visitor does as posts."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from rehearsal.scenario import ScenarioError
from rehearsal.stage.again import scenario_of
from rehearsal.stage.doing import CannotError, do
from rehearsal.stage.evening import Evening, Watch
from rehearsal.stage.paper import markdown_of, page_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from starlette.requests import Request
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from rehearsal.files import StoredFile
    from rehearsal.stage.house import House

PAGE = Path(__file__).parent / "page"
LARGEST_FILE = 20_000_000  # bytes, as Telegram lets bots read
LARGEST_ACT = 200_000
A_BEAT = 0.05  # seconds in which several news become one
SILENCE = 1.0  # seconds, then one looks whether something was missed
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
CONFINED = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:"
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cache-control": "no-store",
}
FORMS: dict[str, tuple[Callable[[Evening], str], str]] = {
    "html": (page_of, "text/html"),
    "md": (markdown_of, "text/markdown"),
    "yaml": (scenario_of, "application/yaml"),
}
OURS = ("127.0.0.1", "localhost")
PICTURES = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg"}
READABLE = (".md", ".txt", ".csv", ".yaml", ".yml", ".json")


class Guarded:
    """Only a page of this very server may act: a foreign page or name for this machine is refused."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = {name.decode().lower(): value.decode("latin-1") for name, value in scope["headers"]}
        if not _from_here(headers):
            await PlainTextResponse("not from here", 403)(scope, receive, send)
            return
        await self._app(scope, receive, _with_headers(send))


def _from_here(headers: dict[str, str]) -> bool:
    host = headers.get("host", "")
    origin = headers.get("origin")
    return host.rpartition(":")[0] in OURS and origin in (None, f"http://{host}")


def _with_headers(send: Send) -> Send:
    async def guarded(message: Message) -> None:
        if message["type"] == "http.response.start":
            there = {name for name, _ in message["headers"]}
            message["headers"] += [
                (name.encode(), value.encode())
                for name, value in HEADERS.items()
                if name.encode() not in there
            ]
        await send(message)

    return guarded


def app(house: House) -> Starlette:
    web = Web(house)
    return Starlette(
        routes=[
            Route("/", web.index),
            Route("/events", web.events),
            Route("/box", web.box),
            Route("/act", web.act, methods=["POST"]),
            Route("/play", web.play, methods=["POST"]),
            Route("/upload", web.upload, methods=["POST"]),
            Route("/file/{file}", web.file),
            Route("/kept/{form}", web.kept),
            Mount("/page", StaticFiles(directory=PAGE)),
        ],
        middleware=[Middleware(Guarded)],
    )


class Web:
    def __init__(self, house: House) -> None:
        self._house = house

    async def index(self, _: Request) -> Response:
        page = (PAGE / "index.html").read_text("utf-8")
        return Response(page.replace("LANGUAGE", self._house.language), media_type="text/html")

    async def box(self, _: Request) -> Response:
        """What could be played."""
        told = [
            {
                "name": one.name,
                "title": {"fr": one.title.fr, "en": one.title.en},
                "about": {"fr": one.about.fr, "en": one.about.en},
            }
            for one in self._house.box
        ]
        return JSONResponse({"box": told, "language": self._house.language})

    async def events(self, _: Request) -> Response:
        return StreamingResponse(self._news(), media_type="text/event-stream")

    async def _news(self) -> AsyncIterator[str]:
        """Of the evening that is played; when another begins, the page is told to begin again."""
        while True:
            evening = self._house.evening
            if evening is None:
                await asyncio.sleep(A_BEAT)
                continue
            watch = Watch(evening)
            try:
                yield _event({"begins": True})
                async for told in _of(watch):
                    yield told
            finally:
                watch.close()

    async def act(self, request: Request) -> Response:
        asked = await _json(request)
        evening = self._house.evening
        if evening is None or not isinstance(asked, dict):
            return _cannot("nothing")
        try:
            return JSONResponse(await do(evening, asked))
        except CannotError as error:
            return _cannot(str(error))
        except (LookupError, ValueError, TypeError) as error:
            return _cannot("impossible", str(error))

    async def play(self, request: Request) -> Response:
        """Another evening, of those in the box, or the same from its beginning."""
        asked = await _json(request)
        language = asked.get("language")
        try:
            path = self._house.path_of(str(asked.get("name")))
            await self._house.play(path, language if language in ("fr", "en") else None)
        except (KeyError, ScenarioError) as error:
            return _cannot("impossible", str(error))
        return JSONResponse({})

    async def upload(self, request: Request) -> Response:
        """The body is the file."""
        evening, query = self._house.evening, request.query_params
        if evening is None or int(request.headers.get("content-length", LARGEST_FILE + 1)) > LARGEST_FILE:
            return _cannot("too_large")
        try:
            person, chat = evening.person(query["as"]), evening.chat(query["chat"])
            evening.cast.taken.add(query["as"])
            name = Path(query["name"]).name or "file"
            await person.sends_document(name, await request.body(), chat, caption=query.get("caption", ""))
        except (LookupError, ValueError) as error:
            return _cannot("impossible", str(error))
        return JSONResponse({})

    async def kept(self, request: Request) -> Response:
        """The evening so far, to be read or to be played again."""
        evening, form = self._house.evening, request.path_params["form"]
        if evening is None or form not in FORMS:
            return _cannot("gone")
        write, kind = FORMS[form]
        name = f"{evening.name}-{evening.telegram.clock.now:%Y-%m-%d}.{form}"
        headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
        return Response(write(evening), media_type=kind, headers=headers)

    async def file(self, request: Request) -> Response:
        evening = self._house.evening
        file = evening.telegram.world.files.by_id(request.path_params["file"]) if evening else None
        return _file(file) if file else _cannot("gone")


async def _of(watch: Watch) -> AsyncIterator[str]:
    evening: Evening = watch.evening
    while not evening.over:
        told = watch.news()
        yield _event(told) if told else ": \n\n"
        await evening.telegram.world.pulse.wait(SILENCE)
        await asyncio.sleep(A_BEAT)


def _event(told: dict[str, Any]) -> str:
    return f"data: {json.dumps(told, ensure_ascii=False)}\n\n"


async def _json(request: Request) -> Any:
    if int(request.headers.get("content-length", 0)) > LARGEST_ACT:
        return {}
    try:
        return json.loads(await request.body())
    except ValueError:
        return {}


def _cannot(why: str, details: str = "") -> Response:
    return JSONResponse({"cannot": why, "details": details}, 409)


def _file(file: StoredFile) -> Response:
    """Pictures, plain texts and pages open, these without their scripts; everything else is only saved."""
    kind = _kind(file)
    how = "inline" if kind else "attachment"
    headers = {
        "content-disposition": f"{how}; filename*=UTF-8''{quote(file.name)}",
        "content-security-policy": CONFINED,
    }
    return Response(file.content, media_type=kind or "application/octet-stream", headers=headers)


def _kind(file: StoredFile) -> str | None:
    name = file.name.lower()
    if name.endswith(READABLE):
        return "text/plain; charset=utf-8"
    if name.endswith(".html"):
        return "text/html; charset=utf-8"
    return next((kind for magic, kind in PICTURES.items() if file.content.startswith(magic)), None)

"""Telegram's side, as lean as it can be: it hands out updates and notes when each press was answered.

The rehearsal's stand-in checks every call and so costs as much as a bot; here only the bot is measured.
"""

import asyncio
import gc
import json
import time
from collections import deque
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

from aiohttp import web

from rehearsal.limits import Limits
from tests.bot.pipeline import BOT

FIRST_UPDATE = 410_000_001
SENDS = ("sendMessage", "editMessageText", "sendDocument")
DONE = b'{"ok":true,"result":true}'
ME = {
    "id": BOT.id,
    "is_bot": True,
    "first_name": "Trait d’union",
    "username": BOT.username,
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
}
PRESENT = {"user": {"id": 1, "is_bot": False, "first_name": "-"}, "status": "member"}

clock = time.perf_counter


@dataclass(frozen=True, slots=True)
class Seen:
    """A message as it arrived: to which chat, when, and whether it is a new one."""

    chat: int
    at: float
    anew: bool
    text: str


@dataclass
class Counter:
    """`asked`: when a press was made, by its number; `answered`: when its answer came."""

    url: str = ""
    limits: Limits = field(default_factory=Limits)
    asked: dict[str, float] = field(default_factory=dict)
    answered: dict[str, float] = field(default_factory=dict)
    sent: list[Seen] = field(default_factory=list)
    polled: asyncio.Event = field(default_factory=asyncio.Event)
    _queue: deque[tuple[int, bytes]] = field(default_factory=deque)
    _news: asyncio.Event = field(default_factory=asyncio.Event)
    _more: asyncio.Event = field(default_factory=asyncio.Event)
    _number: int = FIRST_UPDATE
    _message: int = 1_000_000

    # What people do

    def press(self, user: int, data: str) -> str:
        """In private, on a message of the bot; the number of the press."""
        query = str(self._number)
        self._push("callback_query", pressed(query, user, data))
        self.asked[query] = clock()
        return query

    def write(self, user: int, text: str) -> None:
        self._push("message", _written(user, self._number, text))

    def _push(self, kind: str, inside: dict[str, Any]) -> None:
        self._queue.append((self._number, json.dumps({"update_id": self._number, kind: inside}).encode()))
        self._number += 1
        self._more.set()

    async def all_answered(self, seconds: float) -> None:
        async with asyncio.timeout(seconds):
            while len(self.answered) < len(self.asked):
                self._news.clear()
                await self._news.wait()

    # What the bot does

    async def handle(self, request: web.BaseRequest) -> web.Response:
        method = request.path.rpartition("/")[2]
        given = parse_qs((await request.read()).decode())
        if method == "getUpdates":
            return await self._updates(given)
        if method == "answerCallbackQuery":
            self.answered[given["callback_query_id"][0]] = clock()
            self._news.set()
        elif method in SENDS:
            return self._send(method, given)
        elif method == "getMe":
            return _json({"ok": True, "result": ME})
        elif method == "getChatMember":
            return _json({"ok": True, "result": PRESENT})
        return _bytes(DONE)

    async def _updates(self, given: dict[str, list[str]]) -> web.Response:
        offset = int(given.get("offset", ["0"])[0])
        while self._queue and self._queue[0][0] < offset:
            self._queue.popleft()
        if not self._queue and (patience := int(given.get("timeout", ["0"])[0])):
            await self._wait(patience)
        most = int(given.get("limit", ["100"])[0])
        batch = [raw for _, raw in list(self._queue)[:most]] if self._queue else []
        return _bytes(b'{"ok":true,"result":[' + b",".join(batch) + b"]}")

    async def _wait(self, seconds: float) -> None:
        self._more.clear()
        self.polled.set()
        try:
            await asyncio.wait_for(self._more.wait(), seconds)
        except TimeoutError:
            return

    def _send(self, method: str, given: dict[str, list[str]]) -> web.Response:
        chat = int(given["chat_id"][0])
        if (wait := self.limits.retry_after(chat)) is not None:
            refused = {"ok": False, "error_code": 429, "parameters": {"retry_after": wait}}
            return _json(refused | {"description": f"Too Many Requests: retry after {wait}"}, 429)
        anew = method != "editMessageText"
        self.sent.append(Seen(chat, clock(), anew, given.get("text", [""])[0]))
        self._message += anew
        number = self._message if anew else int(given["message_id"][0])
        made = {"message_id": number, "date": 1_800_000_000, "chat": {"id": chat, "type": "private"}}
        return _json({"ok": True, "result": made})


@asynccontextmanager
async def counting() -> AsyncIterator[Counter]:
    counter = Counter()
    runner = web.ServerRunner(web.Server(counter.handle, handler_cancellation=True), shutdown_timeout=0.1)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, backlog=512)
    await site.start()
    counter.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        with _at_rest():
            yield counter
    finally:
        await runner.cleanup()


@contextmanager
def _at_rest() -> Iterator[None]:
    """A sweep of this process' own memory takes 15 ms, and would be counted as the bot's."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def _private(user: int) -> dict[str, Any]:
    return {"id": user, "type": "private", "first_name": f"Personne {user}"}


def _person(user: int) -> dict[str, Any]:
    member = user - 1_000
    return {"id": user, "is_bot": False, "first_name": f"Personne {member}", "language_code": "fr"}


def _written(user: int, message: int, text: str) -> dict[str, Any]:
    written = {"message_id": message, "date": 1_800_000_000, "chat": _private(user)}
    length = len(text.partition(" ")[0])
    marked = [{"type": "bot_command", "offset": 0, "length": length}] if text.startswith("/") else []
    return written | {"from": _person(user), "text": text, "entities": marked}


def pressed(query: str, user: int, data: str) -> dict[str, Any]:
    card = {
        "message_id": 900_000 + user,
        "date": 1_800_000_000,
        "chat": _private(user),
        "from": {name: ME[name] for name in ("id", "is_bot", "first_name", "username")},
        "text": "Ce que vous en pensez",
    }
    return {"id": query, "from": _person(user), "message": card, "chat_instance": "1", "data": data}


def _bytes(body: bytes, status: int = 200) -> web.Response:
    return web.Response(body=body, status=status, content_type="application/json")


def _json(body: dict[str, Any], status: int = 200) -> web.Response:
    return _bytes(json.dumps(body).encode(), status)

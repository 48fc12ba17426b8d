"""How requests reach Telegram: python-telegram-bot's interface on aiohttp, several times as fast."""

import asyncio
import json
import os
from datetime import timedelta
from functools import cache
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode, urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram import Bot
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, RetryAfter, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.logs import scrub

READ, WRITE, CONNECT, POOL, MEDIA = 10.0, 10.0, 5.0, 5.0, 60.0
CONNECTIONS = 256
URLENCODED = {"Content-Type": "application/x-www-form-urlencoded"}
TOLD = aiohttp.ClientTimeout(total=READ + CONNECT)

os.environ.setdefault("PTB_TIMEDELTA", "true")  # durations as such: their seconds are on their way out

Given = ODVInput[float]


class Transport(BaseRequest):
    """Proxies are those of the environment (`HTTPS_PROXY`, `NO_PROXY`)."""

    def __init__(self, connections: int = CONNECTIONS) -> None:
        self._connections = connections
        self._http: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return READ

    async def initialize(self) -> None:
        if self._http is None:
            connector = aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=30)
            agent = {"User-Agent": self.USER_AGENT}
            no_cookies = aiohttp.DummyCookieJar()
            self._http = aiohttp.ClientSession(connector=connector, headers=agent, cookie_jar=no_cookies)

    async def shutdown(self) -> None:
        if self._http is not None:
            await self._http.close()
            self._http = None

    async def do_request(  # noqa: PLR0917 - the interface's own
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Given = BaseRequest.DEFAULT_NONE,
        write_timeout: Given = BaseRequest.DEFAULT_NONE,
        connect_timeout: Given = BaseRequest.DEFAULT_NONE,
        pool_timeout: Given = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """The token is in the address, and aiohttp quotes addresses: no error of its own gets out."""
        http = self._session()
        has_files = request_data is not None and request_data.contains_files
        reading = _or(read_timeout, READ)
        writing = _or(write_timeout, MEDIA if has_files else WRITE)
        patience = aiohttp.ClientTimeout(
            total=None if reading is None or writing is None else reading + writing + CONNECT + POOL,
            connect=_or(pool_timeout, POOL),
            sock_connect=_or(connect_timeout, CONNECT),
            sock_read=reading,
        )
        try:
            body, kind = _body(request_data)
            async with http.request(
                method, url, data=body, headers=kind, timeout=patience, proxy=_proxy(url)
            ) as response:
                return response.status, await response.read()
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(scrub(f"{type(error).__name__}: {error}")) from None

    async def tell(self, url: str, given: dict[str, str]) -> None:
        """For what is said once and whose answer nobody reads; TelegramError if it was not taken.

        In half the time that a whole request needs.
        """
        try:
            async with self._session().post(
                url, data=urlencode(given).encode(), headers=URLENCODED, timeout=TOLD, proxy=_proxy(url)
            ) as response:
                said = await response.read()
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(scrub(f"{type(error).__name__}: {error}")) from None
        if response.status != HTTPStatus.OK:
            raise TelegramError(str(self.parse_json_payload(said).get("description", response.status)))

    @staticmethod
    def parse_json_payload(payload: bytes) -> Any:
        """As the base does, without writing what could not be read to the log."""
        try:
            return json.loads(payload.decode("utf-8", "replace"))
        except ValueError:
            raise TelegramError("Invalid server response") from None

    def _session(self) -> aiohttp.ClientSession:
        if self._http is None:
            raise RuntimeError("the transport is not open")
        return self._http


class Telegram(Bot):
    """One bot on our transport; long polls have a connection of their own."""

    def __init__(self, token: str, server: str) -> None:
        self._calls, self._polls = Transport(), Transport(connections=2)
        super().__init__(
            token,
            base_url=f"{server}/bot",
            base_file_url=f"{server}/file/bot",
            request=self._calls,
            get_updates_request=self._polls,
        )

    async def open(self) -> None:
        """The base would also ask who it is, and quote the token if that is refused."""
        await asyncio.gather(self._calls.initialize(), self._polls.initialize())

    async def close_connections(self) -> None:
        await asyncio.gather(self._calls.shutdown(), self._polls.shutdown())

    async def answer_press(self, query: str, text: str | None, *, alert: bool) -> None:
        """As `answer_callback_query`, of which there may be a thousand a second."""
        told = {"callback_query_id": query}
        given = {**told, "text": text, "show_alert": json.dumps(alert)} if text else told
        await self._calls.tell(f"{self.base_url}/answerCallbackQuery", given)

    async def raw_updates(self, offset: int | None, kinds: list[str], limit: int, wait: int) -> list[Any]:
        """As Telegram wrote them: what python-telegram-bot cannot parse must not stop the others."""
        asked = {"offset": offset, "allowed_updates": kinds, "limit": limit, "timeout": wait}
        given = {name: value for name, value in asked.items() if value is not None}
        answer = await self._post("getUpdates", given, read_timeout=READ + wait)
        if not isinstance(answer, list):
            raise TelegramError("Invalid server response")
        return answer


def seconds_to_wait(error: RetryAfter) -> float:
    asked = error.retry_after
    return asked.total_seconds() if isinstance(asked, timedelta) else float(asked)


def _proxy(url: str) -> str | None:
    """Left to itself aiohttp asks the environment anew, in another thread, before each request."""
    address = urlsplit(url)
    return proxy_to(address.scheme, address.hostname or "")


@cache
def proxy_to(scheme: str, host: str) -> str | None:
    return None if proxy_bypass(host) else getproxies().get(scheme)


def _or(given: Given, usual: float) -> float | None:
    return usual if isinstance(given, DefaultValue) else given


def _body(request_data: RequestData | None) -> tuple[aiohttp.FormData | bytes | None, dict[str, str] | None]:
    """What is sent, and what it is called if aiohttp does not see it: its forms are slow to make."""
    if request_data is None:
        return None, None
    if not request_data.contains_files:
        return urlencode(request_data.json_parameters).encode(), URLENCODED
    form = aiohttp.FormData(quote_fields=False)  # names of files as they are, in UTF-8
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, kind) in request_data.multipart_data.items():
        form.add_field(name, content, filename=file_name, content_type=kind)
    return form, None

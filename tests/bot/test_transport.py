import asyncio
from collections.abc import AsyncIterator

import pytest
from telegram.error import (
    BadRequest,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import RequestData

from bot.transport import Telegram, Transport, proxy_to, seconds_to_wait
from rehearsal import Person, StandIn
from tests.bot.pipeline import TOKEN


@pytest.fixture
async def bot(telegram: StandIn) -> AsyncIterator[Telegram]:
    bot = Telegram(TOKEN, telegram.url)
    await bot.open()
    yield bot
    await bot.close_connections()


async def test_it_speaks_to_the_server_that_it_is_given(bot: Telegram) -> None:
    me = await bot.get_me()

    assert me.username == "trait_dunion_bot"


async def test_updates_come_as_telegram_wrote_them(telegram: StandIn, bot: Telegram, rosa: Person) -> None:
    await rosa.tells("bonjour")

    [update] = await bot.raw_updates(None, ["message"], 100, 0)

    assert update["message"]["text"] == "bonjour"


async def test_a_file_arrives_as_it_was_sent(telegram: StandIn, bot: Telegram, rosa: Person) -> None:
    rosa.chat.start()

    sent = await bot.send_document(
        rosa.id, "# Synthèse".encode(), filename='la "synthèse".md', caption="Voilà"
    )
    assert sent.document is not None
    file = await bot.get_file(sent.document.file_id)

    assert sent.document.file_name == 'la "synthèse".md'
    assert bytes(await file.download_as_bytearray()).decode() == "# Synthèse"


async def test_refusals_are_told_apart(telegram: StandIn, bot: Telegram, rosa: Person) -> None:
    rosa.chat.start()
    telegram.faults.flood(7, method="sendMessage")
    telegram.faults.forbid(method="sendMessage")
    telegram.faults.refuse("message is too long", method="sendMessage")
    raised: list[TelegramError] = []
    for _ in range(3):
        with pytest.raises(TelegramError) as caught:
            await bot.send_message(rosa.id, "bonjour")
        raised.append(caught.value)

    assert [type(error) for error in raised] == [RetryAfter, Forbidden, BadRequest]
    assert isinstance(raised[0], RetryAfter)
    assert seconds_to_wait(raised[0]) == 7


@pytest.mark.parametrize("trouble", ["cut", "lose_answer", "break_down"])
async def test_a_bad_network_is_a_network_error(telegram: StandIn, bot: Telegram, trouble: str) -> None:
    getattr(telegram.faults, trouble)(method="getMe")

    with pytest.raises(NetworkError):
        await bot.get_me()


async def test_a_server_that_does_not_answer_in_time_is_a_timeout(telegram: StandIn, bot: Telegram) -> None:
    telegram.faults.slow(0.5, method="getMe")

    with pytest.raises(TimedOut):
        await bot.get_me(read_timeout=0.1)


async def test_the_token_is_in_no_error(telegram: StandIn) -> None:
    other = Telegram(TOKEN.replace("rehearsal", "forgotten"), telegram.url)
    nowhere = Telegram(TOKEN, "http://127.0.0.1:9")
    raised = []
    for bot in (other, nowhere):
        await bot.open()
        with pytest.raises(TelegramError) as caught:
            await bot.get_me()
        raised.append(caught.value)
        await bot.close_connections()

    assert [type(error) for error in raised] == [InvalidToken, NetworkError]
    assert all("token-not-a-real" not in str(one) for error in raised for one in causes(error))


def causes(error: BaseException | None) -> list[BaseException]:
    return [error, *causes(error.__cause__)] if error else []


async def test_two_who_poll_at_once_are_told(telegram: StandIn, bot: Telegram) -> None:
    first = asyncio.ensure_future(bot.raw_updates(None, ["message"], 100, 5))
    await telegram.world.pulse.wait(0.2)
    second = asyncio.ensure_future(bot.raw_updates(None, ["message"], 100, 0))

    told = await asyncio.gather(first, second, return_exceptions=True)

    assert Conflict in {type(one) for one in told}


async def test_an_answer_that_is_not_json_is_an_error_without_its_words() -> None:
    with pytest.raises(TelegramError, match=r"^Invalid server response$"):
        Transport.parse_json_payload("je ne suis pas d’accord".encode())


async def test_a_transport_that_is_closed_says_so() -> None:
    with pytest.raises(RuntimeError):
        await Transport().do_request("http://127.0.0.1:9", "POST", RequestData())


@pytest.fixture
async def proxy(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[list[str]]:
    """What a proxy is asked, line by line; it answers for whatever server was named."""
    asked: list[str] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked.append((await reader.readline()).decode())
        writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 25\r\n\r\n{"ok":true,"result":true}')
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1") as server:
        port = server.sockets[0].getsockname()[1]
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{port}")
        monkeypatch.setenv("no_proxy", "")
        proxy_to.cache_clear()
        yield asked
        proxy_to.cache_clear()


async def test_it_goes_through_the_proxy_of_the_environment(proxy: list[str]) -> None:
    bot = Telegram(TOKEN, "http://api.telegram.example")
    await bot.open()

    await bot.delete_webhook()

    await bot.close_connections()
    assert proxy == [f"POST http://api.telegram.example/bot{TOKEN}/deleteWebhook HTTP/1.1\r\n"]


async def test_a_server_that_is_spared_the_proxy_is_asked_itself(
    proxy: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("no_proxy", "api.telegram.example")

    assert proxy_to("http", "api.telegram.example") is None

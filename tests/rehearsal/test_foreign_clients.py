"""Clients that know nothing of us: aiogram with its own types, grammY, and requests by hand in every way."""

import asyncio
import json
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest
from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest
from aiogram.filters import CommandStart
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    Message,
)

from rehearsal import Group, PressAnswer, StandIn
from rehearsal.api import EMULATED
from rehearsal.api_facts import facts
from tests.browser import there
from tests.rehearsal.conftest import TOKEN, Cast, until

EVENING = Path(__file__).parent / "evening.cjs"

OFFER = InlineKeyboardMarkup(
    inline_keyboard=[[InlineKeyboardButton(text="Je participe", callback_data="v1:join")]]
)


async def start(message: Message) -> None:
    await message.answer("<b>Participer</b> ?", parse_mode="HTML", reply_markup=OFFER)


async def press(query: CallbackQuery) -> None:
    await query.answer("C’est noté.")
    if isinstance(query.message, Message):
        await query.message.edit_text("Vous participez.")
        await query.message.answer_document(BufferedInputFile(b"bonjour", "notice.txt"), caption="La notice")


async def test_aiogram_holds_a_short_evening(telegram: StandIn, cast: Cast) -> None:
    bot = Bot(TOKEN, AiohttpSession(api=TelegramAPIServer.from_base(telegram.url)))
    dispatcher = Dispatcher()
    dispatcher.message.register(start, CommandStart())
    dispatcher.callback_query.register(press)
    evening = asyncio.ensure_future(dispatcher.start_polling(bot, handle_signals=False))

    await cast.maelle.opens("https://t.me/trait_dunion_bot?start=x")
    await telegram.quiet()
    answer = await cast.maelle.presses("Je participe")
    await telegram.quiet()
    await dispatcher.stop_polling()
    await evening

    assert answer == PressAnswer("C’est noté.")
    assert telegram.transcript(cast.maelle.chat, "fr") == [
        "Maëlle Le Goff\u00a0: /start x",
        "Trait d’union (modifié)\u00a0: Vous participez.",
        "Trait d’union\u00a0: La notice",
        "    (fichier\u00a0: notice.txt, 7 octets)",
    ]
    assert telegram.faulty_calls == telegram.loud_calls == []


async def test_aiogram_reads_every_kind_of_answer(telegram: StandIn, group: Group, cast: Cast) -> None:
    group.promote_bot()
    async with Bot(TOKEN, AiohttpSession(api=TelegramAPIServer.from_base(telegram.url))) as bot:
        sent = await bot.send_message(group.id, "Tour 1")
        assert await bot.pin_chat_message(group.id, sent.message_id)
        assert (await bot.get_chat(group.id)).pinned_message
        assert (await bot.get_chat_member(group.id, 7000)).status == "administrator"
        assert len(await bot.get_chat_administrators(group.id)) == 2
        poll = await bot.send_poll(group.id, "Mardi ?", ["Oui", "Non"])
        assert (await bot.stop_poll(group.id, poll.message_id)).is_closed
        files = [InputMediaDocument(media=BufferedInputFile(b"a", name)) for name in ("a.txt", "b.txt")]
        assert len(await bot.send_media_group(group.id, list(files))) == 2
        with pytest.raises(TelegramBadRequest, match="message to edit not found"):
            await bot.edit_message_text("x", chat_id=group.id, message_id=999)
        assert await bot.set_message_reaction(group.id, sent.message_id)


@pytest.mark.process
async def test_grammy_holds_a_short_evening(telegram: StandIn, cast: Cast) -> None:
    async with grammy(telegram):
        maelle = cast.maelle
        said = await maelle.tells("/start")
        await telegram.quiet(30)
        answer = await maelle.presses("Je participe")
        await telegram.quiet()
        (poll,) = (message for message in maelle.sees() if message.poll)
        await maelle.votes(poll, "Jeudi")
        await telegram.quiet()
        await maelle.sends_document("notes.txt", b"mes notes")
        await telegram.quiet()
        await maelle.edits(said, "Une autre parole")
        await telegram.quiet()

    assert answer == PressAnswer("C’est noté.")
    assert telegram.transcript(maelle.chat, "fr") == [
        "Maëlle Le Goff (modifié)\u00a0: Une autre parole",
        "Trait d’union (modifié)\u00a0: Vous participez.",
        "Trait d’union\u00a0:",
        "    Quel jour ?",
        "    ( ) Mardi  0",
        "    ( ) Jeudi  1",
        "Trait d’union\u00a0: La notice",
        "    (fichier\u00a0: notice.txt, 7 octets)",
        "Trait d’union\u00a0: Votre choix : 1",
        "Maëlle Le Goff\u00a0:",
        "    (fichier\u00a0: notes.txt, 9 octets)",
        "Trait d’union\u00a0: Lu : mes notes",
        "Trait d’union\u00a0: Modifié : Une autre parole",
    ]
    assert telegram.faulty_calls == telegram.loud_calls == []


@asynccontextmanager
async def grammy(telegram: StandIn) -> AsyncIterator[None]:
    """A process of node's, once it has asked for updates."""
    facts = {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": telegram.url,
        "GRAMMY": there(os.environ.get("GRAMMY"), "no grammY"),
    }
    process = await asyncio.create_subprocess_exec("node", str(EVENING), env=os.environ | facts)
    try:
        await until(telegram, lambda: telegram.updates.polled)
        yield
    finally:
        process.kill()
        await process.wait()


async def test_the_four_ways_of_passing_parameters_are_one(telegram: StandIn, cast: Cast) -> None:
    await cast.maelle.tells("/start")
    address = f"{telegram.url}/bot{TOKEN}/sendmessage"
    markup = {"inline_keyboard": [[{"text": "Oui", "callback_data": "v1:yes"}]]}
    flat = {"chat_id": "1001", "text": "même texte", "reply_markup": json.dumps(markup)}
    async with httpx.AsyncClient() as http:
        answers = [
            await http.get(address, params=flat),
            await http.post(address, data=flat),
            await http.post(address, json={"chat_id": 1001, "text": "même texte", "reply_markup": markup}),
            await http.post(address, files={name: (None, value) for name, value in flat.items()}),
        ]

    assert [answer.status_code for answer in answers] == [200] * 4
    assert [message.text for message in cast.maelle.sees()[1:]] == ["même texte"] * 4
    assert all(message.button("Oui") for message in cast.maelle.sees()[1:])


async def test_what_the_rehearsal_emulates_exists_in_the_bot_api() -> None:
    assert {name for name in EMULATED if facts().method(name) is None} == set()
    assert facts().version == "Bot API 10.0"


async def test_wrong_json_is_refused(telegram: StandIn) -> None:
    async with httpx.AsyncClient() as http:
        answer = await http.post(
            f"{telegram.url}/bot{TOKEN}/getMe", content=b"{", headers={"content-type": "application/json"}
        )

    assert answer.json() == {
        "ok": False,
        "error_code": 400,
        "description": "Bad Request: can't parse JSON object",
    }

"""The cast, the stand-in, and python-telegram-bot as its client; whatever it said is checked afterwards."""

from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

import pytest
import telegram as ptb
from aiogram import methods
from aiogram.types import Update
from pydantic import TypeAdapter
from telegram.request import HTTPXRequest

from rehearsal import BotAccount, Clock, Group, Person, StandIn
from rehearsal.api_facts import problems_of_result, problems_of_update

MORNING = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
TOKEN = "7000:rehearsal-token-not-a-real-one-000"
BOT = BotAccount(id=7000, username="trait_dunion_bot", token=TOKEN)


@dataclass(frozen=True)
class Cast:
    maelle: Person
    farid: Person
    nadege: Person


@pytest.fixture
async def telegram() -> AsyncIterator[StandIn]:
    async with StandIn(BOT, Clock(virtual_at=MORNING)) as standin:
        yield standin
    assert_honest(standin)


@pytest.fixture
def cast(telegram: StandIn) -> Cast:
    return Cast(
        telegram.person(1001, "Maëlle", "Le Goff"),
        telegram.person(1002, "Farid", "Benali"),
        telegram.person(1003, "Nadège", "Morel", language="en"),
    )


@pytest.fixture
def group(telegram: StandIn, cast: Cast) -> Group:
    """A supergroup where the bot is a simple member, and has heard of it."""
    group = telegram.group("Collectif du Grand-Pré", cast.maelle)
    group.add(cast.farid)
    group.add_bot()
    telegram.updates.drop_pending()
    return group


@pytest.fixture
async def bot(telegram: StandIn) -> AsyncIterator[ptb.Bot]:
    async with client(telegram) as bot:
        yield bot


def client(telegram: StandIn) -> ptb.Bot:
    """Without TLS to prepare, which takes longer than most tests."""
    plain = [HTTPXRequest(httpx_kwargs={"verify": False}) for _ in range(2)]
    return ptb.Bot(
        TOKEN,
        base_url=f"{telegram.url}/bot",
        base_file_url=f"{telegram.url}/file/bot",
        get_updates_request=plain[0],
        request=plain[1],
    )


async def until(telegram: StandIn, condition: Callable[[], bool]) -> None:
    while not condition():
        await telegram.world.pulse.wait(1)


def changes(told: Iterable[ptb.Update]) -> list[Any]:
    """From which status to which, for each change of the bot's own."""
    return [update.my_chat_member.difference()["status"] for update in told if update.my_chat_member]


async def updates(bot: ptb.Bot, **how: Any) -> tuple[ptb.Update, ...]:
    """What is new for the bot, without waiting."""
    return await bot.get_updates(timeout=0, **how)


def assert_honest(standin: StandIn) -> None:
    """Every update and result it gave agrees with the facts of the Bot API and with aiogram's types."""
    for update in standin.updates.emitted:
        if "malformed" in update:
            continue
        assert problems_of_update(update) == []
        Update.model_validate(update)
    for call in standin.calls:
        if call.ok and call.method != "getUpdates":
            assert problems_of_result(call.method, call.result) == [], call
            returned(call.method).validate_python(call.result)


@cache
def returned(method: str) -> TypeAdapter[Any]:
    return TypeAdapter(getattr(methods, method[0].upper() + method[1:]).__returning__)

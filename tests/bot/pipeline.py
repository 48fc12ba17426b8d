"""The real process with a simple desk, on the stand-in: each update that is handled becomes one message."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select
from telegram import User

from bot.answers import PressAnswer
from bot.assembly import Wiring
from bot.clock import Clock
from bot.run import live
from bot.settings import Settings
from facilitation.decision import Send, Urgency
from facilitation.ids import ChatId, PartnershipId
from facilitation.notices import HowToJoin
from rehearsal import BotAccount, StandIn
from rendering.message import Button, Message
from storage import outbox
from storage.alarms import DueAlarm
from storage.engines import Writer
from storage.outbox import DueRow
from storage.tables import inbox as inbox_table
from storage.tables import outbox as outbox_table

MORNING = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
TOKEN = "7000:rehearsal-token-not-a-real-one-000"
BOT = BotAccount(id=7000, username="trait_dunion_bot", token=TOKEN)


@dataclass
class EchoDesk:
    """Answers everything with its number; what contains “boom” fails, as often as `fails` says."""

    fails: Counter[str] = field(default_factory=Counter)
    tried: list[int] = field(default_factory=list)
    rung: list[DueAlarm] = field(default_factory=list)
    named: tuple[int, ...] = ()
    slot: str | None = None
    urgency: Urgency = Urgency.ANSWER

    def wants(self, raw: dict[str, Any]) -> bool:
        return "discard me" not in text_of(raw) and "pinned_message" not in raw.get("message", {})

    def partnerships_named(self, raw: dict[str, Any]) -> tuple[int, ...]:  # noqa: ARG002 - its Protocol’s
        return self.named

    def handle(self, connection: Connection, raw: dict[str, Any], now: datetime) -> PressAnswer | None:
        self.tried.append(raw["update_id"])
        text = text_of(raw)
        send = Send(chat_of(raw), HowToJoin(PartnershipId(raw["update_id"])), self.urgency, slot=self.slot)
        outbox.put(connection, send, now)
        if self.fails[text] > 0:
            self.fails[text] -= 1
            raise ValueError(f"{text} is not to be found in any log")
        query = raw.get("callback_query")
        return PressAnswer(query["id"], "Noté") if query else None

    def time_reached(self, connection: Connection, alarm: DueAlarm, now: datetime) -> None:  # noqa: ARG002 - its Protocol's
        self.rung.append(alarm)


def render(_: Connection, row: DueRow) -> Message | None:
    return Message(f"<b>no. {row.details['partnership']}</b>", ((Button("Plus", data="more"),),))


@asynccontextmanager
async def running(
    telegram: StandIn, folder: Path, desk: EchoDesk, *, having: dict[str, Any] | None = None, **more: Any
) -> AsyncIterator[None]:
    """The process, asked to stop at the end, which it does within 5 s and with 0. `having`: settings."""
    stopping = asyncio.Event()
    given = settings(telegram, folder, **(having or {}))
    process = asyncio.ensure_future(live(given, wiring(desk, **more), stopping))
    try:
        await polled(telegram, process)
        yield
    finally:
        stopping.set()
        async with asyncio.timeout(5):
            assert await process == 0


def wiring(desk: EchoDesk, **more: Any) -> Any:
    def wire(settings: Settings, me: User, clock: Clock) -> Wiring:
        assert me.username == BOT.username
        return Wiring(desk, more.pop("render", render), **more)

    return wire


async def polled(telegram: StandIn, process: "asyncio.Future[int]") -> None:
    async with asyncio.timeout(10):
        while not telegram.updates.polled and not process.done():
            await telegram.world.pulse.wait(0.1)


def settings(telegram: StandIn, folder: Path, **other: Any) -> Settings:
    given = {
        "bot_token": TOKEN,
        "bot_api_url": telegram.url,
        "database_url": url(folder),
        "operator_name": "Ville de Grand-Pré",
        "operator_contact": "numerique@example.org",
        "clock_url": telegram.clock_url if telegram.clock.virtual else None,
    }
    return Settings(_env_file=None, **{**given, **other})


def url(folder: Path) -> str:
    return f"sqlite+aiosqlite:///{folder}/test.db"


@asynccontextmanager
async def looking(folder: Path) -> AsyncIterator[Writer]:
    writer = Writer(url(folder))
    yield writer
    await writer.close()


async def inbox_states(folder: Path) -> list[tuple[int, str, bool]]:
    """Update, state, and whether its words are still there."""
    columns = select(inbox_table.c.update_id, inbox_table.c.state, inbox_table.c.raw.is_not(None))
    async with looking(folder) as writer:
        rows = await writer.run(lambda c: c.execute(columns.order_by(inbox_table.c.update_id)).all())
    return [(row[0], row[1], bool(row[2])) for row in rows]


async def outbox_states(folder: Path) -> list[str]:
    async with looking(folder) as writer:
        states = select(outbox_table.c.state).order_by(outbox_table.c.id)
        return list(await writer.run(lambda c: c.scalars(states).all()))


def text_of(raw: dict[str, Any]) -> str:
    return str(raw.get("message", {}).get("text", ""))


def chat_of(raw: dict[str, Any]) -> ChatId:
    message = raw.get("message") or raw["callback_query"]["message"]
    return ChatId(message["chat"]["id"])

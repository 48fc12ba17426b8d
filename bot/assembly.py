"""What lives as long as the process, and how it holds together."""

import asyncio
import gc
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.answers import Presses
from bot.apologies import Apologies, Regret
from bot.apologies import Words as Regrets
from bot.clock import Clock, RehearsalClock
from bot.delivery import Delivery, Render
from bot.enclosures import Enclosures
from bot.hearing import Hearing
from bot.inbox import Desk as Decides
from bot.inbox import Inbox
from bot.membership import Membership
from bot.menus import Menu
from bot.pacing import Pacer, Unpaced
from bot.replay import Replay
from bot.retention import Retention
from bot.tasks import Errands, pause, unless
from bot.transport import Telegram
from bot.troubles import Trouble, Troubles
from bot.troubles import Words as Reports
from bot.turns import Turns
from bot.vitals import Vitals
from bot.wakeup import Rings, Wakeup
from storage import alarms, outbox
from storage.engines import Snapshots, Writer, read
from storage.heartbeat import last_beat
from storage.vault import Vault

A_MOMENT = 1.0  # seconds: Telegram may be silent, and hear all the same


class Desk(Decides, Rings, Protocol):
    """Who decides about updates and alarms."""


def _speaks_already() -> None:
    """Where there are few words."""


def _no_regrets(_: dict[str, Any], __: Regret) -> None:
    return None


def _plainly(trouble: Trouble, reason: str) -> str:
    return f"{trouble.name}: {reason}"


@dataclass(frozen=True, slots=True)
class Wiring:
    """What the product adds to the pipeline.

    `regrets`: what is said to who wrote what could not be taken. `reports`: to the operator. `learn`: read
    what sentences are made of, which takes a moment.
    """

    desk: Desk
    render: Render
    menus: Sequence[Menu] = ()
    regrets: Regrets = _no_regrets
    reports: Reports = _plainly
    learn: Callable[[], None] = _speaks_already


@dataclass(frozen=True, slots=True)
class Ground:
    """What everything stands on. `keep`: how long words are, after their round."""

    telegram: Telegram
    writer: Writer
    reader: AsyncEngine
    snapshots: Snapshots
    clock: Clock
    errands: Errands
    troubles: Troubles
    keep: timedelta
    vault: Vault | None = None
    turns: Turns = field(default_factory=Turns)


Main = Callable[[asyncio.Event], Coroutine[Any, Any, None]]


@dataclass(frozen=True, slots=True)
class Assembly:
    """`mains`, by name: each runs until it is asked to stop."""

    mains: dict[str, Main]
    vitals: Vitals


async def assemble(wiring: Wiring, ground: Ground) -> Assembly:
    desk, telegram, writer, reader = wiring.desk, ground.telegram, ground.writer, ground.reader
    clock, errands, troubles, turns = ground.clock, ground.errands, ground.troubles, ground.turns
    hearing = Hearing(clock, await read(reader, last_beat))
    presses = Presses(telegram, errands)
    apologies = Apologies(telegram, presses, errands, wiring.regrets)
    membership = Membership(telegram, ground.snapshots, clock, desk.partnerships_named)
    replay = Replay(writer, reader, desk, membership, presses, clock, apologies, troubles, ground.vault)
    enclosures = Enclosures(telegram, reader)
    inbox = Inbox(
        telegram,
        writer,
        desk,
        membership,
        enclosures,
        replay,
        presses,
        hearing,
        clock,
        apologies,
        turns,
        ground.vault,
    )
    pacer = Unpaced() if isinstance(clock, RehearsalClock) else Pacer()
    delivery = Delivery(telegram, writer, ground.snapshots, clock, wiring.render, pacer, errands, troubles)
    wakeup = Wakeup(writer, reader, desk, hearing, clock, turns)
    vitals = Vitals(turns, hearing, writer, reader, clock)
    clock.on_jump(lambda: errands.run(inbox.beat(), "heartbeat"))
    _report(hearing, writer, troubles)
    mains: dict[str, Main] = {
        "inbox": inbox.run,
        "replay": replay.run,
        "delivery": _once_it_speaks(wiring.learn, hearing, delivery.run),
        "wakeup": wakeup.run,
        "watchdog": vitals.run,
        "retention": Retention(writer, hearing, clock, ground.keep).run,
    }
    if isinstance(clock, RehearsalClock):
        mains["clock"] = _follow(clock, writer, reader, replay)
    return Assembly(mains, vitals)


def _once_it_speaks(learn: Callable[[], None], hearing: Hearing, deliver: Main) -> Main:
    """Updates are asked for first. The first messages leave one after the other, none waits in its place."""

    async def learnt() -> None:
        await pause(hearing.once, A_MOMENT)
        await asyncio.to_thread(learn)
        gc.freeze()  # it stays to the end, as what the start has made

    async def main(stopping: asyncio.Event) -> None:
        await unless(stopping, learnt())
        await deliver(stopping)

    return main


def _report(hearing: Hearing, writer: Writer, troubles: Troubles) -> None:
    def recovered() -> None:
        if outage := hearing.last_outage:
            troubles.tell(Trouble.OUTAGE, str(round(outage.length.total_seconds() / 60)))

    hearing.on_recovery(recovered)
    writer.on_trouble(lambda code: troubles.tell(Trouble.STORAGE, code))


def _follow(clock: RehearsalClock, writer: Writer, reader: AsyncEngine, replay: Replay) -> Main:
    async def next_due() -> datetime | None:
        return clock.now() if replay.pending else await read(reader, _next_due)

    async def main(stopping: asyncio.Event) -> None:
        await unless(stopping, clock.run())

    clock.watch(next_due)
    writer.on_commit(clock.reconsider)
    return main


def _next_due(connection: Connection) -> datetime | None:
    ahead = (alarms.next_alarm(connection), outbox.next_due(connection))
    return min((instant for instant in ahead if instant), default=None)

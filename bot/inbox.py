"""Stored, decided, confirmed: what Telegram brings is one transaction before more is asked for."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any, NamedTuple, Protocol

from sqlalchemy import Connection
from telegram.constants import PollingLimit
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.answers import PressAnswer, Presses
from bot.apologies import Apologies
from bot.clock import Clock, monotonic
from bot.enclosures import Enclosures
from bot.failpoints import Failpoint, reach
from bot.hearing import Hearing
from bot.logs import get_logger, trouble
from bot.membership import Membership
from bot.replay import Replay
from bot.tasks import unless
from bot.transport import READ, Telegram, seconds_to_wait
from bot.turns import Turns
from bot.updates import KINDS, Raw, lane, update_id
from handlers.wanted import without_others
from storage import inbox as rows
from storage.chats import real_chat
from storage.engines import StorageTrouble, Writer
from storage.heartbeat import beat
from storage.presence import Sighting, saw
from storage.vault import Vault

LONG_POLL = 30  # seconds
LONGEST_RETREAT = 30.0
A_TURN = LONG_POLL + READ + 10.0  # from one question to the next, when all is well
KEEP_DONE = timedelta(days=2)
BETWEEN_SWEEPS = 3600.0

log = get_logger(__name__)


class Desk(Protocol):
    """Who decides. Plain and synchronous: it runs inside the writer's transaction and may raise anything."""

    def wants(self, raw: Raw) -> bool:
        """False: discarded before anything of it is stored."""

    def partnerships_named(self, raw: Raw) -> tuple[int, ...]:
        """Those that a private message asks to come into."""

    def handle(self, connection: Connection, raw: Raw, now: datetime) -> PressAnswer | None: ...


class Settled(NamedTuple):
    """`decided`: with their answers; those met before, without. `held`: something waits behind its lane."""

    decided: list[tuple[Raw, PressAnswer | None]]
    held: bool


class TokenRefusedError(Exception):
    """Telegram does not know this token, or there is no Telegram at this address."""

    def __init__(self) -> None:
        super().__init__("BOT_TOKEN is refused by Telegram (or BOT_API_URL is not its address)")


class Inbox:
    def __init__(  # noqa: PLR0917 - the wiring's, once
        self,
        telegram: Telegram,
        writer: Writer,
        desk: Desk,
        membership: Membership,
        enclosures: Enclosures,
        replay: Replay,
        presses: Presses,
        hearing: Hearing,
        clock: Clock,
        apologies: Apologies,
        turns: Turns,
        vault: Vault | None = None,
    ) -> None:
        self._telegram = telegram
        self._writer = writer
        self._desk = desk
        self._membership = membership
        self._enclosures = enclosures
        self._replay = replay
        self._presses = presses
        self._hearing = hearing
        self._clock = clock
        self._apologies = apologies
        self._turns = turns
        self._vault = vault
        self._offset: int | None = None
        self._failures = 0
        self._cautious = True
        self._swept_at = -BETWEEN_SWEEPS

    async def run(self, stopping: asyncio.Event) -> None:
        await self._replay.play(self._going_on)
        while not stopping.is_set():
            self._going_on()
            try:
                await self._listen(stopping)
            except InvalidToken:
                raise TokenRefusedError from None
            except (TelegramError, StorageTrouble) as error:
                await unless(stopping, self._retreat(error))

    async def beat(self) -> None:
        """Remember when Telegram was last heard, as of today's clock."""
        if self._hearing.may_beat:
            await self._writer.run(partial(beat, at=self._hearing.last_heard))

    async def _listen(self, stopping: asyncio.Event) -> None:
        """A batch that is being decided is never interrupted."""
        fetched = await unless(stopping, self._fetch())
        if fetched is None:
            return
        with self._clock.busy():
            await self._take(fetched)
        self._failures = 0

    async def _fetch(self) -> list[Any]:
        """At once while it is not known what waits there, or whether there is anybody."""
        unsure = self._hearing.deaf or self._offset is None or self._failures > 0
        wait = 0 if unsure else LONG_POLL
        fetched = await self._telegram.raw_updates(self._offset, KINDS, PollingLimit.MAX_LIMIT, wait)
        self._offset = self._offset or 0
        return fetched

    async def _take(self, fetched: Sequence[Any]) -> None:
        updates = sorted((one for one in fetched if update_id(one) is not None), key=_number)
        if fetched and not updates:
            raise TelegramError("Updates without numbers")
        if wanted := [without_others(raw) for raw in updates if self._wanted(raw)]:
            await self._settle(wanted)
        self._hearing.heard(all_read=len(fetched) < PollingLimit.MAX_LIMIT)
        if self._hearing.beat_due:
            await self._writer.run(self._note, by=self)
        if updates:
            self._offset = _number(updates[-1]) + 1

    def _wanted(self, raw: Raw) -> bool:
        """What the desk cannot even look at is kept: it will be set aside with its reason."""
        try:
            return self._desk.wants(raw)
        except Exception as error:  # noqa: BLE001 - one update must not stop the others
            log.warning("unreadable update", update=_number(raw), **trouble(error))
            return True

    async def _settle(self, updates: list[Raw]) -> None:
        """StorageTrouble: nothing is stored, nothing will be confirmed, all of it will come again."""
        self._going_on()
        try:
            updates = await self._enclosures.opened(updates)
            await self._store(updates, await self._membership.look(updates))
        except StorageTrouble:
            self._apologies.not_yet(updates)
            raise
        self._apologies.over()

    async def _store(self, updates: list[Raw], sightings: list[Sighting]) -> None:
        """The first batch one by one: if something in it ended the process before, its tries are counted."""
        if self._cautious:
            await self._one_by_one(updates, sightings)
            self._cautious = False
            return
        try:
            settled = await self._writer.run(partial(self._decide, updates, sightings))
        except StorageTrouble:
            raise
        except Exception as error:  # noqa: BLE001 - one update must not stop the others
            log.warning("batch undone, one by one now", updates=len(updates), **trouble(error))
            await self._one_by_one(updates, sightings)
            return
        reach(Failpoint.INBOX_AFTER_COMMIT)
        log.info("decided", updates=len(settled.decided))
        self._presses.answer(settled.decided)
        if settled.held:
            self._replay.wake()

    async def _one_by_one(self, updates: list[Raw], sightings: list[Sighting]) -> None:
        """Before time goes on: what came in during an outage is read before any deadline falls."""
        await self._writer.run(partial(self._keep, updates, sightings))
        reach(Failpoint.KEEPING_AFTER_COMMIT)
        await self._replay.play(self._going_on)
        self._replay.wake()

    def _decide(self, updates: list[Raw], sightings: list[Sighting], connection: Connection) -> Settled:
        now = self._clock.now()
        saw(connection, sightings, now)
        known = rows.known(connection, map(_number, updates))
        held = rows.held_lanes(connection)
        decided: list[tuple[Raw, PressAnswer | None]] = []
        done: dict[int, int] = {}
        for raw in updates:
            number, its_lane = _number(raw), lane(raw, partial(real_chat, connection))
            if number in known or number in done:
                decided.append((raw, None))
            elif its_lane in held:
                rows.keep_waiting(connection, number, its_lane, raw, now, self._vault)
            else:
                decided.append((raw, self._desk.handle(connection, raw, now)))
                done[number] = its_lane
        rows.keep_done(connection, done, now)
        reach(Failpoint.INBOX_BEFORE_COMMIT)
        return Settled(decided, held=len(decided) < len(updates))

    def _keep(self, updates: list[Raw], sightings: list[Sighting], connection: Connection) -> None:
        now = self._clock.now()
        saw(connection, sightings, now)
        known = rows.known(connection, map(_number, updates))
        fresh = {_number(raw): raw for raw in updates if _number(raw) not in known}
        for number, raw in fresh.items():
            its_lane = lane(raw, partial(real_chat, connection))
            rows.keep_waiting(connection, number, its_lane, raw, now, self._vault)
        reach(Failpoint.KEEPING_BEFORE_COMMIT)

    def _note(self, connection: Connection) -> None:
        self._hearing.beaten()
        beat(connection, self._hearing.last_heard)
        if monotonic() - self._swept_at >= BETWEEN_SWEEPS:
            self._swept_at = monotonic()
            rows.forget_done(connection, self._clock.now() - KEEP_DONE)

    def _going_on(self) -> None:
        self._turns.next_within("inbox", A_TURN)

    async def _retreat(self, error: Exception) -> None:
        self._failures += 1
        log.warning("no updates", failures=self._failures, **trouble(error))
        if isinstance(error, Conflict) and "webhook" in str(error).lower():
            await self._telegram.delete_webhook(drop_pending_updates=False)
        usual = min(LONGEST_RETREAT, 0.5 * 2 ** min(self._failures - 1, 10))
        rest = seconds_to_wait(error) if isinstance(error, RetryAfter) else usual
        self._turns.next_within("inbox", rest + A_TURN)
        await asyncio.sleep(rest)


def _number(raw: Raw) -> int:
    return int(raw["update_id"])

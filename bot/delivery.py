"""From the outbox to Telegram: the urgent first, each chat in order, several chats at a time.

A row is marked once Telegram has answered: killed in between, it is sent again, never lost.
"""

import asyncio
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime, timedelta
from functools import partial

from sqlalchemy import Connection

from bot import native_polls
from bot.clock import Clock, monotonic
from bot.fate import Aside, Closed, Fate, Later, Moved, Sent, Stale, fate_of
from bot.logs import get_logger, trouble
from bot.menus import set_for_member
from bot.pacing import Pacer
from bot.packing import Packing, Parcel
from bot.sending import deliver, digest, pin
from bot.settling import Settling
from bot.tasks import Errands, end, pause, start, unless
from bot.topics import Topics
from bot.transport import Telegram
from bot.troubles import Trouble, Troubles
from facilitation.decision import Urgency
from rendering.message import Message, NativePoll
from storage import outbox
from storage.chats import chat_moved
from storage.engines import Snapshots, StorageTrouble, Writer
from storage.facts_temperature import stands_as
from storage.outbox import BETWEEN_BOARDS, DueRow, Waiting

Render = Callable[[Connection, DueRow], Message | None]

LAST_CALL = 2.0  # what is on its way when the bot stops
AFTER_TROUBLE = 1.0
BETWEEN_SWEEPS = 60.0
BETWEEN_READINGS = 1.0  # of the whole queue: meanwhile only what is new is read

log = get_logger(__name__)


class Delivery:
    def __init__(  # noqa: PLR0917 - the wiring's, once
        self,
        telegram: Telegram,
        writer: Writer,
        snapshots: Snapshots,
        clock: Clock,
        render: Render,
        pacer: Pacer,
        errands: Errands,
        troubles: Troubles,
    ) -> None:
        self._telegram = telegram
        self._snapshots = snapshots
        self._clock = clock
        self._render = render
        self._pacer = pacer
        self._errands = errands
        self._troubles = troubles
        self._settling = Settling(writer, by=self)
        self._topics = Topics(telegram, writer, snapshots, clock, by=self)
        self._writer = writer
        self._as_of: datetime | None = None
        self._queue: list[Waiting] = []
        self._queue_is_old = True
        self._news = False
        self._in_hand = ExitStack()  # from a commit, or a parcel, until what it brought is on its way
        self._holds = False
        self._newest = 0  # the last row that was read
        self._read_at = 0.0
        self._packing = Packing(self._made, clock, self._packed)
        self._on_the_way: dict[int, asyncio.Task[None]] = {}
        self._fruitless: dict[int, int] = {}  # tries that the network or the server spoilt
        self._swept_at = 0.0
        self._wake = asyncio.Event()
        writer.on_commit(self._committed)
        clock.on_jump(self._packing.outdated)
        clock.on_jump(self._wake.set)

    async def run(self, stopping: asyncio.Event) -> None:
        while not stopping.is_set():
            self._wake.clear()
            rest = await self._refresh() or self._dispatch()
            await asyncio.sleep(0)  # what was sent off is in hand itself from here on
            if not self._wake.is_set():
                self._let_go()
            await unless(stopping, pause(self._wake, rest))
        await self._packing.end()
        if self._on_the_way:
            await asyncio.wait(self._on_the_way.values(), timeout=LAST_CALL)
        await end(*self._on_the_way.values())

    def _committed(self, by: object) -> None:
        """Somebody may have put something in the outbox."""
        if by is not self:
            self._news = True
            self._packing.outdated()
            self._wake_up()

    def _packed(self) -> None:
        """Its place may have come meanwhile."""
        self._wake_up()

    def _wake_up(self) -> None:
        if not self._holds:
            self._in_hand.enter_context(self._clock.busy())
            self._holds = True
        self._wake.set()

    def _let_go(self) -> None:
        self._in_hand.close()
        self._holds = False

    async def _refresh(self) -> float | None:
        """Read the queue again if it changed; how long to rest if it cannot be read."""
        while self._queue_is_old or self._news or self._clock_went_back():
            try:
                await self._notice_the_time()
                await self._read_queue()
            except StorageTrouble as error:
                log.warning("outbox unreadable", **trouble(error))
                self._queue_is_old = True
                return AFTER_TROUBLE
        return None

    async def _read_queue(self) -> None:
        """What is new is added; what has changed since is seen when a row is loaded, and once a second.

        Where a row holds back others of its chat, what is new may have outdated it.
        """
        holding = any(row.held for row in self._queue)
        everything = self._queue_is_old or holding or monotonic() - self._read_at >= BETWEEN_READINGS
        self._queue_is_old = self._news = False
        if everything:
            self._read_at = monotonic()
        fresh = await self._snapshots.read(partial(outbox.queue, after=0 if everything else self._newest))
        self._queue = fresh if everything else sorted([*self._queue, *fresh], key=_place)
        self._newest = max((row.id for row in fresh), default=self._newest)
        if everything:
            self._packing.keep({row.id for row in fresh})

    def _clock_went_back(self) -> bool:
        """Or it is not known what the time was before."""
        return self._as_of is None or self._clock.now() < self._as_of

    async def _notice_the_time(self) -> None:
        now = self._clock.now()
        if self._clock_went_back():
            self._queue_is_old = True
            await self._writer.run(partial(outbox.clock_went_back, now=now), by=self)
        self._as_of = now

    def _dispatch(self) -> float | None:
        """Send off what may leave; the seconds until something else may.

        Where a row may leave that is not ready yet, those less urgent let it go first.
        """
        now, tick = self._clock.now(), monotonic()
        self._sweep(tick)
        taken = set(self._on_the_way)
        rests: list[float] = []
        left: list[Waiting] = []
        awaited = max(Urgency)
        for place, row in enumerate(self._queue):
            if row.urgency > awaited or not self._packing.may_leave(row.id):
                left += self._queue[place:]
                rests += self._awaited(self._queue[place:], now)
                break
            apart = row.chat in taken or row.not_before > now
            rest = self._rest_of(row, taken, now, tick)
            if rest is None or rest > 0:
                left.append(row)
                rests += [rest] if rest else []
                if rest and not apart and self._pacer.train_is_full(row.chat, row.urgency, tick):
                    self._packing.begin(row.id)
                    left += self._queue[place + 1 :]
                    rests += self._awaited(self._queue[place + 1 :], now)
                    break
            elif self._packing.is_ready(row.id):
                self._send_off(row, tick)
            else:
                self._packing.begin(row.id)
                left.append(row)
                awaited = row.urgency
        self._queue = left
        return min(rests, default=None)

    def _rest_of(self, row: Waiting, taken: set[int], now: datetime, tick: float) -> float | None:
        """0: it may leave; None: others of its chat come first, or only a jump of the clock helps."""
        if row.chat in taken:
            return None
        if row.not_before > now:
            if row.held:
                taken.add(row.chat)
            return self._clock.seconds_until(row.not_before)
        taken.add(row.chat)
        return self._pacer.wait(row.chat, row.urgency, tick)

    def _awaited(self, rows: list[Waiting], now: datetime) -> list[float]:
        later = (self._clock.seconds_until(row.not_before) for row in rows if row.not_before > now)
        return [seconds for seconds in later if seconds]

    def _send_off(self, row: Waiting, tick: float) -> None:
        self._pacer.left(row.chat, tick)
        task = start(self._carry(row, self._packing.take(row.id)), f"row {row.id}")
        self._on_the_way[row.chat] = task
        task.add_done_callback(lambda _: self._arrived(row.chat))

    def _arrived(self, chat: int) -> None:
        self._on_the_way.pop(chat, None)
        self._wake.set()

    async def _carry(self, row: Waiting, parcel: Parcel | None) -> None:
        with self._clock.busy():
            try:
                parcel = parcel or await self._made(row.id)
                fate = await self._try(parcel) if parcel else None
            except Exception as error:  # noqa: BLE001 - one row must not stop the others
                fate = self._mishap(row, error)
                if parcel and parcel.message and parcel.message.poll:
                    fate = native_polls.still_in_doubt(parcel.row, fate)
            if parcel or fate:
                self._pacer.arrived(row.chat, monotonic())
            else:
                self._pacer.stayed(row.chat)
            if isinstance(fate, Sent) and parcel and parcel.message:
                await self._follow_up(row.chat, fate, parcel.row, parcel.message)
            if fate:
                await self._settle(row, fate, parcel)
                self._afterwards(row, parcel, fate)

    async def _made(self, row_id: int) -> Parcel | None:
        return await self._snapshots.read(partial(self._prepare, row_id))

    def _prepare(self, row_id: int, connection: Connection) -> Parcel | None:
        row = outbox.load(connection, row_id, self._clock.now())
        if row is None:
            return None
        return Parcel(row, None if self._refused(row) else self._render(connection, row))

    async def _try(self, parcel: Parcel) -> Fate:
        row, message = parcel.row, parcel.message
        if self._refused(row):
            return Aside("blocked by its reader", blocked=True)
        if until := self._board_rests(row):
            return Later(until)
        if message is None or (row.details.get("only_redrawn") and row.replaces is None):
            return Stale()
        seen = digest(message, self._telegram.token)
        if row.replaces and _is_known(row) and row.replaces.digest == seen:
            return Sent(row.replaces.message, seen, anew=False)
        placed = await self._topics.placed(row, message)
        if message.poll is not None:
            return await self._poll(placed, message.poll, seen)
        delivered = await deliver(self._telegram, placed, message)
        return Sent(delivered.message, seen, anew=delivered.anew)

    async def _poll(self, row: DueRow, poll: NativePoll, seen: str) -> Fate:
        """One that closes before it was ever put has nothing to close."""
        if row.replaces is not None:
            await native_polls.close(self._telegram, row, row.replaces.message)
            return Sent(row.replaces.message, seen, anew=False)
        if poll.closed:
            lost = await self._snapshots.read(partial(outbox.departed, chat=row.chat, slot=row.slot))
            if lost is not None:
                await native_polls.close_after(self._telegram, row.chat, lost)
            return Stale()
        if not native_polls.in_doubt(row):
            await self._writer.run(partial(outbox.depart, row_id=row.id), by=self)
        number, name = await native_polls.put(self._telegram, row, poll)
        return Sent(number, seen, anew=True, poll=name)

    def _refused(self, row: DueRow) -> bool:
        return row.in_private and row.blocked

    def _board_rests(self, row: DueRow) -> datetime | None:
        """A board of a group that changed a moment ago waits for its next change, but for another phase."""
        if row.in_private or row.urgency is Urgency.ANSWER:
            return None
        if not row.slot or not row.replaces or not row.replaces.sent_at:
            return None
        rested = self._clock.now() - row.replaces.sent_at
        return row.replaces.sent_at + BETWEEN_BOARDS if timedelta(0) <= rested < BETWEEN_BOARDS else None

    def _mishap(self, row: Waiting, error: Exception) -> Fate:
        spoilt = self._fruitless.get(row.id, 0)
        fate = fate_of(error, row.chat, row.tries, spoilt, self._clock.now())
        if isinstance(fate, Closed):
            self._pacer.close(row.chat, fate.seconds, monotonic())
            return Later(self._clock.now() + timedelta(seconds=fate.seconds), outbox.FLOOD)
        if isinstance(fate, Later) and not fate.counts:
            self._fruitless[row.id] = spoilt + 1
        return fate

    async def _settle(self, row: Waiting, fate: Fate, parcel: Parcel | None) -> None:
        """What was sent is marked, however long that takes: to send it again would be to say it twice."""
        now = self._clock.now()
        about = parcel.row.details.get("temperature") if parcel else None
        change = partial(_apply, row, fate, now, about)
        while True:
            try:
                return await self._settling.settle(change)
            except StorageTrouble as error:
                log.warning("outbox not written", row=row.id, **trouble(error))
                await asyncio.sleep(AFTER_TROUBLE)

    def _afterwards(self, row: Waiting, parcel: Parcel | None, fate: Fate) -> None:
        log.info("outbox", row=row.id, **_loggable(row, parcel), fate=type(fate).__name__, why=_why(fate))
        if isinstance(fate, Later | Moved):
            self._queue_is_old = True
        else:
            self._fruitless.pop(row.id, None)
        if isinstance(fate, Aside) and not fate.blocked:
            self._troubles.tell(Trouble.MESSAGE_ASIDE, fate.reason)

    async def _follow_up(self, chat: int, sent: Sent, row: DueRow, message: Message) -> None:
        """What a message brings with it, done before it is marked, or a crash might leave it undone for good.

        Each may fail without harm.
        """
        if message.pin and (sent.anew or _takes_over(row)):
            await self._errands.run(pin(self._telegram, chat, sent.message), "pin")
        if message.topic is not None:
            await self._errands.run(self._topics.follow(row, message.topic), "topic")
        for menu in message.menus if sent.anew else ():
            await self._errands.run(set_for_member(self._telegram, menu), "menu")
        if message.leave:
            await self._errands.run(self._leave(chat), "leave")

    async def _leave(self, chat: int) -> None:
        await self._telegram.leave_chat(chat)

    def _sweep(self, tick: float) -> None:
        if tick - self._swept_at >= BETWEEN_SWEEPS:
            self._swept_at = tick
            self._pacer.forget_quiet_chats(tick)


def _place(row: Waiting) -> tuple[int, int]:
    return row.urgency, row.id


def _is_known(row: DueRow) -> bool:
    """Another message may have stood in its place meanwhile, in private: of some of them nothing is kept."""
    return row.chat < 0 or row.slot is not None


def _takes_over(row: DueRow) -> bool:
    """The message whose button was pressed is another one from now on."""
    return row.replaces is not None and row.replaces.slot != row.slot


def _loggable(row: Waiting, parcel: Parcel | None) -> dict[str, object]:
    """What went to somebody in private tells what they did: there, neither who nor what."""
    if row.chat > 0:
        return {}
    return {"chat": row.chat, "kind": parcel.row.kind if parcel else None}


def _why(fate: Fate) -> str | None:
    return fate.reason if isinstance(fate, Later | Aside) else None


def _apply(row: Waiting, fate: Fate, now: datetime, about: int | None, connection: Connection) -> None:
    """`about`: the temperature whose poll it is."""
    match fate:
        case Sent():
            if fate.poll is not None and about is not None:
                stands_as(connection, about, fate.poll)
            outbox.mark_sent(connection, row.id, fate.message, fate.digest, now)
        case Stale():
            outbox.mark_stale(connection, row.id)
        case Later():
            outbox.postpone(connection, row.id, fate.until, fate.reason, counts=fate.counts)
        case Aside():
            outbox.set_aside(connection, row.id, fate.reason)
            if fate.blocked:
                outbox.block(connection, row.chat)
        case Moved():
            chat_moved(connection, row.chat, fate.to)

"""Kill after kill, under load, and what must hold after each of them and at the end."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random
from time import monotonic
from types import MappingProxyType

from rehearsal import Group, StandIn
from tests.crash import checks, sealed
from tests.crash.copied import Copy, copied
from tests.crash.crowd import Crowd, Neighbour
from tests.crash.process import KILLED, Running, environment, listens, started
from tests.crash.town import USUALLY, Plan, town

IN_POLL = 0.5  # of the kills; the others while people answer
AT_ONCE = 0.2  # of the kills, while the process is still starting
MOST_HEARD = 40  # things that the bot says to people in one life
PATIENCE_WITH_IT = 20.0  # seconds, until it has said them
COLD = 10  # every so many starts, one that reads its modules itself
SETTLING = timedelta(seconds=15)  # in which the boards of a group show the newest
PATIENCE = 60.0

Act = Callable[[Neighbour], Awaitable[None]]


@dataclass
class Outcome:
    """`in_flight`: updates that Telegram still held at the kills. `repeated`: messages that came twice.
    `acknowledged`: texts and positions that people were told are recorded.
    """

    kills: int = 0
    updates: int = 0
    confirmed: int = 0
    in_flight: int = 0
    acknowledged: tuple[int, int] = (0, 0)
    repeated: int = 0
    lost: set[int] = field(default_factory=set)
    published: tuple[int, int, int] = (0, 0, 0)
    wrong: list[str] = field(default_factory=list)
    seconds: float = 0.0

    def __str__(self) -> str:
        return (
            f"{self.kills} kills, {self.updates} updates, {self.confirmed} confirmed, "
            f"{self.in_flight} in flight at the kills, {len(self.lost)} lost, "
            f"{self.acknowledged} texts and positions acknowledged, "
            f"{self.repeated} messages repeated, {self.seconds:.0f} s"
        )


@dataclass
class Campaign:
    folder: Path
    telegram: StandIn
    group: Group
    crowd: Crowd
    draw: Random
    more: dict[str, str]
    outcome: Outcome = field(default_factory=Outcome)
    starts: int = 0
    taken: set[int] = field(default_factory=set)
    done: set[int] = field(default_factory=set)
    copies: dict[int, int] = field(default_factory=dict)  # chat → how many, at the last kill

    async def run(self, kills: int) -> None:
        began, in_poll = monotonic(), round(kills * IN_POLL)
        await self._crowd_and_kills(Neighbour.answers, kills - in_poll - 1)
        await self._kill_at("/clore")
        await self._crowd_and_kills(Neighbour.takes_position, in_poll - 1)
        await self._kill_at("/clore")
        await self.conclude()
        self.outcome.seconds = monotonic() - began

    def bot(self, **more: str) -> AbstractAsyncContextManager[Running]:
        cold = self.starts % COLD == COLD - 1 and not self.more | more
        self.starts += 1
        given = environment(self.telegram, self.folder, **self.more, **more)
        return started(given, self.folder, cold=cold)

    # --- Killing ---

    async def _crowd_and_kills(self, act: Act, kills: int) -> None:
        """People go on while the bot is dead; then it comes back and finds what they left."""

        async def kill_after_kill() -> None:
            for _ in range(kills):
                await self._live_and_die()

        await self.crowd.while_they(act, kill_after_kill)
        await self.live_on()

    async def _live_and_die(self) -> None:
        async with self.bot() as running:
            if self.draw.random() < AT_ONCE:
                await asyncio.sleep(self.draw.uniform(0.0, 0.4))
            else:
                await listens(self.telegram, running)
                self.crowd.works = True
                await self.crowd.hear(self.draw.randrange(MOST_HEARD), PATIENCE_WITH_IT)
                await asyncio.sleep(self.draw.uniform(0.0, 0.1))
                self.crowd.works = False
            running.kill()
            await self.dies(running)

    async def _kill_at(self, command: str) -> None:
        """Close after something that changes everything for everybody."""
        async with self.bot() as running:
            await self.settled(running)
            await self.crowd.neighbours[0].person.writes(self.group, command)
            await asyncio.sleep(self.draw.uniform(0.0, 0.15))
            running.kill()
            await self.dies(running)
        await self.live_on()

    async def dies(self, running: Running) -> None:
        """It has been killed, or will be; then everything that must hold is looked at."""
        assert await running.ended() == KILLED, (self.folder / "log").read_text()[-2000:]
        self.outcome.in_flight += len(self.telegram.updates.pending)
        self.outcome.kills += 1
        with copied(self.folder) as copy:
            self._look(copy)

    def _look(self, copy: Copy) -> None:
        self.taken |= checks.taken(copy)
        self.done |= checks.decided(copy)
        self._note("database", checks.unsound(copy))
        self._note("stored", checks.unstored(copy, self.crowd, self.done))
        self._count_copies(checks.copies(copy, self.telegram))
        confirmed = set(self.telegram.updates.confirmed)
        self.outcome.lost |= confirmed & set(self.crowd.updates) - self.taken

    def _count_copies(self, copies: dict[int, list[str]]) -> None:
        """What was on its way to a chat at the kill comes again, and nothing else there."""
        now = {chat: len(texts) for chat, texts in copies.items()}
        many = [f"{chat}: {count}" for chat, count in now.items() if count > self.copies.get(chat, 0) + 1]
        self._note("more than one copy a kill", many)
        self.copies = now

    def _note(self, what: str, wrong: list[str]) -> None:
        self.outcome.wrong += [f"after {self.outcome.kills} kills, {what}: {one}" for one in wrong]

    # --- Living on ---

    async def live_on(self) -> None:
        async with self.bot() as running:
            await self.settled(running)
        with copied(self.folder) as copy:
            self._look(copy)
            self._look_at_the_board(copy)

    async def settled(self, running: Running) -> None:
        """Nothing is left to do, and the boards of the group show the newest."""
        await listens(self.telegram, running)
        await self.telegram.quiet(PATIENCE)
        clock = self.telegram.clock
        while clock.next_due and clock.next_due - clock.now <= SETTLING:
            clock.jump_to_next()
            await self.telegram.quiet(PATIENCE)

    async def conclude(self) -> None:
        """Everything that was said has been heard, and everything there was to say has been said."""
        outcome = self.outcome
        texts = sum(len(checks.receipts(one)) for one in self.crowd.neighbours)
        outcome.acknowledged = texts, sum(stood.noted for stood in self.crowd.stood)
        outcome.updates, outcome.confirmed = len(self.crowd.updates), len(self.telegram.updates.confirmed)
        with copied(self.folder) as copy:
            self._note("left over", checks.undelivered(copy))
            self._note("never said", checks.unsaid(copy, self.telegram, self.crowd))
            self._look_at_copies(copy)
            outcome.published = checks.publications(copy, self.group)
            asking = copy.round.confidential
        if asking:
            await self._ask_for_codes()

    async def _ask_for_codes(self) -> None:
        """Where texts have no author, each asks for theirs by what their receipts say."""
        async with self.bot() as running:
            for one in self.crowd.neighbours:
                await sealed.ask_for(one, checks.receipts(one))
            await self.settled(running)
        with copied(self.folder) as copy:
            self._note("unanswered", sealed.unanswered(copy, self.crowd))

    def _look_at_the_board(self, copy: Copy) -> None:
        wrong = checks.board_out_of_date(copy, self.telegram, self.group, self.folder)
        self._note("living message", wrong)

    def _look_at_copies(self, copy: Copy) -> None:
        copies = checks.copies(copy, self.telegram)
        self._note("a copy without its number", checks.numberless(copies, self.telegram, copy))
        self.outcome.repeated = sum(map(len, copies.values()))


async def campaign(
    folder: Path, seed: int, kills: int, plan: Plan = USUALLY, more: Mapping[str, str] = MappingProxyType({})
) -> Outcome:
    async with town(folder, seed, plan) as (telegram, group, crowd):
        one = Campaign(folder, telegram, group, crowd, Random(seed), dict(more))
        await one.run(kills)
        return one.outcome

"""The job: at start, once a day, and never while the bot cannot tell what time it is."""

from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, insert, select

from bot.clock import WallClock
from bot.hearing import Hearing
from bot.retention import Retention
from facilitation import facts as f
from facilitation.ids import UserId
from rehearsal import StandIn
from storage.audit import verify
from storage.engines import Writer
from storage.ledger import remember
from storage.tables import contribution, inbox, person
from tests.bot.pipeline import MORNING, EchoDesk, looking, running
from tests.storage.collective import GRAND_PRE, GrandPre

A_DAY = timedelta(days=1)


async def texts(folder: Path) -> list[str | None]:
    async with looking(folder) as writer:
        return list(await writer.run(lambda c: c.scalars(select(contribution.c.text)).all()))


def a_round_long_ago(connection: Connection) -> None:
    """It closed 400 days before this morning, and the bot has read everything since."""
    story = GrandPre(connection)
    story.now = MORNING - 400 * A_DAY
    this = story.open_round(story.maelle)
    story.write(this, story.rosa, "Tenir la porte ouverte")
    story.publish(this)


async def prepare(folder: Path) -> None:
    async with looking(folder) as writer:
        await writer.run(a_round_long_ago)


async def test_at_start_what_is_old_goes(telegram: StandIn, desk: EchoDesk, folder: Path) -> None:
    await prepare(folder)
    async with running(telegram, folder, desk):
        await telegram.quiet()

    assert await texts(folder) == [None]
    async with looking(folder) as writer:
        assert await writer.run(lambda c: verify(c, GRAND_PRE)) == ()


async def test_as_long_as_the_operator_says(telegram: StandIn, desk: EchoDesk, folder: Path) -> None:
    await prepare(folder)
    async with running(telegram, folder, desk, having={"retention_days": 500}):
        await telegram.quiet()
        kept = await texts(folder)
        telegram.clock.advance(101 * A_DAY)
        await telegram.quiet()

    assert kept == ["Tenir la porte ouverte"]
    assert await texts(folder) == [None]


async def test_the_words_of_what_was_set_aside_go_a_fortnight_later(
    telegram: StandIn, desk: EchoDesk, folder: Path
) -> None:
    async with looking(folder) as writer:
        row = {"update_id": 1, "lane": 5, "state": "aside", "raw": {"message": "à part"}, "tries": 5}
        await writer.run(lambda c: c.execute(insert(inbox).values(**row, received_at=MORNING)))
    async with running(telegram, folder, desk):
        await telegram.quiet()
        before = await raw(folder)
        telegram.clock.advance(15 * A_DAY)
        await telegram.quiet()

    assert before == [{"message": "à part"}]
    assert await raw(folder) == [None]


async def raw(folder: Path) -> list[object]:
    async with looking(folder) as writer:
        return list(await writer.run(lambda c: c.scalars(select(inbox.c.raw)).all()))


async def test_who_is_in_no_partnership_is_forgotten(telegram: StandIn, desk: EchoDesk, folder: Path) -> None:
    claire = f.PersonSeen(UserId(1010), "Claire Dumont", None, "fr", in_private=True)
    async with looking(folder) as writer:
        await writer.run(lambda c: remember(c, [claire]))
    async with running(telegram, folder, desk):
        await telegram.quiet()

    async with looking(folder) as writer:
        assert await writer.run(lambda c: c.scalars(select(person.c.name)).all()) == []


class Movable(WallClock):
    moved = timedelta(0)

    def now(self) -> datetime:
        return MORNING + self.moved


async def test_once_a_day(folder: Path) -> None:
    async with looking(folder) as writer:
        assert await sweeps(writer, hours=(0, 12, 12, 12)) == [True, False, True, False]


async def test_not_before_telegram_is_heard_nor_while_it_is_away(folder: Path) -> None:
    """A machine whose clock is wrong by a year cannot reach it either."""
    clock = Movable()
    new, away = Hearing(clock, None), Hearing(clock, MORNING - A_DAY)
    away.heard(all_read=False)
    async with looking(folder) as writer:
        jobs = [Retention(writer, hearing, clock, A_DAY) for hearing in (new, away)]

        assert [job._due for job in jobs] == [False, False]
        for hearing in (new, away):
            hearing.heard(all_read=True)
        assert [job._due for job in jobs] == [True, True]


async def sweeps(writer: Writer, hours: tuple[int, ...]) -> list[bool]:
    clock = Movable()
    hearing = Hearing(clock, None)
    hearing.heard(all_read=True)
    job = Retention(writer, hearing, clock, 365 * A_DAY)
    seen: list[bool] = []
    for step in hours:
        clock.moved += timedelta(hours=step)
        seen.append(job._due)
        if job._due:
            await job._sweep()
    return seen

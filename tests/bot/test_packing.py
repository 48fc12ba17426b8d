"""Messages are made ahead of their place; what was said meanwhile is never overlooked."""

import asyncio
from collections.abc import Callable

import pytest

from bot.clock import WallClock
from bot.packing import AT_ONCE, Packing, Parcel
from facilitation.decision import Urgency
from rendering.message import Message
from storage.outbox import DueRow


def parcel(number: int) -> Parcel:
    row = DueRow(
        id=number,
        chat=1005,
        topic=None,
        partnership=1,
        kind="HowToJoin",
        details={},
        urgency=Urgency.ANSWER,
        silent=False,
        reply_to=None,
        slot=None,
        replaces=None,
        round=None,
        contribution=None,
        blocked=False,
    )
    return Parcel(row, Message(f"no. {number}"))


class Maker:
    """Makes nothing before it is told to."""

    def __init__(self) -> None:
        self.asked: list[int] = []
        self.may_go_on = asyncio.Event()

    async def __call__(self, row_id: int) -> Parcel | None:
        self.asked.append(row_id)
        await self.may_go_on.wait()
        if row_id == 0:
            raise ValueError
        return parcel(row_id)


@pytest.fixture
def maker() -> Maker:
    return Maker()


def packing(maker: Maker, packed: Callable[[], None] = lambda: None) -> Packing:
    return Packing(maker, WallClock(), packed)


async def finished(maker: Maker) -> None:
    maker.may_go_on.set()
    for _ in range(3):
        await asyncio.sleep(0)


async def test_a_parcel_is_made_once_and_told_of(maker: Maker) -> None:
    told: list[str] = []
    one = packing(maker, lambda: told.append("ready"))
    one.begin(7)
    one.begin(7)
    assert not one.is_ready(7)
    await finished(maker)
    one.begin(7)

    assert one.is_ready(7)
    assert one.take(7) == parcel(7)
    assert (maker.asked, told) == ([7], ["ready"])


@pytest.mark.parametrize("when", ["while it is made", "after"])
async def test_one_from_before_a_change_is_not_used(maker: Maker, when: str) -> None:
    one = packing(maker)
    one.begin(7)
    if when == "after":
        await finished(maker)
    await asyncio.sleep(0)
    one.outdated()
    await finished(maker)

    assert one.is_ready(7)
    assert one.take(7) is None


async def test_a_few_are_made_at_once_the_others_later(maker: Maker) -> None:
    one = packing(maker)
    for number in range(1, AT_ONCE + 2):
        one.begin(number)
    assert one.full
    await finished(maker)

    assert maker.asked == list(range(1, AT_ONCE + 1))
    assert not one.full


async def test_one_that_cannot_be_made_is_left_to_who_carries_it(maker: Maker) -> None:
    one = packing(maker)
    one.begin(0)
    await finished(maker)

    assert one.is_ready(0)
    assert one.take(0) is None


async def test_what_waits_no_more_is_forgotten(maker: Maker) -> None:
    one = packing(maker)
    one.begin(1)
    one.begin(2)
    await finished(maker)
    one.keep({2})

    assert [one.is_ready(number) for number in (1, 2)] == [False, True]

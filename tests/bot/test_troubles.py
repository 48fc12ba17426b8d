"""Whoever runs the server hears of each kind of trouble, once an hour, without what people wrote."""

import asyncio
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from bot import replay, troubles
from bot.run import live
from rehearsal import Person, StandIn
from tests.bot.pipeline import MORNING, EchoDesk, running, settings, wiring

OPERATOR = {"operator_chat": 1001}


@pytest.fixture
def maelle(telegram: StandIn) -> Person:
    """She runs the server, and has pressed Start."""
    return telegram.person(1001, "Maëlle", "Le Goff")


async def started(telegram: StandIn, *people: Person) -> None:
    for person in people:
        await person.tells("/start")
    telegram.updates.drop_pending()


def heard(person: Person) -> list[str]:
    return [message.text for message in person.sees() if message.from_bot]


async def test_two_updates_set_aside_are_told_once(  # noqa: PLR0917 - fixtures
    telegram: StandIn,
    maelle: Person,
    rosa: Person,
    yann: Person,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(replay, "PAUSES", (0.0,) * 5)
    await started(telegram, maelle)
    desk = EchoDesk(fails=Counter({"boom": 99}))
    async with running(telegram, folder, desk, having=OPERATOR):
        for person in (rosa, yann):
            await person.tells("boom")
            await telegram.quiet()

    [told] = heard(maelle)
    assert told.startswith("UPDATE_ASIDE: ValueError at pipeline.py")
    assert "boom" not in told


async def test_after_an_hour_it_is_told_again(
    telegram: StandIn, maelle: Person, rosa: Person, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replay, "PAUSES", (0.0,) * 5)
    monkeypatch.setattr(troubles, "BETWEEN", 0.0)
    await started(telegram, maelle)
    async with running(telegram, folder, EchoDesk(fails=Counter({"boom": 99})), having=OPERATOR):
        for _ in range(2):
            await rosa.tells("boom")
            await telegram.quiet()

    assert len(heard(maelle)) == 2


async def test_a_message_that_telegram_refuses_for_good_is_told(
    telegram: StandIn, maelle: Person, rosa: Person, desk: EchoDesk, folder: Path
) -> None:
    await started(telegram, maelle)
    async with running(telegram, folder, desk, having=OPERATOR):
        quoting = 'no place for "bonjour" here'
        telegram.faults.refuse(quoting, method="sendMessage", chat=rosa, times=None)
        await rosa.tells("bonjour")
        await telegram.quiet()
        while telegram.clock.next_due:
            telegram.clock.jump_to_next()
            await telegram.quiet()

    [told] = heard(maelle)
    assert told == "MESSAGE_ASIDE: No place for"


async def test_a_door_that_a_person_closed_is_no_trouble(
    telegram: StandIn, maelle: Person, rosa: Person, desk: EchoDesk, folder: Path
) -> None:
    await started(telegram, maelle)
    async with running(telegram, folder, desk, having=OPERATOR):
        telegram.faults.forbid(method="sendMessage", chat=rosa)
        await rosa.tells("bonjour")
        await telegram.quiet()

    assert heard(maelle) == []


async def test_a_main_task_that_dies_is_told_once_an_hour_across_starts(
    telegram: StandIn, maelle: Person, desk: EchoDesk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def dies(*_: Any) -> None:
        raise OSError("with words that nobody is to read")

    await started(telegram, maelle)
    monkeypatch.setattr("bot.delivery.Delivery.run", dies)
    given = settings(telegram, folder, **OPERATOR)
    for _ in range(3):
        assert await live(given, wiring(desk), asyncio.Event()) == 1

    [told] = heard(maelle)
    assert told.startswith("ENDING: delivery died: OSError at test_troubles.py")
    assert telegram.clock.now == MORNING


async def test_without_operator_nobody_is_told(
    telegram: StandIn, maelle: Person, rosa: Person, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replay, "PAUSES", (0.0,) * 5)
    await started(telegram, maelle)
    async with running(telegram, folder, EchoDesk(fails=Counter({"boom": 99}))):
        await rosa.tells("boom")
        await telegram.quiet()

    assert heard(maelle) == []

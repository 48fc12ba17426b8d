"""Faults on demand, and Telegram's limits when they are enforced."""

from datetime import timedelta

import pytest
import telegram as ptb
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TimedOut

from rehearsal import Group, StandIn
from rehearsal.limits import Limits
from tests.rehearsal.conftest import Cast, until, updates

# python-telegram-bot announces that retry_after will be a timedelta.
pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")


async def test_a_fault_strikes_its_chat_and_method_as_often_as_ordered(
    telegram: StandIn, bot: ptb.Bot, group: Group, cast: Cast
) -> None:
    await cast.maelle.tells("/start")
    fault = telegram.faults.flood(7, method="sendMessage", chat=group, times=2)

    await bot.send_message(cast.maelle.id, "passe")
    for _ in range(2):
        with pytest.raises(RetryAfter) as flooded:
            await bot.send_message(group.id, "attend")
        assert flooded.value._retry_after == timedelta(seconds=7)
    await bot.send_message(group.id, "passe aussi")

    assert fault.hits == 2
    assert [message.text for message in group.messages] == ["passe aussi"]


async def test_a_fault_without_end_lasts_until_it_is_lifted(
    telegram: StandIn, bot: ptb.Bot, group: Group
) -> None:
    fault = telegram.faults.refuse("have no rights to send a message", times=None)
    for _ in range(3):
        with pytest.raises(BadRequest):
            await bot.send_message(group.id, "non")

    fault.lift()

    await bot.send_message(group.id, "oui")


async def test_refusals_come_in_any_words(telegram: StandIn, bot: ptb.Bot, group: Group) -> None:
    telegram.faults.forbid(chat=group)
    telegram.faults.refuse("have no rights to send a message", chat=group)
    telegram.faults.break_down(chat=group)

    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(group.id, "un")
    with pytest.raises(BadRequest, match="Have no rights to send a message"):
        await bot.send_message(group.id, "deux")
    with pytest.raises(NetworkError, match="Internal Server Error"):
        await bot.send_message(group.id, "trois")
    await bot.send_message(group.id, "quatre")


async def test_a_lost_answer_comes_after_the_act_and_a_cut_before_it(
    telegram: StandIn, bot: ptb.Bot, group: Group
) -> None:
    telegram.faults.lose_answer(method="sendMessage")
    telegram.faults.cut(method="sendMessage")

    for text in ("fait", "pas fait"):
        with pytest.raises(NetworkError):
            await bot.send_message(group.id, text)

    assert [message.text for message in group.messages] == ["fait"]
    assert [call.done for call in telegram.calls_of("sendMessage")] == [True, False]


async def test_a_late_answer_is_late_and_the_act_is_done(
    telegram: StandIn, bot: ptb.Bot, group: Group
) -> None:
    telegram.faults.slow(0.3, method="sendMessage")
    with pytest.raises(TimedOut):
        await bot.send_message(group.id, "plus tard", read_timeout=0.05)

    await until(telegram, lambda: bool(group.messages))

    assert [message.text for message in group.messages] == ["plus tard"]


async def test_updates_can_be_cut_too_and_nothing_is_lost(
    telegram: StandIn, bot: ptb.Bot, cast: Cast
) -> None:
    await cast.maelle.tells("bonjour")
    telegram.faults.lose_answer(method="getUpdates")

    with pytest.raises(NetworkError):
        await updates(bot)

    assert len(await updates(bot)) == 1


async def test_limits_answer_429_once_enforced(
    telegram: StandIn, bot: ptb.Bot, group: Group, cast: Cast
) -> None:
    await cast.maelle.tells("/start")
    await bot.send_message(group.id, "un")
    await bot.send_message(group.id, "deux")
    telegram.limits.enforce()

    await bot.send_message(group.id, "trois")
    with pytest.raises(RetryAfter):
        await bot.send_message(group.id, "quatre")
    await bot.send_message(cast.maelle.id, "un autre chat")

    assert telegram.limits.floods == 1


class Time:
    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


def test_thirty_messages_a_second_pass_and_no_more() -> None:
    time = Time()
    limits = Limits(time)
    limits.enforce()

    assert [limits.retry_after(chat) for chat in range(1, 32)] == [None] * 30 + [1]
    time.now += 1
    assert limits.retry_after(31) is None


def test_evenly_spaced_messages_just_under_the_limit_all_pass() -> None:
    time = Time()
    limits = Limits(time)
    limits.enforce()

    for chat in range(1, 300):
        assert limits.retry_after(chat) is None
        time.now += 1.01 / 30


def test_a_group_takes_twenty_a_minute() -> None:
    time = Time()
    limits = Limits(time)
    limits.enforce()
    passed = []
    for _ in range(21):
        passed.append(limits.retry_after(-100))
        time.now += 1.5

    assert passed == [None] * 20 + [30]

from itertools import pairwise

import pytest

from bot.pacing import BREATH, LATENESS, MOST, SECOND, SPACING, Pacer, Unpaced
from facilitation.decision import Urgency
from rehearsal.limits import Limits

GROUP, ROSA, YANN = -1001, 1005, 1008


def leaves(pacer: Pacer, chat: int, now: float, *, takes: float = 0.0) -> None:
    """And is answered after so many seconds."""
    pacer.left(chat, now)
    pacer.arrived(chat, now + takes)


def left_between(pacer: Pacer, chats: list[int], urgency: Urgency, until: float) -> list[float]:
    """When messages to these chats, one each, leave if asked for without pause."""
    now = 0.0
    left: list[float] = []
    for chat in chats:
        while (wait := pacer.wait(chat, urgency, now)) > 0:
            now += wait
            if now > until:
                return left
        leaves(pacer, chat, now)
        left.append(now)
    return left


def test_a_thousand_reminders_leave_at_almost_the_whole_rate() -> None:
    left = left_between(Pacer(), list(range(1, 1001)), Urgency.BULK, until=60.0)

    assert len(left) == 1000
    assert left[-1] <= 1000 / 30 / 0.98


@pytest.mark.parametrize("lateness", [(0.0,), (0.0, 0.03), (0.08, 0.0, 0.0, 0.02), (0.2, *[0.0] * 40)])
def test_telegram_refuses_none_of_them_however_unsteady_the_way_there(lateness: tuple[float, ...]) -> None:
    """Under either model of its limit: it counts a message when it comes, not when it left."""
    now = came = 0.0
    limits = Limits(lambda: came)
    limits.enforce()
    pacer = Pacer()
    for chat in range(1, 301):
        while (wait := pacer.wait(chat, Urgency.BULK, now)) > 0:
            now += wait
        pacer.left(chat, now)
        came = now + lateness[chat % len(lateness)]
        assert limits.retry_after(chat) is None
        pacer.arrived(chat, came)
        now = came


def test_an_answer_waits_for_no_train() -> None:
    pacer = Pacer()
    for chat in range(1, 6):
        leaves(pacer, chat, 0.1)

    assert pacer.wait(ROSA, Urgency.ANSWER, 0.1) == pytest.approx(BREATH)
    assert pacer.wait(ROSA, Urgency.BULK, 0.1) == pytest.approx(5 * SPACING - LATENESS)


def test_thirty_go_ahead_in_a_second_a_breath_apart_and_no_more() -> None:
    left = left_between(Pacer(), list(range(1, 101)), Urgency.ANSWER, until=60.0)

    assert left[MOST - 1] == pytest.approx((MOST - 1) * BREATH)
    assert left[MOST] == pytest.approx(SECOND)
    assert all(later - earlier >= 1 for earlier, later in zip(left, left[MOST:], strict=False))


def test_what_is_on_its_way_has_a_place_until_it_is_answered() -> None:
    pacer = Pacer()
    for chat in range(MOST):
        pacer.left(chat + 1, 0.0)

    assert pacer.wait(ROSA, Urgency.ANSWER, 5.0) > 0
    assert pacer.train_is_full(ROSA, Urgency.ANSWER, 5.0)

    pacer.arrived(1, 5.0)

    assert pacer.wait(ROSA, Urgency.ANSWER, 5.5) == pytest.approx(SECOND - 0.5)
    assert pacer.wait(ROSA, Urgency.ANSWER, 5.0 + SECOND) == 0


def test_what_did_not_leave_after_all_takes_nobodys_place() -> None:
    pacer = Pacer()
    for chat in range(1, 100):
        pacer.left(chat, 0.0)
        pacer.stayed(chat)

    assert pacer.wait(ROSA, Urgency.BULK, 0.0) == BREATH


def test_a_train_that_leaves_a_little_late_catches_up() -> None:
    pacer = Pacer()
    now = 1.0
    for chat in range(1, 301):
        while (wait := pacer.wait(chat, Urgency.BULK, now)) > 0:
            now += wait
        now += 0.01
        leaves(pacer, chat, now)

    assert now - 1.0 == pytest.approx(299 * SPACING, abs=0.2)


def test_answers_that_go_ahead_hold_the_others_back_for_a_second_at_most() -> None:
    pacer = Pacer()
    for chat in range(1, 200):
        leaves(pacer, chat, 0.0)

    assert pacer.wait(ROSA, Urgency.BULK, 0.0) == pytest.approx(SECOND)


def test_a_group_takes_one_message_a_second_and_twenty_a_minute() -> None:
    left = left_between(Pacer(), [GROUP] * 25, Urgency.COMMAND, until=200.0)

    assert all(later - earlier >= 1 for earlier, later in pairwise(left))
    assert all(later - earlier >= 60 for earlier, later in zip(left, left[20:], strict=False))
    assert len(left) == 25


def test_a_group_at_its_limit_delays_nobody_else() -> None:
    pacer = Pacer()
    left_between(pacer, [GROUP] * 20, Urgency.COMMAND, until=60.0)
    now = 30.0

    assert pacer.wait(GROUP, Urgency.COMMAND, now) > 10
    assert pacer.wait(ROSA, Urgency.BULK, now) == 0


def test_a_chat_that_telegram_closed_waits_the_others_go_on() -> None:
    pacer = Pacer()
    pacer.close(ROSA, 7.0, 0.0)

    assert pacer.wait(ROSA, Urgency.ANSWER, 0.0) == 7
    assert pacer.wait(YANN, Urgency.ANSWER, 0.0) == 0
    assert pacer.wait(ROSA, Urgency.ANSWER, 7.0) == 0


def test_nobody_is_written_to_twice_a_second_unasked_but_answers_may_follow_each_other() -> None:
    pacer = Pacer()
    pacer.left(ROSA, 0.0)

    assert pacer.wait(ROSA, Urgency.BULK, 0.5) == pytest.approx(SECOND - 0.5)
    assert pacer.wait(ROSA, Urgency.ANSWER, 0.5) == 0


def test_chats_that_fell_quiet_are_forgotten() -> None:
    pacer = Pacer()
    pacer.left(ROSA, 0.0)
    pacer.close(YANN, 300.0, 0.0)

    pacer.forget_quiet_chats(120.0)

    assert list(pacer._chats) == [YANN]


def test_in_a_rehearsal_nothing_is_paced() -> None:
    pacer = Unpaced()
    for _ in range(100):
        pacer.left(GROUP, 0.0)

    assert pacer.wait(GROUP, Urgency.BULK, 0.0) == 0

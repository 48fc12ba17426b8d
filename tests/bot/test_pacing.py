from itertools import pairwise

import pytest

from bot.pacing import IMPATIENCE, LATENESS, MOST_DEBT, SPACING, Pacer, Unpaced
from facilitation.decision import Urgency
from rehearsal.limits import Limits

GROUP, ROSA, YANN = -1001, 1005, 1008


def left_between(
    pacer: Pacer, chats: list[int], urgency: Urgency, until: float, waited: float = 0.0
) -> list[float]:
    """When messages to these chats, one each, leave if asked for without pause."""
    now = 0.0
    left: list[float] = []
    for chat in chats:
        while (wait := pacer.wait(chat, urgency, waited, now)) > 0:
            now += wait
            if now > until:
                return left
        pacer.left(chat, now)
        left.append(now)
    return left


def test_a_thousand_reminders_leave_at_almost_the_whole_rate() -> None:
    left = left_between(Pacer(), list(range(1, 1001)), Urgency.BULK, until=60.0)

    assert len(left) == 1000
    assert left[-1] <= 1000 / 30 / 0.98


def test_telegram_refuses_none_of_them_under_either_model_of_its_limit() -> None:
    now = 0.0
    limits = Limits(lambda: now)
    limits.enforce()
    pacer = Pacer()
    for chat in range(1, 301):
        now += pacer.wait(chat, Urgency.BULK, 0.0, now)
        pacer.left(chat, now)
        assert limits.retry_after(chat) is None


def test_an_answer_waits_for_the_next_slot_of_the_train_and_no_longer_than_its_patience() -> None:
    pacer = Pacer()
    pacer.left(YANN, 0.1)

    assert pacer.wait(ROSA, Urgency.ANSWER, 0.0, 0.1) == pytest.approx(SPACING - LATENESS)

    for chat in range(1, 5):
        pacer.left(chat, 0.1)

    assert pacer.wait(ROSA, Urgency.ANSWER, 0.0, 0.1) == pytest.approx(IMPATIENCE)
    assert pacer.wait(ROSA, Urgency.ANSWER, IMPATIENCE, 0.2) == 0
    assert pacer.wait(ROSA, Urgency.BULK, IMPATIENCE, 0.2) == pytest.approx(5 * SPACING - LATENESS - 0.1)


def test_answers_go_ahead_of_their_slots_by_a_second_at_most() -> None:
    pacer = Pacer()
    left = left_between(pacer, list(range(1, 101)), Urgency.ANSWER, until=60.0, waited=IMPATIENCE)

    assert left[28] == 0
    assert left[29] > 0
    assert left[-1] == pytest.approx((len(left) - 1) * SPACING - MOST_DEBT, abs=2 * SPACING)
    assert pacer.train_is_full(ROSA, Urgency.ANSWER, left[-1])


def test_a_train_that_leaves_a_little_late_catches_up() -> None:
    pacer = Pacer()
    now = 1.0
    for chat in range(1, 301):
        now += pacer.wait(chat, Urgency.BULK, 0.0, now) + LATENESS / 2
        pacer.left(chat, now)

    assert now - 1.0 == pytest.approx(299 * SPACING, abs=0.02)


def test_answers_that_go_ahead_hold_the_others_back_for_a_second_at_most() -> None:
    pacer = Pacer()
    for chat in range(1, 200):
        pacer.left(chat, 0.0)

    assert pacer.wait(ROSA, Urgency.BULK, 0.0, 0.0) == pytest.approx(1.0)


def test_a_group_takes_one_message_a_second_and_twenty_a_minute() -> None:
    left = left_between(Pacer(), [GROUP] * 25, Urgency.COMMAND, until=200.0)

    assert all(later - earlier >= 1 for earlier, later in pairwise(left))
    assert all(later - earlier >= 60 for earlier, later in zip(left, left[20:], strict=False))
    assert len(left) == 25


def test_a_group_at_its_limit_delays_nobody_else() -> None:
    pacer = Pacer()
    left_between(pacer, [GROUP] * 20, Urgency.COMMAND, until=60.0)
    now = 30.0

    assert pacer.wait(GROUP, Urgency.COMMAND, 0.0, now) > 10
    assert pacer.wait(ROSA, Urgency.BULK, 0.0, now) == 0


def test_a_chat_that_telegram_closed_waits_the_others_go_on() -> None:
    pacer = Pacer()
    pacer.close(ROSA, 7.0, 0.0)

    assert pacer.wait(ROSA, Urgency.ANSWER, 60.0, 0.0) == 7
    assert pacer.wait(YANN, Urgency.ANSWER, 0.0, 0.0) == 0
    assert pacer.wait(ROSA, Urgency.ANSWER, 60.0, 7.0) == 0


def test_nobody_is_written_to_twice_a_second_unasked_but_answers_may_follow_each_other() -> None:
    pacer = Pacer()
    pacer.left(ROSA, 0.0)

    assert pacer.wait(ROSA, Urgency.BULK, 0.0, 0.5) == pytest.approx(0.52)
    assert pacer.wait(ROSA, Urgency.ANSWER, 0.0, 0.5) == 0


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

    assert pacer.wait(GROUP, Urgency.BULK, 0.0, 0.0) == 0

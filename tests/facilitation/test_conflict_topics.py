"""In a group with topics the card of a conflict is redrawn at each change; elsewhere nothing is sent."""

from collections.abc import Iterator

import pytest

from facilitation import commands as c
from facilitation import conflict_commands as cc
from facilitation.decision import Decision, Send
from facilitation.ids import MessageId
from tests.facilitation.disputes import card, in_conflict
from tests.facilitation.evening import MAELLE, ROSA, Evening, Outcome, decided, sent


@pytest.fixture
def one() -> Iterator[Evening]:
    with in_conflict().again() as found:
        yield found


@pytest.fixture
def forum(one: Evening) -> Evening:
    decided(
        one.does(c.BotAdded(user=MAELLE, chat=one.chat, title="", language="fr", admin=True, topics=True))
    )
    return one


def adds_a_word(one: Evening) -> Outcome:
    one.types(MAELLE, cc.AddConflictWord, conflict=card(one).id)
    return one.says(MAELLE, "Et les familles ?")


def boards(outcome: Outcome) -> list[Send]:
    return [send for send in decided(outcome).sends if send.notice.kind == "ConflictBoard"]


def test_a_change_redraws_the_card_in_a_group_with_topics_and_nowhere_else(one: Evening) -> None:
    assert boards(adds_a_word(one)) == []
    decided(
        one.does(c.BotAdded(user=MAELLE, chat=one.chat, title="", language="fr", admin=True, topics=True))
    )

    [board] = boards(adds_a_word(one))

    assert (board.chat, board.slot) == (one.chat, f"conflict:{card(one).id}")


def test_erased_words_leave_the_cards_that_stand_there(forum: Evening) -> None:
    [board] = boards(forum.types(ROSA, c.Forget, sure=True))

    assert board.notice.only_redrawn  # type: ignore[attr-defined]


def test_start_in_a_topic_by_who_facilitates_says_where_to_work(forum: Evening) -> None:
    elsewhere = forum.in_group(ROSA, c.Start, topic=8)
    chosen = forum.in_group(MAELLE, c.Start, topic=9, message=MessageId(70))

    assert isinstance(elsewhere, Decision)
    assert (elsewhere.facts, sent(chosen)) == ((), ["HowToJoin"])
    assert forum.partnership.topic == 9
    assert [send.topic for send in decided(chosen).sends] == [9]

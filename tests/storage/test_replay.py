"""The record is what the ledger says: rebuilt from nothing, it is the same row by row."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from facilitation import facts as f
from facilitation.ids import ChatId
from storage.audit import verify
from storage.replay import replay
from storage.tables import alias, content
from tests.storage.collective import GRAND_PRE, Collective, GrandPre, empty_database, record_of
from tests.storage.evening import play


@pytest.fixture
def story() -> Iterator[GrandPre]:
    with empty_database() as connection:
        yield GrandPre(connection)


def rebuilt(story: Collective) -> object:
    with empty_database() as target:
        replay(story.connection, target)
        return record_of(target)


def test_the_evening_has_every_kind_of_fact_that_the_ledger_keeps(story: GrandPre) -> None:
    play(story)

    kinds = set(story.connection.scalars(select(content.c.kind)))

    assert kinds == {kind for kind, fact in f.Fact.family.items() if fact.ledger}  # type: ignore[attr-defined]
    assert all(record_of(story.connection).values())


def test_an_evening_played_again_from_the_ledger_leaves_the_same_record(story: GrandPre) -> None:
    play(story)

    assert rebuilt(story) == record_of(story.connection)
    assert verify(story.connection, GRAND_PRE) == ()


def test_it_does_so_whoever_has_been_forgotten(story: GrandPre) -> None:
    play(story)
    for member in (story.rosa, story.maelle, story.ismael):
        story.forget(member)

    assert rebuilt(story) == record_of(story.connection)


def test_partnerships_are_played_together_in_the_order_of_their_instants(story: GrandPre) -> None:
    """The first group moves to another chat, and a second one is enrolled in the chat that it left."""
    story.say(f.ChatMoved(GRAND_PRE, ChatId(-5), story.later()))
    second = story.enrol(chat=-7)
    story.say(f.ChatMoved(second, ChatId(-8), story.later()))
    story.partnership = GRAND_PRE
    story.say(f.ChatMoved(GRAND_PRE, ChatId(-7), story.later()))

    assert rebuilt(story) == record_of(story.connection)


def test_it_tells_how_many_facts_it_applied_and_follows_the_old_chat(story: GrandPre) -> None:
    play(story)
    facts = len(story.connection.execute(select(content)).all())

    with empty_database() as target:
        assert replay(story.connection, target) == facts
        moved = target.execute(select(alias)).all()

    assert moved == story.connection.execute(select(alias)).all()

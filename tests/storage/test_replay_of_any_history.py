"""Whatever a partnership goes through, its ledger holds and its record can be rebuilt."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from hypothesis import given, settings
from hypothesis import strategies as st

from facilitation.names import fold
from storage.audit import verify
from storage.replay import replay
from tests.storage.collective import GRAND_PRE, OBJECT, RULE, empty_database, record_of
from tests.storage.wandering import ACTIONS, Wanderer

Step = tuple[Callable[[Wanderer], None], int, str]
HISTORIES = st.lists(
    st.tuples(st.sampled_from(ACTIONS), st.integers(0, 2**24), st.text(min_size=1, max_size=12)), max_size=25
)


@contextmanager
def after(steps: Iterable[Step]) -> Iterator[Wanderer]:
    with empty_database() as connection:
        wanderer = Wanderer(connection)
        for act, wanderer.drawn, wanderer.words in steps:
            act(wanderer)
        yield wanderer


@settings(max_examples=40)
@given(HISTORIES)
def test_any_history_verifies_and_replays_to_the_same_record(steps: list[Step]) -> None:
    with after(steps) as story, empty_database() as target:
        replay(story.connection, target)

        assert verify(story.connection, GRAND_PRE) == ()
        assert record_of(target) == record_of(story.connection)


@settings(max_examples=40)
@given(HISTORIES)
def test_what_is_unread_is_what_a_plain_reading_of_the_lists_says(steps: list[Step]) -> None:
    with after(steps) as story:
        scene = story.scene
        for this in scene.rounds(GRAND_PRE):
            put = [
                text
                for text in scene.contributions(this.id)
                if text.standing and text.worded and text.prompt in (OBJECT, RULE)
            ]
            now = [p for p in scene.positions(this.id) if p.look == this.look]
            for reader in scene.members(GRAND_PRE):
                read = {(p.contribution, p.version) for p in now if p.member == reader.id}
                left = [t for t in put if t.member != reader.id and (t.id, t.version) not in read]
                left.sort(key=lambda t: (sum(p.contribution == t.id for p in now), t.number))

                assert scene.unread(this.id, reader.id, 5) == left[:5]
                assert scene.unread_count(this.id, reader.id) == len(left)


@settings(max_examples=30)
@given(HISTORIES)
def test_every_institution_settles_on_one_that_stands_and_is_found_by_its_name(steps: list[Step]) -> None:
    with after(steps) as story:
        standing = story.scene.institutions(GRAND_PRE)
        ids = {one.id for one in standing}

        assert all(story.scene.institution_named(GRAND_PRE, fold(one.name)) == one for one in standing)
        members = story.scene.members(GRAND_PRE)
        assert {member.institution for member in members} <= {*ids, None}
        assert {story.scene.settled(one) for one in ids} == ids

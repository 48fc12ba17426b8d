"""What every party of a conflict confirmed is theirs together, whoever had proposed it."""

from collections.abc import Iterator

import pytest
from sqlalchemy import select

from facilitation.ids import ConflictId, OutcomeId
from facilitation.kinds import ConflictState
from facilitation.outcomes import text_of
from storage.audit import verify
from storage.replay import replay
from storage.tables import content
from tests.storage import register
from tests.storage.collective import GRAND_PRE, GrandPre, empty_database, record_of
from tests.storage.test_erasing import everything_in

TOGETHER = "La porte ouverte le mardi, sans liste"


@pytest.fixture
def story() -> Iterator[GrandPre]:
    with empty_database() as connection:
        yield GrandPre(connection)


def proposed(story: GrandPre) -> tuple[ConflictId, OutcomeId]:
    this = story.open_round(story.maelle)
    text = story.write(this, story.helene, "Une liste des familles")
    conflict = register.open_conflict(story, this, text)
    return conflict, register.offer(story, conflict, story.rosa, TOGETHER)


def kept(story: GrandPre) -> OutcomeId:
    """Proposed by Rosa; she and Hélène say what they keep."""
    conflict, outcome = proposed(story)
    register.confirm(story, conflict, outcome, story.rosa, "La confiance")
    register.confirm(story, conflict, outcome, story.helene, "Le secret médical")
    register.close(story, conflict, ConflictState.DIFFERENCE_KEPT, outcome, TOGETHER)
    return outcome


def words(story: GrandPre, outcome: OutcomeId) -> str | None:
    found = story.scene.outcome(outcome)
    assert found is not None
    return text_of(story.scene, found)


def test_it_stays_without_its_author_as_the_text_of_those_who_confirmed_it(story: GrandPre) -> None:
    outcome = kept(story)

    story.forget(story.rosa)

    assert words(story, outcome) == TOGETHER
    assert "La confiance" not in everything_in(story.connection)
    offered = story.connection.execute(select(content).where(content.c.kind == "OutcomeProposed")).one()
    assert (offered.what["text"], offered.what_salt) == (None, None)


def test_it_goes_with_the_last_of_those_who_confirmed_it(story: GrandPre) -> None:
    outcome = kept(story)

    story.forget(story.rosa)
    story.forget(story.helene)

    assert words(story, outcome) is None
    assert TOGETHER not in everything_in(story.connection)


def test_a_text_that_others_have_not_all_confirmed_goes_with_its_author(story: GrandPre) -> None:
    conflict, outcome = proposed(story)
    register.confirm(story, conflict, outcome, story.helene, "Le secret médical")

    story.forget(story.rosa)

    assert words(story, outcome) is None
    assert TOGETHER not in everything_in(story.connection)


@pytest.mark.parametrize("going", [("rosa",), ("helene",), ("rosa", "helene")])
def test_the_ledger_verifies_and_rebuilds_the_same_record(story: GrandPre, going: tuple[str, ...]) -> None:
    kept(story)

    for name in going:
        story.forget(getattr(story, name))

    with empty_database() as target:
        replay(story.connection, target)
        assert record_of(target) == record_of(story.connection)
    assert verify(story.connection, GRAND_PRE) == ()

"""The page to put on the table: which three points, and who has been heard, in counts."""

from collections.abc import Iterator

import pytest

from facilitation import commands as c
from facilitation import conflict_commands as cc
from facilitation.ids import UserId
from facilitation.meeting import Heard, Kind, heard, open_conflicts, points
from facilitation.stances import Stance
from tests.facilitation.disputes import in_conflict
from tests.facilitation.evening import (
    FARID,
    HELENE,
    ISMAEL,
    MAELLE,
    NADEGE,
    ROSA,
    THOMAS,
    Evening,
    evening,
)

EVERYBODY = (MAELLE, FARID, NADEGE, THOMAS, ROSA, ISMAEL, HELENE)


@pytest.fixture
def one() -> Iterator[Evening]:
    with in_conflict().again() as found:
        yield found


def chosen(one: Evening) -> list[tuple[Kind, str | None]]:
    """Each point with the words it is about."""
    found = points(one.scene, one.partnership.id)
    return [(point.kind, one.scene.contribution(point.contribution).text) for point in found]  # type: ignore[union-attr]


def counted(found: Heard | None) -> tuple[int, int, int, int]:
    assert found is not None
    return found.people, found.asked, found.seats, found.seats_asked


def round_of(one: Evening, *texts: tuple[UserId, str, dict[UserId, Stance]]) -> None:
    one.opens("one", contribute=6000, poll=6000)
    written = [(one.writes(author, words), stances) for author, words, stances in texts]
    one.polls()
    for text, stances in written:
        for person, code in stances.items():
            one.takes(person, text, code)
    one.publishes()


def test_before_any_round_there_is_nothing_to_talk_over_and_nobody_to_count() -> None:
    with evening() as one:
        one.gathers(*EVERYBODY)

        assert chosen(one) == []
        assert heard(one.scene, one.partnership.id) is None


def test_an_open_conflict_what_is_not_known_and_what_is_shared_each_have_a_place() -> None:
    agree = dict.fromkeys((FARID, THOMAS, HELENE), Stance.AGREE)
    with evening() as one:
        one.gathers(*EVERYBODY)
        round_of(
            one,
            (ROSA, "Une salle ouverte.", agree),
            (
                NADEGE,
                "Une liste des absents.",
                {ROSA: Stance.OBJECT, FARID: Stance.AGREE, HELENE: Stance.AGREE},
            ),
            (HELENE, "Un relais de santé.", {}),
        )

        assert chosen(one) == [
            (Kind.CONFLICT, "Une liste des absents."),
            (Kind.UNKNOWN, "Un relais de santé."),
            (Kind.SHARED, "Une salle ouverte."),
        ]


def test_the_oldest_open_conflict_comes_first_and_a_closed_one_does_not_come(one: Evening) -> None:
    again = {ROSA: Stance.OBJECT, ISMAEL: Stance.DISAGREE, THOMAS: Stance.AGREE, FARID: Stance.AGREE}
    round_of(one, (NADEGE, "Un règlement commun.", again))
    first, second = open_conflicts(one.scene, one.partnership.id)

    assert [point.conflict for point in points(one.scene, one.partnership.id)] == [first, second]


def test_an_objection_that_made_no_conflict_waits_there_until_it_is_answered() -> None:
    with evening() as one:
        one.gathers(*EVERYBODY)
        round_of(one, (NADEGE, "Une liste des absents.", {ROSA: Stance.OBJECT}))
        assert chosen(one) == [(Kind.OBJECTION, "Une liste des absents.")]

        one.presses(NADEGE, cc.AnswerObjection, dissent=1)
        one.says(NADEGE, "Sans les noms, alors.")

        assert chosen(one) == []


def test_no_objection_is_told_while_positions_are_taken(one: Evening) -> None:
    before = points(one.scene, one.partnership.id)
    one.opens("one", contribute=6000, poll=6000)
    text = one.writes(HELENE, "Un relais.")
    one.polls()
    one.takes(ROSA, text, Stance.OBJECT)

    assert points(one.scene, one.partnership.id) == before


def test_who_has_been_heard_is_counted_while_people_write_and_while_they_take_position() -> None:
    with evening() as one:
        one.gathers(*EVERYBODY)
        one.opens("one", contribute=6000, poll=6000)
        text = one.writes(ROSA, "Une salle.")
        assert counted(heard(one.scene, one.partnership.id)) == (1, 7, 1, 4)

        one.polls()
        assert counted(heard(one.scene, one.partnership.id)) == (0, 7, 0, 4)

        one.takes(NADEGE, text, Stance.AGREE)
        one.takes(THOMAS, text, Stance.AGREE)
        assert counted(heard(one.scene, one.partnership.id)) == (2, 7, 1, 4)

        one.publishes()
        assert counted(heard(one.scene, one.partnership.id)) == (3, 7, 2, 4)


def test_a_text_that_is_erased_is_not_put_on_the_table(one: Evening) -> None:
    one.presses(NADEGE, c.Forget, partnership=one.partnership.id, sure=True)

    assert chosen(one) == []
    assert len(open_conflicts(one.scene, one.partnership.id)) == 1

"""The balance of voices: exact, by institution, and blind to how many objections somebody made."""

from datetime import timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation import commands as c
from facilitation import conflict_commands as cr
from facilitation.balance import apart, balance, evenness
from facilitation.findings import Finding
from facilitation.stances import Stance
from facilitation.synthesis import Statement, synthesise
from tests.facilitation.evening import HELENE, NADEGE, ROSA, THOMAS, Evening

SEATS = {1: "a", 2: "b", 3: "c", 4: "d"}
counts = st.dictionaries(st.sampled_from("abcd"), st.integers(1, 40), min_size=1)


def test_thirty_seven_texts_beside_one_and_one_and_one() -> None:
    found = evenness({"a": 37, "b": 1, "c": 1, "d": 1}, 4)

    assert found == Fraction(400, 1372)
    assert f"{float(found or 0):.2f}" == "0.29"


@pytest.mark.parametrize(
    ("texts", "seats", "found"),
    [
        ({"a": 5, "b": 5, "c": 5, "d": 5}, 4, Fraction(1)),
        ({"a": 9}, 4, Fraction(1, 4)),
        ({"a": 1, "b": 1}, 4, Fraction(1, 2)),
        ({}, 4, None),
    ],
)
def test_evenness(texts: dict[str, int], seats: int, found: Fraction | None) -> None:
    assert evenness(texts, seats) == found


@given(counts)
def test_it_lies_between_one_alone_and_all_alike(texts: dict[str, int]) -> None:
    found = evenness(texts, 4)

    assert found is not None
    assert Fraction(1, 4) <= found <= 1


def findings(of_d: list[Stance]) -> list[Finding]:
    """Three institutions agree; the fourth answers so."""
    said = [{1: Stance.AGREE, 2: Stance.AGREE, 3: Stance.AGREE, 4: stance} for stance in of_d]
    return list(synthesise(SEATS, [Statement(nth, voices) for nth, voices in enumerate(said)]))


def test_three_of_four_texts_on_the_smaller_side_is_told() -> None:
    told = apart(findings([*[Stance.DISAGREE] * 3, Stance.AGREE]))

    assert told == {"d": (3, 4)}


@pytest.mark.parametrize("agrees", [0, 2])
def test_three_texts_are_too_few_and_three_of_five_not_mostly(agrees: int) -> None:
    assert apart(findings([*[Stance.DISAGREE] * 3, *[Stance.AGREE] * agrees])) == {}


@pytest.fixture
def published(together: Evening) -> Evening:
    """Rosa's aim, to which Hélène objects."""
    together.opens()
    together.writes(ROSA, "Une salle ouverte le mercredi.")
    together.polls()
    together.takes(NADEGE, together.text_of(ROSA), Stance.AGREE)
    together.takes(THOMAS, together.text_of(ROSA), Stance.AGREE)
    together.takes(HELENE, together.text_of(ROSA), Stance.OBJECT)
    together.publishes()
    return together


def unanswered(one: Evening) -> list[int]:
    return [dissent.number for dissent in balance(one.scene, one.partnership.id, one.now).unanswered]


def test_an_objection_waits_a_week_before_it_is_told(published: Evening) -> None:
    published.passes(timedelta(days=6, hours=23))
    assert unanswered(published) == []

    published.passes(timedelta(hours=1))
    assert unanswered(published) == [1]


def test_one_that_was_answered_or_lifted_is_not_told(published: Evening) -> None:
    published.presses(NADEGE, cr.AnswerObjection, dissent=published.dissents()[0].id)
    published.says(NADEGE, "Le gardien reste.")
    published.passes(timedelta(days=8))

    assert unanswered(published) == []


def test_what_is_counted_is_counted_by_institution(published: Evening) -> None:
    published.types(ROSA, c.Propose, text="Un tour sur les horaires.")
    found = balance(published.scene, published.partnership.id, published.now)
    passerelles = str(published.member(ROSA).institution)

    assert found.texts == {passerelles: 1}
    assert found.proposals == {passerelles: 1}
    assert found.evenness == Fraction(1, 4)
    assert sum(found.rounds.values()) == 1

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.marks import Mark, Tally, mark_of, tally
from facilitation.stances import Stance
from tests.facilitation.cases import LETTERS, SILENT


@pytest.mark.parametrize(
    ("voices", "mark"),
    [
        ("A", Mark.FOR),
        ("R", Mark.FOR),
        ("AAD", Mark.FOR),  # two thirds, exactly
        ("ARK", Mark.FOR),
        ("AAAKD", Mark.RECOGNISES),  # three fifths for, four fifths with those who recognise
        ("AD", Mark.SEVERAL),
        ("AAAADDDDDD", Mark.SEVERAL),
        ("D", Mark.AGAINST),
        ("ADO", Mark.AGAINST),
        ("AKD", Mark.RECOGNISES),
        ("K", Mark.RECOGNISES),
        ("AKKDD", Mark.SEVERAL),
        ("S", Mark.NO_VIEW),
        ("SSSA", Mark.FOR),  # who takes no position does not weigh on those who do
        ("∅", Mark.SILENT),
    ],
)
def test_a_seat_has_one_mark(voices: str, mark: Mark) -> None:
    assert mark_of(tally(LETTERS[letter] for letter in voices if letter != SILENT)) is mark


def test_marks_have_the_signs_of_the_document() -> None:
    assert "".join(mark.sign for mark in Mark) == "+−≈~.∅"
    assert "".join(Mark) == "+-=~.0"


@given(st.integers(2, 10**9))
def test_two_thirds_are_exact_however_many_people(thirds: int) -> None:
    assert mark_of(Tally(agree=2 * thirds, disagree=thirds)) is Mark.FOR
    assert mark_of(Tally(agree=2 * thirds - 1, disagree=thirds + 1)) is Mark.SEVERAL
    assert mark_of(Tally(disagree=2 * thirds, agree=thirds)) is Mark.AGAINST


@given(st.lists(st.sampled_from(Stance)))
def test_a_tally_counts_every_voice_once(stances: list[Stance]) -> None:
    counted = tally(stances)

    assert counted.heard == len(stances)
    assert counted.counts() == {stance: stances.count(stance) for stance in Stance}

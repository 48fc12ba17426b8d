from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.dividing_line import Line, where_it_runs
from facilitation.marks import Tally
from facilitation.stances import Stance

LETTERS = {
    "A": Stance.AGREE,
    "R": Stance.RESERVE,
    "K": Stance.RECOGNISE,
    "D": Stance.DISAGREE,
    "O": Stance.OBJECT,
    "S": Stance.NO_VIEW,
}
WORTH = {"A": "1", "R": "1/2", "K": "0", "D": "-1/2", "O": "-1"}


def seats(written: str) -> list[Tally]:
    """As in the worked cases: seats separated by |."""
    return [Tally(*(seat.count(letter) for letter in LETTERS)) for seat in written.split("|")]


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("AA|DD", Line.BETWEEN),
        ("AA|OO|AAA", Line.BETWEEN),
        ("AD|AD", Line.INSIDE),
        ("AAO|AOO|AO", Line.INSIDE),
        ("AA|AD", Line.BOTH),  # 1/3
        ("AAA|ADD|AAD", Line.BOTH),  # 1/3
        ("AA|AKKK", Line.BETWEEN),  # 3/5 exactly
        ("ARK|RKKD", Line.INSIDE),  # 3/10 exactly
        ("A|D", Line.UNTOLD),
        ("AA|D", Line.UNTOLD),
        ("AA|D|SS", Line.UNTOLD),
        ("AA|AA", None),
        ("A|A", None),
        ("SS|S", None),
        ("", None),
    ],
)
def test_where_the_line_runs(written: str, line: Line | None) -> None:
    assert where_it_runs(seats(written)) is line


def test_a_seat_weighs_one_whatever_its_size() -> None:
    assert where_it_runs(seats("A" * 40 + "|DD")) is Line.BETWEEN


written_seats = st.lists(st.text("ARKDOS", max_size=6), min_size=1, max_size=5).map("|".join)


@given(written_seats)
def test_it_is_the_share_of_the_weighted_variance_that_lies_between_seats(written: str) -> None:
    line, found = where_it_runs(seats(written)), share(written)
    if line in {None, Line.UNTOLD}:
        return
    expected = Line.BETWEEN if 5 * found >= 3 else Line.INSIDE if 10 * found <= 3 else Line.BOTH
    assert line is expected


@given(written_seats, st.randoms())
def test_the_order_of_seats_is_nothing(written: str, lots: object) -> None:
    turned = written.split("|")
    lots.shuffle(turned)  # type: ignore[attr-defined]
    assert where_it_runs(seats(written)) is where_it_runs(seats("|".join(turned)))


def share(written: str) -> Fraction:
    """The definition, voice by voice: each of a seat of n among J* seats weighs 1/(J*·n)."""
    said = [[Fraction(WORTH[letter]) for letter in seat if letter != "S"] for seat in written.split("|")]
    said = [seat for seat in said if seat]
    voices = [(Fraction(1, len(said) * len(seat)), worth, seat) for seat in said for worth in seat]
    centre = sum((weight * worth for weight, worth, _ in voices), Fraction(0))
    whole = sum((weight * (worth - centre) ** 2 for weight, worth, _ in voices), Fraction(0))
    between = sum(
        (weight * (sum(seat, Fraction(0)) / len(seat) - centre) ** 2 for weight, _, seat in voices),
        Fraction(0),
    )
    return between / whole if whole else Fraction(0)

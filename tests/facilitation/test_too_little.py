"""Which threshold is not reached, for a text of which too little is known."""

import pytest
from hypothesis import given

from facilitation.labels import Label
from facilitation.too_little import Lack, missing
from tests.facilitation.cases import drawings, find


@pytest.mark.parametrize(
    ("voices", "expected"),
    [
        ("A|∅|∅", [(Lack.ANSWERS, 1, 2)]),
        ("∅|∅|∅|∅", [(Lack.ANSWERS, 0, 3)]),
        ("S|S|A", [(Lack.POSITIONS, 1, 2), (Lack.NO_VIEW, 3, 2)]),
        ("AS|AS|AS", [(Lack.NO_VIEW, 3, 2)]),
        ("A|A|∅", []),
        ("A|D", []),
    ],
)
def test_what_is_missing_is_the_threshold_that_is_not_reached(
    voices: str, expected: list[tuple[Lack, int, int]]
) -> None:
    assert list(missing(find(voices))) == expected


@given(drawings())
def test_something_is_missing_exactly_where_too_little_is_known(voices: str) -> None:
    its = find(voices)

    assert bool(missing(its)) is (its.label in (Label.INSUFFICIENT, Label.UNCERTAIN))

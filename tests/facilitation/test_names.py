"""Names as people type them, and when two of them are one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.names import fold, tidy


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Collège Rosa-Parks", "college rosa parks"),
        ("Collège Rosa-Parks", "COLLÈGE  ROSA – PARKS."),
        ("Centre de santé des Tilleuls", "centre de sante des tilleuls"),
        ("Sacré-Cœur", "sacre coeur"),
        ("L’Escale", "l'escale"),
        ("Straße", "STRASSE"),
        ("Cafe\u0301", "Café"),
        ("Passe\u00adrelles", "Passerelles"),
        ("École n° 7", "ecole n°7"),
    ],
)
def test_two_names_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Collège", "Lycée"), ("École 7", "École 8"), ("Mairie", "Mairies"), ("Δήμος", "Мэрия")],
)
def test_two_names_are_two(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize("name", ["", "   ", "…", "–", "\u200b", "!!!"])
def test_a_name_without_a_letter_folds_to_nothing(name: str) -> None:
    assert fold(name) == ""


def test_a_name_is_one_line_of_what_can_be_seen() -> None:
    assert tidy("  Service\n social\t\u202ede la\u200b Ville ") == "Service social de la Ville"


@given(st.text())
def test_tidying_twice_changes_nothing(name: str) -> None:
    assert tidy(tidy(name)) == tidy(name)
    assert fold(tidy(name)) == fold(name)

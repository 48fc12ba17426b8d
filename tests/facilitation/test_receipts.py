"""By a private code, and by nothing else, an author finds their words again."""

import pytest

from facilitation.receipts import spelt


@pytest.mark.parametrize("typed", ["K7QM-2FXD", "k7qm2fxd", " K7QM 2FXD ", "K7QM–2FXD", "« K7QM-2FXD »."])
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert spelt(typed) == "K7QM-2FXD"


def test_what_is_never_in_a_code_is_read_as_what_it_looks_like() -> None:
    assert spelt("KOQM-2FXI") == spelt("K0QM-2FX1")


@pytest.mark.parametrize("typed", ["", "7", "K7QM-2FX", "K7QM-2FXDD", "le texte du jardin"])
def test_anything_else_is_no_code(typed: str) -> None:
    assert spelt(typed) is None

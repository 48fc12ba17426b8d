"""The line above the chat."""

from hypothesis import given
from hypothesis import strategies as st

from handlers.answers import MOST, alert_of


def test_marks_go_and_signs_come_back() -> None:
    assert alert_of("<b>Clos</b> depuis mardi, 18\u202fh &amp; des poussières.") == (
        "Clos depuis mardi, 18\u202fh & des poussières."
    )


def test_what_was_written_between_angles_stays() -> None:
    assert alert_of("&lt;b&gt; n’est pas <i>gras</i>") == "<b> n’est pas gras"


def test_a_sentence_that_fits_is_whole() -> None:
    assert alert_of("a" * MOST) == "a" * MOST


def test_a_long_sentence_ends_on_a_whole_word() -> None:
    assert alert_of("mot, " * 60) == "mot, " * 39 + "mot…"


def test_a_long_word_is_cut_where_it_must() -> None:
    assert alert_of("a" * 300) == "a" * (MOST - 1) + "…"


def test_spaces_that_bind_are_not_where_it_ends() -> None:
    assert alert_of("a" * 190 + " 18\u202fheures\u202fprécises") == "a" * 190 + "…"


@given(st.text())
def test_it_always_fits(text: str) -> None:
    assert len(alert_of(text)) <= MOST

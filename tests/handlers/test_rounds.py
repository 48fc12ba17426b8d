"""The words of /round and /extend."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.commands import ExtendRound, Misspell, OpenRound, ShowRoundMenu
from facilitation.kinds import Mode
from handlers.words import UNITS, duration, words_of
from tests.handlers.telegram_json import DECKS, only, typed

HERE: dict[str, Any] = {"user": 1001, "chat": -100, "message": 55}
HOUR, DAY, WEEK = 60, 1440, 10080


@pytest.mark.parametrize(
    ("word", "minutes"),
    [
        ("30m", 30),
        ("12h", 12 * HOUR),
        ("3d", 3 * DAY),
        ("1w", WEEK),
        ("30min", 30),
        ("3j", 3 * DAY),
        ("1sem", WEEK),
        ("2J", 2 * DAY),
        ("1 jour", DAY),
        ("2 jours", 2 * DAY),
        ("2\u00a0jours", 2 * DAY),
        ("2\u202fheures", 2 * HOUR),
        ("45 minutes", 45),
        ("1 hour", HOUR),
        ("3 weeks", 3 * WEEK),
        ("2semaines", 2 * WEEK),
        ("0m", 0),
        ("61d", 61 * DAY),
    ],
)
def test_a_duration_is_a_number_and_a_unit(word: str, minutes: int) -> None:
    assert [duration(one) for one in words_of(word)] == [minutes]


@pytest.mark.parametrize("word", ["", "2", "d", "j2", "2x", "-1d", "1.5d", "2mois", "1234567d", "2d3h", "２"])
def test_anything_else_is_no_duration(word: str) -> None:
    assert [duration(one) for one in words_of(word)] in ([], [None])


@given(st.integers(0, 999_999), st.sampled_from(sorted(UNITS)), st.sampled_from(["", " ", "\u00a0", "  "]))
def test_number_and_unit_may_stand_apart(number: int, unit: str, gap: str) -> None:
    assert [duration(one) for one in words_of(f"{number}{gap}{unit}")] == [number * UNITS[unit]]


@given(st.text(max_size=40))
def test_no_words_stop_the_reading(text: str) -> None:
    assert isinstance(only(typed(f"/round {text}")), OpenRound | Misspell | ShowRoundMenu)


def test_round_alone_shows_the_menu() -> None:
    assert only(typed("/tour")) == ShowRoundMenu(**HERE)


@pytest.mark.parametrize(
    ("words", "deck", "contribute", "poll"),
    [
        ("values 2d 3d", "values", 2 * DAY, 3 * DAY),
        ("valeurs 2j 3j", "values", 2 * DAY, 3 * DAY),
        ("VALUES 2 jours 1 semaine", "values", 2 * DAY, WEEK),
        ("object", "object", None, None),
        ("trois dimensions 12h", "three-dimensions", 12 * HOUR, None),
        ("three dimensions 30m 30min", "three-dimensions", 30, 30),
        ("three-dimensions\n2d", "three-dimensions", 2 * DAY, None),
        ("competences 2j", "skills", 2 * DAY, None),
        ("object 61d 0m", "object", 61 * DAY, 0),
    ],
)
def test_a_deck_and_its_durations(words: str, deck: str, contribute: int | None, poll: int | None) -> None:
    opened = OpenRound(deck=deck, contribute=contribute, poll=poll, **HERE)
    assert only(typed(f"/round {words}")) == opened


@pytest.mark.parametrize("deck", DECKS)
def test_every_deck_answers_to_all_its_names(deck: str) -> None:
    for name in DECKS[deck].names:
        opened = OpenRound(deck=deck, contribute=DAY, poll=None, **HERE)
        assert only(typed(f"/tour {name} 1j")) == opened


@pytest.mark.parametrize(
    ("word", "mode"),
    [
        ("named", Mode.NAMED),
        ("Nominatif", Mode.NAMED),
        ("confidential", Mode.CONFIDENTIAL),
        ("confidentiel", Mode.CONFIDENTIAL),
    ],
)
def test_the_mode_stands_after_or_before_the_durations(word: str, mode: Mode) -> None:
    opened = OpenRound(deck="values", contribute=2 * DAY, poll=3 * DAY, mode=mode, **HERE)
    assert only(typed(f"/round values 2d 3d {word}")) == opened
    assert only(typed(f"/round values {word} 2d 3d")) == opened


@pytest.mark.parametrize(
    ("words", "wrong", "meant"),
    [
        ("valeus 2d", "valeus", "valeurs 2d"),
        ("nos belles idées 2j", "nos belles idées", None),
        ("2d 3d", "2d", None),
        ("named", "named", None),
        ("values 2x", "2x", "values"),
        ("values 2 lunes", "2", "values"),
        ("values 2d 3d 4d", "4d", "values 2d 3d"),
        ("values named confidential", "confidential", "values named"),
        ("three dimension vite 2d", "three dimension vite", "three-dimensions 2d"),
        ("values vite 2d", "vite", "values 2d"),
    ],
)
def test_a_word_that_means_nothing_refuses_the_whole(words: str, wrong: str, meant: str | None) -> None:
    assert only(typed(f"/tour {words}")) == Misspell(name="round", word=wrong, meant=meant, **HERE)


def test_what_was_not_understood_is_quoted_in_short() -> None:
    assert only(typed("/round " + "o" * 4000)) == Misspell(name="round", word="o" * 64, **HERE)


@pytest.mark.parametrize(("words", "minutes"), [("1d", DAY), ("2 jours", 2 * DAY), ("90m", 90), ("0m", 0)])
def test_extend_takes_one_duration(words: str, minutes: int) -> None:
    assert only(typed(f"/prolonger {words}")) == ExtendRound(minutes=minutes, **HERE)


@pytest.mark.parametrize("words", ["", "demain", "1d 2d", "2"])
def test_extend_with_anything_else_is_refused_with_the_word(words: str) -> None:
    assert only(typed(f"/extend {words}")) == Misspell(name="extend", word=words, **HERE)

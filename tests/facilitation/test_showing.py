"""What is said before the first answer of a round without names, and how its counters move."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation import commands as c
from facilitation.commands_looks import OpenLook
from facilitation.commands_showing import GoOnWithoutNames, LetSeatBeShown, ShowWords
from facilitation.counters import BY, QUARTER, next_quarter, told
from facilitation.kinds import Mode, Phase
from facilitation.outline import outline
from facilitation.stances import Stance
from tests.facilitation.evening import (
    AWA,
    FARID,
    HELENE,
    ISMAEL,
    MAELLE,
    NADEGE,
    ROSA,
    YANN,
    Evening,
    refused,
    sent,
)

WORDS = "Le mercredi ne convient à personne."


@pytest.fixture
def opened(together: Evening) -> Evening:
    together.opens(mode=Mode.CONFIDENTIAL)
    return together


def counted(one: Evening) -> int:
    return one.reading.counted(one.round.id, one.round.phase)


# --- Before the first answer ---


def test_who_will_see_what_is_said_before_the_first_question(opened: Evening) -> None:
    promised = opened.types(ROSA, c.Contribute, round=opened.round.id)
    onward = opened.presses(ROSA, GoOnWithoutNames, round=opened.round.id)

    assert (sent(promised), sent(onward)) == (["PromiseShown"], ["QuestionAsked"])


def test_it_is_said_before_the_first_position_to_who_has_written_nothing(opened: Evening) -> None:
    opened.writes(ROSA, WORDS)
    opened.polls()

    assert sent(opened.types(YANN, c.TakePositions, round=opened.round.id)) == ["PromiseShown"]
    assert sent(opened.presses(YANN, GoOnWithoutNames, round=opened.round.id)) == ["StanceAsked"]


def test_what_a_small_seat_agreed_to_is_not_asked_twice(opened: Evening) -> None:
    opened.presses(HELENE, LetSeatBeShown, round=opened.round.id, shown=True)

    again = opened.presses(HELENE, LetSeatBeShown, round=opened.round.id, shown=False)

    assert refused(again) == "MovedOn"
    assert opened.reading.agreed_to_show(opened.round.id) == {opened.member(HELENE).id}
    assert sent(opened.types(HELENE, c.Contribute, round=opened.round.id)) == ["QuestionAsked"]


def test_nobody_agrees_after_they_have_answered(opened: Evening) -> None:
    opened.writes(HELENE, WORDS)

    assert refused(opened.presses(HELENE, LetSeatBeShown, round=opened.round.id, shown=True)) == "MovedOn"


def test_the_mode_that_is_set_is_that_of_a_round_opened_without_a_word(together: Evening) -> None:
    together.in_group(MAELLE, c.ChangeSetting, setting="mode", value="confidential")

    assert together.opens().mode is Mode.CONFIDENTIAL


def test_a_round_without_names_is_looked_at_once(opened: Evening) -> None:
    opened.writes(ROSA, WORDS)
    opened.polls()
    opened.publishes()
    assert refused(opened.in_group(MAELLE, OpenLook)) == "NoLookWithoutNames"


# --- Counters ---


@given(st.datetimes(timezones=st.just(UTC)).filter(lambda now: now.year < 9000))
def test_counters_turn_at_quarters_of_the_clock(now: datetime) -> None:
    then = next_quarter(now)

    assert timedelta() < then - now <= QUARTER
    assert (then.minute % 15, then.second, then.microsecond) == (0, 0, 0)


@given(st.integers(0, 300))
def test_people_are_told_by_threes(people: int) -> None:
    assert told(people) % BY == 0
    assert 0 <= people - told(people) < BY


def test_nothing_moves_before_the_quarter_of_an_hour(opened: Evening) -> None:
    for person in (ROSA, ISMAEL, AWA, HELENE):
        opened.types(person, c.PassPrompt, round=opened.round.id, index=0)
    assert counted(opened) == 0

    opened.passes(QUARTER)

    assert counted(opened) == BY


def test_a_new_phase_begins_with_nobody(opened: Evening) -> None:
    for person in (ROSA, ISMAEL, AWA):
        opened.writes(person, WORDS)
    opened.passes(QUARTER)
    opened.polls()

    assert (opened.round.phase, counted(opened)) == (Phase.POLLING, 0)


# --- Below three people ---


def test_the_words_of_few_wait_for_their_author(opened: Evening) -> None:
    opened.writes(ROSA, "Une salle.")
    opened.polls()
    [text] = opened.reading.put_to_the_group(opened.round.id)
    opened.takes(YANN, text, Stance.OBJECT)
    opened.presses(YANN, c.SayWhy, dissent=opened.scene.dissents_of(opened.member(YANN).id)[-1].id)
    opened.says(YANN, WORDS)
    opened.publishes()
    [objection] = opened.dissents()
    assert (objection.text, opened.reading.withheld(objection.id)) == (None, True)

    opened.presses(YANN, ShowWords, dissent=objection.id, shown=True)

    [objection] = opened.dissents()
    assert (objection.text, opened.reading.withheld(objection.id)) == (WORDS, False)


def test_words_that_are_not_to_be_shown_are_gone(opened: Evening) -> None:
    opened.writes(ROSA, "Une salle.")
    opened.polls()
    [text] = opened.reading.put_to_the_group(opened.round.id)
    opened.takes(YANN, text, Stance.OBJECT)
    opened.presses(YANN, c.SayWhy, dissent=opened.scene.dissents_of(opened.member(YANN).id)[-1].id)
    opened.says(YANN, WORDS)
    opened.publishes()
    [objection] = opened.dissents()
    [data] = opened.reading.mydata(YANN)["partnerships"]
    assert data["withheld"] == [{"dissent": objection.number, "text": WORDS}]

    opened.presses(YANN, ShowWords, dissent=objection.id, shown=False)

    assert opened.scene.withheld_words(objection.id) is None
    assert opened.reading.withheld(objection.id)
    assert refused(opened.presses(YANN, ShowWords, dissent=objection.id, shown=True)) == "MovedOn"


def test_a_reservation_to_a_text_of_which_few_spoke_is_not_read(opened: Evening) -> None:
    opened.writes(ROSA, "Une salle.")
    opened.polls()
    [text] = opened.reading.put_to_the_group(opened.round.id)
    opened.takes(YANN, text, Stance.RESERVE)
    opened.says(YANN, WORDS)
    opened.publishes()
    assert outline(opened.reading, opened.round).reservations(text.id) == ()


def test_nobody_else_shows_somebodys_words(opened: Evening) -> None:
    opened.types(ROSA, c.ContestPrompt, round=opened.round.id, index=0)
    opened.says(ROSA, WORDS)
    for person in (FARID, NADEGE):
        opened.writes(person, "Une salle.", index=1)
    opened.polls()
    [contested] = opened.dissents()

    assert refused(opened.presses(NADEGE, ShowWords, dissent=contested.id, shown=True)) == "NotYours"

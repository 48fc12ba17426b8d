"""Whence one speaks, in a text or at a position: said or not, changed until the close, and no count moves."""

from typing import Any

import pytest

from facilitation import commands as c
from facilitation.commands_whence import SayPositionWhence, SayWhence
from facilitation.ids import UserId
from facilitation.kinds import Mode
from facilitation.notices import ReservationAsked
from facilitation.prompts import Dimension
from facilitation.publication import publish
from facilitation.scene import Position
from facilitation.stances import Stance
from facilitation.whence import counted, counted_at, said_with
from tests.facilitation.evening import MAELLE, NADEGE, ROSA, Evening, Outcome, kinds, refused, sent


@pytest.fixture
def written(together: Evening) -> Evening:
    together.opens()
    together.writes(ROSA, "Une salle ouverte le mercredi.")
    return together


def says(one: Evening, whence: Dimension) -> Outcome:
    return one.presses(ROSA, SayWhence, contribution=one.text_of(ROSA).id, whence=whence)


@pytest.mark.parametrize("whence", Dimension)
def test_its_author_says_it_or_not(written: Evening, whence: Dimension) -> None:
    assert written.text_of(ROSA).speaks_from is None

    told = written.presses(ROSA, SayWhence, contribution=written.text_of(ROSA).id, whence=whence)

    assert kinds(told) == ["WhenceSaid"]
    assert sent(told) == ["ContributionReceived"]
    assert written.text_of(ROSA).speaks_from is whence


def test_pressed_again_it_is_no_longer_said(written: Evening) -> None:
    says(written, Dimension.PERSONAL)
    says(written, Dimension.PERSONAL)

    assert written.text_of(ROSA).speaks_from is None


def test_it_stays_with_a_text_that_is_edited(written: Evening) -> None:
    says(written, Dimension.PROFESSIONAL)
    written.types(ROSA, c.EditText, contribution=written.text_of(ROSA).id)
    written.says(ROSA, "Une salle ouverte le jeudi.")

    assert written.text_of(ROSA).speaks_from is Dimension.PROFESSIONAL


def test_nobody_else_says_it_and_nobody_after_the_close(written: Evening) -> None:
    text = written.text_of(ROSA).id
    others = written.presses(NADEGE, SayWhence, contribution=text, whence=Dimension.PERSONAL)
    assert refused(others) == "NotYours"

    written.polls()
    late = written.presses(ROSA, SayWhence, contribution=text, whence=Dimension.PERSONAL)
    assert refused(late) == "ContributionsClosed"


def test_who_comes_in_their_own_name_has_no_institution_to_speak_for(written: Evening) -> None:
    written.in_group(MAELLE, c.MoveMember, member=written.member(ROSA).id, institution=None)
    text = written.text_of(ROSA).id

    said = written.presses(ROSA, SayWhence, contribution=text, whence=Dimension.INSTITUTIONAL)
    assert refused(said) == "MovedOn"


def test_for_an_institution_it_gives_that_institution_no_position(written: Evening) -> None:
    says(written, Dimension.INSTITUTIONAL)
    running = written.polls()
    written.takes(NADEGE, written.text_of(ROSA), Stance.DISAGREE)
    (found,) = publish(written.scene, running)["statements"]

    assert written.scene.mandates(running.id) == []
    assert not found["mandates"]


def test_it_changes_nothing_that_is_found(written: Evening) -> None:
    before = publish(written.scene, written.round)
    says(written, Dimension.INSTITUTIONAL)

    assert publish(written.scene, written.round) == before
    assert counted([written.text_of(ROSA)]) == {Dimension.INSTITUTIONAL: 1}


# --- At a position ---


@pytest.fixture
def polling(written: Evening) -> Evening:
    written.polls()
    return written


def says_at(one: Evening, person: UserId, whence: Dimension, **fields: Any) -> Outcome:
    text = one.text_of(ROSA).id
    return one.presses(person, SayPositionWhence, contribution=text, whence=whence, **fields)


def position_of(one: Evening, person: UserId) -> Position:
    taken = one.scene.position(one.text_of(ROSA).id, one.member(person).id)
    assert taken is not None
    return taken


@pytest.mark.parametrize("whence", Dimension)
def test_who_took_a_position_says_whence_or_not(polling: Evening, whence: Dimension) -> None:
    polling.takes(NADEGE, polling.text_of(ROSA), Stance.DISAGREE)
    assert position_of(polling, NADEGE).speaks_from is None

    told = says_at(polling, NADEGE, whence)

    assert kinds(told) == ["PositionWhenceSaid"]
    assert position_of(polling, NADEGE).speaks_from is whence
    says_at(polling, NADEGE, whence)
    assert position_of(polling, NADEGE).speaks_from is None


def test_it_stays_with_a_position_that_changes_and_goes_with_one_that_is_given_up(polling: Evening) -> None:
    polling.takes(NADEGE, polling.text_of(ROSA), Stance.DISAGREE)
    says_at(polling, NADEGE, Dimension.PROFESSIONAL)

    polling.takes(NADEGE, polling.text_of(ROSA), Stance.AGREE, revising=True)
    assert position_of(polling, NADEGE).speaks_from is Dimension.PROFESSIONAL

    polling.takes(NADEGE, polling.text_of(ROSA), Stance.NO_VIEW, revising=True)
    assert position_of(polling, NADEGE).speaks_from is None


def test_before_a_position_and_without_a_view_there_is_nothing_to_say(polling: Evening) -> None:
    assert refused(says_at(polling, NADEGE, Dimension.PERSONAL)) == "MovedOn"

    polling.takes(NADEGE, polling.text_of(ROSA), Stance.NO_VIEW)
    assert refused(says_at(polling, NADEGE, Dimension.PERSONAL)) == "MovedOn"


def test_after_the_close_it_is_not_changed(polling: Evening) -> None:
    polling.takes(NADEGE, polling.text_of(ROSA), Stance.DISAGREE)
    polling.publishes()

    assert refused(says_at(polling, NADEGE, Dimension.PERSONAL)) == "RoundClosed"


def test_the_words_of_a_reservation_are_still_awaited(polling: Evening) -> None:
    polling.takes(NADEGE, polling.text_of(ROSA), Stance.RESERVE)

    says_at(polling, NADEGE, Dimension.PROFESSIONAL)
    assert polling.last(NADEGE).notice == ReservationAsked(polling.text_of(ROSA).id, 0)
    polling.says(NADEGE, "Le jeudi aussi.")

    assert position_of(polling, NADEGE).reservation == "Le jeudi aussi."
    assert position_of(polling, NADEGE).speaks_from is Dimension.PROFESSIONAL


def test_the_reason_of_an_objection_is_still_awaited(polling: Evening) -> None:
    polling.takes(NADEGE, polling.text_of(ROSA), Stance.OBJECT)
    (objection,) = polling.open_dissents()

    says_at(polling, NADEGE, Dimension.INSTITUTIONAL)
    polling.says(NADEGE, "Personne n’a les clés.")

    (objection,) = polling.open_dissents()
    assert objection.text == "Personne n’a les clés."
    assert said_with(polling.scene, objection) == position_of(polling, NADEGE)
    polling.takes(NADEGE, polling.text_of(ROSA), Stance.DISAGREE, revising=True)
    assert said_with(polling.scene, objection) is None


def test_at_a_position_it_is_no_voice_of_the_institution_and_moves_nothing(polling: Evening) -> None:
    polling.takes(NADEGE, polling.text_of(ROSA), Stance.DISAGREE)
    before = publish(polling.scene, polling.round)
    says_at(polling, NADEGE, Dimension.INSTITUTIONAL)

    assert publish(polling.scene, polling.round) == before
    assert polling.scene.mandates(polling.round.id) == []
    assert counted_at(polling.scene.positions(polling.round.id)) == {Dimension.INSTITUTIONAL: 1}


def test_in_a_round_without_names_nobody_says_whence(together: Evening) -> None:
    together.opens(mode=Mode.CONFIDENTIAL)
    together.writes(ROSA, "Une salle ouverte le mercredi.")
    together.polls()
    text = together.scene.put_to_the_group(together.round.id)[0]
    together.takes(NADEGE, text, Stance.DISAGREE)

    said = together.presses(NADEGE, SayPositionWhence, contribution=text.id, whence=Dimension.PERSONAL)

    assert refused(said) == "MovedOn"

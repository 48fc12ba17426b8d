"""Whence a text speaks: said or not, changed until the close, and counted as nothing else."""

import pytest

from facilitation import commands as c
from facilitation.commands_whence import SayWhence
from facilitation.prompts import Dimension
from facilitation.publication import publish
from facilitation.stances import Stance
from facilitation.whence import counted
from tests.facilitation.evening import MAELLE, NADEGE, ROSA, Evening, kinds, refused, sent


@pytest.fixture
def written(together: Evening) -> Evening:
    together.opens()
    together.writes(ROSA, "Une salle ouverte le mercredi.")
    return together


def says(one: Evening, whence: Dimension) -> object:
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

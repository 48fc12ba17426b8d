"""What becomes of an objection whose author has left: their institution may take it up in its own name."""

from datetime import timedelta

import pytest

from facilitation import commands as c
from facilitation.ids import UserId
from facilitation.notices import ObjectionLeft
from facilitation.publication import publish, read
from facilitation.scene import Dissent
from facilitation.stances import Stance
from facilitation.taking_up import left_to
from tests.facilitation.evening import (
    AWA,
    CLAIRE,
    FARID,
    GROUP,
    ISMAEL,
    MAELLE,
    NADEGE,
    PASSERELLES,
    ROSA,
    THOMAS,
    Evening,
    Outcome,
    kinds,
    refused,
    sent,
)

WORDS = "Le mercredi, la salle est déjà prise."


@pytest.fixture
def objected(together: Evening) -> Evening:
    """Rosa objects to a text of Nadège’s; Ismaël and Awa are her colleagues."""
    together.opens()
    text = together.writes(NADEGE, "Une salle ouverte le mercredi.")
    together.polls()
    together.takes(ROSA, text, Stance.OBJECT)
    return together


@pytest.fixture
def left(objected: Evening) -> Evening:
    objected.types(ROSA, c.Leave, sure=True)
    return objected


def the_one(one: Evening) -> Dissent:
    (dissent,) = one.dissents()
    return dissent


def takes_up(one: Evening, person: UserId) -> Outcome:
    return one.presses(person, c.TakeUpObjection, dissent=the_one(one).id)


def open_objections(one: Evening) -> int:
    (finding,) = read(publish(one.scene, one.round)).findings
    return finding.objections


# --- Colleagues are told ---


def test_colleagues_are_told_and_nobody_else(objected: Evening) -> None:
    gone = objected.types(ROSA, c.Leave, sure=True)

    assert sent(gone, ISMAEL) == sent(gone, AWA) == ["ObjectionLeft"]
    assert sent(gone, MAELLE) == sent(gone, NADEGE) == []
    assert "ObjectionLeft" not in sent(gone, GROUP)


def test_so_they_are_when_somebody_leaves_the_group_or_is_forgotten(objected: Evening) -> None:
    assert sent(objected.leaves_the_group(ROSA), ISMAEL) == ["ObjectionLeft"]
    assert sent(objected.types(ROSA, c.Forget, sure=True), ISMAEL) == []


def test_what_was_lifted_or_is_no_objection_is_left_to_nobody(objected: Evening) -> None:
    objected.types(ROSA, c.LiftDissent, dissent=the_one(objected).id, code=Stance.DISAGREE)
    objected.types(ROSA, c.RaiseDissent, text=WORDS)

    assert sent(objected.types(ROSA, c.Leave, sure=True), ISMAEL) == []


def test_who_came_in_their_own_name_leaves_it_to_nobody(objected: Evening) -> None:
    objected.joins(CLAIRE)
    objected.takes(CLAIRE, objected.text_of(NADEGE), Stance.OBJECT)

    gone = objected.types(CLAIRE, c.Leave, sure=True)

    assert "ObjectionLeft" not in sent(gone)


# --- Taking it up ---


def test_taken_up_it_is_open_in_the_hands_of_who_took_it_up_and_colleagues_are_told(left: Evening) -> None:
    assert open_objections(left) == 0
    taken = takes_up(left, ISMAEL)

    assert kinds(taken) == ["ObjectionTakenUp"]
    assert sent(taken) == ["ObjectionLeft", "ObjectionLeft"]
    assert sent(taken, AWA) == ["ObjectionLeft"]
    assert the_one(left).taken_up_by == left.member(ISMAEL).id
    assert the_one(left).taken_up_for == left.institution(PASSERELLES)
    assert open_objections(left) == 1


@pytest.mark.parametrize("person", [MAELLE, NADEGE])
def test_another_institution_takes_up_nothing(left: Evening, person: UserId) -> None:
    assert refused(takes_up(left, person)) == "MovedOn"
    assert refused(left.types(person, c.ShowMyDissent, dissent=the_one(left).id)) == "NotYours"


def test_while_its_author_is_there_nobody_takes_it_up(objected: Evening) -> None:
    assert kinds(takes_up(objected, ISMAEL)) == []
    assert refused(objected.types(ISMAEL, c.ShowMyDissent, dissent=the_one(objected).id)) == "NotYours"


def test_it_is_taken_up_once_and_who_comes_second_sees_by_whom(left: Evening) -> None:
    takes_up(left, ISMAEL)
    second = takes_up(left, AWA)

    assert kinds(second) == []
    assert left.last(AWA).notice == ObjectionLeft(the_one(left).id)
    assert the_one(left).taken_up_by == left.member(ISMAEL).id


# --- Whose it is then ---


def test_who_took_it_up_maintains_or_lifts_it_and_leaves_its_words_alone(left: Evening) -> None:
    takes_up(left, ISMAEL)
    dissent = the_one(left).id

    assert sent(left.types(ISMAEL, c.ShowMyDissent, dissent=dissent)) == ["MyDissentShown"]
    assert refused(left.types(ISMAEL, c.EditDissent, dissent=dissent)) == "NotYours"
    assert kinds(left.types(ISMAEL, c.MaintainDissent, dissent=dissent)) == ["DissentMaintained"]
    assert kinds(left.types(ISMAEL, c.LiftDissent, dissent=dissent)) == ["DissentLifted"]
    assert open_objections(left) == 0


def test_its_author_who_is_away_no_longer_lifts_it(left: Evening) -> None:
    takes_up(left, ISMAEL)

    assert refused(left.types(ROSA, c.LiftDissent, dissent=the_one(left).id)) == "TakenUp"
    assert refused(left.types(AWA, c.LiftDissent, dissent=the_one(left).id)) == "NotYours"


def test_an_author_who_comes_back_holds_it_again(left: Evening) -> None:
    takes_up(left, ISMAEL)
    left.joins(ROSA, PASSERELLES)

    assert refused(left.types(ISMAEL, c.LiftDissent, dissent=the_one(left).id)) == "NotYours"
    assert kinds(left.types(ROSA, c.MaintainDissent, dissent=the_one(left).id)) == ["DissentMaintained"]


def test_when_who_took_it_up_leaves_too_it_is_left_once_more(left: Evening) -> None:
    takes_up(left, ISMAEL)
    gone = left.leaves_the_group(ISMAEL)

    assert sent(gone, AWA) == ["ObjectionLeft"]
    assert open_objections(left) == 0
    assert kinds(takes_up(left, AWA)) == ["ObjectionTakenUp"]
    assert open_objections(left) == 1


def test_after_the_summary_it_may_be_taken_up_too_and_the_summary_is_redrawn(left: Evening) -> None:
    left.publishes()
    taken = takes_up(left, ISMAEL)

    assert sent(taken, GROUP) == ["RoundBoard"]


def test_what_its_author_had_erased_may_be_taken_up_without_its_words(objected: Evening) -> None:
    objected.types(ROSA, c.Forget, sure=True)

    assert kinds(takes_up(objected, ISMAEL)) == ["ObjectionTakenUp"]
    assert the_one(objected).text is None
    assert open_objections(objected) == 1


def test_lifting_what_was_objected_for_the_institution_asks_what_it_answers_instead(
    together: Evening,
) -> None:
    together.opens()
    text = together.writes(NADEGE, "Une salle ouverte le mercredi.")
    together.polls()
    together.presses(ROSA, c.AnswerForInstitution, contribution=text.id)
    together.presses(ROSA, c.ChooseMandate, contribution=text.id, code=Stance.OBJECT)
    together.presses(ROSA, c.DecidedTogether)
    together.types(ROSA, c.Leave, sure=True)
    takes_up(together, ISMAEL)
    dissent = the_one(together).id

    assert sent(together.types(ISMAEL, c.LiftDissent, dissent=dissent)) == ["LiftAsked"]
    lifted = together.types(ISMAEL, c.LiftDissent, dissent=dissent, code=Stance.DISAGREE)
    assert kinds(lifted) == ["DissentLifted", "MandateGiven"]
    assert open_objections(together) == 0


def test_a_colleague_who_was_moved_elsewhere_takes_up_nothing(left: Evening) -> None:
    school = left.member(THOMAS).institution
    left.types(MAELLE, c.MoveMember, member=left.member(ISMAEL).id, institution=school)

    assert refused(takes_up(left, ISMAEL)) == "MovedOn"


def test_who_was_moved_there_since_takes_it_up_for_nobody(left: Evening) -> None:
    """What a facilitator moves would else be lifted by whom they like."""
    left.now += timedelta(minutes=1)
    left.types(MAELLE, c.MoveMember, member=left.member(FARID).id, institution=left.institution(PASSERELLES))

    assert refused(takes_up(left, FARID)) == "PlacedInThatHouse"
    assert left_to(left.scene, left.member(FARID)) == []
    assert kinds(takes_up(left, ISMAEL)) == ["ObjectionTakenUp"]


def test_merging_gives_an_objection_to_no_other_house(left: Evening) -> None:
    left.now += timedelta(minutes=1)
    city = left.member(MAELLE).institution
    left.types(MAELLE, c.MergeInstitution, institution=left.institution(PASSERELLES), into=city)

    assert refused(takes_up(left, FARID)) == "PlacedInThatHouse"
    assert kinds(takes_up(left, ISMAEL)) == ["ObjectionTakenUp"]


def test_where_nobody_of_the_house_is_left_who_was_moved_there_takes_it_up(left: Evening) -> None:
    left.now += timedelta(minutes=1)
    left.types(MAELLE, c.MoveMember, member=left.member(FARID).id, institution=left.institution(PASSERELLES))
    for person in (ISMAEL, AWA):
        left.types(person, c.Leave, sure=True)

    assert kinds(takes_up(left, FARID)) == ["ObjectionTakenUp"]

"""Know-how as an offer: who does so too, who could call on it; nobody agrees, passing is always possible."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation import commands as c
from facilitation.findings import Finding
from facilitation.ids import UserId
from facilitation.labels import Label
from facilitation.notices import ObjectionOpened, StanceAsked
from facilitation.publication import read
from facilitation.scene import Contribution
from facilitation.skills import Offer, skills
from facilitation.stances import Ballot, Reply, Response, Stance, answers_to
from tests.facilitation.evening import (
    HELENE,
    ISMAEL,
    MAELLE,
    NADEGE,
    PASSERELLES,
    ROSA,
    SCHOOL,
    THOMAS,
    Evening,
    decided,
    evening,
    kinds,
    refused,
)

AIM_AT, BRING_AT, SCENE_AT = range(3)
READERS = (MAELLE, NADEGE, THOMAS, ISMAEL, HELENE)


@pytest.fixture
def offered(together: Evening) -> Evening:
    """Rosa offers to read letters."""
    together.opens("offered")
    together.writes(ROSA, "Lire un courrier à voix haute.", BRING_AT)
    together.polls()
    return together


def the_offer(one: Evening) -> Contribution:
    return one.text_of(ROSA)


def answer_of(one: Evening, person: UserId) -> Response | None:
    position = one.scene.position(the_offer(one).id, one.member(person).id)
    return position.code if position else None


def found(one: Evening) -> tuple[Finding, ...]:
    findings = one.round.findings
    assert findings is not None
    return read(findings).findings


def gathered(one: Evening) -> tuple[Offer, ...]:
    return skills(one.scene, [one.round])


def seat(one: Evening, name: str) -> str:
    return str(one.institution(name))


# --- Answering ---


@pytest.mark.parametrize("reply", [Reply.WE_TOO, Reply.COULD_CALL, Reply.BOTH, Stance.NO_VIEW])
def test_an_offer_is_answered_or_passed_in_one_press_and_may_be_answered_otherwise(
    offered: Evening, reply: Response
) -> None:
    offered.types(THOMAS, c.TakePositions, round=offered.round.id)
    assert isinstance(offered.last(THOMAS).notice, StanceAsked)

    assert kinds(offered.takes(THOMAS, the_offer(offered), Reply.WE_TOO)) == ["StanceTaken"]
    offered.takes(THOMAS, the_offer(offered), reply, revising=True)

    assert answer_of(offered, THOMAS) is reply


@pytest.mark.parametrize("code", [Stance.AGREE, Stance.RESERVE, Stance.RECOGNISE, Stance.DISAGREE])
def test_nobody_can_agree_or_disagree_with_an_offer(offered: Evening, code: Stance) -> None:
    assert refused(offered.takes(THOMAS, the_offer(offered), code)) == "NoSuchStance"


def test_a_proposal_is_not_answered_as_an_offer(together: Evening) -> None:
    together.opens("offered")
    aim = together.writes(ROSA, "Une salle ouverte le mercredi.", AIM_AT)
    together.polls()

    assert {refused(together.takes(THOMAS, aim, reply)) for reply in Reply} == {"NoSuchStance"}


def test_one_does_not_answer_ones_own_offer_from_mine_either(offered: Evening) -> None:
    mine = the_offer(offered)

    assert refused(offered.presses(ROSA, c.ReviseStance, contribution=mine.id)) == "OwnText"
    assert refused(offered.takes(ROSA, mine, Reply.WE_TOO, revising=True)) == "OwnText"


def test_an_institution_does_not_answer_an_offer_with_one_voice(offered: Evening) -> None:
    asked = offered.presses(THOMAS, c.AnswerForInstitution, contribution=the_offer(offered).id)

    assert refused(asked) == "NoMandateHere"


def test_what_is_offered_is_brought_already(offered: Evening) -> None:
    assert refused(offered.takes(THOMAS, the_offer(offered), Reply.BRING)) == "NoSuchStance"


# --- What is read of it ---


def test_who_brings_and_who_could_call_on_it_is_read_by_institution(offered: Evening) -> None:
    offered.takes(THOMAS, the_offer(offered), Reply.COULD_CALL)
    offered.takes(NADEGE, the_offer(offered), Reply.BOTH)
    offered.takes(HELENE, the_offer(offered), Stance.NO_VIEW)
    offered.publishes()

    [offer] = gathered(offered)
    [brought] = offer.brings

    assert offer.seat == seat(offered, PASSERELLES)
    assert (brought.too, brought.calls) == ((seat(offered, SCHOOL),), (seat(offered, SCHOOL),))
    assert not brought.objected


def test_a_house_is_not_told_to_do_so_too_of_its_own_offer(offered: Evening) -> None:
    offered.takes(ISMAEL, the_offer(offered), Reply.WE_TOO)
    offered.takes(NADEGE, the_offer(offered), Reply.WE_TOO)
    offered.publishes()

    [offer] = gathered(offered)
    [brought] = offer.brings

    assert brought.too == (seat(offered, SCHOOL),)


def test_of_an_offer_nothing_is_found(offered: Evening) -> None:
    for person in READERS:
        offered.takes(person, the_offer(offered), Reply.WE_TOO)
    offered.publishes()

    assert found(offered) == ()


def test_how_a_scene_is_read_is_nothing_that_somebody_brings(together: Evening) -> None:
    together.opens("offered")
    together.writes(ROSA, "Je regarde d’abord la file.", SCENE_AT)
    together.polls()
    together.publishes()

    assert gathered(together) == ()


# --- Objecting ---


def test_an_offer_that_somebody_objects_to_is_an_open_conflict_between_the_two(offered: Evening) -> None:
    offered.takes(HELENE, the_offer(offered), Reply.BOTH)
    decided(offered.takes(THOMAS, the_offer(offered), Stance.OBJECT))
    assert isinstance(offered.last(THOMAS).notice, ObjectionOpened)
    offered.publishes()

    [finding] = found(offered)

    assert finding.label is Label.OPEN_CONFLICT
    assert set(finding.marks) == {seat(offered, PASSERELLES), seat(offered, SCHOOL)}
    assert finding.expressed == 2
    assert [card.contribution for card in offered.scene.conflicts(offered.partnership.id)] == [
        the_offer(offered).id
    ]
    assert gathered(offered)[0].brings[0].objected


def test_an_answer_takes_the_place_of_an_objection_that_is_lifted(offered: Evening) -> None:
    offered.takes(THOMAS, the_offer(offered), Stance.OBJECT)
    [objection] = offered.open_dissents()

    offered.presses(THOMAS, c.LiftDissent, dissent=objection.id, code=Reply.COULD_CALL)

    assert offered.open_dissents() == []
    assert answer_of(offered, THOMAS) is Reply.COULD_CALL


# --- Erasing ---


def test_an_offer_that_its_author_erases_is_offered_no_more_and_the_answers_say_nothing(
    offered: Evening,
) -> None:
    offered.takes(THOMAS, the_offer(offered), Reply.COULD_CALL)
    offered.publishes()

    offered.presses(ROSA, c.Forget, partnership=offered.partnership.id, sure=True)

    assert gathered(offered) == ()


# --- Whatever is answered ---

answers = st.lists(
    st.tuples(st.sampled_from(READERS), st.sampled_from(answers_to(Ballot.OFFER, needed=False))), max_size=12
)


@given(answers)
def test_whatever_is_answered_only_its_author_offers_and_only_an_objection_is_a_position(
    said: list[tuple[UserId, Response]],
) -> None:
    with evening() as one:
        one.gathers(ROSA, *READERS)
        one.opens("offered")
        one.writes(ROSA, "Lire un courrier à voix haute.", BRING_AT)
        one.polls()
        for person, code in said:
            assert not isinstance(one.takes(person, the_offer(one), code), Exception)
        last = dict(said)
        objecting = sum(code is Stance.OBJECT for code in last.values())
        one.publishes()

        counts = [(finding.heads.favourable, finding.heads.contrary) for finding in found(one)]
        assert counts == ([(1, objecting)] if objecting else [])

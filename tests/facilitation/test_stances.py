from facilitation.stances import (
    Ballot,
    Reply,
    Stance,
    answers_to,
    may_be_mandated,
    response_coded,
    stances_of,
)


def test_a_proposal_can_be_agreed_with_a_reservation() -> None:
    assert stances_of(Ballot.PROPOSAL) == (
        Stance.AGREE,
        Stance.RESERVE,
        Stance.DISAGREE,
        Stance.OBJECT,
        Stance.NO_VIEW,
    )


def test_values_constraints_and_observations_can_be_recognised_as_legitimate() -> None:
    recognising = (Stance.AGREE, Stance.RECOGNISE, Stance.DISAGREE, Stance.OBJECT, Stance.NO_VIEW)

    others = {Ballot.PROPOSAL, Ballot.OFFER}
    assert {stances_of(ballot) for ballot in Ballot if ballot not in others} == {recognising}


def test_an_offer_is_answered_passed_or_objected_to_and_nobody_agrees() -> None:
    passed_or_objected_to = (Stance.NO_VIEW, Stance.OBJECT)

    assert answers_to(Ballot.OFFER, needed=False) == (
        Reply.WE_TOO,
        Reply.COULD_CALL,
        Reply.BOTH,
        *passed_or_objected_to,
    )
    assert answers_to(Ballot.OFFER, needed=True) == (
        Reply.WE_TOO,
        Reply.COULD_CALL,
        Reply.BRING,
        *passed_or_objected_to,
    )


def test_whatever_is_answered_comes_back_from_its_code() -> None:
    assert [response_coded(one.value) for one in (*Stance, *Reply)] == [*Stance, *Reply]


def test_an_institution_speaks_with_one_voice_on_constraints_and_proposals_only() -> None:
    assert {ballot for ballot in Ballot if may_be_mandated(ballot)} == {Ballot.CONSTRAINT, Ballot.PROPOSAL}

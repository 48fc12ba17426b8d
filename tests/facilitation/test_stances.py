from facilitation.stances import Ballot, Stance, may_be_mandated, stances_of


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

    assert {stances_of(ballot) for ballot in Ballot if ballot is not Ballot.PROPOSAL} == {recognising}


def test_an_institution_speaks_with_one_voice_on_constraints_and_proposals_only() -> None:
    assert {ballot for ballot in Ballot if may_be_mandated(ballot)} == {Ballot.CONSTRAINT, Ballot.PROPOSAL}

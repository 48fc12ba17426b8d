"""The register: what opens a card, who may speak for a party, and that nobody else closes it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from facilitation import commands as c
from facilitation import conflict_commands as cc
from facilitation.commands import Command
from facilitation.decision import AlarmKind
from facilitation.ids import UserId
from facilitation.kinds import ConflictKind, ConflictState
from facilitation.outcomes import text_of
from facilitation.parties import parties
from facilitation.refusals import Refusal
from facilitation.stances import Stance
from tests.facilitation.disputes import (
    STANCES,
    card,
    disputed,
    in_conflict,
    keeps_the_difference,
    last_outcome,
    objected,
)
from tests.facilitation.evening import (
    AWA,
    CLINIC,
    FARID,
    HELENE,
    ISMAEL,
    MAELLE,
    NADEGE,
    PASSERELLES,
    ROSA,
    SCHOOL,
    THOMAS,
    Evening,
    Outcome,
    evening,
    kinds,
    refused,
    sent,
)

WORDS = "Une liste, mais sans noms."


@pytest.fixture
def one() -> Iterator[Evening]:
    with in_conflict().again() as found:
        yield found


@pytest.fixture
def lone() -> Iterator[Evening]:
    with objected().again() as found:
        yield found


def named(one: Evening) -> list[str]:
    """The parties, persons by name and seats by institution."""
    scene = one.scene
    found = []
    for party in parties(scene, card(one)):
        member = scene.member(party.member) if party.member else None
        seat = next((i.name for i in scene.institutions(one.partnership.id) if str(i.id) == party.seat), "")
        found.append(f"{party.side} {(member.name if member else seat) or 'in their own name'}")
    return found


def proposes(one: Evening, person: UserId = MAELLE) -> None:
    one.types(person, cc.ProposeCompromise, conflict=card(one).id)
    one.says(person, WORDS)


def confirms(one: Evening, person: UserId, keeps: str | None = None) -> ConflictState:
    one.types(person, cc.ConfirmOutcome, outcome=last_outcome(one).id)
    if keeps:
        one.says(person, keeps)
    return card(one).state


# --- What opens a card ---


def test_the_summary_opens_a_card_for_an_open_conflict_and_tells_those_concerned(one: Evening) -> None:
    told = {member for member in one.heard if member.notice.kind == "ConflictsOpenedTold"}

    assert card(one).kind is ConflictKind.OPEN
    assert {int(heard.chat) for heard in told} == {ROSA, ISMAEL, HELENE, NADEGE, THOMAS}


def test_a_disagreement_that_runs_inside_institutions_opens_one_too() -> None:
    inside = {THOMAS: Stance.DISAGREE, MAELLE: Stance.AGREE, FARID: Stance.DISAGREE, ROSA: Stance.NO_VIEW}
    with evening() as one:
        disputed(one, inside | {HELENE: Stance.AGREE})

        assert card(one).kind is ConflictKind.CROSSING
        assert "against Thomas Petit" in named(one)
        assert "against Farid Benali" in named(one)


def test_an_agreement_opens_none() -> None:
    with evening() as one:
        disputed(one, dict.fromkeys((THOMAS, MAELLE, ROSA, HELENE), Stance.AGREE))

        assert one.scene.conflicts(one.partnership.id) == []


def test_who_stood_against_a_text_may_send_it_there_and_is_a_party(one: Evening) -> None:
    with evening() as other:
        disputed(other, dict.fromkeys((MAELLE, ISMAEL, HELENE), Stance.AGREE) | {ROSA: Stance.DISAGREE})
        text = other.scene.contributions(other.round.id)[0].id

        assert refused(other.types(HELENE, cc.SendToRegister, contribution=text, sure=True)) == "NotAgainst"
        other.types(ROSA, cc.SendToRegister, contribution=text, sure=True)

        assert card(other).kind is ConflictKind.SENT
        assert "against Rosa Martins" in named(other)
        again = other.types(ROSA, cc.SendToRegister, contribution=text, sure=True)
        assert refused(again) == "HasACard"


# --- Its parties ---


def test_the_parties_are_who_objects_who_wrote_and_the_houses_that_stand_for_or_against(
    one: Evening,
) -> None:
    assert named(one) == [
        "against Rosa Martins",
        "against Passerelles",
        "against Centre de santé des Tilleuls",
        "for Nadège Morel",
        "for Collège Rosa-Parks",
    ]


def test_who_has_gone_is_stood_for_by_their_institution(one: Evening) -> None:
    one.leaves_the_group(NADEGE)
    one.leaves_the_group(ROSA)

    assert named(one) == [
        "against Passerelles",
        "against Centre de santé des Tilleuls",
        "for Collège Rosa-Parks",
    ]


def test_no_merging_makes_a_party_fewer(one: Evening) -> None:
    school, passerelles = one.institution(SCHOOL), one.institution(PASSERELLES)
    one.in_group(MAELLE, c.MergeInstitution, institution=passerelles, into=school)

    assert len(parties(one.scene, card(one))) == 5


# --- An outcome ---


def test_a_compromise_needs_every_party_and_colleagues_learn_who_spoke(one: Evening) -> None:
    proposes(one)

    assert confirms(one, ROSA) is ConflictState.OPEN
    assert confirms(one, HELENE) is ConflictState.OPEN
    assert confirms(one, THOMAS) is ConflictState.OPEN
    told = one.types(NADEGE, cc.ConfirmOutcome, outcome=last_outcome(one).id)

    assert card(one).state is ConflictState.COMPROMISE
    assert {"ConflictTold"} == set(sent(told, THOMAS))
    assert last_outcome(one).adopted_at == one.now


@pytest.mark.parametrize("says", [cc.ConfirmOutcome, cc.RefuseOutcome])
def test_the_same_answer_twice_is_noted_and_told_once(one: Evening, says: type[Command]) -> None:
    proposes(one)
    one.types(THOMAS, says, outcome=last_outcome(one).id)

    again = one.types(THOMAS, says, outcome=last_outcome(one).id)

    assert kinds(again) == []
    assert sent(again, ROSA) == []


def test_a_date_proposed_twice_is_told_once(one: Evening) -> None:
    one.types(MAELLE, cc.SetReview, conflict=card(one).id, days=14)

    again = one.types(MAELLE, cc.SetReview, conflict=card(one).id, days=14)

    assert kinds(again) == []
    assert sent(again, ROSA) == []


def test_who_facilitates_confirms_and_closes_nothing(one: Evening) -> None:
    proposes(one)

    answer = one.types(MAELLE, cc.ConfirmOutcome, outcome=last_outcome(one).id)

    assert refused(answer) == "NotAParty"
    assert refused(one.types(MAELLE, cc.ReopenConflict, conflict=card(one).id, sure=True)) == "CardOpen"


# --- Whom a facilitator moves ---


def moves(one: Evening, person: UserId, to: str) -> Outcome:
    member = one.member(person).id
    return one.in_group(MAELLE, c.MoveMember, member=member, institution=one.institution(to))


def answers(one: Evening, person: UserId, kind: type[Command] = cc.ConfirmOutcome) -> str | None:
    answer = one.types(person, kind, outcome=last_outcome(one).id)
    return refused(answer) if isinstance(answer, Refusal) else None


def test_a_move_gives_nobody_the_voice_of_a_house_that_has_its_own_people(one: Evening) -> None:
    proposes(one)
    moves(one, FARID, PASSERELLES)

    assert answers(one, FARID) == "PlacedSince"
    assert answers(one, FARID, cc.RefuseOutcome) == "PlacedSince"
    assert answers(one, ISMAEL) is None


def test_nor_where_its_own_people_were_moved_away(one: Evening) -> None:
    proposes(one)
    moves(one, HELENE, SCHOOL)
    moves(one, FARID, CLINIC)

    assert answers(one, FARID) == "PlacedSince"


def test_nor_does_a_merge(one: Evening) -> None:
    proposes(one)
    school, clinic = one.institution(SCHOOL), one.institution(CLINIC)
    one.in_group(MAELLE, c.MergeInstitution, institution=clinic, into=school)

    one.types(THOMAS, cc.ConfirmOutcome, outcome=last_outcome(one).id)
    assert [said.party[-1] for said in one.scene.outcome_answers(last_outcome(one).id)] == ["+"]
    one.types(HELENE, cc.ConfirmOutcome, outcome=last_outcome(one).id)
    assert [said.party[-1] for said in one.scene.outcome_answers(last_outcome(one).id)] == ["+", "-"]


def test_where_nobody_of_that_house_is_left_who_sits_there_speaks_for_it(one: Evening) -> None:
    proposes(one)
    one.leaves_the_group(HELENE)
    moves(one, FARID, CLINIC)

    assert answers(one, FARID) is None


def test_who_was_moved_before_the_conflict_opened_speaks_as_any_other() -> None:
    with evening() as found:
        found.gathers(MAELLE, FARID, NADEGE, THOMAS, ROSA, ISMAEL, HELENE)
        moves(found, FARID, PASSERELLES)
        found.passes(timedelta(hours=1))
        disputed(found, STANCES, gathered=True)
        proposes(found)

        assert answers(found, FARID) is None


def test_who_came_for_that_house_since_speaks_for_it(one: Evening) -> None:
    proposes(one)
    one.passes(timedelta(hours=1))
    one.joins(AWA, PASSERELLES)

    assert answers(one, AWA) is None


def test_who_is_moved_is_told(one: Evening) -> None:
    assert sent(moves(one, FARID, PASSERELLES), FARID) == ["SeatedElsewhere"]


def test_who_is_no_party_and_does_not_facilitate_proposes_no_text(one: Evening) -> None:
    assert refused(one.types(FARID, cc.ProposeCompromise, conflict=card(one).id)) == "NotAParty"
    assert refused(one.types(FARID, cc.ProposeDifference, conflict=card(one).id)) == "NotAParty"


def test_a_party_that_refuses_holds_the_conflict_open(one: Evening) -> None:
    proposes(one)
    for person in (ROSA, HELENE, NADEGE):
        confirms(one, person)
    with_everybody = card(one).state
    one.types(ROSA, cc.ReopenConflict, conflict=card(one).id, sure=True)
    proposes(one)
    one.types(HELENE, cc.RefuseOutcome, outcome=last_outcome(one).id)

    assert with_everybody is ConflictState.COMPROMISE
    assert confirms(one, ROSA) is ConflictState.OPEN
    assert confirms(one, NADEGE) is ConflictState.OPEN


def test_a_difference_is_kept_once_each_side_has_said_what_it_keeps(one: Evening) -> None:
    keeps_the_difference(one)

    assert card(one).state is ConflictState.DIFFERENCE_KEPT
    keeps = {one.text for one in one.scene.outcome_answers(last_outcome(one).id)}
    assert keeps == {"La confiance des familles.", "Le secret médical.", "Savoir qui est absent."}


def test_what_a_colleague_said_for_the_institution_is_not_said_over(one: Evening) -> None:
    one.types(NADEGE, cc.ProposeDifference, conflict=card(one).id)
    one.says(NADEGE, "La salle du mercredi.")
    one.says(NADEGE, "Savoir qui est absent.")
    for person, keeps in ((ISMAEL, "Ce que tient la maison."), (ROSA, "La confiance des familles.")):
        one.types(person, cc.ConfirmOutcome, outcome=last_outcome(one).id)
        one.says(person, keeps)

    said = {answer.party: answer.text for answer in one.scene.outcome_answers(last_outcome(one).id)}

    house = next(code for code in said if code.startswith(f"s{one.institution(PASSERELLES)}"))
    assert said[house] == "Ce que tient la maison."
    assert said[f"m{one.member(ROSA).id}"] == "La confiance des familles."


def test_what_every_party_confirmed_stays_when_who_proposed_it_erases_everything(one: Evening) -> None:
    keeps_the_difference(one)
    one.types(ROSA, c.Forget, sure=True)

    assert text_of(one.scene, last_outcome(one)) == "La salle du mercredi."


def test_a_text_on_which_the_parties_have_not_all_answered_goes_with_who_proposed_it(one: Evening) -> None:
    one.types(ROSA, cc.ProposeDifference, conflict=card(one).id)
    one.says(ROSA, "La salle du mercredi.")
    one.types(ROSA, c.Forget, sure=True)

    assert text_of(one.scene, last_outcome(one)) is None


def test_a_difference_without_what_one_keeps_is_not_confirmed(one: Evening) -> None:
    one.types(MAELLE, cc.ProposeDifference, conflict=card(one).id)
    one.says(MAELLE, "La salle du mercredi.")

    asked = one.types(ROSA, cc.ConfirmOutcome, outcome=last_outcome(one).id)

    assert kinds(asked) == []
    assert sent(asked) == ["KeepsAsked"]


def test_a_party_reopens_and_what_was_confirmed_no_longer_counts(one: Evening) -> None:
    proposes(one)
    for person in (ROSA, HELENE, NADEGE):
        confirms(one, person)
    before = last_outcome(one)

    assert refused(one.types(FARID, cc.ReopenConflict, conflict=card(one).id, sure=True)) == "NotAParty"
    one.types(THOMAS, cc.ReopenConflict, conflict=card(one).id, sure=True)

    assert card(one).state is ConflictState.OPEN
    assert refused(one.types(ROSA, cc.ConfirmOutcome, outcome=before.id)) == "MovedOn"


# --- Lifted ---


def test_with_its_last_objection_goes_a_conflict_that_had_no_other_cause(lone: Evening) -> None:
    lone.types(ROSA, c.LiftDissent, dissent=lone.dissents()[0].id)

    assert card(lone).state is ConflictState.LIFTED


def test_who_lifted_an_objection_may_reopen_and_is_a_party_again(lone: Evening) -> None:
    lone.types(ROSA, c.LiftDissent, dissent=lone.dissents()[0].id)
    lone.types(ROSA, cc.ReopenConflict, conflict=card(lone).id, sure=True)

    assert card(lone).state is ConflictState.OPEN
    assert "against Rosa Martins" in named(lone)


def test_institutions_on_both_sides_are_another_cause(one: Evening) -> None:
    one.types(ROSA, c.LiftDissent, dissent=one.dissents()[0].id)

    assert card(one).state is ConflictState.OPEN


# --- Words, answers, dates ---


def test_any_member_adds_a_word(one: Evening) -> None:
    one.types(FARID, cc.AddConflictWord, conflict=card(one).id)
    added = one.says(FARID, "Demandons aux familles.")

    assert kinds(added) == ["ConflictWordAdded"]
    assert one.scene.conflict_words(card(one).id)[0].text == "Demandons aux familles."


def test_an_objection_is_answered_by_the_other_side_and_its_author_hears_it(one: Evening) -> None:
    objection = one.dissents()[0].id

    assert refused(one.types(HELENE, cc.AnswerObjection, dissent=objection)) == "OtherSideOnly"
    one.types(THOMAS, cc.AnswerObjection, dissent=objection)
    answered = one.says(THOMAS, "Elle resterait au collège.")

    assert kinds(answered) == ["ObjectionAnswered"]
    assert "ObjectionAnswerTold" in sent(answered, ROSA)
    assert one.dissents()[0].open


def test_a_date_reminds_the_parties_in_the_morning_and_closes_nothing(one: Evening) -> None:
    one.types(MAELLE, cc.SetReview, conflict=card(one).id, days=14)
    one.types(ISMAEL, c.MuteReminders)

    one.passes(timedelta(days=20))

    told = [int(heard.chat) for heard in one.heard if heard.notice.kind == "ReviewTold"]
    assert sorted(told) == sorted((NADEGE, THOMAS, ROSA, HELENE))
    assert card(one).open
    assert one.due(AlarmKind.REVIEW) == []


def test_a_date_that_is_taken_back_reminds_nobody(one: Evening) -> None:
    one.types(MAELLE, cc.SetReview, conflict=card(one).id, days=14)
    one.types(MAELLE, cc.SetReview, conflict=card(one).id, days=0)

    assert one.due(AlarmKind.REVIEW) == []
    assert refused(one.types(ROSA, cc.SetReview, conflict=card(one).id, days=3)) == "NotFacilitator"


@pytest.mark.parametrize("typed", ["18 décembre", "le 18/12/2026", "December 18th"])
def test_a_date_can_be_typed_in_either_language(one: Evening, typed: str) -> None:
    one.types(MAELLE, cc.SetReview, conflict=card(one).id)
    one.says(MAELLE, typed)

    assert card(one).review_on == datetime(2026, 12, 18, 8, tzinfo=UTC)  # nine in Paris


@pytest.mark.parametrize(
    "typed", ["22/11/2026", "23/11/2026", "hier", "un de ces jours", "31 avril", "12/3/2031"]
)
def test_a_typed_day_that_is_over_too_far_or_no_day_changes_nothing_and_can_be_typed_again(
    one: Evening, typed: str
) -> None:
    one.types(MAELLE, cc.SetReview, conflict=card(one).id)

    assert refused(one.says(MAELLE, typed)) == "BadReviewDay"
    assert card(one).review_on is None
    assert kinds(one.says(MAELLE, "3 semaines")) == ["ReviewDateSet"]


def test_once_a_date_is_set_the_next_words_are_no_date(one: Evening) -> None:
    one.types(MAELLE, cc.SetReview, conflict=card(one).id)
    one.types(MAELLE, cc.SetReview, conflict=card(one).id, days=14)

    assert "SortingAsked" in sent(one.says(MAELLE, "3 semaines"), MAELLE)


def test_a_person_who_erases_themselves_takes_their_words_along(one: Evening) -> None:
    one.types(FARID, cc.AddConflictWord, conflict=card(one).id)
    one.says(FARID, "Demandons aux familles.")
    one.types(FARID, c.Forget, sure=True)

    [word] = one.scene.conflict_words(card(one).id)
    assert (word.text, word.erased_at) == (None, one.now)

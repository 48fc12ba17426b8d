"""Taking position: eight at a time, unsigned, changeable; objections recorded at the press; mandates."""

import pytest

from facilitation import commands as c
from facilitation.ids import UserId
from facilitation.notices import BatchFinished, ObjectionOpened, StanceAsked
from facilitation.scene import Contribution
from facilitation.stances import Response, Stance
from tests.facilitation.evening import (
    AWA,
    CITY,
    CLAIRE,
    FARID,
    GROUP,
    HELENE,
    ISMAEL,
    MAELLE,
    NADEGE,
    ROSA,
    THOMAS,
    YANN,
    Evening,
    decided,
    kinds,
    refused,
    sent,
)

AIM_AT, RULE_AT = 0, 1


@pytest.fixture
def polling(together: Evening) -> Evening:
    """Rosa wrote an aim and Nadège a rule."""
    together.opens()
    together.writes(ROSA, "Une salle ouverte le mercredi.", AIM_AT)
    together.writes(NADEGE, "Pas de données nominatives.", RULE_AT)
    together.polls()
    return together


@pytest.fixture
def crowded(together: Evening) -> Evening:
    """Ten aims of Rosa's."""
    together.opens("one")
    for number in range(10):
        together.writes(ROSA, f"Une idée, la {number}.")
        together.types(ROSA, c.ShowMine)
    together.polls()
    return together


def shown(one: Evening, person: int = THOMAS) -> StanceAsked:
    notice = one.last(c_user(person)).notice
    assert isinstance(notice, StanceAsked)
    return notice


def c_user(person: int) -> UserId:
    return UserId(person)


def code_of(one: Evening, text: Contribution, person: int) -> Response | None:
    position = one.scene.position(text.id, one.member(c_user(person)).id)
    return position.code if position else None


# --- One text after the other ---


def test_eight_texts_then_eight_more_or_enough(crowded: Evening) -> None:
    crowded.types(THOMAS, c.TakePositions)
    first = shown(crowded)
    for _ in range(8):
        card = shown(crowded)
        crowded.presses(
            THOMAS, c.TakeStance, contribution=card.contribution, code=Stance.AGREE, left=card.left
        )

    assert (first.batch, first.of, first.left) == (8, 10, 7)
    assert crowded.last(THOMAS).notice == BatchFinished(crowded.round.id, 2)
    crowded.presses(THOMAS, c.TakePositions, round=crowded.round.id)
    assert (shown(crowded).batch, shown(crowded).of) == (2, 2)


def test_one_card_gives_its_place_to_the_next(crowded: Evening) -> None:
    crowded.types(THOMAS, c.TakePositions)
    before = crowded.shown(THOMAS)
    card = shown(crowded)
    crowded.presses(THOMAS, c.TakeStance, contribution=card.contribution, code=Stance.AGREE, left=card.left)

    assert crowded.shown(THOMAS) == before
    assert shown(crowded).contribution != card.contribution


def test_the_least_answered_come_first(crowded: Evening) -> None:
    crowded.types(THOMAS, c.TakePositions)
    answered = shown(crowded).contribution
    crowded.presses(THOMAS, c.TakeStance, contribution=answered, code=Stance.AGREE)
    crowded.types(YANN, c.TakePositions)

    assert shown(crowded, YANN).contribution != answered


def test_enough_for_now_can_be_taken_up_again(crowded: Evening) -> None:
    paused = crowded.types(THOMAS, c.StopPositions, round=crowded.round.id)

    assert sent(paused) == ["PositionsPaused"]
    assert sent(crowded.types(THOMAS, c.TakePositions)) == ["StanceAsked"]


def test_nobody_is_asked_about_their_own_text(polling: Evening) -> None:
    polling.types(ROSA, c.TakePositions)
    assert shown(polling, ROSA).contribution == polling.text_of(NADEGE).id

    assert refused(polling.takes(ROSA, polling.text_of(ROSA), Stance.AGREE)) == "OwnText"


def test_an_author_may_change_their_own_from_mine(polling: Evening) -> None:
    own = polling.text_of(ROSA)
    decided(polling.types(ROSA, c.ReviseStance, contribution=own.id))

    assert kinds(polling.takes(ROSA, own, Stance.DISAGREE, revising=True)) == ["StanceTaken"]


def test_who_has_nothing_to_read_is_told_so(together: Evening) -> None:
    together.opens("one")
    together.writes(ROSA, "Une salle.")
    together.polls()

    assert decided(together.types(ROSA, c.TakePositions)).sends[0].notice == BatchFinished(
        together.round.id, 0
    )


@pytest.mark.parametrize(("code", "index"), [(Stance.RECOGNISE, AIM_AT), (Stance.RESERVE, RULE_AT)])
def test_a_position_that_its_question_does_not_offer_is_refused(
    polling: Evening, code: Stance, index: int
) -> None:
    text = polling.text_of(ROSA if index == AIM_AT else NADEGE)

    assert refused(polling.takes(THOMAS, text, code)) == "NoSuchStance"


def test_a_text_for_reading_only_takes_no_position(together: Evening) -> None:
    together.opens()
    diary = together.writes(ROSA, "Pour moi.", 2)
    together.writes(ROSA, "Une salle.")
    together.polls()

    assert refused(together.takes(THOMAS, diary, Stance.AGREE)) == "NoSuchStance"


def test_a_position_can_be_changed_until_the_close(polling: Evening) -> None:
    text = polling.text_of(ROSA)
    polling.takes(THOMAS, text, Stance.AGREE)
    polling.takes(THOMAS, text, Stance.NO_VIEW, revising=True)
    assert code_of(polling, text, THOMAS) is Stance.NO_VIEW

    polling.publishes()
    assert refused(polling.takes(THOMAS, text, Stance.AGREE)) == "RoundClosed"


def test_the_group_sees_counters_and_no_result(polling: Evening) -> None:
    taken = decided(polling.takes(THOMAS, polling.text_of(ROSA), Stance.AGREE))

    assert [send.notice.kind for send in taken.sends if send.chat == GROUP] == ["RoundBoard"]
    assert polling.round.findings is None


def test_a_text_erased_meanwhile_is_no_longer_there(polling: Evening) -> None:
    text = polling.text_of(ROSA)
    polling.takes(THOMAS, text, Stance.RESERVE)
    polling.types(ROSA, c.Forget, sure=True)

    assert refused(polling.takes(YANN, text, Stance.AGREE)) == "Withdrawn"
    assert refused(polling.says(THOMAS, "À condition d’un budget.")) == "Withdrawn"


# --- Reservations ---


def test_a_reservation_asks_for_its_words(polling: Evening) -> None:
    text = polling.text_of(ROSA)
    asked = polling.takes(THOMAS, text, Stance.RESERVE, left=1)
    said = polling.says(THOMAS, "À condition d’un budget.")

    assert sent(asked, THOMAS) == ["ReservationAsked"]
    assert kinds(said) == ["ReservationSaid"]
    assert shown(polling).contribution == polling.text_of(NADEGE).id
    position = polling.scene.position(text.id, polling.member(THOMAS).id)
    assert position is not None
    assert (position.code, position.reservation) == (Stance.RESERVE, "À condition d’un budget.")


def test_its_words_can_be_passed(polling: Evening) -> None:
    text = polling.text_of(ROSA)
    polling.takes(THOMAS, text, Stance.RESERVE, left=1)
    passed = polling.presses(THOMAS, c.PassReservation, contribution=text.id, left=1)

    assert kinds(passed) == []
    assert sent(passed) == ["StanceAsked"]
    assert code_of(polling, text, THOMAS) is Stance.RESERVE


def test_its_words_come_too_late_after_the_close(polling: Evening) -> None:
    polling.takes(THOMAS, polling.text_of(ROSA), Stance.RESERVE)
    polling.publishes()

    assert refused(polling.says(THOMAS, "À condition d’un budget.")) == "RoundClosed"


def test_revising_does_not_lead_into_the_eight(polling: Evening) -> None:
    text = polling.text_of(ROSA)
    polling.takes(THOMAS, text, Stance.OBJECT, revising=True)
    polling.takes(THOMAS, text, Stance.RESERVE, left=1)
    polling.says(THOMAS, "À condition d’un budget.")
    assert shown(polling).contribution == polling.text_of(NADEGE).id

    polling.takes(THOMAS, text, Stance.RESERVE, revising=True)
    polling.says(THOMAS, "Et d’un local.")
    assert (shown(polling).contribution, shown(polling).revising) == (text.id, True)


# --- Objections ---


def test_an_objection_is_recorded_at_the_press_and_its_reason_asked_after(polling: Evening) -> None:
    text = polling.text_of(ROSA)
    pressed = polling.takes(THOMAS, text, Stance.OBJECT, left=1)
    polling.presses(THOMAS, c.SayWhy, dissent=polling.dissents()[0].id, left=1)
    said = polling.says(THOMAS, "Le risque est pour les internes.")

    assert kinds(pressed) == ["StanceTaken", "DissentRaised"]
    assert sent(pressed, THOMAS) == ["ObjectionOpened"]
    assert sent(said, THOMAS) == ["ReasonReceived", "StanceAsked"]
    (dissent,) = polling.open_dissents()
    assert (dissent.text, dissent.contribution) == ("Le risque est pour les internes.", text.id)


def test_words_typed_under_the_question_for_the_reason_are_the_reason(polling: Evening) -> None:
    polling.takes(THOMAS, polling.text_of(ROSA), Stance.OBJECT, left=1)
    said = polling.says(THOMAS, "Le risque est pour les internes.")

    assert sent(said, THOMAS) == ["ReasonReceived", "StanceAsked"]
    assert [dissent.text for dissent in polling.open_dissents()] == ["Le risque est pour les internes."]


def test_words_that_an_objection_has_are_changed_by_its_button_alone(polling: Evening) -> None:
    text = polling.text_of(ROSA)
    polling.takes(THOMAS, text, Stance.OBJECT)
    polling.says(THOMAS, "Le risque est pour les internes.")
    polling.takes(THOMAS, text, Stance.OBJECT)
    polling.says(THOMAS, "Bonsoir.")

    assert [dissent.text for dissent in polling.open_dissents()] == ["Le risque est pour les internes."]


def test_its_reason_may_come_later_and_the_next_text_comes_now(polling: Evening) -> None:
    polling.takes(THOMAS, polling.text_of(ROSA), Stance.OBJECT, left=1)
    later = polling.presses(THOMAS, c.SayWhyLater, dissent=polling.dissents()[0].id, left=1)

    assert sent(later) == ["StanceAsked"]
    assert polling.open_dissents()[0].text is None


def test_later_under_the_question_for_the_reason_goes_on_with_the_eight(polling: Evening) -> None:
    polling.takes(THOMAS, polling.text_of(ROSA), Stance.OBJECT, left=1)
    polling.presses(THOMAS, c.SayWhy, dissent=polling.dissents()[0].id, left=1)

    assert sent(polling.presses(THOMAS, c.SayWhyLater, dissent=polling.dissents()[0].id)) == ["StanceAsked"]


def test_pressed_twice_it_is_one_objection(polling: Evening) -> None:
    text = polling.text_of(ROSA)
    polling.takes(THOMAS, text, Stance.OBJECT)
    twice = polling.takes(THOMAS, text, Stance.OBJECT)

    assert kinds(twice) == ["StanceTaken"]
    (dissent,) = polling.dissents()
    assert decided(twice).sends[0].notice == ObjectionOpened(dissent.id, 0)


def test_another_stance_of_its_author_lifts_it(polling: Evening) -> None:
    text = polling.text_of(ROSA)
    polling.takes(THOMAS, text, Stance.OBJECT)
    changed = polling.takes(THOMAS, text, Stance.DISAGREE)

    assert kinds(changed) == ["StanceTaken", "DissentLifted"]
    assert polling.open_dissents() == []


def test_objecting_again_after_lifting_is_another_objection(polling: Evening) -> None:
    text = polling.text_of(ROSA)
    for code in (Stance.OBJECT, Stance.AGREE, Stance.OBJECT):
        polling.takes(THOMAS, text, code)

    assert [(dissent.number, dissent.open) for dissent in polling.dissents()] == [(1, False), (2, True)]


def test_two_people_hold_two_objections(polling: Evening) -> None:
    text = polling.text_of(ROSA)
    polling.takes(THOMAS, text, Stance.OBJECT)
    polling.takes(YANN, text, Stance.OBJECT)
    polling.takes(YANN, text, Stance.AGREE)

    (left,) = polling.open_dissents()
    assert left.member == polling.member(THOMAS).id


def test_a_card_of_an_earlier_eight_goes_on_from_its_own_place(polling: Evening) -> None:
    polling.types(MAELLE, c.TakePositions)
    text = shown(polling, MAELLE).contribution
    polling.presses(MAELLE, c.TakeStance, contribution=text, code=Stance.AGREE, left=7)

    following = shown(polling, MAELLE)
    assert (following.batch - following.left, following.batch) == (2, 8)


# --- For one's institution ---


def answers_for(one: Evening, person: int, text: Contribution, code: Stance, *, left: int = 0) -> None:
    user = c_user(person)
    decided(one.presses(user, c.AnswerForInstitution, contribution=text.id, left=left))
    decided(one.presses(user, c.ChooseMandate, contribution=text.id, code=code, left=left))


def test_a_mandate_asks_with_whose_agreement_and_tells_colleagues(polling: Evening) -> None:
    text = polling.text_of(ROSA)
    polling.types(MAELLE, c.TakePositions)
    answers_for(polling, MAELLE, text, Stance.AGREE, left=1)
    given = polling.says(MAELLE, "la directrice")

    assert kinds(given) == ["MandateGiven"]
    assert sent(given, MAELLE) == ["MandateReceived", "StanceAsked"]
    assert sent(given, FARID) == ["MandateTold"]
    mandate = polling.scene.mandate(text.id, polling.institution(CITY))
    assert mandate is not None
    assert (mandate.code, mandate.agreed_by) == (Stance.AGREE, "la directrice")


def test_ones_own_position_on_the_same_text_still_comes(polling: Evening) -> None:
    text = polling.text_of(ROSA)
    polling.types(MAELLE, c.TakePositions)
    answers_for(polling, MAELLE, text, Stance.AGREE, left=1)
    polling.presses(MAELLE, c.DecidedTogether)

    assert shown(polling, MAELLE).contribution == text.id
    assert code_of(polling, text, MAELLE) is None


def test_back_from_the_institutions_answer_is_the_same_text_at_the_same_place(polling: Evening) -> None:
    polling.types(MAELLE, c.TakePositions)
    before = shown(polling, MAELLE)
    polling.presses(MAELLE, c.AnswerForInstitution, contribution=before.contribution, left=before.left)
    polling.presses(MAELLE, c.ReadAgain, contribution=before.contribution)

    assert shown(polling, MAELLE) == before


def test_back_from_the_institutions_answer_to_one_of_my_positions_is_that_position(polling: Evening) -> None:
    text = polling.text_of(ROSA)
    polling.takes(MAELLE, text, Stance.AGREE)
    polling.types(MAELLE, c.ReviseStance, contribution=text.id)
    before = shown(polling, MAELLE)
    polling.presses(MAELLE, c.AnswerForInstitution, contribution=text.id, revising=True)
    polling.presses(MAELLE, c.ReadAgain, contribution=text.id)

    assert shown(polling, MAELLE) == before


def test_the_last_word_of_an_institution_counts_and_its_history_is_kept(polling: Evening) -> None:
    text = polling.text_of(ROSA)
    answers_for(polling, MAELLE, text, Stance.AGREE)
    polling.presses(MAELLE, c.DecidedTogether)
    answers_for(polling, FARID, text, Stance.DISAGREE)
    polling.presses(FARID, c.DecidedTogether)

    last = polling.scene.mandate(text.id, polling.institution(CITY))
    assert last is not None
    assert last.code is Stance.DISAGREE
    assert len(polling.scene.mandates(polling.round.id)) == 2


def test_who_comes_in_their_own_name_speaks_for_no_institution(polling: Evening) -> None:
    polling.joins(CLAIRE)

    asked = polling.types(CLAIRE, c.AnswerForInstitution, contribution=polling.text_of(ROSA).id)
    assert refused(asked) == "NoMandateHere"


def test_decided_together_needs_a_question(polling: Evening) -> None:
    assert refused(polling.types(MAELLE, c.DecidedTogether)) == "MovedOn"


def test_a_mandated_objection_is_open_in_the_hands_of_who_gave_it(polling: Evening) -> None:
    text = polling.text_of(ROSA)
    answers_for(polling, MAELLE, text, Stance.OBJECT)
    given = polling.presses(MAELLE, c.DecidedTogether)

    assert kinds(given) == ["MandateGiven", "DissentRaised"]
    assert polling.open_dissents()[0].member == polling.member(MAELLE).id


def test_ones_own_position_does_not_lift_the_objection_of_the_institution(polling: Evening) -> None:
    text = polling.text_of(ROSA)
    answers_for(polling, MAELLE, text, Stance.OBJECT)
    polling.presses(MAELLE, c.DecidedTogether)
    own = polling.takes(MAELLE, text, Stance.AGREE)

    assert kinds(own) == ["StanceTaken"]
    assert len(polling.open_dissents()) == 1

    answers_for(polling, MAELLE, text, Stance.AGREE)
    assert kinds(polling.presses(MAELLE, c.DecidedTogether)) == ["MandateGiven", "DissentLifted"]


def test_a_mandate_does_not_lift_ones_own_objection(polling: Evening) -> None:
    text = polling.text_of(ROSA)
    polling.takes(MAELLE, text, Stance.OBJECT)
    answers_for(polling, MAELLE, text, Stance.AGREE)
    polling.presses(MAELLE, c.DecidedTogether)

    assert len(polling.open_dissents()) == 1


def test_a_colleagues_mandate_does_not_lift_the_objection_of_who_spoke_before(polling: Evening) -> None:
    text = polling.text_of(ROSA)
    answers_for(polling, MAELLE, text, Stance.OBJECT)
    polling.presses(MAELLE, c.DecidedTogether)
    answers_for(polling, FARID, text, Stance.AGREE)
    polling.presses(FARID, c.DecidedTogether)

    (dissent,) = polling.open_dissents()
    assert dissent.member == polling.member(MAELLE).id


# --- Leaving meanwhile ---


def test_who_leaves_during_the_poll_takes_no_more_positions_and_keeps_those_taken(polling: Evening) -> None:
    text = polling.text_of(ROSA)
    polling.takes(AWA, text, Stance.OBJECT)
    polling.leaves_the_group(AWA)

    assert refused(polling.takes(AWA, text, Stance.AGREE)) == "HasLeft"
    assert refused(polling.types(AWA, c.SayWhy, dissent=polling.dissents()[0].id)) == "HasLeft"
    assert code_of(polling, text, AWA) is Stance.OBJECT
    assert len(polling.open_dissents()) == 1


def test_the_texts_of_who_left_stay_in_the_poll(polling: Evening) -> None:
    polling.leaves_the_group(ROSA)

    assert len(polling.scene.put_to_the_group(polling.round.id)) == 2
    for person in (ISMAEL, HELENE):
        decided(polling.types(person, c.TakePositions))

"""A link, a scheme, a place, step by step: what is pressed and typed, and what is recorded at the end."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitation import commands as c
from facilitation import guides
from facilitation.commands import Command
from facilitation.guides import STEPS, Answers, Said
from facilitation.kinds import Expects
from facilitation.offers import offered
from facilitation.prompts import Kind
from facilitation.scene import Contribution
from tests.facilitation.evening import (
    AWA,
    CLINIC,
    HELENE,
    MAELLE,
    PASSERELLES,
    ROSA,
    SCHOOL,
    Evening,
    Outcome,
    decided,
    kinds,
    refused,
    sent,
)

LINK, SCHEME, PLACE = range(3)


@pytest.fixture
def opened(together: Evening) -> Evening:
    together.opens("lived")
    return together


def asks(one: Evening, index: int = LINK) -> Outcome:
    return one.types(ROSA, c.ShowQuestion, round=one.round.id, index=index)


def picks(one: Evening, step: str, option: str, index: int = LINK) -> Outcome:
    return _pressed(one, c.PickOption, step, index, option=option)


def moves(one: Evening, step: str, way: str, index: int = LINK) -> Outcome:
    return _pressed(one, c.MoveStep, step, index, way=way)


def _pressed(one: Evening, kind: type[Command], step: str, index: int, **fields: Any) -> Outcome:
    asked = one.round.shape.questions[index].kind
    place = guides.place_of(asked, step)
    return one.presses(ROSA, kind, round=one.round.id, index=index, step=place, **fields)


def code(one: Evening, institution: str) -> str:
    return f"i{one.institution(institution)}"


def said(text: Contribution) -> Answers:
    assert text.details
    return guides.answers(text.details)


def step_waiting(one: Evening) -> str:
    dialogue = one.scene.dialogue(ROSA)
    assert dialogue is not None
    assert dialogue.expects is Expects.STEP
    kind = one.round.shape.questions[dialogue.details["index"]].kind
    step: int = dialogue.details["step"]
    return STEPS[kind][step].name


def test_a_whole_link(opened: Evening) -> None:
    asks(opened)
    picks(opened, "with", code(opened, SCHOOL))
    picks(opened, "holds", "known")
    picks(opened, "holds", "meeting")
    opened.says(ROSA, "Un repas par mois")
    moves(opened, "holds", "on")
    picks(opened, "formal", "no")
    picks(opened, "modality", "coordination")
    end = opened.says(ROSA, "Je ne vois pas les parents.")

    assert kinds(end) == ["ContributionRecorded"]
    assert said(opened.text_of(ROSA)) == {
        "with": Said((code(opened, SCHOOL),)),
        "holds": Said(("known", "meeting", "else"), "Un repas par mois"),
        "formal": Said(("no",)),
        "modality": Said(("coordination",)),
        "limit": Said(words="Je ne vois pas les parents."),
    }
    assert opened.scene.dialogue(ROSA) is None


def test_a_pressed_step_takes_the_place_of_the_one_before(opened: Evening) -> None:
    asks(opened)
    picks(opened, "with", code(opened, SCHOOL))
    picks(opened, "holds", "calls")

    assert opened.shown(ROSA)[-1] == "StepAsked"
    assert opened.shown(ROSA).count("StepAsked") == 1
    assert "QuestionAsked" not in opened.shown(ROSA)


def test_one_s_own_institution_is_no_link(opened: Evening) -> None:
    asks(opened)

    assert refused(picks(opened, "with", code(opened, PASSERELLES))) == "MovedOn"


def test_without_names_it_is_offered_as_any_other(opened: Evening) -> None:
    """What is offered to nobody but those of other institutions would tell whence they are."""
    opened.connection.exec_driver_sql("UPDATE round SET mode = 'confidential'")
    seen = [
        offered(opened.scene, opened.round, opened.member(person), STEPS[Kind.LINK][0])
        for person in (ROSA, HELENE)
    ]

    assert seen[0] == seen[1]
    assert code(opened, PASSERELLES) in seen[0]


@pytest.mark.parametrize("typed", ["college rosa parks", "Thomas Petit"])
def test_a_typed_institution_or_its_people_are_its_button(opened: Evening, typed: str) -> None:
    asks(opened)
    opened.says(ROSA, typed)
    _to_the_end(opened, "holds")

    assert said(opened.text_of(ROSA)) == {"with": Said((code(opened, SCHOOL),))}


def _to_the_end(one: Evening, step: str) -> None:
    for name in ("holds", "formal", "modality", "limit")[
        ("holds", "formal", "modality", "limit").index(step) :
    ]:
        moves(one, name, "pass")


def test_somebody_outside_the_group_is_not_named(opened: Evening) -> None:
    asks(opened)

    assert refused(opened.says(ROSA, "Sophie Garnier, de la Caf")) == "NamesAPerson"
    decided(opened.says(ROSA, "L’infirmerie de l’hôpital"))
    assert step_waiting(opened) == "holds"


def test_a_text_that_could_let_someone_be_recognised_leaves_what_was_said(opened: Evening) -> None:
    asks(opened)
    picks(opened, "with", code(opened, CLINIC))
    _skips(opened, "holds", "formal", "modality")

    assert sent(opened.says(ROSA, "Pour Kevin, 14 ans")) == ["RecognisableTold"]
    opened.presses(ROSA, c.Rewrite)
    decided(opened.says(ROSA, "Je ne soigne pas."))
    assert said(opened.text_of(ROSA))["with"] == Said((code(opened, CLINIC),))


def _skips(one: Evening, *steps: str) -> None:
    for step in steps:
        moves(one, step, "pass")


def test_words_where_a_button_answers_are_not_kept(opened: Evening) -> None:
    asks(opened)
    picks(opened, "with", code(opened, CLINIC))
    _skips(opened, "holds")

    assert refused(opened.says(ROSA, "Je crois que oui")) == "PressInstead"
    assert step_waiting(opened) == "formal"


def test_back_leads_to_the_step_before_and_keeps_what_was_said(opened: Evening) -> None:
    asks(opened)
    picks(opened, "with", code(opened, CLINIC))
    picks(opened, "holds", "calls")
    moves(opened, "holds", "back")

    assert step_waiting(opened) == "with"
    moves(opened, "with", "on")
    moves(opened, "holds", "on")
    _skips(opened, "formal", "modality", "limit")
    assert said(opened.text_of(ROSA)) == {"with": Said((code(opened, CLINIC),)), "holds": Said(("calls",))}


def test_a_step_pressed_twice_is_said_once(opened: Evening) -> None:
    asks(opened)
    picks(opened, "with", code(opened, CLINIC))
    picks(opened, "with", code(opened, CLINIC))

    assert step_waiting(opened) == "holds"


def test_nothing_at_all_is_not_recorded(opened: Evening) -> None:
    asks(opened)
    _skips(opened, "with", "holds", "formal", "modality")

    assert refused(moves(opened, "limit", "pass")) == "NothingSaid"
    assert opened.texts_of(ROSA) == []


def test_what_was_said_so_far_ends_with_the_question(opened: Evening) -> None:
    asks(opened)
    opened.says(ROSA, "La Caf du boulevard")
    opened.types(ROSA, c.Cancel)

    assert opened.scene.dialogue(ROSA) is None
    assert refused(moves(opened, "holds", "pass")) == "MovedOn"


def test_edit_asks_again_and_keeps_what_is_not_said_otherwise(opened: Evening) -> None:
    text = _recorded_link(opened)
    opened.presses(ROSA, c.EditText, contribution=text.id)
    moves(opened, "with", "on")
    _skips(opened, "holds", "formal")
    end = picks(opened, "modality", "collaboration")
    assert sent(end) == ["StepAsked"]
    end = moves(opened, "limit", "pass")

    assert kinds(end) == ["ContributionChanged"]
    changed = opened.text_of(ROSA)
    assert (changed.id, changed.version) == (text.id, 2)
    assert said(changed) == {
        "with": Said((code(opened, CLINIC),)),
        "modality": Said(("collaboration",)),
    }


def _recorded_link(one: Evening) -> Contribution:
    asks(one)
    picks(one, "with", code(one, CLINIC))
    picks(one, "holds", "calls")
    moves(one, "holds", "on")
    _skips(one, "formal", "modality", "limit")
    return one.text_of(ROSA)


def test_it_can_be_withdrawn_and_another_one_follows(opened: Evening) -> None:
    first = _recorded_link(opened)
    opened.presses(ROSA, c.AnotherText, round=opened.round.id, index=LINK)
    assert step_waiting(opened) == "with"
    second = _recorded_link(opened)
    opened.presses(ROSA, c.WithdrawText, contribution=first.id)

    assert [text.id for text in opened.texts_of(ROSA)] == [second.id]


def test_a_location_is_kept_to_some_ten_metres_and_asks_for_its_name(opened: Evening) -> None:
    asks(opened, PLACE)
    opened.types(ROSA, c.SharePlace, latitude=48.8566142, longitude=2.3522219)

    assert step_waiting(opened) == "called"
    opened.says(ROSA, "La place du marché")
    _skips_place(opened, "practised", "purpose", "away", "feel")
    assert said(opened.text_of(ROSA)) == {
        "where": Said(at=(48.8566, 2.3522)),
        "called": Said(words="La place du marché"),
    }


def _skips_place(one: Evening, *steps: str) -> None:
    for step in steps:
        moves(one, step, "pass", PLACE)


def test_a_venue_has_its_name(opened: Evening) -> None:
    asks(opened, PLACE)
    opened.types(ROSA, c.SharePlace, latitude=48.8566, longitude=2.3522, title="Gare du Nord")
    picks(opened, "feel", "tension", PLACE)

    assert step_waiting(opened) == "word"
    opened.says(ROSA, "Le bruit")
    assert said(opened.text_of(ROSA)) == {
        "where": Said(words="Gare du Nord", at=(48.8566, 2.3522)),
        "feel": Said(("tension",)),
        "word": Said(words="Le bruit"),
    }


def test_a_place_that_no_question_asks_for_is_not_kept(opened: Evening) -> None:
    asks(opened)

    assert refused(opened.types(ROSA, c.SharePlace, latitude=48.8566, longitude=2.3522)) == "Unreadable"
    opened.types(ROSA, c.Cancel)
    assert refused(opened.types(ROSA, c.SharePlace, latitude=48.8566, longitude=2.3522)) == "Unreadable"


def test_a_place_is_put_to_the_group_and_a_link_is_not(opened: Evening) -> None:
    _recorded_link(opened)
    asks(opened, PLACE)
    opened.says(ROSA, "Le hall du 12")
    _skips_place(opened, "practised", "purpose", "away", "feel")
    opened.polls()

    assert [text.prompt for text in opened.scene.put_to_the_group(opened.round.id)] == ["place"]


def test_what_was_answered_step_by_step_is_erased_with_its_author(opened: Evening) -> None:
    text = _recorded_link(opened)
    opened.types(ROSA, c.Forget, sure=True, partnership=opened.partnership.id)

    erased = opened.scene.contribution(text.id)
    assert erased is not None
    assert (erased.details, erased.standing) == (None, False)


def test_contributions_closed_meanwhile_end_the_steps(opened: Evening) -> None:
    asks(opened)
    picks(opened, "with", code(opened, CLINIC))
    opened.types(AWA, c.ShowQuestion, round=opened.round.id, index=SCHEME)
    opened.says(AWA, "Le contrat de ville")
    opened.in_group(MAELLE, c.CloseRound)

    assert refused(picks(opened, "holds", "calls")) in {"ContributionsClosed", "RoundClosed"}
    assert refused(opened.says(ROSA, "Un repas")) in {"ContributionsClosed", "RoundClosed"}


def test_who_animates_can_be_one_s_own_institution_or_nobody(opened: Evening) -> None:
    asks(opened, SCHEME)
    opened.says(ROSA, "Le contrat de ville")
    for step in ("law", "whom", "allows", "forbids", "aim"):
        moves(opened, step, "pass", SCHEME)
    picks(opened, "animates", code(opened, PASSERELLES), SCHEME)
    picks(opened, "follows", "nobody", SCHEME)
    picks(opened, "means", "2", SCHEME)
    assert step_waiting(opened) == "reason"
    opened.says(ROSA, "Une demi-journée par mois")

    assert said(opened.text_of(ROSA))["follows"] == Said(("nobody",))


def test_everyone_can_answer_about_a_house_they_do_not_come_for(opened: Evening) -> None:
    opened.types(HELENE, c.ShowQuestion, round=opened.round.id, index=LINK)

    decided(
        opened.presses(
            HELENE, c.PickOption, round=opened.round.id, index=LINK, step=0, option=code(opened, PASSERELLES)
        )
    )


SAID = st.builds(
    Said,
    st.lists(st.sampled_from(["i1", "t2", "known", "3"]), unique=True).map(tuple),
    st.none() | st.text(min_size=1),
    st.none() | st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
)


@settings(max_examples=50)
@given(st.sampled_from([Kind.LINK, Kind.SCHEME, Kind.PLACE]), st.data())
def test_what_is_kept_comes_back_as_it_was_said(kind: Kind, data: st.DataObject) -> None:
    names = [step.name for step in STEPS[kind]]
    answered = data.draw(st.dictionaries(st.sampled_from(names), SAID))
    asked = {step.name for step in guides.steps(kind, answered)}

    kept = guides.answers(guides.details(kind, answered))

    assert kept == {name: one for name, one in answered.items() if name in asked}


# --- Contributions close in the midst of the steps ---


def test_who_had_begun_is_told_that_it_is_not_recorded_and_nobody_else_is(opened: Evening) -> None:
    asks(opened)
    picks(opened, "with", code(opened, SCHOOL))

    closed = opened.in_group(MAELLE, c.CloseRound)

    assert "HalfTold" in sent(closed, ROSA)
    assert [person for person in (MAELLE, HELENE, AWA) if "HalfTold" in sent(closed, person)] == []
    assert opened.scene.contributions(opened.scene.rounds(opened.partnership.id)[-1].id) == []


def test_who_had_said_nothing_of_it_is_told_nothing(opened: Evening) -> None:
    asks(opened)

    assert "HalfTold" not in sent(opened.in_group(MAELLE, c.CloseRound), ROSA)

"""What is mine: to read, to take along, to erase; reminders, language, leaving."""

import pytest

from facilitation import commands as c
from facilitation.kinds import Phase
from facilitation.notices import WhichPartnership
from facilitation.scene import Partnership
from facilitation.stances import Stance
from storage.audit import verify
from tests.facilitation.evening import (
    AWA,
    CITY,
    CLAIRE,
    FARID,
    GROUP,
    HELENE,
    MAELLE,
    NADEGE,
    OTHER_GROUP,
    PASSERELLES,
    ROSA,
    THOMAS,
    Evening,
    decided,
    kinds,
    refused,
    sent,
)

SALLE = "Une salle ouverte le mercredi."


@pytest.fixture
def in_two(together: Evening) -> Evening:
    """Rosa and Awa are in a second partnership as well; the evening goes on in the first."""
    together.enrols(by=FARID, chat=OTHER_GROUP)
    together.joins(FARID, CITY, admin=True)
    together.joins(ROSA, PASSERELLES)
    together.joins(AWA, PASSERELLES)
    together.chat = GROUP
    return together


def other(one: Evening) -> Partnership:
    found = one.scene.partnership_of_chat(OTHER_GROUP)
    assert found is not None
    return found


# --- To read, to take along ---


def test_what_is_open_for_me_or_what_this_is(together: Evening) -> None:
    assert sent(together.types(ROSA, c.ShowTodo)) == ["TodoShown"]
    assert sent(together.types(CLAIRE, c.ShowTodo)) == ["Welcome"]
    assert sent(together.types(ROSA, c.Start)) == ["TodoShown"]
    assert sent(together.types(CLAIRE, c.Start)) == ["Welcome"]


def test_my_data_comes_to_be_read_and_as_data(together: Evening) -> None:
    assert sent(together.types(ROSA, c.ShowMyData)) == ["MyDataSent", "MyDataSent"]


def test_who_has_left_still_gets_it(together: Evening) -> None:
    together.leaves_the_group(AWA)

    assert sent(together.types(AWA, c.ShowMyData)) == ["MyDataSent", "MyDataSent"]


def test_a_text_of_mine_that_i_withdrew_is_no_longer_shown(together: Evening) -> None:
    together.opens()
    text = together.writes(ROSA, SALLE)
    assert sent(together.types(ROSA, c.ShowMyText, contribution=text.id)) == ["MyTextShown"]

    together.types(ROSA, c.WithdrawText, contribution=text.id)
    assert refused(together.types(ROSA, c.ShowMyText, contribution=text.id)) == "Withdrawn"


# --- Language, reminders, cancelling ---


def test_the_language_is_chosen_or_asked(together: Evening) -> None:
    assert sent(together.types(ROSA, c.ChooseLanguage, language=None)) == ["LanguageAsked"]
    assert sent(together.presses(ROSA, c.ChooseLanguage, language="en")) == ["LanguageTold"]
    assert refused(together.presses(ROSA, c.ChooseLanguage, language="de")) == "BadSetting"
    person = together.scene.person(ROSA)
    assert person is not None
    assert person.language == "en"


@pytest.mark.parametrize("asked", [c.Leave, c.Forget])
def test_who_stays_goes_on_with_the_question_that_was_open(together: Evening, asked: type[c.Command]) -> None:
    together.opens()
    together.types(ROSA, c.Contribute)
    together.types(ROSA, asked)
    cancelled = together.presses(ROSA, c.Cancel)

    assert sent(cancelled) == ["NothingDone"]
    assert kinds(together.says(ROSA, "Une salle.")) == ["ContributionRecorded"]


def test_cancelling_ends_what_was_asked(together: Evening) -> None:
    together.opens()
    together.types(ROSA, c.Contribute)
    cancelled = decided(together.types(ROSA, c.Cancel))
    again = decided(together.types(ROSA, c.Cancel))

    assert cancelled.sends[0].notice.something  # type: ignore[attr-defined]
    assert not again.sends[0].notice.something  # type: ignore[attr-defined]
    assert sent(together.says(ROSA, SALLE)) == ["SortingAsked"]


# --- Leaving ---


def test_leaving_asks_once_and_needs_no_reason(together: Evening) -> None:
    assert sent(together.types(AWA, c.Leave)) == ["LeaveAsked"]
    left = together.presses(AWA, c.Leave, sure=True)

    assert kinds(left) == ["MemberLeft"]
    assert sent(left) == ["LeftTold", "Arrived"]
    assert sent(together.presses(AWA, c.Leave, sure=True)) == ["LeftTold"]


def test_who_is_known_to_have_left_the_group_can_leave_the_partnership(together: Evening) -> None:
    """Telegram told so when it was asked; nobody has noted it in the record yet."""
    together.sees(AWA, present=False)

    assert kinds(together.types(AWA, c.Leave, sure=True)) == ["MemberLeft"]


def test_the_last_who_facilitates_may_leave_as_well(together: Evening) -> None:
    assert kinds(together.types(MAELLE, c.Leave, sure=True)) == ["MemberLeft"]


def test_leaving_in_the_middle_of_a_round_leaves_what_was_said(together: Evening) -> None:
    together.opens()
    together.writes(AWA, SALLE)
    together.types(AWA, c.Leave, sure=True)

    assert [one.text for one in together.scene.contributions(together.round.id)] == [SALLE]


# --- Erasing ---


def test_erasing_asks_once_and_takes_words_and_name(together: Evening) -> None:
    together.opens()
    together.writes(AWA, SALLE)
    member = together.member(AWA).id
    assert sent(together.types(AWA, c.Forget)) == ["ForgetAsked"]

    erased = together.presses(AWA, c.Forget, sure=True)

    assert kinds(erased) == ["MemberForgotten", "PersonForgotten"]
    (text,) = together.scene.contributions(together.round.id)
    assert (text.number, text.text, text.standing) == (1, None, False)
    forgotten = together.scene.member(member)
    assert forgotten is not None
    assert (forgotten.name, forgotten.user) == (None, None)
    assert together.scene.person(AWA) is None
    assert verify(together.connection, together.partnership.id) == ()


def test_erasing_during_the_poll_keeps_the_stances_as_counts(together: Evening) -> None:
    together.opens()
    text = together.writes(AWA, SALLE)
    together.writes(ROSA, "Un repas.")
    together.polls()
    together.takes(THOMAS, text, Stance.OBJECT)
    together.types(AWA, c.Forget, sure=True)

    assert len(together.scene.positions(together.round.id)) == 1
    assert [one.member for one in together.scene.put_to_the_group(together.round.id)] == [
        together.member(ROSA).id
    ]
    assert len(together.open_dissents()) == 1
    assert together.publishes().phase is Phase.PUBLISHED


def test_erasing_leaves_ones_objections_open_and_without_words(together: Evening) -> None:
    together.opens()
    text = together.writes(ROSA, SALLE)
    together.polls()
    together.takes(AWA, text, Stance.OBJECT)
    together.presses(AWA, c.SayWhy, dissent=together.dissents()[0].id)
    together.says(AWA, "Le risque est pour les internes.")
    together.types(AWA, c.Forget, sure=True)

    (dissent,) = together.open_dissents()
    assert (dissent.text, dissent.number) == (None, 1)


def test_summaries_that_quoted_a_person_are_drawn_again_without_them(together: Evening) -> None:
    together.opens()
    together.writes(AWA, SALLE)
    together.polls()
    about = together.publishes()

    erased = decided(together.types(AWA, c.Forget, sure=True))
    others = decided(together.types(HELENE, c.Forget, sure=True))

    assert [send.round for send in erased.sends if send.notice.kind == "RoundBoard"] == [about.id]
    assert [send.notice.kind for send in others.sends if send.chat == GROUP] == ["Arrived"]


def test_who_has_left_may_still_erase(together: Evening) -> None:
    together.leaves_the_group(AWA)

    assert kinds(together.types(AWA, c.Forget, sure=True)) == ["MemberForgotten", "PersonForgotten"]


def test_who_never_joined_has_nothing_to_erase(together: Evening) -> None:
    assert refused(together.types(CLAIRE, c.Forget, sure=True)) == "NowhereYet"


# --- In two partnerships ---


def test_which_partnership_is_asked_where_it_is_not_plain(in_two: Evening) -> None:
    asked = in_two.types(ROSA, c.ShowMine)
    chosen = in_two.presses(ROSA, c.ChoosePartnership, partnership=other(in_two).id)

    assert sent(asked) == ["WhichPartnership"]
    assert sent(chosen) == ["MineShown"]
    assert decided(chosen).sends[0].notice.partnership == other(in_two).id  # type: ignore[attr-defined]
    assert in_two.scene.dialogue(ROSA) is None


@pytest.mark.parametrize("kind", [c.RaiseDissent, c.Propose])
def test_a_command_without_words_can_wait_for_it_too(in_two: Evening, kind: type[c.Command]) -> None:
    in_two.types(ROSA, kind, text=None)

    chosen = in_two.presses(ROSA, c.ChoosePartnership, partnership=other(in_two).id)
    assert sent(chosen)[0] in {"DissentTargetAsked", "ProposalWordsAsked"}


def test_its_words_wait_with_it(in_two: Evening) -> None:
    in_two.types(ROSA, c.RaiseDissent, text="Le calendrier n’est pas le nôtre.")
    in_two.presses(ROSA, c.ChoosePartnership, partnership=other(in_two).id)

    assert [one.text for one in in_two.scene.dissents(other(in_two).id)] == [
        "Le calendrier n’est pas le nôtre."
    ]
    assert in_two.dissents() == []


def test_what_one_is_asked_in_one_does_not_decide_about_a_command(in_two: Evening) -> None:
    in_two.opens()
    in_two.types(ROSA, c.ShowQuestion, round=in_two.round.id, index=0)

    assert sent(in_two.types(ROSA, c.Forget)) == ["WhichPartnership"]
    in_two.types(ROSA, c.ShowQuestion, round=in_two.round.id, index=0)
    assert kinds(in_two.says(ROSA, SALLE)) == ["ContributionRecorded"]


def test_answer_goes_to_the_one_where_a_round_is_open(in_two: Evening) -> None:
    about = in_two.opens()

    asked = decided(in_two.types(ROSA, c.Contribute)).sends[0].notice
    assert asked.round == about.id  # type: ignore[attr-defined]

    in_two.chat = OTHER_GROUP
    in_two.in_group(FARID, c.OpenRound, deck="one")
    assert sent(in_two.types(ROSA, c.Contribute)) == ["WhichPartnership"]


def test_answer_where_no_round_is_open_says_so(in_two: Evening) -> None:
    assert refused(in_two.types(ROSA, c.Contribute)) == "NoRound"


def test_an_open_question_of_another_partnership_keeps_its_words(in_two: Evening) -> None:
    in_two.chat = OTHER_GROUP
    in_two.in_group(FARID, c.OpenRound, deck="one")
    about = in_two.round
    in_two.types(ROSA, c.ShowQuestion, round=about.id, index=0)
    in_two.says(ROSA, SALLE)

    assert [one.text for one in in_two.scene.contributions(about.id)] == [SALLE]


def test_who_left_one_of_two_still_reaches_it_to_erase_or_lift(in_two: Evening) -> None:
    in_two.leaves_the_group(AWA)

    asked = decided(in_two.types(AWA, c.Forget)).sends[0].notice
    assert asked == WhichPartnership(AWA, (in_two.partnership.id, other(in_two).id))
    chosen = in_two.presses(AWA, c.ChoosePartnership, partnership=in_two.partnership.id)
    assert sent(chosen) == ["ForgetAsked"]
    assert sent(in_two.types(AWA, c.ShowMine)) == ["WhichPartnership"]
    assert sent(in_two.types(AWA, c.ShowStatus)) == ["StatusShown"]


def test_erasing_in_one_leaves_the_person_in_the_other(in_two: Evening) -> None:
    erased = in_two.types(ROSA, c.Forget, sure=True, partnership=in_two.partnership.id)

    assert kinds(erased) == ["MemberForgotten"]
    assert in_two.scene.person(ROSA) is not None
    assert in_two.scene.member_of(other(in_two).id, ROSA) is not None


def test_an_answer_to_for_which_that_nobody_asked_has_moved_on(in_two: Evening) -> None:
    assert refused(in_two.presses(NADEGE, c.ChoosePartnership, partnership=1)) == "MovedOn"

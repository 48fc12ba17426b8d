"""Taking part is an explicit act; each step of it can be read here."""

import pytest

from facilitation import commands as c
from facilitation.ids import InstitutionId, UserId
from facilitation.notices import Joined
from tests.facilitation.evening import (
    AWA,
    CITY,
    CLAIRE,
    CLINIC,
    FARID,
    GROUP,
    MAELLE,
    NADEGE,
    NAMES,
    PASSERELLES,
    ROSA,
    SCHOOL,
    Evening,
    Fields,
    Outcome,
    decided,
    evening,
    kinds,
    refused,
    sent,
)


@pytest.fixture
def enrolled(tonight: Evening) -> Evening:
    tonight.enrols()
    tonight.sees(ROSA)
    tonight.meets(ROSA)
    return tonight


def accepts(one: Evening, person: UserId = ROSA) -> Outcome:
    return one.presses(person, c.AcceptNotice, partnership=one.partnership.id, name=NAMES[person])


def test_the_notice_comes_before_anything_else(enrolled: Evening) -> None:
    followed = enrolled.types(ROSA, c.Join, partnership=enrolled.partnership.id)

    assert sent(followed) == ["NoticeShown"]
    assert kinds(followed) == []


def test_joining_step_by_step(enrolled: Evening) -> None:
    here = enrolled.partnership.id
    enrolled.types(ROSA, c.Join, partnership=here)
    accepted = enrolled.presses(ROSA, c.AcceptNotice, partnership=here, name="Rosa Martins")
    asked = enrolled.presses(ROSA, c.TypeInstitution, partnership=here)
    named = enrolled.says(ROSA, "Passerelles")
    trade = enrolled.says(ROSA, "éducatrice")
    proposed = enrolled.presses(
        ROSA, c.TellInvitation, partnership=here, question="proposed_by", answer="colleague"
    )
    done = enrolled.presses(ROSA, c.TellInvitation, partnership=here, question="could_decline", answer="yes")

    assert sent(accepted) == ["SeatAsked"]
    assert sent(asked) == ["InstitutionNameAsked"]
    assert sent(named) == ["TradeAsked", "Arrived"]
    assert sent(trade) == ["ProposedByAsked"]
    assert sent(proposed) == ["CouldDeclineAsked"]
    assert sent(done) == ["Joined"]
    rosa = enrolled.member(ROSA)
    assert (rosa.active, rosa.trade, rosa.proposed_by, rosa.could_decline) == (
        True,
        "éducatrice",
        "colleague",
        "yes",
    )


def test_not_now_keeps_nothing(enrolled: Evening) -> None:
    enrolled.types(ROSA, c.Join, partnership=enrolled.partnership.id)
    declined = enrolled.presses(ROSA, c.DeclineNotice, partnership=enrolled.partnership.id)

    assert sent(declined) == ["NotNow"]
    assert enrolled.scene.members(enrolled.partnership.id) == []


def test_a_person_who_is_not_in_the_group_cannot_join(enrolled: Evening) -> None:
    enrolled.sees(CLAIRE, present=False)

    assert refused(enrolled.types(CLAIRE, c.Join, partnership=enrolled.partnership.id)) == "NotInGroup"
    pressed = enrolled.presses(CLAIRE, c.AcceptNotice, partnership=enrolled.partnership.id, name="Claire")
    assert refused(pressed) == "NotInGroup"


def test_where_telegram_does_not_tell_a_command_in_the_group_is_the_proof(enrolled: Evening) -> None:
    link: Fields = {"partnership": enrolled.partnership.id}
    assert refused(enrolled.types(CLAIRE, c.Join, **link)) == "CannotKnow"

    assert sent(enrolled.in_group(CLAIRE, c.Start)) == ["HowToJoin"]
    assert sent(enrolled.types(CLAIRE, c.Join, **link)) == ["NoticeShown"]


def test_a_name_that_folds_alike_is_the_same_institution(together: Evening) -> None:
    together.joins(CLAIRE, "  college ROSA   parks. ")

    assert together.member(CLAIRE).institution == together.institution(SCHOOL)
    assert len(together.scene.institutions(together.partnership.id)) == 4


@pytest.mark.parametrize(
    ("typed", "reason"),
    [("…", "EmptyText"), ("   ", "EmptyText"), ("x" * 65, "NameTooLong"), ("x" * 1001, "TextTooLong")],
)
def test_a_name_can_be_read_and_is_short(enrolled: Evening, typed: str, reason: str) -> None:
    accepts(enrolled)
    enrolled.presses(ROSA, c.TypeInstitution, partnership=enrolled.partnership.id)

    assert refused(enrolled.says(ROSA, typed)) == reason
    assert not enrolled.member(ROSA).seated


def test_words_before_the_seat_is_taken_are_no_new_institution(enrolled: Evening) -> None:
    accepts(enrolled)
    typed = enrolled.says(ROSA, "Bonsoir tout le monde")

    assert sent(typed) == ["SeatAsked"]
    assert kinds(typed) == []


def test_the_name_of_an_institution_that_is_there_is_as_good_as_its_button(enrolled: Evening) -> None:
    enrolled.joins(NADEGE, PASSERELLES)
    accepts(enrolled)
    typed = enrolled.says(ROSA, "passerelles !")

    assert sent(typed)[0] == "TradeAsked"
    assert enrolled.member(ROSA).institution == enrolled.institution(PASSERELLES)


def test_people_in_their_own_name_hold_no_institution(together: Evening) -> None:
    together.joins(CLAIRE)

    assert together.member(CLAIRE).active
    assert together.member(CLAIRE).institution is None


def test_an_institution_of_another_group_is_not_on_offer(together: Evening) -> None:
    together.sees(CLAIRE)
    accepts(together, CLAIRE)

    somewhere: Fields = {"partnership": together.partnership.id, "institution": InstitutionId(99)}
    assert refused(together.presses(CLAIRE, c.ChooseSeat, **somewhere)) == "MovedOn"


def test_joining_twice_changes_nothing(together: Evening) -> None:
    here = together.partnership.id
    before = together.member(ROSA)

    followed = together.types(ROSA, c.Join, partnership=here)
    accepted = together.presses(ROSA, c.AcceptNotice, partnership=here, name="Somebody else")
    seated = together.presses(ROSA, c.ChooseSeat, institution=together.institution(CLINIC))
    typing = together.presses(ROSA, c.TypeInstitution, partnership=here)
    together.says(ROSA, "Une autre maison")

    for outcome in (followed, accepted, seated, typing):
        assert kinds(outcome) == []
        assert decided(outcome).sends[0].notice == Joined(here, before.id, already=True)
    assert together.member(ROSA) == before
    assert len(together.scene.institutions(here)) == 4


def test_the_notice_pressed_twice_asks_for_the_seat_again(enrolled: Evening) -> None:
    accepts(enrolled)
    again = accepts(enrolled)

    assert kinds(again) == []
    assert sent(again) == ["SeatAsked"]
    assert len(enrolled.scene.members(enrolled.partnership.id)) == 1


def test_who_comes_back_finds_their_place_and_no_longer_facilitates(together: Evening) -> None:
    before = together.member(MAELLE)
    together.types(MAELLE, c.Leave, sure=True)
    together.presses(MAELLE, c.AcceptNotice, partnership=together.partnership.id, name=NAMES[MAELLE])

    back = together.member(MAELLE)
    assert (back.id, back.institution, back.active) == (before.id, before.institution, True)
    assert not back.facilitator
    assert sent(together.types(MAELLE, c.ShowMine)) == ["MineShown"]


def test_who_left_the_group_comes_back_to_it_first(together: Evening) -> None:
    link: Fields = {"partnership": together.partnership.id}
    together.leaves_the_group(AWA)

    assert refused(together.types(AWA, c.Join, **link)) == "NotInGroup"
    assert refused(together.presses(AWA, c.AcceptNotice, name="Awa", **link)) == "NotInGroup"

    together.sees(AWA)
    assert sent(together.types(AWA, c.Join, **link)) == ["NoticeShown"]


def test_who_erased_themselves_comes_back_as_somebody_new(together: Evening) -> None:
    before = together.member(AWA).id
    together.types(AWA, c.Forget, sure=True)

    assert together.joins(AWA, PASSERELLES).id != before


def test_who_added_the_bot_and_administers_the_group_facilitates_first(tonight: Evening) -> None:
    tonight.enrols(by=MAELLE)
    tonight.joins(FARID, CITY)
    tonight.joins(MAELLE, CITY, admin=True)

    assert [m.name for m in tonight.scene.active_members(tonight.partnership.id) if m.facilitator] == [
        "Maëlle Le Goff"
    ]
    assert "NowFacilitates" in [heard.notice.kind for heard in tonight.messages(MAELLE)]


def test_where_who_added_it_is_no_administrator_the_first_one_to_join_facilitates(tonight: Evening) -> None:
    tonight.enrols(by=MAELLE)
    tonight.joins(MAELLE, CITY)
    tonight.joins(NADEGE, SCHOOL, admin=True)
    tonight.joins(ROSA, PASSERELLES, admin=True)

    assert [m.name for m in tonight.scene.active_members(tonight.partnership.id) if m.facilitator] == [
        "Nadège Morel"
    ]


def test_one_institution_does_not_get_two_facilitators_by_joining(tonight: Evening) -> None:
    tonight.enrols(by=MAELLE)
    tonight.joins(FARID, CITY, admin=True)
    tonight.joins(MAELLE, CITY, admin=True)

    assert tonight.member(FARID).facilitator
    assert not tonight.member(MAELLE).facilitator


# --- The links of a round ---


def test_contribute_leads_a_member_straight_to_the_first_open_question(together: Evening) -> None:
    about = together.opens()
    followed = together.types(ROSA, c.Join, partnership=about.partnership, round=about.id)

    assert sent(followed) == ["QuestionAsked"]
    assert decided(followed).sends[0].notice.index == 0  # type: ignore[attr-defined]


def test_take_position_leads_a_member_straight_to_the_first_text(together: Evening) -> None:
    about = together.opens()
    together.writes(ROSA, "Une salle ouverte le mercredi.")
    together.polls()

    assert sent(together.types(NADEGE, c.Join, partnership=about.partnership, round=about.id)) == [
        "StanceAsked"
    ]


def test_an_old_link_says_what_is_open_now(together: Evening) -> None:
    about = together.opens()
    together.in_group(MAELLE, c.AbandonRound)

    assert sent(together.types(ROSA, c.Join, partnership=about.partnership, round=about.id)) == ["Joined"]


def test_the_link_of_a_round_shows_the_notice_to_who_has_not_joined(together: Evening) -> None:
    about = together.opens()
    together.sees(CLAIRE)

    assert sent(together.types(CLAIRE, c.Join, partnership=about.partnership, round=about.id)) == [
        "NoticeShown"
    ]


def test_who_joins_during_a_round_takes_part_from_its_phase(together: Evening) -> None:
    together.opens()
    together.writes(ROSA, "Une salle ouverte le mercredi.")
    together.polls()
    together.joins(CLAIRE)

    assert sent(together.types(CLAIRE, c.TakePositions)) == ["StanceAsked"]


def test_the_boards_count_who_joins(together: Evening) -> None:
    together.opens()
    together.sees(CLAIRE)
    together.types(CLAIRE, c.AcceptNotice, partnership=together.partnership.id, name="Claire Dumont")
    seated = together.presses(CLAIRE, c.ChooseSeat, partnership=together.partnership.id, institution=None)

    assert sent(seated, GROUP) == ["Arrived", "RoundBoard"]


def test_before_the_code_nobody_joins() -> None:
    with evening(code="grand-pre") as one:
        one.enrols()
        one.sees(ROSA)

        assert refused(one.types(ROSA, c.Join, partnership=one.partnership.id)) == "NotEnrolled"

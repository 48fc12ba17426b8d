"""The bot arrives, is given rights, is removed and comes back; people come and go; somebody facilitates."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from facilitation import commands as c
from facilitation.commands_cards import FacilitateForUs
from facilitation.decision import AlarmKind
from facilitation.ids import ChatId, MessageId
from facilitation.kinds import Phase
from tests.facilitation.evening import (
    CITY,
    FARID,
    GROUP,
    MAELLE,
    NADEGE,
    PASSERELLES,
    ROSA,
    SCHOOL,
    YANN,
    Evening,
    Outcome,
    decided,
    evening,
    kinds,
    refused,
    sent,
)

DAY = timedelta(days=1)


def is_added(one: Evening, *, admin: bool = True) -> Outcome:
    return one.does(c.BotAdded(user=MAELLE, chat=GROUP, title="Grand-Pré", language="fr", admin=admin))


def is_removed(one: Evening) -> Outcome:
    return one.does(c.BotRemoved(user=MAELLE, chat=GROUP))


# --- Arrival ---


def test_added_to_a_group_it_enrols_it_and_says_so_once(tonight: Evening) -> None:
    arrived = is_added(tonight)

    assert kinds(arrived) == ["PartnershipEnrolled", "BotRights"]
    assert sent(arrived) == ["Arrived"]
    assert kinds(is_added(tonight)) == []


def test_it_speaks_the_language_of_who_added_it_where_it_knows_it(tonight: Evening) -> None:
    tonight.does(c.BotAdded(user=MAELLE, chat=GROUP, title="Grand-Pré", language="de", admin=True))

    assert tonight.partnership.language == tonight.house.default_language


def test_new_rights_are_noted_and_said_by_the_arrival_message(tonight: Evening) -> None:
    is_added(tonight, admin=False)
    promoted = is_added(tonight, admin=True)

    assert kinds(promoted) == ["BotRights"]
    assert sent(promoted) == ["Arrived"]
    assert tonight.partnership.bot_admin


def test_a_renamed_group_is_renamed(together: Evening) -> None:
    together.does(c.RenameGroup(user=MAELLE, chat=GROUP, title="Le Grand-Pré"))

    assert together.partnership.title == "Le Grand-Pré"


def test_a_group_that_moved_keeps_its_people_and_its_round(together: Evening) -> None:
    about = together.opens()
    moved = together.does(c.GroupMoved(user=MAELLE, chat=GROUP, to=ChatId(-100_200)))
    told_twice = together.does(c.GroupMoved(user=MAELLE, chat=GROUP, to=ChatId(-100_200)))
    together.chat = ChatId(-100_200)

    assert kinds(moved) == ["ChatMoved"]
    assert kinds(told_twice) == []
    assert together.round == about
    assert together.member(ROSA).active


def test_a_group_that_moved_is_not_taken_for_a_new_one(together: Evening) -> None:
    about, there = together.opens(), ChatId(-100_200)
    together.does(c.BotAdded(user=MAELLE, chat=there, title="Grand-Pré", language="fr", admin=True))
    together.does(c.GroupMoved(user=MAELLE, chat=GROUP, to=there))
    together.does(c.BotRemoved(user=MAELLE, chat=GROUP))  # told late, of the number of before
    together.chat = there

    here = together.scene.partnership_of_chat(there)
    assert here == together.scene.partnership_of_chat(GROUP)
    assert here is not None
    assert (here.id, here.bot_present, here.bot_admin) == (about.partnership, True, True)
    assert together.member(ROSA).active
    assert together.round == about


def test_what_lives_is_posted_again_where_a_group_moved_to(together: Evening) -> None:
    together.opens()
    there = ChatId(-100_200)
    moved = together.does(c.GroupMoved(user=MAELLE, chat=GROUP, to=there))

    assert sent(moved, there) == ["Arrived", "RoundBoard"]


def test_news_of_a_chat_that_is_not_enrolled_is_nothing(tonight: Evening) -> None:
    for news in (
        c.BotRemoved(user=MAELLE, chat=GROUP),
        c.GroupMoved(user=MAELLE, chat=GROUP, to=ChatId(-2)),
        c.RenameGroup(user=MAELLE, chat=GROUP, title="…"),
        c.SeePresence(user=ROSA, chat=GROUP, present=False, admin=None),
        c.BlockBot(user=ROSA, chat=ChatId(ROSA), blocked=True),
    ):
        assert decided(tonight.does(news)).facts == ()


def test_the_arrival_message_never_gives_way_to_what_is_pressed_under_it(together: Evening) -> None:
    board = next(heard.message for heard in together.in_the_group() if heard.notice.kind == "Arrived")

    shown = together.presses_in_group(ROSA, c.ShowStatus, on=board)

    assert decided(shown).sends[0].edits is None


def test_what_is_pressed_under_a_message_of_the_group_that_is_not_known_yet_leaves_it_there(
    together: Evening,
) -> None:
    shown = together.presses_in_group(ROSA, c.ShowStatus, on=MessageId(4711))

    assert decided(shown).sends[0].edits is None


# --- The operator's code ---


@pytest.fixture
def locked() -> Iterator[Evening]:
    with evening(code="grand-pre") as one:
        yield one


def test_without_its_code_a_group_waits_a_day_and_is_left(locked: Evening) -> None:
    arrived = is_added(locked)
    locked.passes(DAY)

    assert sent(arrived) == ["CodeNeeded"]
    assert locked.shown(GROUP) == ["CodeNeeded", "Goodbye"]


def test_the_code_of_who_added_it_enrols_the_group(locked: Evening) -> None:
    is_added(locked)
    given = locked.in_group(MAELLE, c.GiveEnrolmentCode, code="grand-pre")
    locked.passes(2 * DAY)

    assert sent(given) == ["Arrived"]
    assert locked.shown(GROUP) == ["CodeNeeded", "Arrived"]


def test_another_code_or_anybodys_is_refused(locked: Evening) -> None:
    is_added(locked)

    assert refused(locked.in_group(MAELLE, c.GiveEnrolmentCode, code="pre-grand")) == "WrongCode"
    assert refused(locked.in_group(ROSA, c.GiveEnrolmentCode, code="grand-pre")) == "WrongCode"
    assert refused(locked.in_group(ROSA, c.Start)) == "NotEnrolled"


def test_another_administrator_may_give_it(locked: Evening) -> None:
    is_added(locked)
    locked.sees(NADEGE, admin=True)

    assert sent(locked.in_group(NADEGE, c.GiveEnrolmentCode, code="grand-pre")) == ["Arrived"]


def test_a_code_in_a_group_that_needs_none_says_how_to_join(together: Evening) -> None:
    assert sent(together.in_group(ROSA, c.GiveEnrolmentCode, code="x")) == ["HowToJoin"]


def test_removed_and_added_again_before_its_code_it_asks_for_it_again(locked: Evening) -> None:
    is_added(locked)
    is_removed(locked)
    back = is_added(locked)

    assert sent(back) == ["CodeNeeded"]
    assert locked.due(AlarmKind.CODE) == [locked.now + DAY]


# --- Removed, and back ---


def test_back_before_the_deadline_it_says_that_the_round_goes_on(together: Evening) -> None:
    together.opens()
    is_removed(together)
    together.passes(DAY)

    assert sent(is_added(together)) == ["GroupReminder", "Arrived", "RoundBoard"]


def test_removed_in_the_middle_of_a_round_it_resumes_when_it_is_back(together: Evening) -> None:
    about = together.opens()
    is_removed(together)
    together.passes(timedelta(days=5))

    assert together.round.open

    back = is_added(together)
    assert sent(back) == ["HowToJoin", "Arrived", "RoundBoard"]
    together.passes(timedelta(hours=1))
    assert together.round.id == about.id
    assert together.round.phase is Phase.PUBLISHED


def test_after_a_week_without_it_the_round_is_stopped_and_members_told_in_private(together: Evening) -> None:
    together.opens()
    is_removed(together)
    together.passes(timedelta(days=8))

    assert together.round.phase is Phase.ABANDONED
    assert together.last(ROSA).notice.kind == "AbandonedToldPrivately"
    assert "AbandonedTold" not in together.shown(GROUP)


# --- Who is there ---


def test_who_leaves_the_group_leaves_the_partnership_and_their_words_stay(together: Evening) -> None:
    together.opens()
    together.writes(ROSA, "Une salle ouverte le mercredi.")
    gone = together.leaves_the_group(ROSA)

    assert kinds(gone) == ["PresenceSeen", "MemberLeft"]
    assert sent(gone) == ["Arrived", "RoundBoard"]
    assert [text.text for text in together.scene.contributions(together.round.id)] == [
        "Une salle ouverte le mercredi."
    ]
    assert kinds(together.leaves_the_group(ROSA)) == ["PresenceSeen"]


def test_a_blocked_bot_hurts_nobody(together: Evening) -> None:
    together.does(c.BlockBot(user=YANN, chat=ChatId(YANN), blocked=True))

    person = together.scene.person(YANN)
    assert person is not None
    assert person.blocked


# --- Who facilitates, where nobody does ---


def test_where_somebody_facilitates_nobody_else_takes_it(together: Evening) -> None:
    together.sees(NADEGE, admin=True)

    assert refused(together.types(NADEGE, c.TakeFacilitation, partnership=together.partnership.id)) == (
        "AlreadyFacilitated"
    )


def test_each_institution_may_name_one_of_its_own(together: Evening) -> None:
    here = {"partnership": together.partnership.id}

    taken = together.types(ROSA, FacilitateForUs, **here)

    assert kinds(taken) == ["FacilitatorNamed"]
    assert sent(taken, GROUP) == ["Arrived", "FacilitatorTold"]
    assert refused(together.types(ROSA, FacilitateForUs, **here)) == "AlreadyFacilitated"


def test_an_administrator_may_facilitate_where_nobody_is_left(together: Evening) -> None:
    together.types(MAELLE, c.Leave, sure=True)
    together.sees(NADEGE, admin=True)
    taken = together.types(NADEGE, c.TakeFacilitation, partnership=together.partnership.id)

    assert kinds(taken) == ["FacilitatorNamed"]
    assert sent(taken, GROUP) == ["Arrived", "FacilitatorTold"]


def test_any_member_may_after_a_day(together: Evening) -> None:
    here = {"partnership": together.partnership.id}
    together.types(MAELLE, c.Leave, sure=True)
    assert refused(together.types(ROSA, c.TakeFacilitation, **here)) == "NotAdministrator"

    together.passes(DAY)
    together.sees(ROSA)
    assert kinds(together.types(ROSA, c.TakeFacilitation, **here)) == ["FacilitatorNamed"]


def test_others_who_leave_meanwhile_do_not_make_it_longer(together: Evening) -> None:
    together.types(MAELLE, c.Leave, sure=True)
    together.passes(DAY - timedelta(hours=1))
    together.leaves_the_group(YANN)
    together.passes(timedelta(hours=1))
    together.sees(ROSA)

    outcome = together.types(ROSA, c.TakeFacilitation, partnership=together.partnership.id)

    assert kinds(outcome) == ["FacilitatorNamed"]


def test_a_group_whose_administrators_never_join_waits_a_day_from_its_enrolment(tonight: Evening) -> None:
    tonight.enrols()
    tonight.joins(ROSA, PASSERELLES)
    here = {"partnership": tonight.partnership.id}
    assert refused(tonight.types(ROSA, c.TakeFacilitation, **here)) == "NotAdministrator"

    tonight.passes(DAY)
    tonight.sees(ROSA)
    assert kinds(tonight.types(ROSA, c.TakeFacilitation, **here)) == ["FacilitatorNamed"]


def test_two_groups_are_two_partnerships(together: Evening) -> None:
    first = together.partnership.id
    together.enrols(by=FARID, chat=ChatId(-1002))
    together.joins(FARID, CITY, admin=True)
    together.joins(NADEGE, SCHOOL)

    assert together.partnership.id != first
    assert together.institution(CITY) not in [i.id for i in together.scene.institutions(first)]

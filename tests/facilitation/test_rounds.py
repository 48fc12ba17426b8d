"""A round: opened, extended, reminded of, closed by hand or by its deadline, published or stopped."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from facilitation import commands as c
from facilitation.decision import AlarmKind
from facilitation.kinds import Mode, Phase
from facilitation.notices import DeadlineTold, PositionsInvited, WhatBecame
from facilitation.stances import Stance
from tests.facilitation.decks import WHOLE
from tests.facilitation.evening import (
    AWA,
    FARID,
    GROUP,
    HELENE,
    MAELLE,
    MONDAY,
    NADEGE,
    ROSA,
    YANN,
    Evening,
    decided,
    kinds,
    refused,
    sent,
)

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SALLE = "Une salle ouverte le mercredi."
WIDE_AWAKE = (("quiet_from", "00:00"), ("quiet_to", "00:00"), ("quiet_weekends", "0"))


def never_quiet(one: Evening) -> None:
    for setting, value in WIDE_AWAKE:
        one.in_group(MAELLE, c.ChangeSetting, setting=setting, value=value)


def reminded(one: Evening) -> set[int]:
    return {int(heard.chat) for heard in one.heard if heard.notice.kind == "Reminder"}


# --- Opening ---


def test_a_round_opens_for_three_days_then_two_unless_it_is_said(together: Evening) -> None:
    about = together.opens()

    assert (about.number, about.phase, about.mode) == (1, Phase.CONTRIBUTING, Mode.NAMED)
    assert about.until == MONDAY + 3 * DAY
    assert about.poll_minutes == 2 * 24 * 60


def test_durations_are_as_they_were_typed(together: Evening) -> None:
    about = together.opens(contribute=90, poll=30)

    assert (about.until, about.poll_minutes) == (MONDAY + 1.5 * HOUR, 30)


@pytest.mark.parametrize("minutes", [0, 60 * 24 * 60 + 1])
def test_a_phase_lasts_a_minute_at_least_and_sixty_days_at_most(together: Evening, minutes: int) -> None:
    assert refused(together.in_group(MAELLE, c.OpenRound, deck="whole", contribute=minutes)) == (
        "DurationOutOfRange"
    )
    assert refused(together.in_group(MAELLE, c.OpenRound, deck="whole", poll=minutes)) == "DurationOutOfRange"


def test_a_house_without_a_key_opens_no_round_without_names(together: Evening) -> None:
    together.house = replace(together.house, keeps_secrets=False)
    opened = together.in_group(MAELLE, c.OpenRound, deck="whole", mode=Mode.CONFIDENTIAL)

    assert refused(opened) == "ConfidentialNeedsKey"


def test_a_deck_that_there_is_not_is_refused(together: Evening) -> None:
    assert refused(together.in_group(MAELLE, c.OpenRound, deck="magic")) == "UnknownDeck"
    assert refused(together.in_group(MAELLE, c.ShowRoundMenu, deck="magic")) == "UnknownDeck"
    assert refused(together.in_group(MAELLE, c.PreviewDeck, deck="magic")) == "UnknownDeck"


def test_by_keyboard_the_menu_gives_its_place_to_the_living_message(together: Evening) -> None:
    together.in_group(MAELLE, c.ShowRoundMenu)
    menu = together.in_the_group()[-1].message
    together.presses_in_group(MAELLE, c.ShowRoundMenu, on=menu, deck="whole")
    previewed = together.presses_in_group(MAELLE, c.PreviewDeck, on=menu, deck="whole")
    together.presses_in_group(MAELLE, c.OpenRound, on=menu, deck="whole")

    assert sent(previewed, MAELLE) == ["DeckPreviewed"]
    assert together.shown(GROUP) == ["Arrived", "RoundBoard"]


def test_numbers_are_never_used_again_also_of_a_round_that_was_stopped(together: Evening) -> None:
    together.opens()
    together.in_group(MAELLE, c.AbandonRound)

    assert together.opens().number == 2


def test_the_deck_is_kept_as_it_was_at_the_opening(together: Evening) -> None:
    about = together.opens()

    assert about.deck_content == WHOLE


# --- Deadlines ---


def test_the_phases_follow_by_themselves(together: Evening) -> None:
    together.opens()
    together.writes(ROSA, SALLE)
    together.passes(3 * DAY)
    polling = together.round
    together.passes(2 * DAY)

    assert (polling.phase, polling.until) == (Phase.POLLING, MONDAY + 5 * DAY)
    assert together.round.phase is Phase.PUBLISHED
    assert together.due(AlarmKind.DEADLINE) == []


def test_the_group_hears_at_most_three_times_of_a_round_and_sees_one_album(together: Evening) -> None:
    never_quiet(together)
    before = len(together.shown(GROUP))
    together.opens()
    together.writes(ROSA, SALLE)
    together.passes(6 * DAY)

    assert together.shown(GROUP)[before:] == [
        "RoundBoard",
        "GroupReminder",
        "PositionsOpen",
        "SummaryThere",
        "PicturesThere",
    ]


def test_the_summary_answers_the_living_message(together: Evening) -> None:
    together.opens()
    living = next(heard.message for heard in together.in_the_group() if heard.notice.kind == "RoundBoard")
    together.writes(ROSA, SALLE)
    together.polls()
    published = decided(together.in_group(MAELLE, c.CloseRound))

    there = next(send for send in published.sends if send.notice.kind == "SummaryThere")
    assert there.reply_to == living


def test_extending_adds_to_the_deadline_of_the_phase_and_members_are_told(together: Evening) -> None:
    together.opens()
    together.writes(ROSA, SALLE)
    extended = together.in_group(MAELLE, c.ExtendRound, minutes=24 * 60)
    assert together.round.until == MONDAY + 4 * DAY
    assert sent(extended, GROUP) == ["RoundBoard", "DeadlineTold"]
    assert together.due(AlarmKind.DEADLINE) == [MONDAY + 4 * DAY]

    together.passes(4 * DAY)
    together.in_group(MAELLE, c.ExtendRound, minutes=60)
    assert together.round.contribute_until == MONDAY + 4 * DAY
    assert together.round.until == MONDAY + 6 * DAY + HOUR


def test_closing_goes_to_the_next_phase_now(together: Evening) -> None:
    together.opens()
    together.writes(ROSA, SALLE)
    together.passes(HOUR)

    assert together.polls().until == together.now + 2 * DAY
    assert together.publishes().phase is Phase.PUBLISHED


@pytest.mark.parametrize("deck", ["whole", "read"])
def test_with_nothing_to_take_position_on_the_summary_is_there_at_once(together: Evening, deck: str) -> None:
    together.opens(deck)
    closed = together.in_group(MAELLE, c.CloseRound)

    assert kinds(closed) == ["RoundPublished"]
    assert sent(closed, GROUP) == ["RoundBoard", "SummaryThere", "PicturesThere"]
    assert (together.round.findings or {})["statements"] == []


def test_texts_for_reading_only_are_not_put_to_the_group(together: Evening) -> None:
    together.opens()
    text = together.writes(ROSA, SALLE)
    together.presses(ROSA, c.SetReadingOnly, contribution=text.id, reading_only=True)

    assert kinds(together.in_group(MAELLE, c.CloseRound)) == ["RoundPublished"]


def test_a_stopped_round_keeps_its_texts_and_has_no_summary(together: Evening) -> None:
    together.opens()
    together.writes(ROSA, SALLE)
    stopped = together.in_group(MAELLE, c.AbandonRound)

    assert sent(stopped, GROUP) == ["RoundBoard", "AbandonedTold"]
    assert together.round.phase is Phase.ABANDONED
    assert len(together.scene.contributions(together.round.id)) == 1
    assert together.scene.last_published(together.partnership.id) is None


def test_an_alarm_that_no_longer_matters_does_nothing(together: Evening) -> None:
    about = together.opens()
    together.writes(ROSA, SALLE)
    together.polls()

    early = together.rings(AlarmKind.DEADLINE, about.partnership, about.id, "contributing")
    before_its_time = together.rings(AlarmKind.DEADLINE, about.partnership, about.id, "polling")

    assert decided(early).facts == ()
    assert decided(before_its_time).facts == ()
    assert together.due(AlarmKind.DEADLINE) == [together.round.until]


# --- After an outage ---


def test_a_deadline_within_an_outage_is_moved_by_half_an_hour_and_said(together: Evening) -> None:
    together.opens(contribute=120)
    together.passes(3 * HOUR, outage=2 * HOUR)

    assert together.round.phase is Phase.CONTRIBUTING
    assert together.round.until == together.now + HOUR / 2
    told = next(heard for heard in together.in_the_group() if heard.notice.kind == "DeadlineTold")
    assert told.notice == DeadlineTold(together.round.id, outage=True)

    together.passes(HOUR)
    assert together.round.closed_at is not None


def test_after_more_than_a_day_it_is_said_what_did_not_arrive(together: Evening) -> None:
    together.opens(contribute=120)
    together.passes(48 * HOUR, outage=47 * HOUR)

    told = next(heard for heard in together.in_the_group() if heard.notice.kind == "DeadlineTold")
    a_day_ago = together.now - 24 * HOUR
    assert told.notice == DeadlineTold(together.round.id, outage=True, lost_before=a_day_ago)


def test_a_deadline_before_the_outage_is_not_moved(together: Evening) -> None:
    together.opens(contribute=60)
    together.passes(3 * HOUR, outage=HOUR)

    assert together.round.phase is Phase.PUBLISHED


# --- Who is invited, and told ---


def test_each_member_is_invited_to_take_position_where_there_is_something_to_read(together: Evening) -> None:
    together.opens()
    together.writes(ROSA, SALLE)
    together.leaves_the_group(AWA)
    opened = decided(together.in_group(MAELLE, c.CloseRound))

    invited = {int(send.chat) for send in opened.sends if isinstance(send.notice, PositionsInvited)}
    assert invited == set(range(MAELLE, AWA)) - {ROSA}


def test_who_said_something_is_told_what_became_of_it(together: Evening) -> None:
    about = together.opens()
    text = together.writes(ROSA, SALLE)
    together.types(HELENE, c.PassPrompt, round=about.id, index=0)
    together.types(FARID, c.RaiseDissent, text="Le calendrier n’est pas le nôtre.")
    together.polls()
    together.takes(NADEGE, text, Stance.AGREE)
    published = decided(together.in_group(MAELLE, c.CloseRound))

    told = {int(send.chat) for send in published.sends if isinstance(send.notice, WhatBecame)}
    assert told == {ROSA, NADEGE, FARID}


def test_at_night_what_nobody_asked_for_comes_silently(together: Evening) -> None:
    together.opens(contribute=12 * 60)  # until ten in the evening in Paris
    together.writes(ROSA, SALLE)
    together.passes(12 * HOUR)

    invited = next(
        heard.send for heard in together.messages(YANN) if isinstance(heard.notice, PositionsInvited)
    )
    assert invited.silent


# --- Reminders ---


def test_a_reminder_comes_before_the_deadline_to_who_has_something_open(together: Evening) -> None:
    never_quiet(together)
    about = together.opens()
    together.types(ROSA, c.FinishSitting, round=about.id)
    for index in range(5):
        together.types(HELENE, c.PassPrompt, round=about.id, index=index)
    together.types(YANN, c.MuteReminders)
    together.passes(2.5 * DAY)

    assert reminded(together) == set(range(MAELLE, AWA + 1)) - {ROSA, HELENE, YANN}


def test_a_reminder_can_be_wanted_again(together: Evening) -> None:
    never_quiet(together)
    together.opens()
    together.types(YANN, c.MuteReminders)
    together.types(YANN, c.MuteReminders)
    together.passes(2.5 * DAY)

    assert YANN in reminded(together)


def test_in_the_quiet_hours_reminders_wait(together: Evening) -> None:
    about = together.opens()  # Monday ten o’clock, until Thursday ten o’clock
    together.in_group(MAELLE, c.ExtendRound, minutes=12 * 60)
    together.passes(2 * DAY + 12 * HOUR)  # Wednesday ten in the evening
    assert reminded(together) == set()

    together.passes(10 * HOUR)
    assert len(reminded(together)) == 9
    assert together.round.id == about.id


def test_the_group_is_reminded_once_a_round(together: Evening) -> None:
    never_quiet(together)
    together.opens()
    together.passes(2.5 * DAY)
    together.in_group(MAELLE, c.ExtendRound, minutes=3 * 24 * 60)
    together.passes(3 * DAY)

    assert together.shown(GROUP).count("GroupReminder") == 1
    assert len([heard for heard in together.messages(YANN) if heard.notice.kind == "Reminder"]) == 2


def test_a_facilitator_reminds_once_a_day_and_nobody_learns_whom(together: Evening) -> None:
    about = together.opens()
    together.types(ROSA, c.FinishSitting, round=about.id)
    first = together.in_group(MAELLE, c.RemindGroup)

    assert sent(first, GROUP) == ["RemindedTold"]
    assert sent(first, YANN) == ["Reminder"]
    assert sent(first, ROSA) == []
    assert refused(together.in_group(MAELLE, c.RemindGroup)) == "AlreadyReminded"
    together.passes(DAY)
    decided(together.in_group(MAELLE, c.RemindGroup))


def test_the_usual_reminder_does_not_follow_one_of_the_same_day(together: Evening) -> None:
    never_quiet(together)
    together.opens()
    together.passes(1.5 * DAY)
    together.in_group(MAELLE, c.RemindGroup)
    together.passes(DAY)

    assert len([heard for heard in together.messages(YANN) if heard.notice.kind == "Reminder"]) == 1
    assert "GroupReminder" not in together.shown(GROUP)


def test_a_reminder_asked_for_at_night_comes_in_the_morning_and_the_usual_one_too(together: Evening) -> None:
    together.opens()
    together.passes(11 * HOUR)  # nine in the evening
    at_night = together.in_group(MAELLE, c.RemindGroup)
    assert sent(at_night) == ["Refused"]
    assert kinds(at_night) == []

    together.passes(11 * HOUR)
    assert len(reminded(together)) == 9
    together.passes(1.5 * DAY)
    assert len([heard for heard in together.messages(YANN) if heard.notice.kind == "Reminder"]) == 2


def test_no_reminder_is_promised_that_the_deadline_comes_before(together: Evening) -> None:
    together.passes(9.5 * HOUR)
    together.opens(contribute=90)  # until nine in the evening
    together.passes(HOUR)

    assert refused(together.in_group(MAELLE, c.RemindGroup)) == "QuietToTheEnd"


def test_while_positions_are_open_the_reminder_is_private(together: Evening) -> None:
    never_quiet(together)
    together.opens(contribute=24 * 60)
    text = together.writes(ROSA, SALLE)
    together.polls()
    together.takes(NADEGE, text, Stance.AGREE)
    together.passes(1.5 * DAY)

    assert reminded(together) == set(range(MAELLE, AWA + 1)) - {ROSA, NADEGE}
    assert "GroupReminder" not in together.shown(GROUP)


def test_a_short_round_needs_no_reminder(together: Evening) -> None:
    together.opens(contribute=90)

    assert together.due(AlarmKind.REMINDER) == []


def test_the_deadline_is_as_it_was_typed_also_at_night(together: Evening) -> None:
    together.opens(contribute=15 * 60)

    assert together.round.until == datetime(2026, 11, 24, 0, 0, tzinfo=UTC)

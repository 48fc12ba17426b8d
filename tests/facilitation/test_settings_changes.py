"""What a facilitator changes: settings, who else facilitates, names and places of institutions."""

import pytest

from facilitation import commands as c
from facilitation import commands_charter as cc
from facilitation.ids import UserId
from facilitation.kinds import Part
from facilitation.parties import DOUBLE_MOVEMENT
from facilitation.settings import value_of
from facilitation.stances import Stance
from tests.facilitation.evening import (
    CITY,
    CLAIRE,
    CLINIC,
    FARID,
    GROUP,
    HELENE,
    MAELLE,
    NADEGE,
    PASSERELLES,
    ROSA,
    SCHOOL,
    THOMAS,
    Evening,
    decided,
    kinds,
    refused,
    sent,
)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("language", "en"),
        ("timezone", "Indian/Reunion"),
        ("quiet_from", "21:30"),
        ("quiet_to", "00:00"),
        ("quiet_weekends", "0"),
        ("contribute_minutes", "1"),
        ("poll_minutes", "86400"),
    ],
)
def test_a_setting_is_changed_and_told(together: Evening, setting: str, value: str) -> None:
    changed = together.in_group(MAELLE, c.ChangeSetting, setting=setting, value=value)

    assert kinds(changed) == ["SettingChanged"]
    assert sent(changed) == ["SettingTold", "Arrived"]
    here = together.partnership
    now = {"language": here.language, "timezone": here.timezone}
    assert now.get(setting) or value_of(here.settings, setting) == value


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("language", "de"),
        ("timezone", "Europe/Grand-Pré"),
        ("timezone", "../../etc/passwd"),
        ("timezone", ""),
        ("quiet_from", "25:00"),
        ("quiet_from", "20"),
        ("quiet_from", "20:00+02:00"),
        ("quiet_to", "08:00:30"),
        ("quiet_weekends", "yes"),
        ("contribute_minutes", "0"),
        ("contribute_minutes", "86401"),
        ("poll_minutes", "1_000"),
        ("poll_minutes", "-5"),
        ("waiting", "1"),
        ("colour", "red"),
    ],
)
def test_a_value_that_cannot_be_is_refused(together: Evening, setting: str, value: str) -> None:
    assert refused(together.in_group(MAELLE, c.ChangeSetting, setting=setting, value=value)) == "BadSetting"


def test_the_default_of_the_group_is_what_a_round_lasts(together: Evening) -> None:
    together.in_group(MAELLE, c.ChangeSetting, setting="poll_minutes", value="30")

    assert together.opens().poll_minutes == 30


def test_rounds_may_be_without_names_unless_one_says_otherwise(together: Evening) -> None:
    together.in_group(MAELLE, c.ChangeSetting, setting="mode", value="confidential")

    assert together.partnership.settings["mode"] == "confidential"


# --- Pauses ---


def test_the_days_of_a_pause_are_typed_in_private_and_can_be_removed(together: Evening) -> None:
    asked = together.in_group(MAELLE, c.PlanPause)
    planned = together.says(MAELLE, "19/12 3/1")
    assert sent(asked, MAELLE) == ["PauseAsked"]
    assert kinds(planned) == ["SettingChanged"]
    assert together.partnership.settings["pauses"] == "2026-12-19/2027-01-03"

    dropped = together.in_group(MAELLE, c.DropPause, pause="2026-12-19/2027-01-03")
    assert sent(dropped, GROUP) == ["SettingsShown"]
    assert together.partnership.settings["pauses"] == ""
    again = together.in_group(MAELLE, c.DropPause, pause="2026-12-19/2027-01-03")
    assert refused(again) == "MovedOn"


def test_days_that_are_not_understood_can_be_typed_again(together: Evening) -> None:
    together.in_group(MAELLE, c.PlanPause)

    assert refused(together.says(MAELLE, "à Noël")) == "BadPause"
    assert kinds(together.says(MAELLE, "25/12")) == ["SettingChanged"]


# --- Decks on offer ---


def test_a_deck_that_is_set_aside_can_still_be_opened_by_name(together: Evening) -> None:
    decided(together.in_group(MAELLE, c.OfferDeck, deck="whole", offered=False))
    assert together.partnership.settings["decks_aside"] == "whole"
    assert together.opens("whole").deck == "whole"

    decided(together.in_group(MAELLE, c.OfferDeck, deck="whole", offered=True))
    assert together.partnership.settings["decks_aside"] == ""


def test_one_deck_at_least_stays_on_offer(together: Evening) -> None:
    """The double movement is opened from a card alone, and is none that /round offers."""
    *others, last = (deck for deck in together.scene.decks() if deck != DOUBLE_MOVEMENT)
    for deck in others:
        decided(together.in_group(MAELLE, c.OfferDeck, deck=deck, offered=False))

    assert refused(together.in_group(MAELLE, c.OfferDeck, deck=last, offered=False)) == "LastDeck"
    assert refused(together.in_group(MAELLE, c.OfferDeck, deck="nothing", offered=True)) == "UnknownDeck"


# --- Who facilitates ---


def test_another_institution_names_one_and_the_group_is_told(together: Evening) -> None:
    named = together.in_group(MAELLE, c.NameFacilitator, member=together.member(NADEGE).id)

    assert kinds(named) == ["FacilitatorNamed"]
    assert sent(named, NADEGE) == ["NowFacilitates"]
    assert sent(named, GROUP) == ["SettingsShown", "Arrived", "FacilitatorTold"]
    together.sees(NADEGE)
    decided(together.in_group(NADEGE, c.OpenRound, deck="whole"))


def test_each_institution_names_one(together: Evening) -> None:
    farid = together.member(FARID).id

    assert refused(together.in_group(MAELLE, c.NameFacilitator, member=farid)) == "OnePerInstitution"


def test_those_in_their_own_name_name_one_together(together: Evening) -> None:
    together.joins(CLAIRE)

    assert kinds(together.in_group(MAELLE, c.NameFacilitator, member=together.member(CLAIRE).id)) == [
        "FacilitatorNamed"
    ]


def test_naming_twice_changes_nothing(together: Evening) -> None:
    nadege = together.member(NADEGE).id
    together.in_group(MAELLE, c.NameFacilitator, member=nadege)

    assert kinds(together.in_group(MAELLE, c.NameFacilitator, member=nadege)) == []


@pytest.mark.parametrize("person", [ROSA, CLAIRE])
def test_who_is_not_a_member_now_is_not_named(together: Evening, person: UserId) -> None:
    number = together.member(ROSA).id if person == ROSA else 99
    together.leaves_the_group(ROSA)

    assert refused(together.in_group(MAELLE, c.NameFacilitator, member=number)) == "MovedOn"


def test_the_last_one_names_somebody_first(together: Evening) -> None:
    maelle = together.member(MAELLE).id
    assert refused(together.in_group(MAELLE, c.StandDown, member=maelle)) == "LastFacilitator"

    together.in_group(MAELLE, c.NameFacilitator, member=together.member(NADEGE).id)
    stood = together.in_group(MAELLE, c.StandDown, member=maelle)
    assert kinds(stood) == ["FacilitatorStoodDown"]
    assert refused(together.in_group(MAELLE, c.OpenRound, deck="whole")) == "NotFacilitator"


def test_who_does_not_facilitate_cannot_stand_down(together: Evening) -> None:
    assert refused(together.in_group(MAELLE, c.StandDown, member=together.member(ROSA).id)) == "MovedOn"


# --- Institutions ---


def test_a_new_name_is_typed_in_private(together: Evening) -> None:
    city = together.institution(CITY)
    asked = together.in_group(MAELLE, c.RenameInstitution, institution=city)
    renamed = together.says(MAELLE, "Service social")

    assert sent(asked, MAELLE) == ["NewNameAsked"]
    assert kinds(renamed) == ["InstitutionRenamed"]
    assert together.institution("Service social") == city
    (said,) = (
        one for one in together.scene.journal(together.partnership.id, 0, 9) if one.kind == kinds(renamed)[0]
    )
    assert (said.details["before"], said.details["title"]) == (CITY, "Service social")


@pytest.mark.parametrize(
    ("name", "reason"), [("  passerelles ", "NameOfAnother"), ("…", "EmptyText"), ("x" * 65, "NameTooLong")]
)
def test_a_name_that_cannot_be_is_refused(together: Evening, name: str, reason: str) -> None:
    together.in_group(MAELLE, c.RenameInstitution, institution=together.institution(CITY))

    assert refused(together.says(MAELLE, name)) == reason


def test_who_no_longer_facilitates_renames_nothing(together: Evening) -> None:
    together.in_group(MAELLE, c.RenameInstitution, institution=together.institution(CITY))
    together.in_group(MAELLE, c.NameFacilitator, member=together.member(NADEGE).id)
    together.in_group(NADEGE, c.StandDown, member=together.member(MAELLE).id)

    assert refused(together.says(MAELLE, "Service social")) == "NotFacilitator"


def test_two_that_are_one_are_merged_and_keep_both_names(together: Evening) -> None:
    school, clinic = together.institution(SCHOOL), together.institution(CLINIC)
    asked = together.in_group(MAELLE, c.MergeInstitution, institution=clinic)
    merged = together.in_group(MAELLE, c.MergeInstitution, institution=clinic, into=school)
    together.joins(CLAIRE, CLINIC)

    assert sent(asked) == ["MergeMenu"]
    assert kinds(merged) == ["InstitutionsMerged"]
    assert {together.member(person).institution for person in (NADEGE, HELENE, CLAIRE)} == {school}
    assert (
        refused(together.in_group(MAELLE, c.MergeInstitution, institution=school, into=school)) == "MovedOn"
    )
    assert refused(together.in_group(MAELLE, c.ShowInstitution, institution=clinic)) == "MovedOn"


def test_an_old_button_of_a_merged_institution_leads_to_what_it_became(together: Evening) -> None:
    school, clinic = together.institution(SCHOOL), together.institution(CLINIC)
    together.in_group(MAELLE, c.MergeInstitution, institution=clinic, into=school)
    together.sees(CLAIRE)
    together.types(CLAIRE, c.AcceptNotice, partnership=together.partnership.id, name="Claire Dumont")
    together.presses(CLAIRE, c.ChooseSeat, institution=clinic)

    assert together.member(CLAIRE).institution == school


def test_somebody_is_moved(together: Evening) -> None:
    thomas = together.member(THOMAS).id
    whom = together.in_group(MAELLE, c.MoveMember)
    where = together.in_group(MAELLE, c.MoveMember, member=thomas, asking=True)
    moved = together.in_group(
        MAELLE, c.MoveMember, member=thomas, institution=together.institution(PASSERELLES)
    )

    assert (sent(whom), sent(where)) == (["MoveMenu"], ["MoveMenu"])
    assert kinds(moved) == ["MemberMoved"]
    assert together.member(THOMAS).institution == together.institution(PASSERELLES)
    together.in_group(MAELLE, c.MoveMember, member=thomas, institution=None)
    assert together.member(THOMAS).institution is None


def test_why_is_shown_of_a_published_round_and_of_its_own_texts_only(together: Evening) -> None:
    first = together.opens("one")
    text = together.writes(ROSA, "Une salle.")
    together.polls()
    assert refused(together.types(ROSA, c.ShowWhy, round=first.id, contribution=text.id)) == "MovedOn"
    together.publishes()
    together.opens("one")
    later = together.writes(ROSA, "Un repas.")
    together.polls()
    together.takes(THOMAS, later, Stance.OBJECT)

    assert sent(together.types(ROSA, c.ShowWhy, round=first.id)) == ["WhyMenu"]
    assert sent(together.types(ROSA, c.ShowWhy, round=first.id, contribution=text.id)) == ["WhyShown"]
    assert refused(together.types(ROSA, c.ShowWhy, round=first.id, contribution=later.id)) == "MovedOn"


def test_why_pressed_in_the_group_is_answered_in_private(together: Evening) -> None:
    first = together.opens("one")
    living = together.in_the_group()[-1].message
    together.writes(ROSA, "Une salle.")
    together.polls()
    together.publishes()

    asked = decided(together.presses_in_group(ROSA, c.ShowWhy, on=living, round=first.id))
    assert sent(asked, ROSA) == ["WhyMenu"]
    assert asked.toast is not None


def test_the_charter_s_message_follows_a_renamed_or_merged_institution(together: Evening) -> None:
    here = together.partnership.id
    together.types(MAELLE, cc.WritePart, partnership=here, part=Part.US)
    together.says(MAELLE, "Une porte à nous.")
    together.types(MAELLE, cc.ProposeCharter, partnership=here, sure=True)
    together.in_group(MAELLE, c.RenameInstitution, institution=together.institution(CITY))

    renamed = together.says(MAELLE, "La Ville")
    merged = together.in_group(
        MAELLE,
        c.MergeInstitution,
        institution=together.institution(CLINIC),
        into=together.institution(SCHOOL),
    )

    assert "CharterBoard" in sent(renamed)
    assert "CharterBoard" in sent(merged)


def test_a_page_of_a_long_list_is_turned_without_moving_anybody(together: Evening) -> None:
    farid = together.member(FARID).id
    turned = [
        together.in_group(MAELLE, c.ShowSettings, section="institutions", page=1),
        together.in_group(MAELLE, c.MoveMember, page=1),
        together.in_group(MAELLE, c.MoveMember, member=farid, asking=True, page=1),
        together.in_group(MAELLE, c.MergeInstitution, institution=together.institution(CITY), page=1),
    ]

    assert [decided(one).facts for one in turned] == [()] * len(turned)
    assert [getattr(decided(one).sends[0].notice, "page", None) for one in turned] == [1] * len(turned)

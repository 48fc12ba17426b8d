"""What the group sees, in both languages, from the arrival to the stop of a round."""

from dataclasses import replace
from datetime import timedelta

import pytest
from syrupy.assertion import SnapshotAssertion

from facilitation import notices as n
from facilitation.ids import ContributionId
from facilitation.kinds import DissentKind, Phase
from facilitation.stances import Stance
from rendering.reader import Reader
from rendering.registry import render
from tests.rendering.cast import (
    AWA,
    GRAND_PRE,
    MAELLE,
    MONDAY,
    NADEGE,
    ROSA,
    dissent,
    grand_pre,
    object_to,
    open_round,
    take,
    write,
)
from tests.rendering.contracts import SOME_WEEKS_LATER, contract
from tests.rendering.fake_scene import FakeScene
from tests.rendering.rich_round import leave, rich_round
from tests.rendering.shown import in_group, later, shown

POINTS = str.maketrans(";.", "  ")
BOTH = pytest.mark.parametrize("language", ["fr", "en"])


def unled(scene: FakeScene) -> FakeScene:
    scene.all_members = [replace(member, facilitator=False) for member in scene.all_members]
    return scene


# --- Arriving ---


@BOTH
def test_it_arrives_as_an_administrator(language: str, snapshot: SnapshotAssertion) -> None:
    scene = grand_pre(language)
    scene.all_members = []

    assert shown(in_group(scene, n.Arrived(GRAND_PRE))) == snapshot


@BOTH
def test_it_arrives_without_rights_where_nobody_facilitates(
    language: str, snapshot: SnapshotAssertion
) -> None:
    scene = unled(grand_pre(language))
    scene.all_members = [replace(m, institution=None) if m.id == AWA else m for m in scene.all_members]
    scene.all_partnerships = [replace(scene.all_partnerships[0], bot_admin=False)]

    assert shown(in_group(scene, n.Arrived(GRAND_PRE))) == snapshot


@BOTH
def test_members_are_counted_by_institution(language: str, snapshot: SnapshotAssertion) -> None:
    assert shown(in_group(grand_pre(language), n.Arrived(GRAND_PRE))) == snapshot


@BOTH
@pytest.mark.parametrize(
    "notice",
    [
        n.CodeNeeded(),
        n.Goodbye(),
        n.HowToJoin(GRAND_PRE),
        n.FacilitatorTold(NADEGE, named=True),
        n.FacilitatorTold(NADEGE, named=False),
        n.NoSummaryYet(GRAND_PRE),
    ],
    ids=lambda notice: f"{notice.kind}{getattr(notice, 'named', '')}",
)
def test_short_messages(notice: n.Notice, language: str, snapshot: SnapshotAssertion) -> None:
    assert shown(in_group(grand_pre(language), notice)) == snapshot


# --- A round ---


@BOTH
def test_the_living_message_while_people_write(language: str, snapshot: SnapshotAssertion) -> None:
    scene = grand_pre(language)
    round_ = open_round(scene)
    write(scene, MAELLE, "object", "Une salle.")
    write(scene, ROSA, "object", "Un repas.")

    assert shown(in_group(scene, n.RoundBoard(round_.id))) == snapshot


@BOTH
def test_the_living_message_while_positions_are_taken(language: str, snapshot: SnapshotAssertion) -> None:
    scene = grand_pre(language)
    round_ = open_round(scene, phase=Phase.POLLING)
    text = write(scene, MAELLE, "object", "Une salle.")
    take(scene, text, {ROSA: Stance.AGREE, NADEGE: Stance.DISAGREE})

    assert shown(in_group(scene, n.RoundBoard(round_.id))) == snapshot


@BOTH
def test_a_stopped_round_says_so_in_one_sentence(language: str, snapshot: SnapshotAssertion) -> None:
    scene = grand_pre(language)
    round_ = open_round(scene, phase=Phase.ABANDONED)

    assert shown(in_group(scene, n.RoundBoard(round_.id))) == snapshot


@BOTH
@pytest.mark.parametrize("kind", [n.PositionsOpen, n.GroupReminder, n.AbandonedTold, n.RemindedTold])
def test_around_a_round(kind: type[n.PositionsOpen], language: str, snapshot: SnapshotAssertion) -> None:
    scene = grand_pre(language)
    round_ = open_round(scene, phase=Phase.POLLING)

    assert shown(in_group(scene, kind(round_.id))) == snapshot


@BOTH
@pytest.mark.parametrize("outage", [True, False])
def test_a_deadline_that_moved(outage: bool, language: str, snapshot: SnapshotAssertion) -> None:  # noqa: FBT001 - a case
    scene = grand_pre(language)
    round_ = open_round(scene)

    assert shown(in_group(scene, n.DeadlineTold(round_.id, outage))) == snapshot


@BOTH
def test_a_deadline_that_moved_after_more_than_a_day_away(language: str, snapshot: SnapshotAssertion) -> None:
    scene = grand_pre(language)
    round_ = open_round(scene)
    told = n.DeadlineTold(round_.id, outage=True, lost_before=round_.until - timedelta(days=1))

    assert shown(in_group(scene, told)) == snapshot


@BOTH
def test_the_deck_and_its_durations_are_chosen_by_buttons(language: str, snapshot: SnapshotAssertion) -> None:
    scene = grand_pre(language)

    assert shown(in_group(scene, n.DeckMenu(GRAND_PRE))) == snapshot
    assert shown(in_group(scene, n.RoundMenu(GRAND_PRE, "object", 2 * 24 * 60, 90))) == snapshot


@BOTH
def test_dissent_and_a_proposal_are_acknowledged(language: str, snapshot: SnapshotAssertion) -> None:
    scene = grand_pre(language)
    round_ = open_round(scene)
    about = dissent(scene, ROSA, DissentKind.ROUND, "Trop court.", round_=round_.id)
    objection = object_to(scene, write(scene, MAELLE, "object", "Une liste."), ROSA, "Non.")

    assert shown(in_group(scene, n.DissentNoted(about.id))) == snapshot
    assert shown(in_group(scene, n.DissentNoted(objection.id))) == snapshot


@BOTH
def test_a_proposal_is_acknowledged(language: str, snapshot: SnapshotAssertion) -> None:
    scene, _ = rich_round(language)

    assert shown(in_group(scene, n.ProposalNoted(scene.all_proposals[0].id))) == snapshot


# --- The summary ---


@BOTH
def test_the_summary_is_there_with_its_report(language: str, snapshot: SnapshotAssertion) -> None:
    scene, round_ = rich_round(language)

    assert shown(in_group(scene, n.SummaryThere(round_.id))) == snapshot
    assert shown(in_group(scene, n.SummaryAgain(round_.id, report=True))) == snapshot


def test_the_summary_again_is_the_same_text_and_is_not_pinned() -> None:
    scene, round_ = rich_round()

    again = in_group(scene, n.SummaryAgain(round_.id, report=False))

    assert again == replace(in_group(scene, n.RoundBoard(round_.id)), pin=False)


def test_a_summary_read_in_private_stays_in_the_groups_language() -> None:
    scene, round_ = rich_round("fr")
    reader = Reader("en", MONDAY, scene, user=scene.all_members[0].user)

    message = render(n.SummaryAgain(round_.id, report=False), reader)

    assert message is not None
    assert "Notre objet" in message.html
    assert message.keyboard[0][0].label == "Why?"


@BOTH
def test_why(language: str, snapshot: SnapshotAssertion) -> None:
    scene, round_ = rich_round(language)

    assert shown(in_group(scene, n.WhyMenu(round_.id))) == snapshot
    assert shown(in_group(scene, n.WhyShown(ContributionId(102)))) == snapshot
    assert shown(in_group(scene, n.WhyShown(ContributionId(106)))) == snapshot


def test_nothing_of_why_is_shown_before_the_publication() -> None:
    scene, round_ = rich_round()
    later(scene, phase=Phase.POLLING)
    reader = Reader("fr", MONDAY, scene)

    assert render(n.WhyMenu(round_.id), reader) is None
    assert render(n.WhyShown(ContributionId(102)), reader) is None


@BOTH
def test_no_summary_while_a_first_round_runs(language: str, snapshot: SnapshotAssertion) -> None:
    scene = grand_pre(language)
    open_round(scene)

    assert shown(in_group(scene, n.NoSummaryYet(GRAND_PRE))) == snapshot


# --- Where we are ---


@BOTH
def test_where_a_new_partnership_is(language: str, snapshot: SnapshotAssertion) -> None:
    assert shown(in_group(unled(grand_pre(language)), n.StatusShown(GRAND_PRE))) == snapshot


@BOTH
def test_where_it_is_after_its_first_summary(language: str, snapshot: SnapshotAssertion) -> None:
    scene, _ = rich_round(language)
    open_round(scene, "values", number=2)

    assert shown(in_group(scene, n.StatusShown(GRAND_PRE))) == snapshot


@BOTH
def test_where_its_charter_is_in_counts(language: str) -> None:
    message = in_group(contract(language), n.StatusShown(GRAND_PRE), SOME_WEEKS_LATER)

    line = next(one for one in shown(message).splitlines() if one.startswith(("Charte,", "Charter,")))
    assert [word for word in line.translate(POINTS).split() if word.isdigit()] == ["2", "1", "1", "1", "1"]
    assert [one.url for row in message.keyboard for one in row] == [
        f"https://t.me/trait_dunion_bot?start=c_{GRAND_PRE}_charter",
        f"https://t.me/trait_dunion_bot?start=c_{GRAND_PRE}_status",
    ]


@BOTH
def test_how_people_came_is_told_from_three_answers(language: str, snapshot: SnapshotAssertion) -> None:
    scene = grand_pre(language)
    told = {MAELLE: "management", NADEGE: "management", ROSA: "myself"}
    scene.all_members = [replace(m, proposed_by=told.get(m.id)) for m in scene.all_members]
    scene.all_members[0] = replace(scene.all_members[0], could_decline="no")

    message = shown(in_group(scene, n.StatusShown(GRAND_PRE)))

    assert [line for line in message.splitlines() if "3" not in line and "(" in line] == snapshot


def test_an_objection_that_was_lifted_is_no_longer_open() -> None:
    scene, round_ = rich_round()
    assert round_.closed_at
    scene.all_dissents = [replace(one, lifted_at=round_.closed_at) for one in scene.all_dissents]

    message = in_group(scene, n.StatusShown(GRAND_PRE)).html

    assert "objection" not in message


def test_who_has_not_answered_is_named_nowhere() -> None:
    scene = grand_pre()
    round_ = open_round(scene, phase=Phase.POLLING)
    leave(scene, AWA, round_)
    text = write(scene, MAELLE, "object", "Une salle.")
    take(scene, text, {NADEGE: Stance.AGREE})

    notices = (n.RoundBoard(round_.id), n.StatusShown(GRAND_PRE), n.RemindedTold(round_.id))

    told = "".join(in_group(scene, notice).html for notice in notices)
    assert not [name for name in ("Yann", "Hélène", "Awa", "Kervella", "Caron", "Ndiaye") if name in told]

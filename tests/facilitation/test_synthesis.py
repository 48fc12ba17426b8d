from collections.abc import Mapping
from fractions import Fraction
from random import Random
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.findings import Badge, Side
from facilitation.labels import Label
from facilitation.marks import Mark, Seat, Tally
from facilitation.stances import Stance
from facilitation.synthesis import Statement, synthesise
from tests.facilitation.cases import (
    CITY,
    CLINIC,
    GRAND_PRE,
    PASSERELLES,
    SCHOOL,
    drawings,
    find,
    in_grand_pre,
    mandated,
    roster_of,
    say,
    statement,
    voices_of,
)

V = TypeVar("V")


@pytest.mark.parametrize(
    ("drawn", "badges"),
    [
        ("AAAAAAAAAA|D|D|D|D", (Badge.WEIGHT_OF_NUMBERS,)),
        ("D|O|D", (Badge.OBJECTION,)),
        ("A|A|∅", (Badge.PROVISIONAL,)),
        ("O|∅|∅", (Badge.OBJECTION,)),  # missing data never hides it
        ("S|S|O", (Badge.OBJECTION,)),
        ("A|A|A", ()),
    ],
)
def test_badges_of_the_worked_cases(drawn: str, badges: tuple[Badge, ...]) -> None:
    assert find(drawn).badges == badges


def test_ten_agents_of_one_house_do_not_drown_four_of_one() -> None:
    finding = find("AAAAAAAAAA|D|D|D|D")

    assert (finding.s_p, finding.s_i) == (Fraction(10, 14), Fraction(1, 5))
    assert (finding.t_p, finding.t_i) == (Fraction(4, 14), Fraction(4, 5))
    assert finding.c == Fraction(2, 5)


def test_a_gap_of_a_fifth_exactly_is_said() -> None:
    assert Badge.WEIGHT_OF_NUMBERS in find("AAAAAAA|DDD").badges  # 0.7 and 0.5


def test_convergences_rank_by_a_mean_that_one_reluctant_seat_pulls_down() -> None:
    agreed, reluctant = find("A|A|A").g, find("A|A|D").g

    assert agreed == pytest.approx(0.95)
    assert reluctant == pytest.approx((0.95 * 0.95 * 0.05) ** (1 / 3))


def test_figures_of_which_nobody_said_anything_are_unset() -> None:
    finding = find("S|∅|S")

    assert (finding.s_p, finding.t_p, finding.s_i, finding.t_i, finding.g, finding.c) == (None,) * 6


def test_a_finding_counts_people_and_seats() -> None:
    finding = in_grand_pre(Statement(1, say(Maëlle="A", Nadège="R", Rosa="O", Hélène="S")))

    assert finding.counts == {
        Stance.AGREE: 1,
        Stance.RESERVE: 1,
        Stance.RECOGNISE: 0,
        Stance.DISAGREE: 0,
        Stance.OBJECT: 1,
        Stance.NO_VIEW: 1,
    }
    assert (finding.expressed, finding.spoken, finding.roster) == (3, 4, 9)
    assert (finding.heard, finding.seats, finding.objections) == (4, 4, 1)
    assert finding.marks == {
        CLINIC: Mark.NO_VIEW,
        SCHOOL: Mark.FOR,
        PASSERELLES: Mark.AGAINST,
        CITY: Mark.FOR,
    }


def test_those_who_come_in_their_own_name_hold_one_seat_together() -> None:
    roster = {**GRAND_PRE, "Claire": "", "a neighbour": ""}
    (finding,) = synthesise(roster, [Statement(1, {"Claire": Stance.AGREE, "a neighbour": Stance.DISAGREE})])

    assert finding.marks[""] is Mark.SEVERAL
    assert finding.seats == 5


def test_a_voice_that_belongs_to_nobody_on_the_roster_is_not_guessed() -> None:
    with pytest.raises(KeyError):
        in_grand_pre(Statement(1, {"a stranger": Stance.AGREE}))


# One voice for an institution


def test_a_mandated_position_is_the_mark_of_its_seat_and_the_members_stay_counted() -> None:
    finding = find("AAA|A|A", {"1": Stance.DISAGREE})

    assert finding.marks == {"1": Mark.AGAINST, "2": Mark.FOR, "3": Mark.FOR}
    assert (finding.s_p, finding.t_p) == (Fraction(1), Fraction(0))
    assert (finding.s_i, finding.t_i) == (Fraction(2, 3), Fraction(1, 3))
    assert finding.label is Label.OPEN_CONFLICT
    assert finding.tallies["1"] == Tally(agree=3)
    assert finding.mandates == {"1": Stance.DISAGREE}


def test_a_seat_that_only_spoke_with_one_voice_is_heard() -> None:
    finding = find("A|A|∅", {"3": Stance.AGREE})

    assert (finding.heard, finding.spoken, finding.label) == (3, 2, Label.CONVERGENCE)


def test_a_member_who_disagrees_with_the_mandate_is_not_counted_away() -> None:
    finding = find("AAD|A|A", {"1": Stance.AGREE})

    assert finding.label is Label.CONVERGENCE_WITH_DIFFERENCES


def test_a_members_objection_stays_open_beside_the_mandate() -> None:
    finding = find("AAO|A|A", {"1": Stance.AGREE})

    assert (finding.label, finding.objections) == (Label.OPEN_CONFLICT, 1)
    assert Badge.OBJECTION in finding.badges


def test_an_institution_can_object_with_one_voice() -> None:
    finding = find("A|A|∅", {"3": Stance.OBJECT})

    assert (finding.label, finding.objections) == (Label.OPEN_CONFLICT, 1)


def test_a_mandated_agreement_is_enough_for_somebody_to_take_it_up() -> None:
    assert find("D|D|∅", {"3": Stance.AGREE}).label is not Label.SHARED_REFUSAL


def test_the_mandate_of_an_institution_that_nobody_is_left_of_is_kept_and_counts_nowhere() -> None:
    finding = find("A|A", {"gone": Stance.OBJECT})

    assert finding.mandates == {"gone": Stance.OBJECT}
    assert (finding.label, finding.seats, finding.objections) == (Label.CONVERGENCE, 2, 0)


@pytest.mark.parametrize(
    ("drawn", "mandate", "differs"),
    [
        ("AAA|A", Stance.DISAGREE, True),
        ("AAD|A", Stance.AGREE, False),  # its members would have said the same, two thirds of them
        ("AD∅|A", Stance.AGREE, True),
        ("AA|A", Stance.DISAGREE, False),  # of two, it would be one person's
        ("∅∅∅|A", Stance.AGREE, False),
        ("S∅∅|A", Stance.AGREE, False),
        ("A∅∅|A", Stance.NO_VIEW, True),
    ],
)
def test_members_who_would_have_said_something_else(drawn: str, mandate: Stance, differs: bool) -> None:  # noqa: FBT001 -- a table
    assert (Badge.MANDATE_DIFFERS in find(drawn, {"1": mandate}).badges) is differs


# What is one's own, and what few hold


def test_what_a_seat_holds_and_the_others_recognise_is_its_own() -> None:
    kept = Statement(1, say(Rosa="A", Ismaël="A", Maëlle="K", Hélène="S"), author="Rosa")

    assert in_grand_pre(kept).singular


@pytest.mark.parametrize(
    "voices",
    [
        say(Rosa="A"),  # nobody else was heard
        say(Rosa="A", Maëlle="K", Nadège="A"),  # the school holds it too
        say(Rosa="A", Maëlle="K", Nadège="D"),
        say(Rosa="A", Ismaël="D", Maëlle="K"),
    ],
)
def test_what_is_shared_disputed_or_alone_is_not_ones_own(voices: dict[str, Stance]) -> None:
    assert not in_grand_pre(Statement(1, voices, author="Rosa")).singular


def test_a_statement_whose_author_is_not_known_is_nobodys_own() -> None:
    assert not in_grand_pre(Statement(1, say(Rosa="A", Maëlle="K"))).singular


def test_a_whole_seat_alone_on_its_side_is_a_minority_position() -> None:
    assert find("A|A|A|A|D").minorities == (Side.AGAINST,)
    assert find("D|D|D|D|A").minorities == (Side.FOR,)


def test_a_lone_objection_is_a_minority_position() -> None:
    assert find("A|A|AAAAO").minorities == (Side.AGAINST,)


def test_a_lone_disagreement_is_one_where_two_people_of_two_seats_gave_reasons() -> None:
    voices = voices_of("AAD|AAD|A")
    reasoned = Statement(1, voices, reasons={"1c", "2c"})
    (silent, alone, both) = synthesise(
        roster_of("AAD|AAD|A"),
        [Statement(0, voices), Statement(1, voices, reasons={"1c"}), reasoned],
    )

    assert (silent.minorities, alone.minorities, both.minorities) == ((), (), (Side.AGAINST,))


def test_more_than_a_third_is_not_a_minority() -> None:
    assert find("A|A|A|D|D").minorities == ()
    assert find("A|A|D").minorities == (Side.AGAINST,)


# Properties


@given(mandated(), st.randoms(use_true_random=False))
def test_no_order_of_people_seats_and_statements_shows_in_a_finding(
    case: tuple[str, dict[Seat, Stance]], lots: Random
) -> None:
    drawn, mandates = case
    first, second = statement(drawn, mandates), Statement("second", voices_of(drawn))
    mixed = Statement("drawn", _shuffled(first.voices, lots), _shuffled(mandates, lots))

    in_order = synthesise(roster_of(drawn), [first, second])
    in_disorder = synthesise(_shuffled(roster_of(drawn), lots), [second, mixed])

    assert in_disorder == in_order[::-1]
    assert [list(finding.marks) for finding in in_disorder] == [list(in_order[0].marks)] * 2


@given(mandated())
def test_a_silent_member_more_changes_no_count_and_no_figure(case: tuple[str, dict[Seat, Stance]]) -> None:
    drawn, mandates = case
    before, after = find(drawn, mandates), find(drawn + "∅", mandates)

    assert after.counts == before.counts
    assert after.marks == before.marks
    assert after.label is before.label
    assert (after.s_p, after.t_p, after.s_i, after.t_i, after.g) == (
        before.s_p,
        before.t_p,
        before.s_i,
        before.t_i,
        before.g,
    )


@given(mandated())
def test_an_open_objection_is_said_on_any_label(case: tuple[str, dict[Seat, Stance]]) -> None:
    drawn, mandates = case
    finding = find(drawn, mandates)
    objected = "O" in drawn or Stance.OBJECT in mandates.values()

    assert (Badge.OBJECTION in finding.badges) is objected
    assert (finding.objections > 0) is objected


@given(drawings())
def test_whole_seats_against_never_stand_under_a_convergence(drawn: str) -> None:
    finding = find(drawn + "|D|D")

    assert finding.label not in {Label.CONVERGENCE, Label.CONVERGENCE_WITH_DIFFERENCES}


@given(mandated())
def test_shares_lie_between_nothing_and_all(case: tuple[str, dict[Seat, Stance]]) -> None:
    finding = find(*case)

    for in_favour, contrary in ((finding.s_p, finding.t_p), (finding.s_i, finding.t_i)):
        assert (in_favour is None) is (contrary is None)
        assert 0 <= (in_favour or 0) + (contrary or 0) <= 1


def _shuffled(mapping: Mapping[str, V], lots: Random) -> dict[str, V]:
    items = list(mapping.items())
    lots.shuffle(items)
    return dict(items)

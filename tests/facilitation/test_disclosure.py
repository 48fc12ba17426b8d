"""What a round without names prints of institutions never gives one of fewer than three people back."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.disclosure import ENOUGH_IN_ALL, ENOUGH_PEOPLE, disclosed
from facilitation.findings import Badge, Finding, Side, from_json, to_json
from facilitation.labels import Label
from facilitation.marks import OTHERS, Mark, Seat, Tally, together
from facilitation.stances import Stance
from tests.facilitation.cases import drawings, find, mandated, roster_of

MANY = 99


def shown(
    drawn: str,
    agreed: Collection[Seat] = (),
    mandates: Mapping[Seat, Stance] | None = None,
    spoke: int = MANY,
) -> Finding:
    (finding,) = disclosed([find(drawn, mandates)], spoke, agreed, Counter(roster_of(drawn).values()))
    return finding


seats_that_agreed = st.sets(st.sampled_from("12345"))


@given(drawings(), seats_that_agreed)
def test_no_institution_of_fewer_than_three_is_shown_that_did_not_agree(drawn: str, agreed: set[str]) -> None:
    its = shown(drawn, agreed)

    for seat in {*its.marks, *its.tallies} - {OTHERS}:
        assert find(drawn).tallies[seat].heard >= ENOUGH_PEOPLE or seat in agreed


@given(drawings(), seats_that_agreed)
def test_the_others_are_several_institutions_and_three_people(drawn: str, agreed: set[str]) -> None:
    its, true = shown(drawn, agreed), find(drawn)
    hidden = [said for seat, said in true.tallies.items() if seat not in its.tallies]

    if OTHERS in its.tallies:
        assert its.tallies[OTHERS] == together(hidden)
        assert its.tallies[OTHERS].heard >= ENOUGH_PEOPLE
        assert len(hidden) > 1 or hidden[0].heard >= ENOUGH_PEOPLE
    elif its.tallies:
        assert hidden == []


@given(drawings(max_seats=3, max_members=3, letters="ADO∅"), st.sets(st.sampled_from("123"), max_size=1))
def test_what_is_printed_fits_several_ways_to_have_answered(drawn: str, agreed: set[str]) -> None:
    """Each hidden institution of fewer than three could have said something else, or is one of several who
    are three people together: then nothing that is printed tells them apart.
    """
    its, true = shown(drawn, agreed), find(drawn)
    members = Counter(roster_of(drawn).values())

    for seat, said in true.tallies.items():
        if seat in its.tallies or said.heard >= ENOUGH_PEOPLE:
            continue
        could = {world[seat] for world in _worlds(its, members)}
        hidden = [one for other, one in true.tallies.items() if other not in its.tallies]
        assert said in could
        assert len(could) > 1 or (len(hidden) > 1 and sum(one.heard for one in hidden) >= ENOUGH_PEOPLE)


def test_the_reconstruction_finds_what_a_careless_print_gives_away() -> None:
    """The control: without the complement, the total gives the one who is hidden back."""
    drawn = "AAA|AAD|D"
    true = find(drawn).tallies
    careless = replace(find(drawn), tallies={"1": true["1"], "2": true["2"], OTHERS: true["3"]})

    worlds = list(_worlds(careless, Counter(roster_of(drawn).values())))

    assert {world["3"] for world in worlds} == {Tally(disagree=1)}
    assert len({world["3"] for world in _worlds(shown(drawn), Counter(roster_of(drawn).values()))}) > 1


def _worlds(its: Finding, members: Mapping[Seat, int]) -> Iterator[dict[Seat, Tally]]:
    """Every way in which the hidden institutions could have answered that gives what is printed."""
    hidden = [seat for seat in members if seat not in its.tallies]
    told = its.tallies.get(OTHERS)
    for said in product(*(_answers(members[seat]) for seat in hidden)):
        fits = together(said) == told if told else sum(one.heard for one in said) == its.spoken
        if fits:
            yield dict(zip(hidden, said, strict=True))


def _answers(people: int) -> list[Tally]:
    return [
        Tally(agree=a, disagree=d, object=o)
        for a, d, o in product(range(people + 1), repeat=3)
        if a + d + o <= people
    ]


@given(drawings(), seats_that_agreed)
def test_below_five_people_nothing_is_said_by_institution(drawn: str, agreed: set[str]) -> None:
    its = shown(drawn, agreed)
    too_few_spoke = shown(drawn, agreed, spoke=ENOUGH_IN_ALL - 1)

    if its.spoken < ENOUGH_IN_ALL:
        assert (its.marks, set(its.tallies) - {OTHERS}) == ({}, set())
    assert (too_few_spoke.marks, set(too_few_spoke.tallies) - {OTHERS}) == ({}, set())


@given(drawings())
def test_below_three_people_only_how_many_they_are(drawn: str) -> None:
    true, its = find(drawn), shown(drawn)

    assert (its.spoken, its.roster, its.objections) == (true.spoken, true.roster, true.objections)
    if true.spoken < ENOUGH_PEOPLE:
        assert its.label in (Label.INSUFFICIENT, Label.SINGLE_SEAT)
        assert (its.tallies, its.s_p, its.t_p, its.c, its.g) == ({}, None, None, None, None)


@given(mandated(), seats_that_agreed)
def test_the_label_is_that_of_everything_that_was_said(
    case: tuple[str, dict[Seat, Stance]], agreed: set[str]
) -> None:
    drawn, mandates = case
    true, its = find(drawn, mandates), shown(drawn, agreed, mandates)

    if true.spoken >= ENOUGH_PEOPLE:
        assert (its.label, its.only_an_objection) == (true.label, true.only_an_objection)
        assert its.counts == true.counts
    assert (its.heard, its.seats, its.objections) == (true.heard, true.seats, true.objections)
    assert (Badge.OBJECTION in its.badges) == (Badge.OBJECTION in true.badges)


@given(mandated(), seats_that_agreed)
def test_what_an_institution_said_with_one_voice_stays_named(
    case: tuple[str, dict[Seat, Stance]], agreed: set[str]
) -> None:
    drawn, mandates = case
    true, its = find(drawn, mandates), shown(drawn, agreed, mandates)

    assert its.mandates == true.mandates
    assert {its.marks[seat] for seat in mandates} == {true.marks[seat] for seat in mandates} or not mandates


@given(mandated(), seats_that_agreed)
def test_what_is_disclosed_is_frozen_and_read_back(
    case: tuple[str, dict[Seat, Stance]], agreed: set[str]
) -> None:
    its = shown(case[0], agreed, case[1])

    assert from_json(to_json(its)) == its


@given(drawings(max_seats=4, max_members=4))
def test_what_rests_on_every_institution_is_said_only_where_every_one_is_shown(drawn: str) -> None:
    its = shown(drawn)

    if its.whole is not None:
        resting = {
            Badge.WEIGHT_OF_NUMBERS,
            Badge.PROVISIONAL,
            Badge.TO_CONFIRM,
            Badge.RESTS_ON_FEW_VOICES,
        }
        assert resting.isdisjoint(its.badges)
        assert (its.s_i, its.t_i, its.flip_distance, its.singular) == (None, None, None, False)


@pytest.mark.parametrize(
    ("drawn", "marks"),
    [
        ("AAA|DDD|AD", {"2": Mark.AGAINST, OTHERS: Mark.SEVERAL}),  # two are too few: one joins them
        ("AAA|DDDD|A|DD", {"1": Mark.FOR, "2": Mark.AGAINST, OTHERS: Mark.SEVERAL}),
        ("AAAA|DDD|AA|∅∅", {"1": Mark.FOR, OTHERS: Mark.SEVERAL}),
        ("AAA|AAA", {"1": Mark.FOR, "2": Mark.FOR}),
        ("AA|A|A", {}),  # four people
        ("AAAA|AA|DD|D", {"1": Mark.FOR, OTHERS: Mark.SEVERAL}),
        ("AAA|SSS|S|SS", {"1": Mark.FOR, "2": Mark.NO_VIEW, OTHERS: Mark.NO_VIEW}),
    ],
)
def test_who_is_shown_of_a_few_drawn_cases(drawn: str, marks: dict[Seat, Mark]) -> None:
    assert shown(drawn).marks == marks


def test_who_agreed_is_shown_where_enough_others_are_not() -> None:
    assert shown("A|AAA|D|DD", agreed={"1"}).marks == {
        "1": Mark.FOR,
        "2": Mark.FOR,
        OTHERS: Mark.AGAINST,
    }


def test_a_side_that_few_people_hold_is_a_minority_by_people() -> None:
    assert shown("AAAA|AAAA|DDD|R|RA").minorities == (Side.AGAINST,)

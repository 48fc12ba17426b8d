import pytest
from hypothesis import given, settings

from facilitation.findings import Badge
from facilitation.marks import Seat
from facilitation.stances import Stance
from tests.facilitation.cases import drawings, find, mandated, roster_of, statement
from tests.facilitation.plain_rules import plain_flip_distance, plainly_rests_on_few_voices


@pytest.mark.parametrize(
    ("drawn", "distance"),
    [
        ("A|A|∅", 1),  # the third institution may be the one that disagrees
        ("A|A|A", None),  # nobody is absent
        ("A∅|A∅|A∅|A∅", 2),  # one more is a difference, two make two seats of several positions
        ("AAAA∅∅|AAAA∅∅|AAAA∅∅", None),  # no two absent people would change it
        ("K|K|∅", 1),
        ("D|D|∅", 1),
        ("D|O|D|∅", 1),
        ("A|D|∅", None),  # a conflict is not asked about
        ("A|∅|∅", None),  # nor is what is not known yet
    ],
)
def test_flip_distance_of_drawn_statements(drawn: str, distance: int | None) -> None:
    assert find(drawn).flip_distance == distance


@settings(max_examples=300)
@given(mandated())
def test_flip_distance_is_that_of_asking_every_absent_person(case: tuple[str, dict[Seat, Stance]]) -> None:
    drawn, mandates = case

    assert find(drawn, mandates).flip_distance == plain_flip_distance(
        roster_of(drawn), statement(drawn, mandates)
    )


@settings(max_examples=300)
@given(drawings(max_seats=6, letters="AAARK∅∅"))
def test_flip_distance_is_exact_where_a_group_converges(drawn: str) -> None:
    assert find(drawn).flip_distance == plain_flip_distance(roster_of(drawn), statement(drawn))


@given(drawings(max_seats=6, letters="DDDOK∅∅"))
def test_flip_distance_is_exact_where_a_group_refuses(drawn: str) -> None:
    assert find(drawn).flip_distance == plain_flip_distance(roster_of(drawn), statement(drawn))


@settings(max_examples=300)
@given(mandated())
def test_few_voices_are_found_by_silencing_each_in_turn(case: tuple[str, dict[Seat, Stance]]) -> None:
    drawn, mandates = case
    fragile = Badge.RESTS_ON_FEW_VOICES in find(drawn, mandates).badges

    assert fragile == plainly_rests_on_few_voices(roster_of(drawn), statement(drawn, mandates))


@given(drawings(max_seats=6, letters="AAARKD"))
def test_few_voices_are_found_where_a_group_converges(drawn: str) -> None:
    fragile = Badge.RESTS_ON_FEW_VOICES in find(drawn).badges

    assert fragile == plainly_rests_on_few_voices(roster_of(drawn), statement(drawn))


@given(drawings())
def test_the_badges_of_those_absent_say_the_distance(drawn: str) -> None:
    finding = find(drawn)
    said = {badge for badge in finding.badges if badge in {Badge.PROVISIONAL, Badge.TO_CONFIRM}}

    assert said == {None: set(), 1: {Badge.PROVISIONAL}, 2: {Badge.TO_CONFIRM}}[finding.flip_distance]


@pytest.mark.parametrize(
    ("drawn", "fragile"),
    [
        ("A|A", False),  # under three voices nothing is said
        ("AA|A", True),  # without the second institution too few have answered
        ("A|A|A", False),
        ("A|A|K|K", True),  # without one who recognises it is a convergence with differences
        ("A|A|A|D", False),  # a conflict is never belittled
    ],
)
def test_what_rests_on_few_voices(drawn: str, fragile: bool) -> None:  # noqa: FBT001 -- a table
    assert (Badge.RESTS_ON_FEW_VOICES in find(drawn).badges) is fragile


def test_a_mandated_position_is_one_voice_that_can_be_removed() -> None:
    finding = find("AA|∅", {"2": Stance.AGREE})

    assert Badge.RESTS_ON_FEW_VOICES in finding.badges

import pytest
from hypothesis import given

from facilitation.labels import FAMILIES, Family, Label, family_of
from facilitation.marks import Seat
from facilitation.stances import Stance
from tests.facilitation.cases import drawings, find, mandated, roster_of, voices_of
from tests.facilitation.plain_rules import plain_label

WORKED = [
    ("A|D", Label.OPEN_CONFLICT),
    ("A|AD", Label.CROSSING_CONFLICT),
    ("AAAAAAAAAA|D|D|D|D", Label.BROAD_REFUSAL_WITH_DISSENT),
    ("A|A|K|K", Label.RECOGNISED_DIFFERENCE),
    ("D|O|D", Label.SHARED_REFUSAL),
    ("A|A|∅", Label.CONVERGENCE),
    ("A|∅|∅", Label.INSUFFICIENT),
    ("S|S|A", Label.UNCERTAIN),
    ("AR|A|A", Label.CONVERGENCE),
    ("R|A|A", Label.CONVERGENCE_WITH_DIFFERENCES),
    ("A|A|A|D", Label.OPEN_CONFLICT),
    ("A|A|A|A|D", Label.BROAD_AGREEMENT_WITH_DISSENT),
    ("A|A|AAAADDDDDD", Label.CROSSING_CONFLICT),
    ("A|D|K|K|K", Label.OPEN_CONFLICT),
    ("K|K|K", Label.RECOGNISED_DIFFERENCE),
    ("A|K|K|K", Label.RECOGNISED_DIFFERENCE),
]

FURTHER = [
    ("A", Label.SINGLE_SEAT),
    ("AAO", Label.SINGLE_SEAT),
    ("∅", Label.SINGLE_SEAT),
    ("∅|∅", Label.INSUFFICIENT),
    ("A|A|∅|∅", Label.INSUFFICIENT),  # of four seats three are needed
    ("A|A|A|∅", Label.CONVERGENCE),
    ("S|S|S", Label.UNCERTAIN),
    ("AS|AS|A", Label.UNCERTAIN),  # U = 1/3
    ("AS|A|A", Label.CONVERGENCE),  # U = 1/6
    ("O|O", Label.SHARED_REFUSAL),
    ("A|A|A|A|A|A|A|AAAO", Label.OPEN_CONFLICT),  # one objection is not out-voted
    ("A|A|A|A|A|A|A|AAAD", Label.CONVERGENCE_WITH_DIFFERENCES),
    ("A|A|AAK", Label.CONVERGENCE_WITH_DIFFERENCES),
    ("A|A|A|A|A|A|A|D|D", Label.OPEN_CONFLICT),  # two whole seats on the smaller side
    ("D|D|DK", Label.REFUSAL_WITH_DIFFERENCES),
    ("D|D|DDK", Label.REFUSAL_WITH_DIFFERENCES),
    ("D|D|KD|K", Label.PLURAL),
    ("A|K|KD|AD", Label.CROSSING_CONFLICT),
]


@pytest.mark.parametrize(("drawn", "label"), WORKED)
def test_the_worked_cases_of_the_document(drawn: str, label: Label) -> None:
    assert find(drawn).label is label


@pytest.mark.parametrize(("drawn", "label"), FURTHER)
def test_further_cases_at_the_edges_of_the_rules(drawn: str, label: Label) -> None:
    assert find(drawn).label is label


@given(mandated())
def test_the_label_is_the_one_of_the_rules_read_slowly(case: tuple[str, dict[Seat, Stance]]) -> None:
    drawn, mandates = case

    assert find(drawn, mandates).label is plain_label(roster_of(drawn), voices_of(drawn), mandates)


@given(drawings(max_seats=9, max_members=3, letters="AARKDD"))
def test_the_label_is_the_one_of_the_rules_where_everybody_speaks(drawn: str) -> None:
    assert find(drawn).label is plain_label(roster_of(drawn), voices_of(drawn), {})


def test_families_are_those_a_change_is_measured_by() -> None:
    assert {family: [label for label in Label if family_of(label) is family] for family in Family} == {
        Family.CONVERGENCE: [Label.CONVERGENCE, Label.CONVERGENCE_WITH_DIFFERENCES],
        Family.RECOGNISED: [Label.RECOGNISED_DIFFERENCE],
        Family.CONFLICT: [Label.OPEN_CONFLICT, Label.CROSSING_CONFLICT],
        Family.REFUSAL: [Label.SHARED_REFUSAL, Label.REFUSAL_WITH_DIFFERENCES],
        Family.OTHER: [label for label in Label if label not in FAMILIES],
    }


@pytest.mark.parametrize(
    ("drawn", "alone"),
    [("A|A|A|AO", True), ("A|A|A|A|O", True), ("A|A|A|O", False), ("A|D", False), ("A|AD", False)],
)
def test_an_open_conflict_by_an_objection_alone_can_be_told(drawn: str, alone: bool) -> None:  # noqa: FBT001 -- a table
    assert find(drawn).only_an_objection is alone

from hypothesis import given
from hypothesis import strategies as st

from facilitation.sections import Section
from facilitation.selection import chosen_for_chat, minority_positions
from facilitation.stances import Stance
from facilitation.synthesis import Finding, Statement, synthesise
from tests.facilitation.cases import roster_of, voices_of

ROSTER = roster_of("∅∅|∅∅|∅∅|∅∅")


def findings_of(*drawn: str) -> tuple[Finding, ...]:
    statements = [Statement(number, voices_of(voices)) for number, voices in enumerate(drawn)]
    return synthesise(ROSTER, statements)


def ids(findings: tuple[Finding, ...]) -> list[object]:
    return [finding.id for finding in findings]


def test_what_fits_is_chosen_whole_and_in_order() -> None:
    selected = chosen_for_chat(findings_of("AK|A|A|A", "AA|AA|A|A"))[Section.CONVERGENCES]

    assert ids(selected.listed) == ids(selected.chosen) == [1, 0]
    assert selected.others == 0


def test_a_seat_that_others_left_aside_finds_itself_in_the_chat() -> None:
    shared_by_three = ["A|A|A|KA"] * 6
    held_by_the_fourth = "AA|AA|KA|A"
    findings = findings_of(*shared_by_three, held_by_the_fourth)

    selected = chosen_for_chat(findings, per_section=2)[Section.CONVERGENCES]

    assert 6 in ids(selected.chosen)
    assert (len(selected.listed), selected.others) == (7, 5)


def test_conflicts_are_taken_by_rank_with_a_minority_position_among_them() -> None:
    even = ["A|A|D|D"] * 6
    lone = "A|A|A|D"
    selected = chosen_for_chat(findings_of(*even, lone))[Section.CONFLICTS]

    assert ids(selected.listed) == [0, 1, 2, 3, 4, 5, 6]
    assert ids(selected.chosen) == [0, 1, 2, 3, 6]


def test_conflicts_without_a_minority_position_are_taken_by_rank_alone() -> None:
    selected = chosen_for_chat(findings_of(*["A|A|D|D"] * 6))[Section.CONFLICTS]

    assert ids(selected.chosen) == [0, 1, 2, 3, 4]


def test_minority_positions_are_those_whose_side_a_third_or_less_holds() -> None:
    assert ids(minority_positions(findings_of("A|A|D|D", "A|A|A|D", "A|A|A|A", "A|A|AO|A"))) == [1, 3]


def test_no_room_chooses_nothing_and_loses_nothing() -> None:
    selected = chosen_for_chat(findings_of("A|A|A|A", "A|A|D|D"), per_section=0)

    assert [(len(section.listed), len(section.chosen)) for section in selected.values()] == [
        (1, 0),
        (1, 0),
        (0, 0),
        (0, 0),
        (0, 0),
        (0, 0),
    ]


ballots = st.dictionaries(st.sampled_from(sorted(ROSTER)), st.sampled_from(Stance))


@given(st.lists(ballots, max_size=12), st.integers(1, 5))
def test_the_chat_has_what_it_has_room_for_in_the_order_of_the_report(
    drawn: list[dict[str, Stance]], room: int
) -> None:
    findings = synthesise(ROSTER, [Statement(number, voices) for number, voices in enumerate(drawn)])

    for section in chosen_for_chat(findings, per_section=room).values():
        assert len(section.chosen) == min(room, len(section.listed))
        assert [found for found in section.listed if found in section.chosen] == list(section.chosen)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.labels import Label
from facilitation.sections import Section, in_sections, sections_of
from facilitation.stances import Stance
from facilitation.synthesis import Finding, Statement, synthesise
from tests.facilitation.cases import GRAND_PRE, drawings, find, in_grand_pre, roster_of, say, voices_of

HOUSES = "∅∅∅|∅∅|∅|∅"  # four seats, seven people
ROSTER = roster_of(HOUSES)
ballots = st.dictionaries(st.sampled_from(sorted(ROSTER)), st.sampled_from(Stance))
rounds = st.lists(ballots, min_size=1, max_size=6)


def synthesis_of(drawn: list[dict[str, Stance]]) -> tuple[Finding, ...]:
    return synthesise(ROSTER, [Statement(number, voices) for number, voices in enumerate(drawn)])


def ids(findings: tuple[Finding, ...]) -> list[object]:
    return [finding.id for finding in findings]


@pytest.mark.parametrize(
    ("drawn", "section"),
    [
        ("A|A|A", Section.CONVERGENCES),
        ("R|A|A", Section.CONVERGENCES),
        ("A|D", Section.CONFLICTS),
        ("A|AD", Section.CONFLICTS),
        ("D|D|D", Section.REMAINS),
        ("D|D|DDK", Section.REMAINS),
        ("A|A|A|A|D", Section.REMAINS),
        ("D|D|D|D|A", Section.REMAINS),
        ("D|D|KD|K", Section.SEVERAL),
        ("K|K|K", Section.OWN),
        ("A|∅|∅", Section.UNKNOWN),
        ("S|S|A", Section.UNKNOWN),
        ("AAA", Section.UNKNOWN),
    ],
)
def test_each_label_has_its_section(drawn: str, section: Section) -> None:
    assert sections_of(find(drawn)) == {section}


@pytest.mark.parametrize("drawn", ["D|O|D", "O|∅|∅", "S|S|O", "AAO", "A|A|A|A|O"])
def test_an_open_objection_stands_with_the_conflicts_whatever_the_label(drawn: str) -> None:
    assert sections_of(find(drawn)) == {Section.CONFLICTS}


def test_what_is_ones_own_stands_in_its_labels_section_too() -> None:
    voices = say(Rosa="A", Maëlle="K", Nadège="S")
    finding = in_grand_pre(Statement(1, voices, author="Rosa"))

    assert sections_of(finding) == {Section.OWN, Section.UNKNOWN}


def test_one_institution_alone_has_no_convergence() -> None:
    people = {person: seat for person, seat in GRAND_PRE.items() if seat == "Passerelles"}
    findings = synthesise(people, [Statement(1, say(Rosa="A", Ismaël="A")), Statement(2, say(Awa="O"))])

    listed = {section: ids(found) for section, found in in_sections(findings).items() if found}
    assert listed == {Section.CONFLICTS: [2], Section.UNKNOWN: [1]}


def test_every_section_is_there_in_order_even_where_nobody_spoke() -> None:
    assert in_sections([]) == dict.fromkeys(Section, ())
    assert list(in_sections([])) == list(Section)


def test_convergences_are_ranked_by_what_no_seat_is_reluctant_about() -> None:
    drawn = [
        {**voices_of("AAA|AA|A|R"), "1c": Stance.DISAGREE},
        voices_of("AAA|AA|A|A"),
        voices_of("AAR|AA|A|A"),
    ]

    assert ids(in_sections(synthesis_of(drawn))[Section.CONVERGENCES]) == [1, 2, 0]


def test_conflicts_are_ranked_by_open_objections_then_by_how_even_the_sides_are() -> None:
    uneven, even, objected = voices_of("AAA|AA|A|D"), voices_of("AAA|AA|D|D"), voices_of("AAO|AA|A|A")

    listed = in_sections(synthesis_of([uneven, even, objected, even]))[Section.CONFLICTS]
    assert ids(listed) == [2, 1, 3, 0]


@given(rounds)
def test_every_statement_stands_somewhere(drawn: list[dict[str, Stance]]) -> None:
    listed = in_sections(synthesis_of(drawn))

    assert {found.id for section in listed.values() for found in section} == set(range(len(drawn)))


@given(rounds, st.data())
def test_an_objection_more_stands_with_the_conflicts_and_takes_no_other_text_away(
    drawn: list[dict[str, Stance]], data: st.DataObject
) -> None:
    chosen = data.draw(st.integers(0, len(drawn) - 1))
    objector = data.draw(st.sampled_from(sorted(ROSTER)))
    objected = [*drawn]
    objected[chosen] = {**drawn[chosen], objector: Stance.OBJECT}

    before, after = in_sections(synthesis_of(drawn)), in_sections(synthesis_of(objected))

    assert chosen in ids(after[Section.CONFLICTS])
    for section in Section:
        assert set(ids(before[section])) - {chosen} == set(ids(after[section])) - {chosen}


@given(drawings())
def test_only_two_labels_are_convergences(drawn: str) -> None:
    finding = find(drawn)
    converges = finding.label in {Label.CONVERGENCE, Label.CONVERGENCE_WITH_DIFFERENCES}

    assert (Section.CONVERGENCES in sections_of(finding)) is converges

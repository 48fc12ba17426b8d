import pytest

from facilitation.ballots import Flaw, Problem, read_ballots
from facilitation.readings import Wording
from facilitation.stances import Stance
from facilitation.synthesis import Statement

HEADER = "statement_id,statement,dimension,member_id,institution,stance\n"
BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
CITY, SCHOOL = "Service social de la Ville", "Collège Rosa-Parks"


def problems_of(*rows: str) -> list[tuple[int, Flaw]]:
    _, problems = read_ballots(HEADER + "\n".join(rows))
    return [(problem.line, problem.flaw) for problem in problems]


def test_rows_become_a_roster_and_statements_in_their_order() -> None:
    text = HEADER + (
        f"2,Publier la liste,institutional,Maëlle,{CITY},agree\n"
        f"1,Se voir le jeudi,professional,Nadège,{SCHOOL},reserve\n"
        f"2,Publier la liste,institutional,Nadège,{SCHOOL},object\n"
    )

    ballots, problems = read_ballots(text)

    assert problems == ()
    assert ballots.roster == {"Maëlle": CITY, "Nadège": SCHOOL}
    assert ballots.statements == (
        Statement("2", {"Maëlle": Stance.AGREE, "Nadège": Stance.OBJECT}),
        Statement("1", {"Nadège": Stance.RESERVE}),
    )
    assert ballots.wordings == {
        "2": Wording("Publier la liste", "institutional"),
        "1": Wording("Se voir le jeudi", "professional"),
    }


def test_an_empty_stance_is_somebody_on_the_roster_who_has_not_spoken() -> None:
    ballots, problems = read_ballots(HEADER + "1,Se voir,personal,Yann,Tilleuls,\n,,,Claire,,\n")

    assert problems == ()
    assert ballots.roster == {"Yann": "Tilleuls", "Claire": ""}
    assert ballots.statements == (Statement("1", {}),)


def test_columns_come_in_any_order_beside_others_with_semicolons_and_a_byte_order_mark() -> None:
    text = (
        f"{BOM}Stance;institution;member_id;dimension;statement;statement_id;remark\r\n"
        'agree;Passerelles;Rosa;personal;"Dire ""oui""; ou non";1;vu\r\n'
        ";;;;;;\r\n"
        "\r\n"
    )

    ballots, problems = read_ballots(text)

    assert problems == ()
    assert ballots.statements == (Statement("1", {"Rosa": Stance.AGREE}),)
    assert ballots.wordings["1"].words == 'Dire "oui"; ou non'


def test_an_accent_written_in_two_ways_makes_one_institution() -> None:
    composed, combining = "Coll\u00e8ge", "Colle\u0300ge"

    ballots, problems = read_ballots(f"{HEADER}1,Oui,,1,{composed},agree\n1,Oui,,2,{combining},agree\n")

    assert problems == ()
    assert set(ballots.roster.values()) == {composed}


def test_case_accents_and_spaces_make_no_other_institution() -> None:
    ballots, problems = read_ballots(
        f"{HEADER}1,Oui,,Rosa,Collège Rosa-Parks,agree\n1,Oui,,Awa,college  rosa parks,agree\n"
        "2,Non,,Rosa,COLLÈGE ROSA-PARKS,agree\n"
    )

    assert problems == ()
    assert ballots.roster == {"Rosa": "Collège Rosa-Parks", "Awa": "Collège Rosa-Parks"}


def test_words_given_once_need_not_be_repeated() -> None:
    ballots, problems = read_ballots(
        HEADER + "1,,,Rosa,P,agree\n1,Se voir,personal,Awa,P,agree\n1,,,Yann,T,\n"
    )

    assert problems == ()
    assert ballots.wordings == {"1": Wording("Se voir", "personal")}


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (["1,Oui,,Rosa,P,maybe"], [(2, Flaw.UNKNOWN_STANCE)]),
        (["1,Oui,,Rosa,P,Agree"], [(2, Flaw.UNKNOWN_STANCE)]),
        (["1,Oui,,,P,agree"], [(2, Flaw.NO_MEMBER)]),
        ([",,,Rosa,P,agree"], [(2, Flaw.NO_STATEMENT)]),
        (["1,Oui,,Rosa,P"], [(2, Flaw.OTHER_LENGTH)]),
        (["1,Oui,,Rosa,P,agree,"], [(2, Flaw.OTHER_LENGTH)]),
        (["1,Oui,,Rosa,P,agree", "1,Oui,,Rosa,P,agree"], [(3, Flaw.TWO_ROWS)]),
        (["1,Oui,,Rosa,P,", "1,Oui,,Rosa,P,agree"], [(3, Flaw.TWO_ROWS)]),
        (["1,Oui,,Rosa,P,agree", "2,Non,,Rosa,Q,agree"], [(3, Flaw.TWO_INSTITUTIONS)]),
        (["1,Oui,,Rosa,P,agree", "2,Non,,Rosa,,agree"], [(3, Flaw.TWO_INSTITUTIONS)]),
        (["1,Oui,,Rosa,P,agree", "1,Non,,Awa,P,agree"], [(3, Flaw.TWO_WORDINGS)]),
        (["1,Oui,personal,Rosa,P,agree", "1,Oui,other,Awa,P,agree"], [(3, Flaw.TWO_DIMENSIONS)]),
        (['1,"Oui"x,,Rosa,P,agree', "1,Oui,,Awa,P,agree"], [(2, Flaw.UNREADABLE)]),
        (['1,"Oui,,Rosa,P,agree', "1,Oui,,Awa,P,agree"], [(2, Flaw.UNREADABLE)]),
    ],
)
def test_a_bad_line_is_named(rows: list[str], found: list[tuple[int, Flaw]]) -> None:
    assert problems_of(*rows) == found


def test_every_bad_line_is_named_and_all_that_is_wrong_with_it() -> None:
    assert problems_of(
        "1,Oui,,Rosa,P,agree",
        "1,Non,,Rosa,Q,perhaps",
        "1,Oui,,Awa,P,agree",
        '2,"in two\nlines",,Awa,P,agree',
        "2,x,,,P,no",
    ) == [
        (3, Flaw.TWO_WORDINGS),
        (3, Flaw.TWO_INSTITUTIONS),
        (3, Flaw.UNKNOWN_STANCE),
        (3, Flaw.TWO_ROWS),
        (7, Flaw.TWO_WORDINGS),
        (7, Flaw.NO_MEMBER),
        (7, Flaw.UNKNOWN_STANCE),
    ]


def test_a_contradiction_names_the_line_it_contradicts() -> None:
    _, problems = read_ballots(HEADER + "1,Oui,,Rosa,P,agree\n2,Non,,Awa,P,agree\n1,Oui,,Rosa,P,agree\n")

    assert problems == (Problem(4, Flaw.TWO_ROWS, "Rosa", before=2),)


@pytest.mark.parametrize(
    ("header", "absent"),
    [
        ("", "statement_id, statement, dimension, member_id, institution, stance"),
        ("statement_id,statement,member_id,stance", "dimension, institution"),
    ],
)
def test_columns_that_are_not_there_are_all_named_at_once(header: str, absent: str) -> None:
    _, problems = read_ballots(f"{header}\n1,Oui,Rosa,agree\n" if header else "")

    assert problems == (Problem(1, Flaw.NO_COLUMN, absent),)


def test_a_column_that_is_there_twice_is_named() -> None:
    _, problems = read_ballots("stance," + HEADER)

    assert problems == (Problem(1, Flaw.COLUMN_TWICE, "stance"),)


def test_a_table_without_rows_is_a_group_of_nobody() -> None:
    ballots, problems = read_ballots(HEADER)

    assert (ballots.roster, ballots.statements, problems) == ({}, (), ())

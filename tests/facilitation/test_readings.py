from facilitation.findings import Finding
from facilitation.readings import Wording, differing_by_dimension
from facilitation.stances import Stance
from facilitation.synthesis import Statement, synthesise
from tests.facilitation.cases import GRAND_PRE, say

SHARED = say(Maëlle="A", Nadège="A", Rosa="A", Hélène="A")
DIVIDED = say(Maëlle="A", Nadège="A", Rosa="D", Hélène="D")


def findings_of(*statements: dict[str, Stance]) -> tuple[Finding, ...]:
    return synthesise(GRAND_PRE, [Statement(number, voices) for number, voices in enumerate(statements)])


def test_words_that_converge_in_one_dimension_and_conflict_in_another_are_found() -> None:
    wordings = {
        0: Wording("La confiance des familles", "personal"),
        1: Wording("la confiance  des familles", "institutional"),
        2: Wording("Le jeudi", "institutional"),
    }
    valued, ruled, other = findings_of(SHARED, DIVIDED, DIVIDED)

    assert differing_by_dimension([valued, ruled, other], wordings) == (
        (valued, (ruled,)),
        (ruled, (valued,)),
    )


def test_the_same_finding_in_two_dimensions_is_no_news() -> None:
    wordings = {0: Wording("Le secret", "personal"), 1: Wording("Le secret", "institutional")}

    assert differing_by_dimension(findings_of(SHARED, SHARED), wordings) == ()


def test_two_texts_of_one_dimension_are_two_texts() -> None:
    wordings = {0: Wording("Le secret", "personal"), 1: Wording("Le secret", "personal")}

    assert differing_by_dimension(findings_of(SHARED, DIVIDED), wordings) == ()


def test_statements_without_words_are_not_the_same() -> None:
    wordings = {0: Wording("", "personal"), 1: Wording("", "institutional")}

    assert differing_by_dimension(findings_of(SHARED, DIVIDED), wordings) == ()

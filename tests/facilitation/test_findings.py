import json

from hypothesis import given

from facilitation.findings import from_json, to_json
from facilitation.marks import Seat
from facilitation.stances import Stance
from facilitation.synthesis import Statement, synthesise
from tests.facilitation.cases import GRAND_PRE, find, mandated, say


@given(mandated())
def test_a_frozen_finding_is_read_back_equal(case: tuple[str, dict[Seat, Stance]]) -> None:
    finding = find(*case)

    assert from_json(json.loads(json.dumps(to_json(finding)))) == finding


def test_a_finding_keeps_the_number_of_its_statement() -> None:
    (finding,) = synthesise(GRAND_PRE, [Statement(7, say(Rosa="A"), author="Rosa")])

    assert from_json(to_json(finding)).id == 7


def test_a_frozen_share_is_exact() -> None:
    assert to_json(find("AAD|A|A"))["s_p"] == "4/5"

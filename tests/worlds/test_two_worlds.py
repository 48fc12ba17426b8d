"""The same round twice, two members having swapped all their answers: nobody else can tell.

What is compared is all that anybody else can observe: messages to the group and to others with their
instants, answers to presses, logs at DEBUG, metrics, every export, and the tables a month later.
"""

from pathlib import Path

import pytest

from tests.worlds.cases import CASES, NAMED, Case, observed
from tests.worlds.observed import told


@pytest.mark.timeout(600)  # three rounds, and all that can be read of them
@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])
async def test_nobody_can_tell_who_said_what(case: Case, template: Path, tmp_path: Path) -> None:
    swaps = (case.as_it_was, case.swapped, case.in_each_others_place)
    one, *others = [await observed(case.evening, swap, template, tmp_path) for swap in swaps]

    differing = [told(one.differing(other)) for other in others]
    assert not any(differing), "\n=====\n".join(differing)


@pytest.mark.timeout(600)
async def test_with_names_the_two_worlds_can_be_told_apart(template: Path, tmp_path: Path) -> None:
    swaps = (NAMED.as_it_was, NAMED.swapped)
    one, other = [await observed(NAMED.evening, swap, template, tmp_path) for swap in swaps]

    assert "Rosa" in told(one.differing(other))
    assert not [line for line in one.kinds["log the first says"] if "user=" in line]

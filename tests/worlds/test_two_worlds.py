"""The same round twice, two members having swapped all their answers: nobody else can tell.

What is compared is all that anybody else can observe: messages to the group and to others with their
instants, answers to presses, logs at DEBUG, metrics, every export, the edition for outside, and a month later
the tables and every word in the bytes of a backup.
"""

from pathlib import Path

import pytest

from tests.worlds.cases import CASES, NAMED, WHO_EDITS, Case, observed
from tests.worlds.observed import OF_TRAFFIC, told


@pytest.mark.timeout(600)  # three rounds, and all that can be read of them
@pytest.mark.parametrize("case", [pytest.param(case, id=case.name) for case in CASES])
async def test_nobody_can_tell_who_said_what(case: Case, template: Path, tmp_path: Path) -> None:
    swaps = (case.as_it_was, case.swapped, *([case.in_each_others_place] if case is CASES[0] else []))
    one, *others = [await observed(case.evening, swap, template, tmp_path) for swap in swaps]

    differing = [told(one.differing(other)) for other in others]
    assert not any(differing), "\n=====\n".join(differing)


@pytest.mark.timeout(600)
async def test_who_changes_their_words_leaves_nothing_but_traffic(template: Path, tmp_path: Path) -> None:
    """The operator can count who presses how often; of what was said that tells nothing more."""
    swaps = (WHO_EDITS.as_it_was, WHO_EDITS.swapped)
    one, other = [await observed(WHO_EDITS.evening, swap, template, tmp_path) for swap in swaps]

    assert told(one.differing(other, but=OF_TRAFFIC)) == ""


@pytest.mark.timeout(600)
async def test_with_names_the_two_worlds_can_be_told_apart(template: Path, tmp_path: Path) -> None:
    swaps = (NAMED.as_it_was, NAMED.swapped)
    one, other = [await observed(NAMED.evening, swap, template, tmp_path) for swap in swaps]

    assert "Rosa" in told(one.differing(other))
    assert not [line for line in one.kinds["log the first says"] if "user=" in line]

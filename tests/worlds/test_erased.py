"""The two erase themselves within the month, one after the other, whichever of them said what.

Who watches meanwhile sees words go, and who goes with them. What is written down does not tell: a month later
every table is the same.
"""

from dataclasses import replace
from pathlib import Path

import pytest

from facilitation.facts import MemberForgotten
from facilitation.moment import Moment
from tests.worlds.cases import OF_ONE_HOUSE, Case, evening, observed
from tests.worlds.observed import Observed, told
from tests.worlds.parts import CAR, GARDEN

GOES = """
{who} écrit : /effacer
{who} appuie sur [Tout effacer]
"""
BOTH_GO = Case(
    "both-go",
    replace(evening("confidentiel"), readers=()),
    OF_ONE_HOUSE,
    (replace(GARDEN, afterwards=GOES), replace(CAR, afterwards=GOES)),
)


async def written_down(template: Path, place: Path) -> str:
    swaps = (BOTH_GO.as_it_was, BOTH_GO.swapped)
    one, other = [await observed(BOTH_GO.evening, swap, template, place) for swap in swaps]
    assert (
        sum("MemberForgotten" in row for row in one.kinds["table ledger"]) == 6
    )  # two people, and two voices of each
    return told(_tables(one).differing(_tables(other)))


def _tables(world: Observed) -> Observed:
    return Observed({kind: rows for kind, rows in world.kinds.items() if kind.startswith("table ")})


@pytest.mark.timeout(600)
async def test_no_table_tells_which_words_went_with_whom(template: Path, tmp_path: Path) -> None:
    assert await written_down(template, tmp_path) == ""


@pytest.mark.timeout(600)
async def test_a_voice_recorded_beside_its_person_is_seen(
    template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def at_once(moment: Moment) -> tuple[MemberForgotten, ...]:
        voices = moment.scene.voices_of(moment.member.id)
        return tuple(MemberForgotten(moment.partnership.id, voice, moment.now) for voice in voices)

    monkeypatch.setattr("facilitation.mine.hushed", at_once)

    assert "table ledger" in await written_down(template, tmp_path)

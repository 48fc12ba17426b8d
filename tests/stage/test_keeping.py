"""An evening is kept: to be read by colleagues, or to be played again, deed by deed."""

from datetime import timedelta
from pathlib import Path

import pytest

from rehearsal.scenario import load
from rehearsal.stage.again import scenario_of
from rehearsal.stage.doing import do
from rehearsal.stage.evening import Evening
from rehearsal.stage.paper import markdown_of, page_of
from tests.stage.conftest import house, playing

pytestmark = [pytest.mark.process, pytest.mark.timeout(180)]
HOSTILE = "<script>alert(1)</script> *pas gras*"


async def days(evening: Evening, number: int) -> None:
    for _ in range(number):
        await evening.pace.jump(timedelta(days=1))
    await evening.telegram.quiet(20)


def unsealed(evening: Evening) -> str:
    """The last summary, but for the seal of its record: that is drawn by lot."""
    lines = evening.cast.publications[-1].summary.text.split("\n")
    return "\n".join(line for line in lines if not line.startswith("Sceau"))


async def test_an_evening_that_was_kept_is_played_again_to_the_same_summary(folder: Path) -> None:
    async with playing(folder, "first-round") as evening:
        await do(evening, {"do": "give_back", "as": "maelle"})
        await do(evening, {"do": "write", "as": "yann", "chat": "group", "text": HOSTILE})
        await days(evening, 6)
        summary = unsealed(evening)
        kept = scenario_of(evening)
        page, markdown = page_of(evening), markdown_of(evening)

    (folder / "kept.yaml").write_text(kept, "utf-8")
    stage = house(folder)
    await stage.play(folder / "kept.yaml")
    assert stage.evening
    await stage.evening.begun.wait()
    await days(stage.evening, 6)

    assert stage.evening.cast.troubles == []
    assert unsealed(stage.evening) == summary
    await stage.close()

    assert HOSTILE not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; *pas gras*" in page
    assert "\\<script\\>alert(1)\\</script\\> \\*pas gras\\*" in markdown
    assert summary.split("\n")[0] in page


async def test_places_files_and_comings_and_goings_are_kept(folder: Path) -> None:
    async with playing(folder, "first-round") as evening:
        rosa = {"as": "rosa", "chat": "p1005"}
        await do(evening, {"do": "location", "latitude": 48.85, "longitude": 2.41, **rosa})
        await evening.person("rosa").sends_document("notes.md", b"# Notes")
        await do(evening, {"do": "block", **rosa})
        await do(evening, {"do": "promote", "as": "maelle", "whom": "nadege"})
        await do(evening, {"do": "leave", "as": "awa"})
        (folder / "kept.yaml").write_text(scenario_of(evening), "utf-8")

    (played,) = load(folder / "kept.yaml").story
    told = [(deed.who, deed.kind, deed.words) for deed in played.deeds]  # type: ignore[union-attr]
    assert told == [
        ("rosa", "location", "48.85 2.41"),
        ("rosa", "sends", "notes.md"),
        ("rosa", "blocks_bot", ""),
        ("maelle", "promotes", "nadege"),
        ("awa", "leaves", ""),
    ]
    assert played.deeds[1].content == b"# Notes"  # type: ignore[union-attr]

"""A deck of one's own is shown by the real bot at each save, and a cast answers whatever it asks."""

from datetime import timedelta
from pathlib import Path

import pytest

from rehearsal.stage.doing import do
from rehearsal.stage.house import BOX
from tests.stage.conftest import house, until

pytestmark = [pytest.mark.process, pytest.mark.timeout(180)]
DECK = Path(__file__).parents[1] / "dialogues" / "files" / "essaimage.yaml"


async def test_a_deck_is_shown_again_when_it_is_saved_and_can_be_played(folder: Path) -> None:
    file = folder / "essaimage.yaml"
    file.write_text("id: [", "utf-8")
    stage = house(folder)
    stage.deck = file
    await stage.play(BOX / "own-deck.yaml")
    evening = stage.evening
    assert evening
    maelle = evening.person("maelle")

    await until(evening, lambda: any(message.document for message in maelle.sees()))
    await until(evening, lambda: "corrig" in maelle.last.text)
    file.write_bytes(DECK.read_bytes())
    await until(evening, lambda: maelle.last.button("Garder ce jeu") is not None)

    await maelle.presses("Garder ce jeu")
    await do(evening, {"do": "write", "as": "maelle", "chat": "group", "text": "/tour essaimage 1j 1j"})
    await do(evening, {"do": "give_back", "as": "maelle"})
    for _ in range(4):
        await evening.pace.jump(timedelta(days=1))
    await evening.telegram.quiet(20)

    assert evening.cast.troubles == []
    assert "Synthèse du" in evening.cast.publications[-1].summary.text
    await stage.close()

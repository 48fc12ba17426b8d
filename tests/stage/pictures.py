"""The pictures of the stage in the README, taken anew: `python -m tests.stage.pictures`."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from tests.stage.browser import Visitor, visiting

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
WORDS = {
    "fr": {
        "back": "Rendre Maëlle Le Goff",
        "rosa": "Jouer Rosa Martins",
        "give_rosa": "Rendre Rosa Martins",
        "hour": "+ 1 h",
        "day": "+ 1 jour",
        "alarm": "À l’échéance",
        "group": "Le groupe",
        "private": "En privé",
        "position": "Prendre position",
        "text": "Texte 1",
        "round": "Tour 1",
        "summary": "Synthèse du",
    },
    "en": {
        "back": "Give back Maëlle Le Goff",
        "rosa": "Play Rosa Martins",
        "give_rosa": "Give back Rosa Martins",
        "hour": "+ 1 h",
        "day": "+ 1 day",
        "alarm": "To the next alarm",
        "group": "Group",
        "private": "Private",
        "position": "Take position",
        "text": "Text 1",
        "round": "Round 1",
        "summary": "Summary of",
    },
}


async def take(language: str, folder: Path) -> None:
    words = WORDS[language]
    async with visiting(folder, "first-round", language, width=1240, height=780) as visitor:
        await visitor.button(words["back"]).click()
        for _ in range(3):
            await visitor.moves(words["hour"])
        await visitor.reads(words["round"])
        await shoot(visitor, f"stage-group.{language}.png")

        await visitor.button(words["rosa"]).click()
        await visitor.looks_as("Rosa Martins")
        while not await visitor.button(words["position"], "#log .keyboard").count():
            await visitor.moves(words["alarm"])
        await visitor.presses(words["private"], "#chat-head")
        await visitor.presses(words["position"])
        await visitor.reads(words["text"])
        await shoot(visitor, f"stage-private.{language}.png", "dark")
        await visitor.page.set_viewport_size({"width": 360, "height": 740})
        await visitor.page.locator("#log").evaluate("log => { log.scrollTop = log.scrollHeight }")
        await shoot(visitor, f"stage-phone.{language}.png", "dark")
        await visitor.page.set_viewport_size({"width": 1240, "height": 780})

        await visitor.button(words["give_rosa"]).click()
        for _ in range(5):
            await visitor.moves(words["day"])
        await visitor.presses(words["group"], "#chat-head")
        await visitor.reads(words["summary"])
        await visitor.page.locator("#pinned button").click()
        await visitor.log.evaluate("log => { log.scrollTop += 640 }")
        await shoot(visitor, f"stage-summary.{language}.png")


async def shoot(visitor: Visitor, name: str, scheme: Literal["light", "dark"] = "light") -> None:
    await visitor.page.emulate_media(color_scheme=scheme)
    await visitor.page.mouse.move(0, 0)
    await visitor.is_still()
    await visitor.page.screenshot(path=FOLDER / name)


def main() -> None:
    for language in WORDS:
        with TemporaryDirectory() as folder:
            asyncio.run(take(language, Path(folder)))


if __name__ == "__main__":
    main()

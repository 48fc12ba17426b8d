"""A visitor in a real browser: Debian's Chromium, led by Playwright, on the stage's own page."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any, Literal

from playwright.async_api import async_playwright, expect

from rehearsal.loopback import Loopback
from rehearsal.stage.house import BOX
from rehearsal.stage.web import app
from tests.browser import chromium, rules
from tests.stage.conftest import house

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from playwright.async_api import Locator, Page

    from rehearsal.stage.evening import Evening
    from rehearsal.stage.house import House

PATIENCE = 20_000  # milliseconds, on a machine with other things to do


class Visitor:
    """What somebody does on the page, by what they read on it."""

    def __init__(self, page: Page, house: House) -> None:
        self.page, self.house = page, house
        self.complaints: list[str] = []
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: self._note(said.type, said.text))

    def _note(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(text)

    @property
    def evening(self) -> Evening:
        assert self.house.evening
        return self.house.evening

    @property
    def log(self) -> Locator:
        return self.page.locator("#log")

    def button(self, label: str, where: str = "body") -> Locator:
        return self.page.locator(where).get_by_role("button", name=label)

    async def presses(self, label: str, where: str = "#log .keyboard") -> None:
        """The newest that is so called."""
        await self.button(label, where).last.click()

    async def reads(self, text: str, where: str = "#log") -> None:
        await expect(self.page.locator(where)).to_contain_text(text, timeout=PATIENCE)

    async def writes(self, text: str) -> None:
        area = self.page.locator("#composer textarea")
        await area.fill(text)
        await area.press("Enter")

    async def looks_as(self, name: str) -> None:
        await self.page.locator("#people .person-button", has_text=name).click()

    async def moves(self, label: str) -> None:
        """The clock; and waits until it stands again."""
        await self.button(label, "#clock").click()
        await self.is_still()

    async def is_still(self) -> None:
        """Nobody is about to do anything at this time any more."""
        await self.page.wait_for_timeout(300)
        while self.evening.pace.busy:
            await self.evening.telegram.world.pulse.wait(1)
        await self.evening.telegram.quiet(30)

    async def faults(self) -> list[str]:
        """What axe-core finds wrong for those who see, hear or move otherwise; in light and in dark."""
        await self.page.evaluate(rules())
        return [*await self._faults("light"), *await self._faults("dark")]

    async def _faults(self, scheme: Literal["light", "dark"]) -> list[str]:
        await self.page.emulate_media(color_scheme=scheme)
        found: dict[str, Any] = await self.page.evaluate("axe.run()")
        nodes = [(one["id"], node["html"]) for one in found["violations"] for node in one["nodes"]]
        return [f"{scheme}, {kind}: {html[:160]}" for kind, html in nodes]


@asynccontextmanager
async def visiting(
    folder: Path, scenario: str, language: str, width: int = 1280, height: int = 860
) -> AsyncIterator[Visitor]:
    stage = house(folder, language)
    page = Loopback(app(stage))
    await page.start()
    try:
        await stage.play(BOX / f"{scenario}.yaml", language)
        async with async_playwright() as playwright:
            browser = await playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
            visitor = Visitor(
                await browser.new_page(viewport={"width": width, "height": height}, bypass_csp=False), stage
            )
            await visitor.page.goto(page.url)
            await visitor.evening.begun.wait()
            yield visitor
            await browser.close()
    finally:
        await page.stop()
        await stage.close()

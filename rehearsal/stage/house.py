"""The house: which evening is played now, and which could be."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rehearsal.clock import Clock
from rehearsal.scenario import TWO_EVENINGS, load
from rehearsal.stage.deck import preview
from rehearsal.stage.evening import Evening
from rehearsal.standin import StandIn

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractAsyncContextManager
    from pathlib import Path

    from rehearsal.accounts import BotAccount
    from rehearsal.marked import Words
    from rehearsal.scenario import Scenario
    from rehearsal.stage.mishaps import BotProcess

BOX = TWO_EVENINGS.parent


@dataclass(frozen=True, slots=True)
class Boxed:
    """A scenario that can be chosen."""

    name: str
    title: Words
    about: Words
    path: Path


def boxed() -> list[Boxed]:
    return [_boxed(path) for path in sorted(BOX.glob("*.yaml"))]


def _boxed(path: Path) -> Boxed:
    scenario = load(path)
    return Boxed(path.stem, scenario.title, scenario.about, path)


class House:
    """`employ`: starts a bot that talks to that stand-in, and ends it. `deck`: the file of one's own deck."""

    def __init__(
        self,
        account: BotAccount,
        employ: Callable[[StandIn, Scenario, str], AbstractAsyncContextManager[BotProcess]],
        language: str,
    ) -> None:
        self._account, self._employ, self.language = account, employ, language
        self.deck: Path | None = None
        self._played = AsyncExitStack()
        self._changing = asyncio.Lock()
        self.box = boxed()
        self.evening: Evening | None = None

    async def play(self, path: Path, language: str | None = None) -> None:
        """ScenarioError with all that is wrong in the file; the evening before it is over then."""
        scenario = load(path)
        if path not in (one.path for one in self.box):
            self.box.append(Boxed(path.stem, scenario.title, scenario.about, path))
        async with self._changing:
            await self.close()
            self.language = language or scenario.language or self.language
            telegram = await self._played.enter_async_context(
                StandIn(self._account, Clock(virtual_at=scenario.begins))
            )
            bot = await self._played.enter_async_context(self._employ(telegram, scenario, self.language))
            evening = Evening(path.stem, telegram, bot, scenario, self.language)
            if self.deck:
                evening.deck = self.deck.name
                evening.errand(preview(evening, self.deck))
            self.evening = await self._played.enter_async_context(evening)

    async def close(self) -> None:
        self.evening = None
        await self._played.aclose()

    def path_of(self, name: str) -> Path:
        """KeyError for one that is not in the box."""
        return {one.name: one.path for one in self.box}[name]

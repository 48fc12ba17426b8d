"""What the scenario has its people do, one thing after the other; the visitor's own part is only cued."""

from __future__ import annotations

from collections import deque
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from rehearsal import story

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rehearsal.messages import Message
    from rehearsal.stage.cast import Cast
    from rehearsal.stage.pace import Pace
    from rehearsal.story import Step

A_MOMENT = timedelta(minutes=1)
SEVERAL = (story.Join, story.Answer, story.TakePositions)


class Script:
    """`cue`: what the visitor could do now, in the place of whom they play; the rest waits for it."""

    def __init__(self, cast: Cast, pace: Pace) -> None:
        self._cast, self._pace = cast, pace
        self._steps = deque(_one_by_one(cast.scenario.story))
        self.cue: Step | None = None

    def begin(self) -> None:
        self._plan(timedelta(0))

    def _plan(self, after: timedelta) -> None:
        """The next step; waiting is not one."""
        while self._steps and isinstance(waiting := self._steps[0], story.Wait):
            after += waiting.span
            self._steps.popleft()
        if not self._steps:
            return
        step = self._steps[0]
        if isinstance(step, story.Played):
            after = max(self._cast.when(step.deeds[0]) - self._cast.telegram.clock.now, timedelta(0))
        if after > A_MOMENT or not self._is_visitors(step):
            self._pace.plan(after, actor_of(step), "story", self._go)
        else:
            self.cue = step

    def _is_visitors(self, step: Step) -> bool:
        """Of what several do, the visitor does their part at their own time."""
        alone = not isinstance(step, SEVERAL) or len(step.who) == 1
        return alone and actor_of(step) in self._cast.taken

    async def _go(self) -> None:
        step = self._steps[0]
        if self._is_visitors(step):
            self.cue = step
            return
        self._plan(await self._do(step))

    async def _do(self, step: Step) -> timedelta:
        """How long it took."""
        self.cue = None
        self._steps.popleft()
        if isinstance(step, SEVERAL):
            step = replace(step, who=tuple(one for one in step.who if self._cast.free(one)))
        before = self._cast.spent
        await self._cast.tries(actor_of(step), "story", partial(self._cast.happens, step))
        return max(self._cast.spent - before, A_MOMENT)

    async def play_cue(self) -> None:
        """The visitor lets it be done for them."""
        async with self._pace.lock:
            if self.cue is None:
                return
            who = actor_of(self.cue)
            self._cast.lent.add(who)
            try:
                took = await self._do(self.cue)
            finally:
                self._cast.lent.discard(who)
            self._plan(took)

    def skip_cue(self) -> None:
        """Done by the visitor themselves, or not at all."""
        if self.cue is not None:
            self.cue = None
            self._steps.popleft()
            self._plan(A_MOMENT)

    def resume(self, who: str) -> None:
        """Somebody is given back: what waited for them is theirs again."""
        if self.cue is not None and actor_of(self.cue) == who:
            self.cue = None
            self._plan(timedelta(0))

    def seen(self, who: str, *, wrote: Message | None = None, pressed: str = "") -> None:
        """The visitor did something: perhaps what they were cued for."""
        cue = self.cue
        if cue is None or actor_of(cue) != who:
            return
        read = self._cast.actors[who].read
        match cue:
            case story.Write(words=words) if wrote and _same_command(wrote.text, read(words)):
                self.skip_cue()
            case story.Press(button=button) if pressed and pressed.startswith(read(button)):
                self.skip_cue()
            case story.Join() if pressed and who in self._cast.joined:
                self.skip_cue()
            case story.Add() if self._cast.group.bot.present:
                self.skip_cue()


def _one_by_one(steps: Iterable[Step]) -> Iterator[Step]:
    """What was kept of an evening, each deed for itself."""
    for step in steps:
        if isinstance(step, story.Played):
            yield from (story.Played((deed,)) for deed in step.deeds)
        else:
            yield step


def actor_of(step: Step) -> str:
    """Who does it; of several, the first."""
    match step:
        case story.KeepDifference(keeps=keeps):
            return keeps[0][0]
        case story.Wait():
            return ""
        case story.Played(deeds=deeds):
            return deeds[0].who
        case story.Join() | story.Answer() | story.TakePositions():
            return step.who[0] if step.who else ""
    return step.who


def _same_command(one: str, other: str) -> bool:
    first = one.split()[:1], other.split()[:1]
    return first[0] == first[1]

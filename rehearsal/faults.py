"""Faults on demand: what Telegram, its network and its operators do on a bad day."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from rehearsal.refusals import Refused, bad_request, flood, forbidden


class Effect(StrEnum):
    REFUSE = "refuse"
    LOSE_ANSWER = "act, then cut the connection"
    CUT = "cut the connection before the act"
    SLOW = "answer late"


class HasId(Protocol):
    @property
    def id(self) -> int: ...


@dataclass(slots=True)
class Fault:
    """`times` None: until it is lifted. `hits` counts how often it struck."""

    effect: Effect
    method: str | None
    chat: HasId | int | None
    times: int | None
    refusal: Callable[[], Refused] | None = None
    seconds: float = 0.0
    hits: int = 0

    def strikes(self, method: str, params: dict[str, Any]) -> bool:
        if self.times is not None and self.hits >= self.times:
            return False
        return self._is_method(method) and self._is_chat(params)

    def _is_method(self, method: str) -> bool:
        """A fault without a method leaves `getUpdates` alone: name it to strike it."""
        return method == self.method or (self.method is None and method != "getUpdates")

    def _is_chat(self, params: dict[str, Any]) -> bool:
        if self.chat is None:
            return True
        return params.get("chat_id") == (self.chat if isinstance(self.chat, int) else self.chat.id)

    def lift(self) -> None:
        self.times = self.hits


class Faults:
    """Each order takes `method=`, `chat=` (a chat, a person or an id) and `times=`, and returns its Fault."""

    def __init__(self) -> None:
        self.ordered: list[Fault] = []

    def flood(self, retry_after: int, **where: Any) -> Fault:
        """429, with its `retry_after` in seconds."""
        return self._refuse(lambda: flood(retry_after), **where)

    def forbid(self, words: str = "bot was blocked by the user", **where: Any) -> Fault:
        """403; `words` without the prefix."""
        return self._refuse(lambda: forbidden(words), **where)

    def refuse(self, words: str, **where: Any) -> Fault:
        """400; `words` without the prefix."""
        return self._refuse(lambda: bad_request(words), **where)

    def break_down(self, **where: Any) -> Fault:
        """500."""
        return self._refuse(lambda: Refused(500, "Internal Server Error"), **where)

    def lose_answer(self, **where: Any) -> Fault:
        """The act happens, the connection is cut before its answer."""
        return self._order(Effect.LOSE_ANSWER, **where)

    def cut(self, **where: Any) -> Fault:
        """The connection is cut, nothing happens."""
        return self._order(Effect.CUT, **where)

    def slow(self, seconds: float, **where: Any) -> Fault:
        """The act happens after so many seconds of real time."""
        return self._order(Effect.SLOW, seconds=seconds, **where)

    def _refuse(self, refusal: Callable[[], Refused], **where: Any) -> Fault:
        return self._order(Effect.REFUSE, refusal=refusal, **where)

    def _order(
        self,
        effect: Effect,
        *,
        method: str | None = None,
        chat: HasId | int | None = None,
        times: int | None = 1,
        refusal: Callable[[], Refused] | None = None,
        seconds: float = 0.0,
    ) -> Fault:
        fault = Fault(effect, method, chat, times, refusal, seconds)
        self.ordered.append(fault)
        return fault

    async def strike(self, method: str, params: dict[str, Any]) -> Fault | None:
        """The first fault that concerns this call, counted; raises its refusal, waits its delay."""
        fault = next((fault for fault in self.ordered if fault.strikes(method, params)), None)
        if fault is None:
            return None
        fault.hits += 1
        await asyncio.sleep(fault.seconds)
        if fault.refusal:
            raise fault.refusal()
        return fault

"""The Bot API: one call in, one answer out, recorded, checked against the facts."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from rehearsal import methods_chats, methods_files, methods_messages, methods_self
from rehearsal.api_facts import Method, Problem, facts
from rehearsal.faults import Effect, Fault, Faults
from rehearsal.files import Upload
from rehearsal.limits import Limits
from rehearsal.params import Params, problems_of, refusal, typed
from rehearsal.refusals import Refused, flood, method_not_found, not_emulated

if TYPE_CHECKING:
    from datetime import datetime

    from rehearsal.world import World

Emulated = Callable[["World", Params], Coroutine[Any, Any, Any]]
EMULATED: Mapping[str, Emulated] = (
    methods_messages.METHODS | methods_files.METHODS | methods_chats.METHODS | methods_self.METHODS
)
PACED = ("send", "edit", "stopPoll")
UNPACED = frozenset({"sendChatAction"})


@dataclass(slots=True)
class Call:
    """One call of the bot: `result` where it was done, `refused` where it was not, `fault` if one struck."""

    method: str
    params: Params
    at: datetime
    result: Any = None
    refused: Refused | None = None
    fault: Fault | None = None
    problems: list[Problem] = field(default_factory=list)
    done: bool = False

    @property
    def ok(self) -> bool:
        return self.done and self.refused is None

    def __str__(self) -> str:
        outcome = str(self.refused) if self.refused else "ok" if self.done else "not answered"
        return f"{self.method}({self.params}) → {outcome}"


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: dict[str, Any]


class BotApi:
    """`faulty_calls`: wrong in themselves, whatever the state of chats; `loud_calls`: not emulated here."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.faults = Faults()
        self.limits = Limits()
        self.calls: list[Call] = []
        self.in_flight: list[Call] = []

    @property
    def faulty_calls(self) -> list[Call]:
        return [call for call in self.calls if call.problems or (call.refused and call.refused.faulty)]

    @property
    def loud_calls(self) -> list[Call]:
        return [call for call in self.calls if call.refused and call.refused.code in {404, 501}]

    async def call(self, name: str, raw: Params) -> Answer | None:
        """None: cut the connection instead of answering."""
        method = facts().method(name)
        call = Call(method.name if method else name, raw, self.world.clock.now)
        self.calls.append(call)
        with _InFlight(self, call):
            try:
                answered = await self._act(method, call)
            except Refused as refused:
                call.refused, call.done = refused, True
                return Answer(refused.code, refused.as_json())
        return Answer(HTTPStatus.OK, {"ok": True, "result": call.result}) if answered else None

    async def _act(self, method: Method | None, call: Call) -> bool:
        """Whether to answer; Refused where there is something to refuse."""
        if method is None:
            raise method_not_found()
        self._check(method, call)
        if method.name not in EMULATED:
            raise not_emulated(method.name)
        call.fault = await self.faults.strike(method.name, call.params)
        if call.fault and call.fault.effect is Effect.CUT:
            return False
        self._pace(call)
        call.result = await EMULATED[method.name](self.world, call.params)
        call.done = True
        return not (call.fault and call.fault.effect is Effect.LOSE_ANSWER)

    def _check(self, method: Method, call: Call) -> None:
        call.params = typed(method, call.params)
        call.problems = problems_of(method, _without_parts(method, call.params))
        if call.problems:
            raise refusal(call.problems[0])

    def _pace(self, call: Call) -> None:
        if not call.method.startswith(PACED) or call.method in UNPACED:
            return
        messages = len(call.params["media"]) if call.method == "sendMediaGroup" else 1
        wait = self.limits.retry_after(call.params.get("chat_id", 0), messages)
        if wait is not None:
            raise flood(wait)


def _without_parts(method: Method, params: Params) -> Params:
    """Files that other parameters point to (`attach://…`) come under names of the client's choosing."""
    return {
        name: value
        for name, value in params.items()
        if name in method.fields or not isinstance(value, Upload)
    }


@dataclass(slots=True)
class _InFlight:
    """Counts a call among those under way; a long wait for updates is not one of them."""

    api: BotApi
    call: Call

    def __enter__(self) -> None:
        if self.call.method != "getUpdates":
            self.api.in_flight.append(self.call)
            self.api.world.pulse.beat()

    def __exit__(self, *_: object) -> None:
        if self.call.method != "getUpdates":
            self.api.in_flight.remove(self.call)
            self.api.world.pulse.beat()

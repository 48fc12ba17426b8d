"""That the two worlds are found equal says something only if a leak would be found: here are some.

Each is put into the running product on purpose, by the test alone, one at a time; the comparison must see
every one.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.desk import Desk
from facilitation import facts, voices
from facilitation.commands import Command
from facilitation.decision import Decision, Send, Urgency
from facilitation.facts_voices import Enveloped, VoiceVeiled
from facilitation.moment import Moment
from facilitation.notices import StatusShown
from facilitation.scene import Round, Scene
from tests.worlds.cases import ALONE, CASES, EACH_ALONE, Case, evening, observed
from tests.worlds.evening import Swap
from tests.worlds.observed import OF_TRAFFIC, Observed, told
from tests.worlds.parts import CAR, GARDEN, PASSES

Patch = Callable[[pytest.MonkeyPatch], None]
OF_ONE_HOUSE = replace(CASES[0], evening=replace(CASES[0].evening, readers=(), masked=None))
ALONE_EACH = Case(
    "alone", replace(evening("confidentiel", ALONE), readers=(), masked=None), EACH_ALONE, (GARDEN, CAR)
)
WHO_WRITES = replace(OF_ONE_HOUSE, name="who-writes", parts=(GARDEN, PASSES))


def a_message_at_the_second_of_a_text(patch: pytest.MonkeyPatch) -> None:
    def sealing(moment: Moment, decision: Decision) -> Decision:
        decided = original(moment, decision)
        if not any(_is_a_text(fact) for fact in decided.facts):
            return decided
        there = moment.partnership
        return replace(
            decided, sends=(*decided.sends, Send(there.chat, StatusShown(there.id), Urgency.ANSWER))
        )

    original = voices.without_names
    patch.setattr("facilitation.decide.without_names", sealing)


def _is_a_text(fact: facts.Fact) -> bool:
    return isinstance(fact, Enveloped) and fact.said["kind"] == "ContributionRecorded"


def an_author_in_a_text(patch: pytest.MonkeyPatch) -> None:
    _beside_each_text(patch, lambda _scene, member: str(member))


def an_institution_in_a_text(patch: pytest.MonkeyPatch) -> None:
    def institution(scene: Scene, member: Any) -> str:
        known = scene.member(member)
        return str(known.institution if known else None)

    _beside_each_text(patch, institution)


def _beside_each_text(patch: pytest.MonkeyPatch, beside: Callable[[Scene, Any], str]) -> None:
    def opening(scene: Scene, about: Round, now: datetime) -> list[facts.Fact]:
        out = original(scene, about, now)
        whose = {one.voice: one.member for one in out if isinstance(one, VoiceVeiled)}
        return [
            one.but(text=f"{one.text} {beside(scene, whose[one.member])}")
            if isinstance(one, facts.ContributionRecorded)
            else one
            for one in out
        ]

    original = voices.opened_urn
    patch.setattr(voices, "opened_urn", opening)


def an_order_of_arrival(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(voices, "in_drawn_order", lambda _seed, things, _said: list(things))


def a_time(patch: pytest.MonkeyPatch) -> None:
    said_at: dict[Any, datetime] = {}

    def sealing(about: Round, fact: Any) -> Enveloped:
        said_at.setdefault(getattr(fact, "text", None), fact.at)
        return sealed(about, fact)

    def opening(scene: Scene, about: Round, now: datetime) -> list[facts.Fact]:
        return [
            one.but(at=said_at.get(one.text, now)) if isinstance(one, facts.ContributionRecorded) else one
            for one in original(scene, about, now)
        ]

    sealed, original = voices._sealed, voices.opened_urn
    patch.setattr(voices, "_sealed", sealing)
    patch.setattr(voices, "opened_urn", opening)


def a_number_by_arrival(patch: pytest.MonkeyPatch) -> None:
    numbers: dict[Any, int] = {}

    def sealing(about: Round, fact: Any) -> Enveloped:
        numbers.setdefault(getattr(fact, "text", None), len(numbers) + 100)
        return sealed(about, fact)

    def opening(scene: Scene, about: Round, now: datetime) -> list[facts.Fact]:
        return [
            one.but(number=numbers.get(one.text, one.number))
            if isinstance(one, facts.ContributionRecorded)
            else one
            for one in original(scene, about, now)
        ]

    sealed, original = voices._sealed, voices.opened_urn
    patch.setattr(voices, "_sealed", sealing)
    patch.setattr(voices, "opened_urn", opening)


def who_and_what_in_the_log(patch: pytest.MonkeyPatch) -> None:
    def loggable(_desk: Desk, _connection: Any, command: Command, outcome: Any) -> Any:
        return {"command": command.kind, "user": command.user, **outcome}

    patch.setattr(Desk, "_loggable", loggable)


LEAKS: list[tuple[Patch, Case]] = [
    (a_message_at_the_second_of_a_text, WHO_WRITES),
    (an_author_in_a_text, OF_ONE_HOUSE),
    (an_institution_in_a_text, ALONE_EACH),
    (an_order_of_arrival, OF_ONE_HOUSE),
    (a_number_by_arrival, OF_ONE_HOUSE),
    (a_time, OF_ONE_HOUSE),
    (who_and_what_in_the_log, OF_ONE_HOUSE),
]


def none(_: pytest.MonkeyPatch) -> None:
    """The product as it is."""


async def seen(leak: Patch, case: Case, template: Path, place: Path) -> str:
    one, other = [await _world(leak, case, swap, template, place) for swap in (case.as_it_was, case.swapped)]
    return told(one.differing(other, but=OF_TRAFFIC if case is WHO_WRITES else ()))


async def _world(leak: Patch, case: Case, swap: Swap, template: Path, place: Path) -> Observed:
    with pytest.MonkeyPatch.context() as patch:
        leak(patch)
        return await observed(case.evening, swap, template, place)


@pytest.mark.timeout(600)
@pytest.mark.parametrize(("leak", "case"), [pytest.param(*one, id=one[0].__name__) for one in LEAKS])
async def test_a_leak_is_seen(leak: Patch, case: Case, template: Path, tmp_path: Path) -> None:
    assert await seen(leak, case, template, tmp_path)


@pytest.mark.timeout(600)
async def test_without_a_leak_nothing_is_seen(template: Path, tmp_path: Path) -> None:
    """Those whose gestures are equal are in `test_two_worlds`."""
    assert await seen(none, WHO_WRITES, template, tmp_path) == ""

"""What happens to people and to the group on Telegram, apart from words and presses."""

from collections.abc import Awaitable, Callable
from typing import Any

from rehearsal import Group, Person
from tests.dialogues.acts import Happen
from tests.dialogues.stage import Stage


async def happen(stage: Stage, event: Happen) -> None:
    await HAPPENINGS[event.how](stage, event)


def _who(stage: Stage, event: Happen) -> Person:
    return stage.people[event.who or ""]


def _where(stage: Stage, event: Happen) -> Group:
    return stage.groups[event.place or ""]


async def _adds_bot(stage: Stage, event: Happen) -> None:
    await _who(stage, event).adds_bot(_where(stage, event))


async def _adds_administrator(stage: Stage, event: Happen) -> None:
    await _who(stage, event).adds_bot(_where(stage, event), admin=True)


async def _removes_bot(stage: Stage, event: Happen) -> None:
    await _who(stage, event).removes_bot(_where(stage, event))


async def _joins(stage: Stage, event: Happen) -> None:
    await _who(stage, event).joins(_where(stage, event))


async def _leaves(stage: Stage, event: Happen) -> None:
    await _who(stage, event).leaves(_where(stage, event))


async def _blocks_bot(stage: Stage, event: Happen) -> None:
    await _who(stage, event).blocks_bot()


async def _unblocks_bot(stage: Stage, event: Happen) -> None:
    await _who(stage, event).unblocks_bot()


async def _reads_english(stage: Stage, event: Happen) -> None:
    _who(stage, event).language = "en"


async def _reads_french(stage: Stage, event: Happen) -> None:
    _who(stage, event).language = "fr"


async def _becomes_anonymous(stage: Stage, event: Happen) -> None:
    _where(stage, event).make_anonymous(_who(stage, event))


async def _administers(stage: Stage, event: Happen) -> None:
    _where(stage, event).promote(_who(stage, event))


async def _promotes_bot(stage: Stage, event: Happen) -> None:
    _where(stage, event).promote_bot(by=_who(stage, event))


async def _creates(stage: Stage, event: Happen) -> None:
    title = event.place or ""
    stage.groups[title] = stage.telegram.group(title, _who(stage, event))


async def _upgrades(stage: Stage, event: Happen) -> None:
    _where(stage, event).upgrade()


async def _opens_topic(stage: Stage, event: Happen) -> None:
    _where(stage, event).topic(event.named or "", _who(stage, event))


HAPPENINGS: dict[str, Callable[[Stage, Happen], Awaitable[Any]]] = {
    "adds_bot": _adds_bot,
    "adds_administrator": _adds_administrator,
    "removes_bot": _removes_bot,
    "promotes_bot": _promotes_bot,
    "joins": _joins,
    "leaves": _leaves,
    "blocks_bot": _blocks_bot,
    "unblocks_bot": _unblocks_bot,
    "reads_english": _reads_english,
    "reads_french": _reads_french,
    "becomes_anonymous": _becomes_anonymous,
    "administers": _administers,
    "creates": _creates,
    "upgrades": _upgrades,
    "opens_topic": _opens_topic,
}

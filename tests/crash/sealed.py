"""What must hold in a round without names: sealed while a phase is open, then by voices, in drawn order."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from facilitation.ids import MemberId
from facilitation.kinds import Phase
from facilitation.lots import lot, together
from rehearsal import Message
from storage.urn import Thing
from tests.crash.copied import ROUND, VAULT, Copy, names_of
from tests.crash.crowd import Crowd, Neighbour, Stood
from tests.crash.town import member_of

BELONG = {  # in the urn, by phase; dissents always
    Phase.CONTRIBUTING: {"contribution", "passed", "sitting", "dissent"},
    Phase.POLLING: {"stance", "dissent"},
}
BY_NAME = """
    WITH voice AS (SELECT id FROM member WHERE voice_in IS NOT NULL)
    SELECT 'text', member FROM contribution WHERE member NOT IN voice
    UNION ALL SELECT 'position', member FROM stance WHERE member NOT IN voice
    UNION ALL SELECT 'dissent', member FROM dissent WHERE member NOT IN voice
"""
RECORDED = "SELECT at, kind, member, what FROM content ORDER BY sequence"


def urn(copy: Copy) -> list[Thing]:
    return [VAULT.open(sealed) for (sealed,) in copy.all("SELECT sealed FROM urn")]


def words(copy: Copy) -> list[str | None]:
    """Also of dissents whose words wait for their author’s yes."""
    kept_back = [VAULT.open(sealed) for (sealed,) in copy.all("SELECT sealed FROM withheld")]
    return [*(thing.get("text") for thing in urn(copy)), *kept_back]


def unsealed(copy: Copy) -> list[str]:
    """What is where, or told of somebody, and should not be."""
    return [*_out_of_place(copy), *_named(copy), *_numbers(copy), *_not_as_drawn(copy)]


def _out_of_place(copy: Copy) -> Iterator[str]:
    belong = BELONG.get(copy.round.phase, set())
    for thing in urn(copy):
        if thing and thing["is"] not in belong:
            yield f"a {thing['is']} in the urn while {copy.round.phase}"


def _named(copy: Copy) -> Iterator[str]:
    """On record is what a voice says, and in each phase one of them is one person's."""
    for what, member in copy.all(BY_NAME):
        yield f"a {what} of member {member}, by name"
    drawn = copy.all("SELECT veil.sealed, joined_at FROM veil JOIN member ON member.id = veil.voice")
    whose = Counter((VAULT.open(sealed), at) for sealed, at in drawn)
    yield from (f"member {one} has {times} voices of {at}" for (one, at), times in whose.items() if times > 1)


def _numbers(copy: Copy) -> Iterator[str]:
    for question in ("SELECT number FROM contribution", "SELECT number FROM dissent"):
        numbers = sorted(number for (number,) in copy.all(question))
        if numbers != [*range(1, len(numbers) + 1)]:
            yield f"{question}: {numbers}"


def _not_as_drawn(copy: Copy) -> Iterator[str]:
    """All that came out of the urn at once, in an order that follows from the words and the seed alone."""
    for at, of_then in groupby(_recorded(copy), key=itemgetter(0)):
        seed, rows = copy.scene.lots(ROUND), [row[1:] for row in of_then]
        whole: dict[int, list[Any]] = {}
        for _, voice, said in rows:
            whole.setdefault(voice, []).append(said)
        lots: dict[str, list[str]] = {}
        for kind, voice, said in rows:
            lots.setdefault(kind, []).append(lot(seed, [lot(seed, said), together(seed, whole[voice])]))
        for kind, drawn in lots.items():
            if drawn != sorted(drawn):
                yield f"not in drawn order: {kind} of {at}"


def _recorded(copy: Copy) -> Iterator[tuple[str, str, int, list[Any]]]:
    for at, kind, voice, what in copy.all(RECORDED):
        if kind in SAID:
            yield at, kind, voice, SAID[kind](copy, json.loads(what))


def _text(_: Copy, what: Thing) -> list[Any]:
    names = ("prompt", "text", "option", "value", "reading_only", "details")
    return ["text", *(what[name] for name in names)]


def _position(_: Copy, what: Thing) -> list[Any]:
    return ["position", what["contribution"], what["code"], None]


def _dissent(copy: Copy, what: Thing) -> list[Any]:
    words = what["text"] or copy.scene.withheld_words(what["dissent"])
    return ["dissent", *(what[name] for name in ("dissent_kind", "contribution", "prompt")), words]


SAID = {"ContributionRecorded": _text, "StanceTaken": _position, "DissentRaised": _dissent}


# --- Positions: the last one of each person on each text ---


def positions(copy: Copy, crowd: Crowd) -> Iterator[str]:
    """Of those that people were told of the last is there, or one that they took since."""
    for one in crowd.neighbours:
        taken = copy.scene.positions_of(ROUND, MemberId(member_of(one.person.id)))
        there = {int(position.contribution): str(position.code) for position in taken}
        on = {stood.contribution for stood in one.stood}
        for text in on | {*there}:
            if there.get(text) not in _possible([stood for stood in one.stood if stood.contribution == text]):
                yield f"{one.person.name} finds {there.get(text)} on {text}"


def _possible(stood: list[Stood]) -> set[str | None]:
    """None: no position yet."""
    told = max((nth for nth, one in enumerate(stood) if one.noted), default=None)
    since: set[str | None] = {str(one.code) for one in stood[told or 0 :]}
    return since | ({None} if told is None else set())


# --- At the end: each code is answered ---


async def ask_for(one: Neighbour, names: Iterable[str]) -> None:
    for name in names:
        await one.person.tells(f"/verifier {name}")


def unanswered(copy: Copy, crowd: Crowd) -> list[str]:
    """Each author is told the number of each of theirs, which is nobody else’s."""
    return [
        f"{one.person.name} cannot find no. {text.number} by {name}"
        for one in crowd.neighbours
        for name, text in names_of(copy, one.person.id).items()
        if not any(_tells(message, name, text.number) for message in one.person.sees())
    ]


def _tells(message: Message, name: str, number: int) -> bool:
    told = re.search(r"Les mots du code (\S+) sont au registre, sans changement\s: n°\s(\d+)", message.text)
    return told is not None and told.groups() == (name, str(number))

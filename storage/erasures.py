"""Who asked to be erased, beside the database, so that a backup made before does not bring them back.

`DATABASE.erasures`: a line each, `{"partnership": 1, "member": 9, "at": "…"}`; numbers, no name, no word. The
line is on disk before its erasure is committed: if that fails, it will be tried again. Lines stand in the
order of their numbers, and a voice’s bears the instant at which it was drawn: who erased themselves, and
which voices fell silent, are not written down one beside the other.
"""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, func, select

from facilitation.facts import Fact, MemberForgotten, PersonForgotten
from facilitation.facts_voices import VoiceHushed
from facilitation.ids import MemberId, PartnershipId, RoundId, UserId
from storage.engines import StorageTrouble
from storage.tables import member, veil

_KNOWN = select(member.c.user, veil.c.round, veil.c.hushed).outerjoin(veil, veil.c.voice == member.c.id)
NOTED = (MemberForgotten, VoiceHushed)


@dataclass(frozen=True, slots=True)
class Erasure:
    partnership: int
    member: int
    at: datetime


def beside(database: Path) -> Path:
    return database.with_name(f"{database.name}.erasures")


def note(connection: Connection, fact: MemberForgotten | VoiceHushed) -> None:
    """StorageTrouble if the line cannot be written: then nothing is erased yet. Nothing for one in memory."""
    database = Path(connection.engine.url.database or "")
    if not database.is_file():
        return
    try:
        _write(beside(database), [*noted(beside(database)), _erasure(connection, fact)])
    except OSError as error:
        raise StorageTrouble("ERASURES") from error


def _erasure(connection: Connection, fact: MemberForgotten | VoiceHushed) -> Erasure:
    if isinstance(fact, MemberForgotten):
        return Erasure(fact.partnership, fact.member, fact.at)
    drawn = connection.execute(select(member.c.joined_at).where(member.c.id == fact.voice)).scalar_one()
    return Erasure(fact.partnership, fact.voice, drawn)


def _write(file: Path, erasures: Iterable[Erasure]) -> None:
    """The whole of it again, in one step."""
    draft = file.with_name(f"{file.name}.partial")
    with draft.open("w", encoding="utf-8") as lines:
        lines.writelines(f"{json.dumps(_told(one))}\n" for one in _last_of_each(erasures))
        lines.flush()
        os.fsync(lines.fileno())
    draft.replace(file)


def _told(one: Erasure) -> dict[str, object]:
    return {"partnership": one.partnership, "member": one.member, "at": one.at.isoformat()}


def _last_of_each(erasures: Iterable[Erasure]) -> list[Erasure]:
    found = {(one.partnership, one.member): one for one in erasures}
    return [found[key] for key in sorted(found)]


def noted(file: Path) -> list[Erasure]:
    """The last word about each; a line that was cut short never took effect."""
    if not file.exists():
        return []
    return _last_of_each(_lines(file))


def replayed(connection: Connection, erasures: list[Erasure], now: datetime) -> Iterator[Fact]:
    """What remains to be forgotten. A number may be another person's since: who joined later stays."""
    for one in erasures:
        this = (member.c.id == one.member) & (member.c.partnership == one.partnership)
        before = member.c.forgotten_at.is_(None) & (member.c.joined_at <= one.at)
        found = connection.execute(_KNOWN.where(this, before)).first()
        if found is None or found.hushed:
            continue
        if found.round is not None:
            yield VoiceHushed(PartnershipId(one.partnership), RoundId(found.round), MemberId(one.member))
            continue
        yield MemberForgotten(PartnershipId(one.partnership), MemberId(one.member), now)
        if found.user is not None and not _is_elsewhere(connection, found.user, one.member):
            yield PersonForgotten(UserId(found.user))


def _is_elsewhere(connection: Connection, user: int, but: int) -> bool:
    others = select(func.count()).select_from(member).where(member.c.user == user, member.c.id != but)
    return bool(connection.scalar(others))


def _lines(file: Path) -> Iterator[Erasure]:
    for line in file.read_text(encoding="utf-8").splitlines():
        try:
            told = json.loads(line)
            yield Erasure(int(told["partnership"]), int(told["member"]), datetime.fromisoformat(told["at"]))
        except (ValueError, KeyError, TypeError):
            continue

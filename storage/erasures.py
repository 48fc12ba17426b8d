"""Who asked to be erased, beside the database, so that a backup made before does not bring them back.

`DATABASE.erasures`: a line each, `{"partnership": 1, "member": 9, "at": "…"}`; numbers, no name, no word. The
line is on disk before its erasure is committed: if that fails, it will be tried again.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, func, select

from facilitation.facts import Fact, MemberForgotten, PersonForgotten
from facilitation.ids import MemberId, PartnershipId, UserId
from storage.engines import StorageTrouble
from storage.tables import member


@dataclass(frozen=True, slots=True)
class Erasure:
    partnership: int
    member: int
    at: datetime


def beside(database: Path) -> Path:
    return database.with_name(f"{database.name}.erasures")


def note(connection: Connection, fact: MemberForgotten) -> None:
    """StorageTrouble if the line cannot be written: then nothing is erased yet. Nothing for one in memory."""
    database = Path(connection.engine.url.database or "")
    if not database.is_file():
        return
    told = {"partnership": fact.partnership, "member": fact.member, "at": fact.at.isoformat()}
    try:
        with beside(database).open("a", encoding="utf-8") as lines:
            lines.write(f"{json.dumps(told)}\n")
            lines.flush()
            os.fsync(lines.fileno())
    except OSError as error:
        raise StorageTrouble("ERASURES") from error


def noted(file: Path) -> list[Erasure]:
    """The last word about each; a line that was cut short never took effect."""
    if not file.exists():
        return []
    found = {(one.partnership, one.member): one for one in _lines(file)}
    return sorted(found.values(), key=lambda one: one.at)


def replayed(connection: Connection, erasures: list[Erasure], now: datetime) -> Iterator[Fact]:
    """What remains to be forgotten. A number may be another person's since: who joined later stays."""
    for one in erasures:
        this = (member.c.id == one.member) & (member.c.partnership == one.partnership)
        before = member.c.forgotten_at.is_(None) & (member.c.joined_at <= one.at)
        found = connection.execute(select(member.c.user).where(this, before)).first()
        if found is None:
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

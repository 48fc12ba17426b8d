"""Who asked to be erased, and which texts, beside the database, so that a backup made before does not bring
them back.

`DATABASE.erasures`: a line each, `{"partnership": 1, "member": 9, "at": "…"}`, or `"text": 57` for a member;
numbers, no name, no word. The line is on disk before its erasure is committed: if that fails, it will be
tried again. Lines stand in the order of their numbers; a voice’s bears the instant at which it was
drawn, a text’s that at which it was recorded: who erased themselves, and which voices fell silent, are not
written down one beside the other.
"""

import json
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection, func, select

from facilitation.facts import Fact, MemberForgotten, PersonForgotten
from facilitation.facts_voices import TextErased, VoiceHushed
from facilitation.ids import ContributionId, MemberId, PartnershipId, RoundId, UserId
from storage.engines import StorageTrouble
from storage.tables import contribution, member, round_, veil

_KNOWN = select(member.c.user, veil.c.round, veil.c.hushed).outerjoin(veil, veil.c.voice == member.c.id)
NOTED = (MemberForgotten, VoiceHushed, TextErased)
Noted = MemberForgotten | VoiceHushed | TextErased


class Kind(StrEnum):
    MEMBER = "member"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Erasure:
    """`number`: of a member, a voice among them, or of a text."""

    partnership: int
    number: int
    at: datetime
    kind: Kind = Kind.MEMBER


def beside(database: Path) -> Path:
    return database.with_name(f"{database.name}.erasures")


def note(connection: Connection, fact: Noted) -> None:
    """StorageTrouble if the line cannot be written: then nothing is erased yet. Nothing for one in memory."""
    database = Path(connection.engine.url.database or "")
    if not database.is_file():
        return
    try:
        _write(beside(database), [*noted(beside(database)), _erasure(connection, fact)])
    except OSError as error:
        raise StorageTrouble("ERASURES") from error


def _erasure(connection: Connection, fact: Noted) -> Erasure:
    match fact:
        case MemberForgotten():
            return Erasure(fact.partnership, fact.member, fact.at)
        case VoiceHushed():
            drawn = select(member.c.joined_at).where(member.c.id == fact.voice)
            return Erasure(fact.partnership, fact.voice, connection.execute(drawn).scalar_one())
    recorded = select(contribution.c.recorded_at).where(contribution.c.id == fact.contribution)
    at = connection.execute(recorded).scalar_one()
    return Erasure(fact.partnership, fact.contribution, at, Kind.TEXT)


def _write(file: Path, erasures: Iterable[Erasure]) -> None:
    """The whole of it again, in one step."""
    draft = file.with_name(f"{file.name}.partial")
    with draft.open("w", encoding="utf-8") as lines:
        lines.writelines(f"{json.dumps(_told(one))}\n" for one in _last_of_each(erasures))
        lines.flush()
        os.fsync(lines.fileno())
    draft.replace(file)


def _told(one: Erasure) -> dict[str, object]:
    return {"partnership": one.partnership, one.kind.value: one.number, "at": one.at.isoformat()}


def _last_of_each(erasures: Iterable[Erasure]) -> list[Erasure]:
    found = {(one.partnership, one.kind, one.number): one for one in erasures}
    return [found[key] for key in sorted(found)]


def noted(file: Path) -> list[Erasure]:
    """The last word about each; a line that was cut short never took effect."""
    if not file.exists():
        return []
    return _last_of_each(_lines(file))


def replayed(connection: Connection, erasures: list[Erasure], now: datetime) -> Iterator[Fact]:
    """What remains to be erased. A number may be another’s since: who joined later stays, and so does what
    was recorded at another instant.
    """
    for one in erasures:
        again = _texts_again if one.kind is Kind.TEXT else _members_again
        yield from again(connection, one, now)


def _members_again(connection: Connection, one: Erasure, now: datetime) -> Iterator[Fact]:
    this = (member.c.id == one.number) & (member.c.partnership == one.partnership)
    before = member.c.forgotten_at.is_(None) & (member.c.joined_at <= one.at)
    found = connection.execute(_KNOWN.where(this, before)).first()
    if found is None or found.hushed:
        return
    here, number = PartnershipId(one.partnership), MemberId(one.number)
    if found.round is not None:
        yield VoiceHushed(here, RoundId(found.round), number)
        return
    yield MemberForgotten(here, number, now)
    if found.user is not None and not _is_elsewhere(connection, found.user, number):
        yield PersonForgotten(UserId(found.user))


def _texts_again(connection: Connection, one: Erasure, now: datetime) -> Iterator[Fact]:
    here = (round_.c.id == contribution.c.round) & (round_.c.partnership == one.partnership)
    this = (contribution.c.id == one.number) & (contribution.c.recorded_at == one.at)
    left = contribution.c.erased_at.is_(None)
    author = connection.scalar(select(contribution.c.member).join(round_, here).where(this, left))
    if author is not None:
        day = now.replace(hour=0, minute=0, second=0, microsecond=0)
        where = PartnershipId(one.partnership), ContributionId(one.number)
        yield TextErased(*where, MemberId(author), day)


def _is_elsewhere(connection: Connection, user: int, but: int) -> bool:
    others = select(func.count()).select_from(member).where(member.c.user == user, member.c.id != but)
    return bool(connection.scalar(others))


def _lines(file: Path) -> Iterator[Erasure]:
    for line in file.read_text(encoding="utf-8").splitlines():
        try:
            told = json.loads(line)
            kind = Kind.TEXT if Kind.TEXT in told else Kind.MEMBER
            at = datetime.fromisoformat(told["at"])
            yield Erasure(int(told["partnership"]), int(told[kind]), at, kind)
        except (ValueError, KeyError, TypeError):
            continue

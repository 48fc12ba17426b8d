"""Who is in which group, as Telegram last said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, exists, or_, select

from storage.rows import put
from storage.statements import run
from storage.tables import member, partnership, presence

_GONE_FROM = (
    select(partnership.c.chat)
    .join(member, member.c.partnership == partnership.c.id)
    .join(presence, (presence.c.partnership == partnership.c.id) & (presence.c.user == member.c.user))
    .where(presence.c.user == bindparam("user"), presence.c.present.is_(False), member.c.left_at.is_(None))
    .order_by(partnership.c.id)
)

_UNSEEN = (
    select(partnership.c.id, partnership.c.chat)
    .join(member, member.c.partnership == partnership.c.id)
    .outerjoin(presence, (presence.c.partnership == partnership.c.id) & (presence.c.user == member.c.user))
    .where(member.c.user == bindparam("user"), member.c.left_at.is_(None), partnership.c.bot_present)
    .where(or_(presence.c.seen_at.is_(None), presence.c.seen_at < bindparam("before")))
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """It is not known, or has not been known for some time, whether this person is in this group."""

    partnership: int
    chat: int
    user: int


@dataclass(frozen=True, slots=True)
class Sighting:
    partnership: int
    user: int
    present: bool
    admin: bool


def groups_gone_from(connection: Connection, user: int) -> list[int]:
    """Chats that this person was seen to have left, and has not left as a member."""
    return [row.chat for row in run(connection, _GONE_FROM, {"user": user})]


def doubts(connection: Connection, people: Mapping[int, Iterable[int]], before: datetime) -> set[Doubt]:
    """Of people (user → partnerships they name): members not seen since `before`, and who asks to come in."""
    found: set[Doubt] = set()
    for user, named in people.items():
        found |= _of_member(connection, user, before)
        if chosen := list(named):
            found |= _of_named(connection, user, chosen)
    return found


def saw(connection: Connection, sightings: Iterable[Sighting], at: datetime) -> None:
    """In its place: the order of the rows tells nothing of who came last."""
    for one in sightings:
        whose = {"partnership": one.partnership, "user": one.user}
        put(connection, presence, whose, {"present": one.present, "admin": one.admin, "seen_at": at})


def _of_member(connection: Connection, user: int, before: datetime) -> set[Doubt]:
    rows = run(connection, _UNSEEN, {"user": user, "before": before})
    return {Doubt(row.id, row.chat, user) for row in rows}


def _of_named(connection: Connection, user: int, named: list[int]) -> set[Doubt]:
    """Always asked of who comes in: a command in the group shows its author there, not what they may do."""
    inside = (member.c.partnership == partnership.c.id) & (member.c.user == user) & member.c.left_at.is_(None)
    rows = connection.execute(
        select(partnership.c.id, partnership.c.chat)
        .where(partnership.c.id.in_(named), partnership.c.bot_present)
        .where(~exists().where(inside))
    )
    return {Doubt(row.id, row.chat, user) for row in rows}

"""What is to be sent, what was, and what could not be."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, func, insert, select, update

from facilitation.decision import Send, Urgency
from facilitation.records import encode
from storage.chats import real_chat
from storage.tables import outbox, partnership, person

BETWEEN_BOARDS = timedelta(seconds=10)  # a group's boards change no more often
FLOOD = "flood"  # why a row waits: Telegram asked for it


@dataclass(frozen=True, slots=True)
class Waiting:
    """A row in the queue. `held`: it was tried and waits, and what comes after it in its chat as well."""

    id: int
    chat: int
    urgency: Urgency
    not_before: datetime
    tries: int
    held: bool


@dataclass(frozen=True, slots=True)
class Sent:
    """A message as it stands in its chat; `slot`: whose it was."""

    message: int
    digest: str | None = None
    sent_at: datetime | None = None
    slot: str | None = None


@dataclass(frozen=True, slots=True)
class DueRow:
    """`replaces`: the message that this one becomes. `kind` and `details` are those of its notice."""

    id: int
    chat: int
    topic: int | None
    partnership: int | None
    kind: str
    details: dict[str, Any]
    urgency: Urgency
    silent: bool
    reply_to: int | None
    slot: str | None
    replaces: Sent | None
    round: int | None
    contribution: int | None
    blocked: bool

    @property
    def in_private(self) -> bool:
        return self.chat > 0


def put(connection: Connection, send: Send, now: datetime) -> int:
    """The number of the notice. A row of the same slot that still waits is outdated by it."""
    chat = send.chat if send.chat > 0 else real_chat(connection, send.chat)
    not_before = now
    if send.slot:
        _outdate(connection, chat, send.slot)
        if send.urgency is not Urgency.ANSWER:
            not_before = max(now, _next_board(connection, chat, send.slot, now) or now)
    values = {
        "chat": chat,
        "partnership": send.partnership,
        "kind": send.notice.kind,
        "details": encode(send.notice),
        "urgency": int(send.urgency),
        "silent": send.silent,
        "reply_to": send.reply_to,
        "edits": send.edits,
        "slot": send.slot,
        "state": "due",
        "not_before": not_before,
        "tries": 0,
        "created_at": now,
        "round": send.round,
        "contribution": send.contribution,
    }
    key = connection.execute(insert(outbox).values(values)).inserted_primary_key
    return int(key[0]) if key else 0


def queue(connection: Connection) -> list[Waiting]:
    """All that is due, now or later: the most urgent first, then in order."""
    columns = (
        outbox.c.id,
        outbox.c.chat,
        outbox.c.urgency,
        outbox.c.not_before,
        outbox.c.tries,
        outbox.c.reason,
    )
    due = select(*columns).where(outbox.c.state == "due").order_by(outbox.c.urgency, outbox.c.id)
    return [
        Waiting(row.id, row.chat, Urgency(row.urgency), row.not_before, row.tries, row.reason is not None)
        for row in connection.execute(due)
    ]


def load(connection: Connection, row_id: int, now: datetime) -> DueRow | None:
    """None if it is not due, no longer or not yet."""
    due = (outbox.c.id == row_id) & (outbox.c.state == "due") & (outbox.c.not_before <= now)
    found = connection.execute(_whole().where(due)).first()
    if found is None:
        return None
    return DueRow(
        id=found.id,
        chat=found.chat,
        topic=found.topic,
        partnership=found.partnership,
        kind=found.kind,
        details=found.details or {},
        urgency=Urgency(found.urgency),
        silent=found.silent,
        reply_to=found.reply_to,
        slot=found.slot,
        replaces=_replaced(connection, found.chat, found.edits, found.slot),
        round=found.round,
        contribution=found.contribution,
        blocked=bool(found.blocked),
    )


def next_due(connection: Connection) -> datetime | None:
    """When something may leave next; what comes after a held row waits with it."""
    held: set[int] = set()
    instants: list[datetime] = []
    for row in queue(connection):
        if row.chat not in held:
            instants.append(row.not_before)
        if row.held:
            held.add(row.chat)
    return min(instants, default=None)


def mark_sent(connection: Connection, row_id: int, message: int, digest: str, now: datetime) -> None:
    """No text is kept, nor what it was made of."""
    _set(
        connection,
        row_id,
        state="sent",
        message=message,
        digest=digest,
        sent_at=now,
        details=None,
        reason=None,
    )


def mark_stale(connection: Connection, row_id: int) -> None:
    _set(connection, row_id, state="stale", details=None)


def set_aside(connection: Connection, row_id: int, reason: str) -> None:
    """What it was made of is not kept either: the word that a command held may be among it."""
    _set(connection, row_id, state="aside", reason=reason, details=None)


def postpone(
    connection: Connection, row_id: int, until: datetime, reason: str | None, *, counts: bool
) -> None:
    """No reason: nothing went wrong, the row's time has not come."""
    tries = outbox.c.tries + 1 if counts else outbox.c.tries
    changed = update(outbox).where(outbox.c.id == row_id, outbox.c.state == "due")
    connection.execute(changed.values(not_before=until, reason=reason, tries=tries))


def clock_went_back(connection: Connection, now: datetime) -> None:
    """What was put here later than now was put here before that: it is due."""
    before = (outbox.c.state == "due") & (outbox.c.created_at > now)
    connection.execute(update(outbox).where(before).values(not_before=now, created_at=now))


def block(connection: Connection, user: int) -> None:
    """They closed their door: nothing more is tried until they write again."""
    connection.execute(update(person).where(person.c.user == user).values(blocked=True))


def _outdate(connection: Connection, chat: int, slot: str) -> None:
    same = (outbox.c.chat == chat) & (outbox.c.slot == slot) & (outbox.c.state == "due")
    connection.execute(update(outbox).where(same).values(state="stale", details=None))


def _next_board(connection: Connection, chat: int, slot: str, now: datetime) -> datetime | None:
    """The first message of a slot goes at once; in private, every one.

    What was sent later than now was sent before the clock was set back.
    """
    if chat > 0 or _last_of_slot(connection, chat, slot) is None:
        return None
    last = connection.scalar(
        select(func.max(outbox.c.sent_at)).where(
            outbox.c.chat == chat, outbox.c.slot.is_not(None), outbox.c.state == "sent"
        )
    )
    return min(last, now) + BETWEEN_BOARDS if last else None


def _replaced(connection: Connection, chat: int, edits: int | None, slot: str | None) -> Sent | None:
    if edits is not None:
        return _last_of_message(connection, chat, edits)
    return _last_of_slot(connection, chat, slot) if slot else None


def _last_of_message(connection: Connection, chat: int, message: int) -> Sent:
    same = _sent().where(outbox.c.chat == chat, outbox.c.message == message)
    found = connection.execute(same).first()
    return _as_sent(found) if found else Sent(message)


def _last_of_slot(connection: Connection, chat: int, slot: str) -> Sent | None:
    found = connection.execute(_sent().where(outbox.c.chat == chat, outbox.c.slot == slot)).first()
    return _as_sent(found) if found else None


def _as_sent(row: Row[Any]) -> Sent:
    return Sent(row.message, row.digest, row.sent_at, row.slot)


def _sent() -> Select[Any]:
    """The newest first."""
    columns = select(outbox.c.message, outbox.c.digest, outbox.c.sent_at, outbox.c.slot)
    return columns.where(outbox.c.state == "sent").order_by(outbox.c.id.desc()).limit(1)


def _whole() -> Select[Any]:
    """With the topic where its partnership lives, and whether its reader closed their door."""
    topic = (outbox.c.partnership == partnership.c.id) & (outbox.c.chat == partnership.c.chat)
    return (
        select(outbox, partnership.c.topic, person.c.blocked)
        .outerjoin(partnership, topic)
        .outerjoin(person, outbox.c.chat == person.c.user)
    )


def _set(connection: Connection, row_id: int, **values: Any) -> None:
    connection.execute(update(outbox).where(outbox.c.id == row_id).values(values))

"""What is to be sent, what was, and what could not be."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy import bindparam as given

from facilitation.decision import Send, Urgency
from facilitation.records import encode
from storage.chats import real_chat
from storage.engines import ERASED
from storage.statements import run
from storage.tables import outbox, partnership, person

BETWEEN_BOARDS = timedelta(seconds=10)  # a group's boards change no more often
DEPARTED = "departed"  # it was about to leave when it was last heard of
FLOOD = "flood"  # why a row waits: Telegram asked for it
OF_ITS_AUTHOR = frozenset(  # that it was sent would tell whose words those are, without a name among others
    (
        *(
            "InYourHands",
            "MyDissentShown",
            "DissentEditAsked",
            "LiftAsked",
            "DissentWordsAsked",
            "DissentTaken",
        ),
        *("DissentLiftedTold", "DissentMaintainedTold", "ObjectionAnswerTold", "WordsAsked", "WordsAnswered"),
        *("YoursMasked", "OtherwiseAsked", "OtherwiseTold", "MaskEndedTold"),
        *("EraseTextAsked", "TextErasedTold", "CodeVerified"),
        *("ConflictsOpenedTold", "ConflictTold", "ReviewTold"),  # who is of no party's institution wrote it
    )
)

_O = outbox.c
_PUT = insert(outbox).returning(_O.id)
_OUTDATED = update(outbox).values(state="stale", details=None).where(_O.state == "due")
_OUTDATE_SLOT = _OUTDATED.where(_O.chat == given("of_chat"), _O.slot == given("of_slot"))
_OUTDATE_EDITS = _OUTDATED.where(_O.chat == given("of_chat"), _O.edits == given("of_message"))
_DEPART = update(outbox).where(_O.id == given("row"), _O.state == "due").values(reason=DEPARTED)
_DEPARTED_OF_SLOT = select(_O.id).where(
    *(_O.chat == given("chat"), _O.slot == given("slot")),
    *((_O.state == "stale") | (_O.state == "aside"), _O.reason.is_not(None)),
)
_LAST_KNOWN = select(func.max(_O.message).label("message")).where(
    _O.chat == given("chat"), _O.state == "sent"
)
_FORGET_OF_ITS_AUTHOR = delete(outbox).where(_O.id == given("row"), _O.kind.in_(OF_ITS_AUTHOR))
_STILL_DUE = select(_O.id).where(_O.id == given("row"), _O.state == "due")
_MARK_SENT = (
    update(outbox)
    .where(_O.id == given("row"))
    .values(state="sent", message=given("now_message"), digest=given("now_digest"), sent_at=given("now"))
    .values(details=None, reason=None)
)

_ITS_CHAT = select(_O.chat).where(_O.id == given("row")).scalar_subquery()
_DRAWN_OVER = (
    update(outbox)
    .where(_O.chat == _ITS_CHAT, _O.message == given("now_message"), _O.id < given("row"))
    .values(digest=None)
)

_QUEUE = (
    select(_O.id, _O.chat, _O.urgency, _O.not_before, _O.tries, _O.reason)
    .where(_O.state == "due")
    .order_by(_O.urgency, _O.id)
)
_NEW = _QUEUE.where(_O.id > given("after"))
_DUE = (  # with the topic where its partnership lives, and whether its reader closed their door
    select(outbox, partnership.c.topic.label("home"), person.c.blocked)
    .outerjoin(partnership, (_O.partnership == partnership.c.id) & (_O.chat == partnership.c.chat))
    .outerjoin(person, _O.chat == person.c.user)
    .where(_O.id == given("row"), _O.state == "due", _O.not_before <= given("now"))
)
_SENT = (  # the newest first
    select(_O.message, _O.digest, _O.sent_at, _O.slot)
    .where(_O.state == "sent", _O.chat == given("chat"))
    .order_by(_O.id.desc())
    .limit(1)
)
_OF_MESSAGE = _SENT.where(_O.message == given("message"))
_OF_SLOT = _SENT.where(_O.slot == given("slot"))
_LAST_BOARD = select(func.max(_O.sent_at).label("sent_at")).where(
    _O.chat == given("chat"), _O.slot.is_not(None), _O.state == "sent"
)


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
    reason: str | None = None  # why it did not leave before
    last_known: int | None = None  # the newest message of the chat that is known to have been sent

    @property
    def in_private(self) -> bool:
        return self.chat > 0


@dataclass(frozen=True, slots=True)
class Board:
    send: Send
    number: int


# What each transaction has put: nobody can have read it yet, so the same again is the same row. A hundred
# presses that are decided together redraw one board once.
_boards: WeakKeyDictionary[Connection, dict[str | None, Board]] = WeakKeyDictionary()


def put(connection: Connection, send: Send, now: datetime) -> int:
    """The number of the notice. A row that still waits for the same message is outdated by it."""
    boards = _boards.setdefault(connection, {})
    if (same := boards.get(send.slot)) and same.send == send and _still_due(connection, same.number):
        return same.number
    chat = real_chat(connection, send.chat)
    not_before = now
    if send.edits is not None:
        run(connection, _OUTDATE_EDITS, {"of_chat": chat, "of_message": send.edits})
    if send.slot:
        run(connection, _OUTDATE_SLOT, {"of_chat": chat, "of_slot": send.slot})
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
        "topic": send.topic,
    }
    number = int(run(connection, _PUT, values, tuple(values))[0].id)
    if send.slot:
        boards[send.slot] = Board(send, number)
    return number


def _still_due(connection: Connection, row_id: int) -> bool:
    return bool(run(connection, _STILL_DUE, {"row": row_id}))


def queue(connection: Connection, after: int = 0) -> list[Waiting]:
    """All that is due, now or later, put in after that row: the most urgent first, then in order."""
    return [
        Waiting(row.id, row.chat, Urgency(row.urgency), row.not_before, row.tries, row.reason is not None)
        for row in (run(connection, _NEW, {"after": after}) if after else run(connection, _QUEUE, {}))
    ]


def load(connection: Connection, row_id: int, now: datetime) -> DueRow | None:
    """None if it is not due, no longer or not yet."""
    rows = run(connection, _DUE, {"row": row_id, "now": now})
    if not rows:
        return None
    found = rows[0]
    return DueRow(
        id=found.id,
        chat=found.chat,
        topic=found.home if found.topic is None else found.topic,
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
        reason=found.reason,
        last_known=run(connection, _LAST_KNOWN, {"chat": found.chat})[0].message if found.reason else None,
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
    """No text is kept, nor what it was made of; of what only its author is sent, nothing at all.

    Nor a digest of what the message said before: of a summary with words that are erased since, say.
    """
    if connection.execute(_FORGET_OF_ITS_AUTHOR, {"row": row_id}).rowcount:
        connection.info[ERASED] = True
        return
    sent = {"row": row_id, "now_message": message, "now_digest": digest, "now": now}
    run(connection, _MARK_SENT, sent)
    run(connection, _DRAWN_OVER, {"row": row_id, "now_message": message})


def depart(connection: Connection, row_id: int) -> None:
    """It leaves now: found like this at a later try, nobody knows what became of it."""
    run(connection, _DEPART, {"row": row_id})


def departed(connection: Connection, chat: int, slot: str | None) -> int | None:
    """Where a row of that slot may have arrived that was given up: the newest message that is known there."""
    if not run(connection, _DEPARTED_OF_SLOT, {"chat": chat, "slot": slot}):
        return None
    return run(connection, _LAST_KNOWN, {"chat": chat})[0].message or 0


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


def _next_board(connection: Connection, chat: int, slot: str, now: datetime) -> datetime | None:
    """The first message of a slot goes at once; in private, every one.

    What was sent later than now was sent before the clock was set back.
    """
    if chat > 0 or _last_of_slot(connection, chat, slot) is None:
        return None
    last = run(connection, _LAST_BOARD, {"chat": chat})[0].sent_at
    return min(last, now) + BETWEEN_BOARDS if last else None


def _replaced(connection: Connection, chat: int, edits: int | None, slot: str | None) -> Sent | None:
    if edits is not None:
        return _last_of_message(connection, chat, edits)
    return _last_of_slot(connection, chat, slot) if slot else None


def _last_of_message(connection: Connection, chat: int, message: int) -> Sent:
    found = run(connection, _OF_MESSAGE, {"chat": chat, "message": message})
    return _as_sent(found[0]) if found else Sent(message)


def _last_of_slot(connection: Connection, chat: int, slot: str) -> Sent | None:
    found = run(connection, _OF_SLOT, {"chat": chat, "slot": slot})
    return _as_sent(found[0]) if found else None


def _as_sent(row: Any) -> Sent:
    return Sent(row.message, row.digest, row.sent_at, row.slot)


def _set(connection: Connection, row_id: int, **values: Any) -> None:
    connection.execute(update(outbox).where(outbox.c.id == row_id).values(values))

"""What must hold after a kill, looked at on a copy: the bot opens its own database as the kill left it."""

import re
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine

from bot.wiring import wire
from facilitation.decision import Urgency
from facilitation.notices import RoundBoard
from facilitation.records import encode
from rehearsal import Group, Message, StandIn
from rehearsal.chats import Chat
from rehearsal.formatting import trimmed
from rehearsal.markup import parse_html
from storage.audit import verify
from storage.outbox import DueRow
from tests.bot.pipeline import settings
from tests.crash.crowd import MARK, Crowd, Neighbour, Said
from tests.crash.town import HERE, ME, At, member_of

DATABASE = "test.db"
LAST_BOARD = "SELECT * FROM outbox WHERE slot LIKE 'round:%' ORDER BY id DESC LIMIT 1"
RECEIPT = re.compile(r"C’est noté, n°\s(\d+)")
TO_A_PARTY = re.compile(r"où vous pouvez parler pour une partie")
NUMBERED = re.compile(r"n°\s(\d+)")


class Copy:
    def __init__(self, file: Path) -> None:
        self._connection = sqlite3.connect(file)
        self._connection.row_factory = sqlite3.Row
        self.engine = create_engine(f"sqlite:///{file}")

    def all(self, question: str) -> list[Any]:
        return [tuple(row) for row in self._connection.execute(question)]

    def one(self, question: str) -> Any:
        return self._connection.execute(question).fetchone()

    def close(self) -> None:
        self._connection.close()
        self.engine.dispose()


@contextmanager
def copied(folder: Path) -> Iterator[Copy]:
    """With what lies beside it: the log that SQLite wrote ahead is part of the database."""
    aside = folder / "copy"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir()
    for name in (DATABASE, f"{DATABASE}-wal"):
        if (folder / name).exists():
            shutil.copy(folder / name, aside / name)
    with closing(Copy(aside / DATABASE)) as copy:
        yield copy


def unsound(copy: Copy) -> list[str]:
    """The file itself, what points where, and the ledger."""
    found = [f"integrity: {row[0]}" for row in copy.all("PRAGMA integrity_check") if row[0] != "ok"]
    found += [f"points nowhere: {row}" for row in copy.all("PRAGMA foreign_key_check")]
    with copy.engine.connect() as connection:
        found += [f"ledger: {one}" for one in verify(connection, HERE)]
    return found


def taken(copy: Copy) -> set[int]:
    """Updates that are decided, or kept until they can be. What was decided is forgotten after two days."""
    return {row[0] for row in copy.all("SELECT update_id FROM inbox")}


def decided(copy: Copy) -> set[int]:
    return {row[0] for row in copy.all("SELECT update_id FROM inbox WHERE state = 'done'")}


def unstored(copy: Copy, crowd: Crowd, done: set[int]) -> list[str]:
    """What people were told is recorded, and what was decided, against what is there; once, in its order."""
    there = marks_of(copy)
    return [
        *_times(there, done, crowd.said),
        *_out_of_order(there, crowd),
        *_receipts(copy, crowd),
        *_positions(copy, crowd),
        *_rung_twice(copy),
    ]


def marks_of(copy: Copy) -> dict[int, list[str]]:
    """Every mark that each member’s stored words bear, in the order in which they were stored."""
    answers = "SELECT member, text FROM contribution ORDER BY id"
    dissents = "SELECT member, text FROM dissent ORDER BY id"
    found: dict[int, list[str]] = {}
    for member, text in [*copy.all(answers), *copy.all(dissents)]:
        found.setdefault(member, []).extend(MARK.findall(text or ""))
    return found


def _times(there: dict[int, list[str]], done: set[int], said: Iterable[Said]) -> Iterator[str]:
    """Decided: once. Otherwise it was in flight at the kill, and is not there yet."""
    counted = {member: Counter(marks) for member, marks in there.items()}
    for one in said:
        times = counted.get(member_of(one.user), Counter())[one.mark]
        if times != (one.update in done):
            yield f"{one.mark} (update {one.update}) is stored {times} times"


def _out_of_order(there: dict[int, list[str]], crowd: Crowd) -> Iterator[str]:
    for one in crowd.neighbours:
        stored = there.get(member_of(one.person.id), [])
        place = {mark: number for number, mark in enumerate(stored)}
        for asked in (True, False):
            sent = [place[said.mark] for said in one.said if said.asked is asked and said.mark in place]
            if sent != sorted(sent):
                yield f"{one.person.name} finds their words in another order"


def _receipts(copy: Copy, crowd: Crowd) -> Iterator[str]:
    """“Recorded as no. 7” was told to nobody but the author of no. 7."""
    authors = dict(copy.all("SELECT number, member FROM contribution"))
    for one in crowd.neighbours:
        for number in receipts(one):
            if authors.get(int(number)) != member_of(one.person.id):
                yield f"{one.person.name} was told of no. {number}, which is not theirs"


def receipts(one: Neighbour) -> set[str]:
    """The numbers that they were told."""
    return {number for message in one.person.sees() for number in RECEIPT.findall(message.text)}


def _positions(copy: Copy, crowd: Crowd) -> Iterator[str]:
    """Those that people were told of are there; and those that are there were taken in this order."""
    rows = copy.all(
        "SELECT json_extract(who, '$.member'), json_extract(what, '$.contribution'),"
        " json_extract(what, '$.code') FROM content WHERE kind = 'StanceTaken' ORDER BY sequence"
    )
    stored: dict[int, list[tuple[int, str]]] = {}
    for member, contribution, code in rows:
        stored.setdefault(member, []).append((contribution, code))
    for one in crowd.neighbours:
        theirs = stored.get(member_of(one.person.id), [])
        pressed = [(stood.contribution, str(stood.code)) for stood in one.stood]
        for stood in one.stood:
            if stood.noted and (stood.contribution, str(stood.code)) not in theirs:
                yield f"{one.person.name} was told of a position on {stood.contribution} that is not there"
        if not _is_within(theirs, pressed):
            yield f"{one.person.name} finds positions that they did not take, or in another order"


def _rung_twice(copy: Copy) -> list[str]:
    """What the calendar does is done once in a phase."""
    rows = copy.all(
        "SELECT kind, count(*) FROM content WHERE kind IN ('PollOpened', 'RoundPublished') GROUP BY kind"
        " HAVING count(*) > 1 UNION ALL SELECT kind, count(*) FROM content WHERE kind = 'RemindersSent'"
        " GROUP BY kind HAVING count(*) > 2"
    )
    return [f"{kind} happened {times} times" for kind, times in rows]


def _is_within(some: list[tuple[int, str]], of: list[tuple[int, str]]) -> bool:
    """As they stand in `of`, each once, others between them."""
    ahead = iter(of)
    return all(one in ahead for one in some)


# --- At the end, when nothing is left to do ---


def undelivered(copy: Copy) -> list[str]:
    waiting = copy.all("SELECT id, kind, state, reason FROM outbox WHERE state IN ('due', 'aside')")
    kept = copy.all("SELECT update_id, state, reason FROM inbox WHERE state <> 'done'")
    return [f"outbox: {row}" for row in waiting] + [f"inbox: {row}" for row in kept]


def unsaid(copy: Copy, telegram: StandIn, crowd: Crowd) -> list[str]:
    """Marked as sent, and not in its chat; and texts whose author was never told of them."""
    rows = copy.all("SELECT id, kind, chat, message FROM outbox WHERE state = 'sent'")
    found = [f"row {row}" for row in rows if telegram.world.chats[row[2]].message(row[3]) is None]
    told = {member_of(one.person.id): receipts(one) for one in crowd.neighbours}
    texts = copy.all("SELECT member, number FROM contribution")
    return found + [f"text no. {number}" for member, number in texts if str(number) not in told[member]]


def copies(copy: Copy, telegram: StandIn) -> dict[int, list[str]]:
    """Messages of the bot that repeat another: chat → what they said first."""
    found: dict[int, list[str]] = {}
    for chat in telegram.world.chats.values():
        _, again = _once_and_again(chat, _known(copy))
        if again:
            found[chat.id] = [message.history[0].text for message in again]
    return found


def numberless(copied: dict[int, list[str]], telegram: StandIn, copy: Copy) -> list[str]:
    """A copy bears the number of what it repeats, which stands in a message that was said once as well."""
    wrong: list[str] = []
    for chat, texts in copied.items():
        once, _ = _once_and_again(telegram.world.chats[chat], _known(copy))
        said = [version.text for message in once for version in message.history]
        numbers = {number for text in said for number in NUMBERED.findall(text)}
        wrong += [text for text in texts if not set(NUMBERED.findall(text)) <= numbers]
    return wrong


def _known(copy: Copy) -> set[Any]:
    return set(copy.all("SELECT chat, message FROM outbox WHERE message IS NOT NULL"))


def _once_and_again(chat: Chat, known: set[Any]) -> tuple[list[Message], list[Message]]:
    """The outbox knows the first, and keeps no row of what a party is told: of that, the same words again
    are said again.
    """
    once: list[Message] = []
    again: list[Message] = []
    told: set[str] = set()
    for message in chat.messages:
        if not message.from_bot or message.service:
            continue
        words = message.history[0].text
        first = TO_A_PARTY.search(words) is not None and words not in told
        told.add(words)
        (once if first or (chat.id, message.id) in known else again).append(message)
    return once, again


def publications(copy: Copy, group: Group) -> tuple[int, int, int]:
    """How often it was decided; how many messages show a summary; how many bring the report."""
    decided = copy.one("SELECT count(*) FROM content WHERE kind = 'RoundPublished'")[0]
    summaries = [one for one in group.messages if one.from_bot and one.text.count("Qui a répondu")]
    reports = [one for one in group.messages if one.from_bot and one.document]
    return decided, len(summaries), len(reports)


def board_out_of_date(copy: Copy, telegram: StandIn, group: Group, folder: Path) -> list[str]:
    """The message of the last round shows what the database says now."""
    wiring = wire(settings(telegram, folder), ME, At(telegram.clock.now))
    row = copy.one(LAST_BOARD)
    with copy.engine.connect() as connection:
        meant = wiring.render(connection, _due(row))
    there = group.message(row["message"])
    if meant is None or there is None:
        return ["it is not there"]
    words = trimmed(parse_html(meant.html)).text
    if not there.pinned:
        return ["it is not pinned"]
    return [] if there.text == words else [f"it says {there.text!r} and not {words!r}"]


def _due(row: sqlite3.Row) -> DueRow:
    """As if it were to be drawn again."""
    notice = RoundBoard(row["round"])
    return DueRow(
        id=row["id"],
        chat=row["chat"],
        topic=None,
        partnership=HERE,
        kind=notice.kind,
        details=encode(notice),
        urgency=Urgency.COMMAND,
        silent=False,
        reply_to=None,
        slot=row["slot"],
        replaces=None,
        round=row["round"],
        contribution=None,
        blocked=False,
    )

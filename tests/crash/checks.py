"""What must hold after a kill, looked at on a copy: the bot opens its own database as the kill left it."""

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.wiring import wire
from facilitation.decision import Urgency
from facilitation.ids import MemberId
from facilitation.notices import RoundBoard
from facilitation.records import encode
from facilitation.temporary import is_temporary
from rehearsal import Group, StandIn
from rehearsal.chats import Chat
from rehearsal.formatting import trimmed
from rehearsal.markup import parse_html
from storage.audit import verify
from storage.outbox import DueRow
from tests.bot.pipeline import settings
from tests.crash import sealed
from tests.crash.copied import ROUND, Copy, names_of
from tests.crash.crowd import MARK, Crowd, Neighbour, Said
from tests.crash.process import KEY
from tests.crash.town import CAST, HERE, ME, At, member_of

LAST_BOARD = "SELECT * FROM outbox WHERE slot LIKE 'round:%' ORDER BY id DESC LIMIT 1"
RECEIPT = re.compile(r"C’est noté, (?:n°\s|sous le code privé )([\w-]+)")
NUMBERED = re.compile(r"n°\s(\d+)")


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
    there = {user: words_of(copy, user) for user in CAST}
    return [
        *_times(copy, there, done, crowd.said),
        *_out_of_order(copy, there, crowd),
        *_receipts(copy, crowd),
        *(sealed.positions(copy, crowd) if copy.round.confidential else _positions(copy, crowd)),
        *(sealed.unsealed(copy) if copy.round.confidential else ()),
        *_rung_twice(copy),
    ]


Words = list[tuple[int, list[str]]]


def words_of(copy: Copy, user: int) -> Words:
    """Of each text and dissent that are theirs: number, and the marks that its words bear; in their order."""
    answers = copy.scene.contributions_of(ROUND, MemberId(member_of(user)))
    dissents = copy.scene.dissents_of(MemberId(member_of(user)))
    said = [(one.id, one.text) for one in answers]
    raised = [(one.id, one.text or copy.scene.withheld_words(one.id)) for one in dissents]
    return [(number, MARK.findall(text or "")) for these in (said, raised) for number, text in sorted(these)]


def _times(copy: Copy, there: dict[int, Words], done: set[int], said: Iterable[Said]) -> Iterator[str]:
    """Decided: once, and theirs. Otherwise it was in flight at the kill, and is not there yet."""
    theirs = {user: Counter(mark for _, marks in words for mark in marks) for user, words in there.items()}
    everywhere = Counter(mark for text in _everywhere(copy) for mark in MARK.findall(text))
    for one in said:
        times = everywhere[one.mark], theirs[one.user][one.mark]
        if times != (one.update in done,) * 2:
            yield f"{one.mark} (update {one.update}) is stored {times[0]} times, {times[1]} as theirs"


def _everywhere(copy: Copy) -> list[str]:
    """All the words that the file keeps, as texts and as dissents; sealed or not."""
    rows = copy.all("SELECT text FROM contribution UNION ALL SELECT text FROM dissent")
    return [text or "" for text in (*(text for (text,) in rows), *sealed.words(copy))]


def _out_of_order(copy: Copy, there: dict[int, Words], crowd: Crowd) -> Iterator[str]:
    """Without names their order is drawn as they leave the urn."""
    for one in crowd.neighbours:
        words = there[one.person.id]
        stored = [marks for number, marks in words if is_temporary(number) or not copy.round.confidential]
        place = {mark: number for number, mark in enumerate(mark for marks in stored for mark in marks)}
        for asked in (True, False):
            sent = [place[said.mark] for said in one.said if said.asked is asked and said.mark in place]
            if sent != sorted(sent):
                yield f"{one.person.name} finds their words in another order"


def _receipts(copy: Copy, crowd: Crowd) -> Iterator[str]:
    """“Recorded as no. 7” was told to nobody but the author of no. 7; nor a code, which its words outlive."""
    authors = {name: user for user in CAST for name in names_of(copy, user)}
    for one in crowd.neighbours:
        outlived = one.person.id if copy.round.confidential else None
        for name in receipts(one):
            if authors.get(name, outlived) != one.person.id:
                yield f"{one.person.name} was told of no. {name}, which is not theirs"


def receipts(one: Neighbour) -> set[str]:
    """The numbers that they were told, or the codes."""
    return {name for message in one.person.sees() for name in RECEIPT.findall(message.text)}


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
    for one in crowd.neighbours:
        found += [f"text no. {name}" for name in {*names_of(copy, one.person.id)} - receipts(one)]
    return found


def copies(copy: Copy, telegram: StandIn) -> dict[int, list[str]]:
    """Messages of the bot that no row of the outbox knows: chat → what they said first.

    But for as many as leave no row behind, first those with a number that stands nowhere else.
    """
    leaving = Counter(chat for (chat,) in copy.all("SELECT chat FROM leaving_no_row"))
    found: dict[int, list[str]] = {}
    for chat in telegram.world.chats.values():
        known, unknown = _known_or_not(copy, chat)
        unknown.sort(key=lambda text: _numbers(text) <= _numbers(*known))
        found[chat.id] = unknown[leaving[chat.id] :]
    return found


def numberless(copied: dict[int, list[str]], telegram: StandIn, copy: Copy) -> list[str]:
    """A copy bears the number of what it repeats, which stands in a message that the bot knows as well."""
    wrong: list[str] = []
    for chat, texts in copied.items():
        known, _ = _known_or_not(copy, telegram.world.chats[chat])
        wrong += [text for text in texts if not _numbers(text) <= _numbers(*known)]
    return wrong


def _known_or_not(copy: Copy, chat: Chat) -> tuple[list[str], list[str]]:
    """All that the messages say that a row knows; and what the others said first."""
    rows = set(copy.all("SELECT chat, message FROM outbox WHERE message IS NOT NULL"))
    said = [message for message in chat.messages if message.from_bot and not message.service]
    known = [one for one in said if (chat.id, one.id) in rows]
    others = [one.history[0].text for one in said if (chat.id, one.id) not in rows]
    return [version.text for one in known for version in one.history], others


def _numbers(*texts: str) -> set[str]:
    return {number for text in texts for number in NUMBERED.findall(text)}


def publications(copy: Copy, group: Group) -> tuple[int, int, int]:
    """How often it was decided; how many messages show a summary; how many bring the report."""
    decided = copy.one("SELECT count(*) FROM content WHERE kind = 'RoundPublished'")[0]
    summaries = [one for one in group.messages if one.from_bot and one.text.count("Qui a répondu")]
    reports = [one for one in group.messages if one.from_bot and one.document]
    return decided, len(summaries), len(reports)


def board_out_of_date(copy: Copy, telegram: StandIn, group: Group, folder: Path) -> list[str]:
    """The message of the last round shows what the database says now."""
    wiring = wire(settings(telegram, folder, secret_key=KEY), ME, At(telegram.clock.now))
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

"""Each kind of row on each bad day: it arrives, or is set aside with a reason; nobody else waits for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, select

from bot import transport
from facilitation.decision import Send, Urgency
from facilitation.ids import ChatId, MessageId, PartnershipId
from facilitation.notices import HowToJoin
from rehearsal import Group, Message, Person, StandIn
from rendering.message import Document
from rendering.message import Message as Words
from storage import outbox
from storage.outbox import DueRow
from storage.tables import outbox as table
from tests.bot.pipeline import EchoDesk, looking, running

MOST_TRIES = 12
LONG = "\n\n".join(f"<b>{number}</b> Tenir la porte ouverte." for number in range(100))
BESIDE = 99  # what somebody else waits for


class Kind(StrEnum):
    ANSWER = "private answer"
    PRESSED = "private edit"
    NOTICE = "group notice"
    BOARD = "group board edit"
    INVITATION = "bulk invitation"
    DOCUMENT = "document"
    SUMMARY = "summary edit"


EDITS = (Kind.PRESSED, Kind.BOARD, Kind.SUMMARY)
IN_GROUP = (Kind.NOTICE, Kind.BOARD, Kind.SUMMARY, Kind.DOCUMENT)
SENDS = (Kind.ANSWER, Kind.NOTICE, Kind.INVITATION, Kind.DOCUMENT)
METHODS = dict.fromkeys(EDITS, "editMessageText") | {
    Kind.ANSWER: "sendMessage",
    Kind.NOTICE: "sendMessage",
    Kind.INVITATION: "sendMessage",
    Kind.DOCUMENT: "sendDocument",
}


class Outcome(StrEnum):
    ONCE = "as one message, in the place of the old one if there was one"
    AT_MOST_TWICE = "nobody can know whether it had arrived"
    PLAIN = "without its formatting"
    ANEW = "as a new message"
    UNCHANGED = "Telegram says that it reads so already"
    ASIDE = "set aside, with the reason"


Strike = Callable[[StandIn, Kind, Any], object]


def refusing(words: str, times: int | None = 1) -> Strike:
    return lambda telegram, kind, chat: telegram.faults.refuse(
        words, method=METHODS[kind], chat=chat, times=times
    )


def forbidding(words: str) -> Strike:
    return lambda telegram, kind, chat: telegram.faults.forbid(words, method=METHODS[kind], chat=chat)


def flooded(telegram: StandIn, kind: Kind, chat: Any) -> object:
    return telegram.faults.flood(7, method=METHODS[kind], chat=chat, times=2)


def broken_down(telegram: StandIn, kind: Kind, chat: Any) -> object:
    return telegram.faults.break_down(method=METHODS[kind], chat=chat, times=2)


def cut(telegram: StandIn, kind: Kind, chat: Any) -> object:
    return telegram.faults.cut(method=METHODS[kind], chat=chat, times=2)


def answer_lost(telegram: StandIn, kind: Kind, chat: Any) -> object:
    return telegram.faults.lose_answer(method=METHODS[kind], chat=chat)


def too_slow(telegram: StandIn, kind: Kind, chat: Any) -> object:
    return telegram.faults.slow(0.6, method=METHODS[kind], chat=chat)


@dataclass(frozen=True, slots=True)
class Case:
    kind: Kind
    day: str
    strike: Strike
    outcome: Outcome
    reason: str | None = None

    def __str__(self) -> str:
        return f"{self.kind}, {self.day}"


def cases() -> list[Case]:
    found: list[Case] = []
    for kind in Kind:
        twice = Outcome.ONCE if kind in EDITS else Outcome.AT_MOST_TWICE
        found += [
            Case(kind, "429", flooded, Outcome.ONCE),
            Case(kind, "500", broken_down, Outcome.ONCE),
            Case(kind, "connection cut before the act", cut, Outcome.ONCE),
            Case(kind, "connection cut after the act", answer_lost, twice),
            Case(kind, "timeout after the act", too_slow, twice),
            Case(kind, "400 parse error", refusing("can't parse entities: no end tag"), Outcome.PLAIN),
            Case(kind, "400 too long", refusing("message is too long"), Outcome.PLAIN),
            _aside(kind, "403 blocked", forbidding("bot was blocked by the user")),
            _aside(kind, "403 kicked", forbidding("bot was kicked from the supergroup chat")),
            _aside(kind, "400 chat not found", refusing("chat not found", times=None)),
        ]
    for kind in EDITS:
        same = "message is not modified: specified new message content and reply markup are exactly the same"
        gone = refusing("message to edit not found")
        found += [
            Case(kind, "400 not modified", refusing(same), Outcome.UNCHANGED),
            Case(kind, "400 message not found", gone, Outcome.ANEW),
        ]
    found += [_aside(kind, "400 not modified", refusing("message is not modified", None)) for kind in SENDS]
    return found


REASONS = {
    "403 blocked": "Forbidden: bot was blocked by the user",
    "403 kicked": "Forbidden: bot was kicked from the supergroup chat",
    "400 chat not found": "Chat not found",
    "400 not modified": "Message is not modified",
}


def _aside(kind: Kind, day: str, strike: Strike) -> Case:
    return Case(kind, day, strike, Outcome.ASIDE, REASONS[day])


@pytest.mark.parametrize("case", cases(), ids=str)
async def test_it_arrives_or_is_set_aside_and_nobody_else_waits(  # noqa: PLR0917 - fixtures
    telegram: StandIn,
    rosa: Person,
    yann: Person,
    group: Group,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    case: Case,
) -> None:
    monkeypatch.setattr(transport, "READ", 0.3)
    for person in (rosa, yann):
        person.chat.start()
    chat = group if case.kind in IN_GROUP else rosa
    kinds = {1: case.kind, 2: case.kind, BESIDE: Kind.ANSWER}
    async with running(telegram, folder, postman := Postman(), render=words_of(kinds)):
        before = await something_to_change(telegram, postman, yann, case.kind, chat)
        case.strike(telegram, case.kind, chat)
        both = row(case.kind, chat.id, 2, before), row(Kind.ANSWER, yann.id, BESIDE)
        await postman.posts(telegram, yann, *both)
        beside = [message.text for message in theirs(yann)]
        await tried_until_settled(telegram)

    assert beside == [f"no. {BESIDE}"]
    assert await told(case, folder, chat, before)
    assert not any(call.refused and call.refused.faulty for call in telegram.calls)


async def test_a_group_that_moved_while_something_was_due_gets_it_where_it_is_now(
    telegram: StandIn, rosa: Person, yann: Person, folder: Path
) -> None:
    """400 with the new number, for all that goes to groups; message numbers begin again there."""
    yann.chat.start()
    group = telegram.group("Collectif du Grand-Pré", rosa, supergroup=False)
    group.add_bot(rosa, admin=True)
    telegram.updates.drop_pending()
    kinds = {
        1: Kind.BOARD,
        2: Kind.BOARD,
        3: Kind.SUMMARY,
        4: Kind.DOCUMENT,
        5: Kind.NOTICE,
        BESIDE: Kind.ANSWER,
    }
    async with running(telegram, folder, postman := Postman(), render=words_of(kinds)):
        await postman.posts(telegram, yann, row(Kind.BOARD, group.id, 1))
        old = group.id
        group.upgrade()
        telegram.updates.drop_pending()  # it is only told when it writes there
        telegram.clock.advance(timedelta(seconds=10))
        sends = [row(kinds[number], old, number) for number in (2, 3, 4, 5)]
        await postman.posts(telegram, yann, *sends, row(Kind.ANSWER, yann.id, BESIDE))
        await tried_until_settled(telegram)

    told = sorted(message.text[:5] for message in theirs(group))
    assert told == ["no. 1", "no. 2", "no. 3", "no. 4", "no. 5"]
    assert [message.text for message in theirs(yann)] == [f"no. {BESIDE}"]
    assert {state for state, _ in await rows(folder)} == {"sent"}


# --- What is sent ---


def row(kind: Kind, chat: int, number: int, before: Message | None = None) -> Send:
    notice = HowToJoin(PartnershipId(number))
    match kind:
        case Kind.ANSWER:
            return Send(ChatId(chat), notice)
        case Kind.PRESSED:
            return Send(ChatId(chat), notice, edits=MessageId(before.id) if before else None)
        case Kind.NOTICE:
            return Send(ChatId(chat), notice, Urgency.COMMAND, reply_to=MessageId(1))
        case Kind.INVITATION | Kind.DOCUMENT:
            return Send(ChatId(chat), notice, Urgency.BULK)
        case Kind.BOARD | Kind.SUMMARY:
            return Send(ChatId(chat), notice, Urgency.COMMAND, slot=kind)


def words_of(kinds: Mapping[int, Kind]) -> Callable[[Connection, DueRow], Words]:
    return lambda _, due: said(kinds[due.details["partnership"]], due.details["partnership"])


def said(kind: Kind, number: int) -> Words:
    match kind:
        case Kind.DOCUMENT:
            return Words(f"<b>no. {number}</b>", document=Document(f"{number}.md", b"# Rapport"))
        case Kind.SUMMARY:
            return Words(f"<b>no. {number}</b>\n\n{LONG}")
        case _:
            return Words(f"<b>no. {number}</b>")


class Postman(EchoDesk):
    """Hands over what it was given at the next update."""

    def __init__(self) -> None:
        super().__init__()
        self.bag: list[Send] = []

    def handle(self, connection: Connection, raw: dict[str, Any], now: datetime) -> None:  # noqa: ARG002 - its base’s
        for send in self.bag:
            outbox.put(connection, send, now)
        self.bag.clear()

    async def posts(self, telegram: StandIn, by: Person, *sends: Send) -> None:
        self.bag += sends
        await by.tells("À vous")
        await telegram.quiet()


async def something_to_change(
    telegram: StandIn, postman: Postman, yann: Person, kind: Kind, chat: Person | Group
) -> Message | None:
    if kind not in EDITS:
        return None
    await postman.posts(telegram, yann, row(kind, chat.id, 1))
    telegram.clock.advance(timedelta(seconds=10))
    await telegram.quiet()
    return theirs(chat)[-1]


async def tried_until_settled(telegram: StandIn) -> None:
    for _ in range(MOST_TRIES):
        if telegram.clock.next_due is None:
            return
        telegram.clock.jump_to_next()
        await telegram.quiet()
    raise AssertionError("it goes on and on")


# --- What came of it ---


def theirs(chat: Person | Group) -> list[Message]:
    messages = chat.sees() if isinstance(chat, Person) else chat.messages
    return [message for message in messages if message.from_bot]


async def rows(folder: Path) -> list[tuple[str, str | None]]:
    columns = select(table.c.state, table.c.reason).order_by(table.c.id)
    async with looking(folder) as writer:
        return [(one[0], one[1]) for one in await writer.run(lambda c: c.execute(columns).all())]


async def told(case: Case, folder: Path, chat: Person | Group, before: Message | None) -> bool:
    there, states = theirs(chat), await rows(folder)
    state = states[1] if before else states[0]
    newest = [message for message in there if message.text.startswith("no. 2")]
    match case.outcome:
        case Outcome.ASIDE:
            return state == ("aside", case.reason) and not newest
        case Outcome.UNCHANGED:
            return state == ("sent", None) and there == [before]
        case Outcome.ANEW:
            return state == ("sent", None) and len(there) == 2 and newest == [there[1]]
        case Outcome.AT_MOST_TWICE:
            return state == ("sent", None) and 1 <= len(newest) <= 2 and there == newest
        case Outcome.ONCE:
            return state == ("sent", None) and there == newest and _in_its_place(newest, before)
        case Outcome.PLAIN:
            bold = [entity for message in newest for entity in message.entities if entity["type"] == "bold"]
            return state == ("sent", None) and there == newest and not bold and _in_its_place(newest, before)


def _in_its_place(newest: list[Message], before: Message | None) -> bool:
    return len(newest) == 1 and (before is None or newest[0] is before)

"""An evening that was played, deed by deed, as it was kept: who did what, when, and under which message."""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from rehearsal.people import NothingToPressError

if TYPE_CHECKING:
    from collections.abc import Container

    from rehearsal.chats import Chat
    from rehearsal.groups import Group
    from rehearsal.marked import Marked
    from rehearsal.messages import Message
    from rehearsal.people import Person

WORDED = ("writes", "presses", "edits", "votes", "location", "sends", "promotes", "demotes", "topic")
DOES = ("joins", "leaves", "adds_bot", "removes_bot", "blocks_bot", "unblocks_bot", "upgrades")
BESIDE = ("where", "under", "to", "thread", "content")


@dataclass(frozen=True, slots=True)
class Deed:
    """`at`: there, without its zone. `kind`: one of `WORDED`, with its `words`, or of `DOES`.

    `under`: words of the message with the button, or of what was edited or voted on; `to`: of what it
    replies to. `content`: of a file.
    """

    at: datetime
    who: str
    kind: str
    words: str = ""
    private: bool = True
    under: str = ""
    to: str = ""
    thread: int | None = None
    content: bytes = b""


# --- Reading the file ---


def read_deed(place: Marked, people: Container[str]) -> Deed:
    told = place.only("at", "who", optional=(*WORDED, *BESIDE, "does"))
    kind = next((name for name in WORDED if name in told), "") or _does(place, told.get("does"))
    who = told["who"].text()
    if who and who not in people:
        told["who"].wrong(f"“{who}” is none of the people.")
    said = {name: told[name].text() for name in ("under", "to") if name in told}
    return Deed(
        at=_at(told["at"]),
        who=who,
        kind=kind,
        words=told[kind].text() if kind in told else "",
        private="where" not in told or told["where"].text() == "private",
        thread=_number(told.get("thread")),
        content=_content(told.get("content")),
        **said,
    )


def _does(place: Marked, does: Marked | None) -> str:
    known = WORDED if does is None else DOES
    if does is None or does.text() not in DOES:
        place.wrong(f"one of these is expected here: {', '.join(known)}.")
        return ""
    return does.text()


def _at(place: Marked) -> datetime:
    try:
        return datetime.fromisoformat(place.text()).replace(tzinfo=None)
    except ValueError:
        place.wrong("a day and an hour are expected here: 2026-11-24 09:00:05.")
        return datetime(2026, 11, 24)  # noqa: DTZ001 - there, without its zone


def _number(place: Marked | None) -> int | None:
    if place is None:
        return None
    if place.text().isdigit():
        return int(place.text())
    place.wrong("a number is expected here.")
    return None


def _content(place: Marked | None) -> bytes:
    try:
        return base64.b64decode(place.text(), validate=True) if place else b""
    except binascii.Error:
        if place:
            place.wrong("the bytes of the file are expected here, in base64.")
        return b""


# --- Doing it again ---


async def do(deed: Deed, person: Person, group: Group, people: dict[str, Person]) -> None:  # noqa: C901, PLR0912 - a table
    chat: Chat = person.chat if deed.private else group
    match deed.kind:
        case "writes":
            reply = _holding(chat, deed.to) if deed.to else None
            await person.writes(chat, deed.words, reply_to=reply, thread=deed.thread)
        case "presses":
            await person.presses(deed.words, chat=chat, message=_with_button(chat, deed), patience=2)
        case "edits":
            own = [message for message in chat.messages if message.author.id == person.id]
            await person.edits(_newest(own, deed.under) or own[-1], deed.words)
        case "votes":
            await _vote(person, chat, deed)
        case "location":
            latitude, longitude = map(float, deed.words.split())
            await person.sends_location(latitude, longitude, chat)
        case "sends":
            await person.sends_document(deed.words, deed.content, chat)
        case "promotes":
            group.promote(people[deed.words], by=person)
        case "demotes":
            group.demote(people[deed.words], by=person)
        case "topic":
            group.topic(deed.words, by=person)
        case "upgrades":
            group.upgrade()
        case "joins":
            await person.joins(group)
        case "leaves":
            await person.leaves(group)
        case "adds_bot":
            await person.adds_bot(group, admin=group.administered_by(person))
        case "removes_bot":
            await person.removes_bot(group)
        case "blocks_bot":
            await person.blocks_bot()
        case "unblocks_bot":
            await person.unblocks_bot()


async def _vote(person: Person, chat: Chat, deed: Deed) -> None:
    polls = [message for message in chat.messages if message.poll]
    if not polls:
        raise NothingToPressError(f"{person.name} finds no poll")
    labels = deed.words.split("\n") if deed.words else []
    await person.votes(polls[-1], *labels)


def _with_button(chat: Chat, deed: Deed) -> Message | None:
    """The one it was under; else the newest that has such a button."""
    labelled = [message for message in chat.messages if message.button(deed.words)]
    return _newest(labelled, deed.under) or (labelled[-1] if labelled else None)


def _holding(chat: Chat, words: str) -> Message | None:
    return _newest(chat.messages, words)


def _newest(messages: list[Message], words: str) -> Message | None:
    return next((one for one in reversed(messages) if words and words in one.text), None)

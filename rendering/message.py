"""A message as data: what delivery sends, whatever carries it."""

from dataclasses import dataclass
from datetime import datetime

from rendering.paper import Paper
from rendering.sheet import Picture


@dataclass(frozen=True, slots=True)
class Button:
    """Either `data` (comes back with the press, at most 64 bytes) or `url` (opens a link)."""

    label: str
    data: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class MemberMenu:
    """The commands that one person is offered in one group: with or without those that facilitate."""

    chat: int
    user: int
    facilitates: bool


@dataclass(frozen=True, slots=True)
class Document:
    """`paper`: what its content is made of when it is sent, as a page; with `at`, as DOCX that says when."""

    name: str
    content: bytes = b""
    paper: Paper | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class NativePoll:
    """A poll of Telegram's: plain words. `question_in_doubt`: where it may stand there already.

    `closed`: the one that stands in its slot is to be closed.
    """

    question: str
    question_in_doubt: str
    options: tuple[str, ...]
    description: str
    closed: bool = False


Keyboard = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """Of a conflict, in a group with topics."""

    conflict: int
    name: str
    closed: bool


@dataclass(frozen=True, slots=True)
class Message:
    """`html` is Telegram's HTML, within its lengths; with a document or a picture it is the caption."""

    html: str
    keyboard: Keyboard = ()
    document: Document | None = None
    pictures: tuple[Picture, ...] = ()  # painted when it is sent; several are one album
    poll: NativePoll | None = None  # instead of the words
    pin: bool = False
    topic: Topic | None = None  # of its own, where it may have one
    leave: bool = False  # the chat, once this is said
    menus: tuple[MemberMenu, ...] = ()  # to set once this is said, where it is a new message

    @property
    def captioned(self) -> bool:
        return self.document is not None or bool(self.pictures)

"""A message: what people see of it, and what the bot is told of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from rehearsal.formatting import Entity, Formatted, as_html

if TYPE_CHECKING:
    from datetime import datetime

    from rehearsal.accounts import Account
    from rehearsal.chats import Chat
    from rehearsal.files import StoredFile
    from rehearsal.polls import Poll


@dataclass(frozen=True, slots=True)
class Button:
    label: str
    data: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """What a message said from `at` on."""

    at: datetime
    text: str


@dataclass(slots=True, eq=False)
class Message:
    """`content` holds the members of Telegram's Message that are neither text nor place nor time.

    `text` is the text or, with a file or a photo, the caption. `edits` counts changes of text,
    `history` has all that it said, first to last. `silent`: it rang for nobody. `chat_before`: the basic
    group where it was written, once that became a supergroup.
    """

    chat: Chat
    id: int
    at: datetime
    author: Account
    formatted: Formatted = field(default_factory=lambda: Formatted(""))
    content: dict[str, Any] = field(default_factory=dict)
    markup: dict[str, Any] | None = None
    reply_to: Message | None = None
    thread: int | None = None
    anonymous: bool = False
    silent: bool = False
    service: bool = False
    from_bot: bool = False
    file: StoredFile | None = None
    poll: Poll | None = None
    edited_at: datetime | None = None
    deleted: bool = False
    history: list[Version] = field(default_factory=list)
    edits: int = 0
    chat_before: dict[str, Any] | None = None

    @property
    def text(self) -> str:
        return self.formatted.text

    @property
    def entities(self) -> list[Entity]:
        return self.formatted.entities

    @property
    def html(self) -> str:
        return as_html(self.formatted)

    @property
    def caption(self) -> str | None:
        return self.text if self.carries_file else None

    @property
    def document(self) -> StoredFile | None:
        return self.file if "document" in self.content else None

    @property
    def photo(self) -> StoredFile | None:
        return self.file if "photo" in self.content else None

    @property
    def carries_file(self) -> bool:
        return self.file is not None

    @property
    def pinned(self) -> bool:
        return self in self.chat.pins

    @property
    def edited(self) -> bool:
        return self.edits > 0

    @property
    def buttons(self) -> list[list[Button]]:
        rows = (self.markup or {}).get("inline_keyboard", [])
        return [
            [Button(key["text"], key.get("callback_data"), key.get("url")) for key in row] for row in rows
        ]

    def button(self, label: str) -> Button | None:
        """The first button whose label begins with `label`."""
        flat = (button for row in self.buttons for button in row)
        return next((button for button in flat if button.label.startswith(label)), None)

    def remember(self, at: datetime) -> None:
        self.history.append(Version(at, self.text))

    def as_json(self, *, embedded: bool = False) -> dict[str, Any]:
        """As the bot is told; `embedded` within another message, where replies do not nest further."""
        return {
            "message_id": self.id,
            **self._author(),
            "chat": self.chat_before or self.chat.as_json(),
            "date": int(self.at.timestamp()),
            **self._place(),
            **({} if embedded else self._reply()),
            **({"edit_date": int(self.edited_at.timestamp())} if self.edited_at else {}),
            **self._words(),
            **self.content,
            **({"poll": self.poll.as_json()} if self.poll else {}),
            **self._keyboard(),
        }

    def _author(self) -> dict[str, Any]:
        told: dict[str, Any] = {"from": self.author.as_user()}
        return told | ({"sender_chat": self.chat.as_json()} if self.anonymous else {})

    def _place(self) -> dict[str, Any]:
        """In supergroups a reply belongs to a thread too; only in forums is a thread a topic."""
        if "forum_topic_created" in self.content:
            return {"message_thread_id": self.id, "is_topic_message": True}
        if self.thread is None:
            return {}
        topic = {"is_topic_message": True} if self.chat.is_forum else {}
        return {"message_thread_id": self.thread} | topic

    def _reply(self) -> dict[str, Any]:
        target = self.reply_to
        if target is None and self.thread is not None and self.chat.is_forum:
            target = self.chat.message(self.thread)
        return {"reply_to_message": target.as_json(embedded=True)} if target and not target.deleted else {}

    def _words(self) -> dict[str, Any]:
        if not self.text:
            return {}
        key, entities = ("caption", "caption_entities") if self.carries_file else ("text", "entities")
        return {key: self.text} | ({entities: self.entities} if self.entities else {})

    def _keyboard(self) -> dict[str, Any]:
        """Only inline keyboards belong to the message; the others belong to the person's screen."""
        inline = self.markup and "inline_keyboard" in self.markup
        return {"reply_markup": self.markup} if inline else {}

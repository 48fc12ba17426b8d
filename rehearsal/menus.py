"""What the bot told about itself: its commands, by scope and language, and its descriptions."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rehearsal.chats import Chat
    from rehearsal.people import Person

Scope = tuple[str, int, int]
Command = dict[str, str]


@dataclass(slots=True)
class Profile:
    """`commands` by (scope type, chat, user) and language; `texts` by what they are and language."""

    commands: dict[tuple[Scope, str], list[Command]] = field(default_factory=dict)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)

    def menu(self, person: Person, chat: Chat) -> list[str]:
        """The commands that this person is shown in this chat: the narrowest scope that says something."""
        for scope in _scopes(person, chat):
            for language in (person.language, ""):
                if (scope, language) in self.commands:
                    return [command["command"] for command in self.commands[scope, language]]
        return []


def _scopes(person: Person, chat: Chat) -> Iterator[Scope]:
    """From the narrowest to the widest, in the order of the Bot API's documentation."""
    if chat.kind == "private":
        yield from (("chat", chat.id, 0), ("all_private_chats", 0, 0), ("default", 0, 0))
        return
    administers = chat.administered_by(person)
    yield "chat_member", chat.id, person.id
    if administers:
        yield "chat_administrators", chat.id, 0
    yield "chat", chat.id, 0
    if administers:
        yield "all_chat_administrators", 0, 0
    yield from (("all_group_chats", 0, 0), ("default", 0, 0))

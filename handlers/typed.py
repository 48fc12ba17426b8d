"""A command as it is typed: its name, the bot it is meant for, the words after it."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypedDict

from facilitation.commands import Command
from facilitation.ids import ChatId, MessageId, PartnershipId, UserId
from prompts.decks import Deck, fold

Decks = Mapping[str, Deck]  # by id

# Telegram marks only ASCII as a command: of « /synthèse » it underlines « /synth ». Hence the text is read.
HEAD = re.compile(r"/([\w-]{1,32})(?:@(\w{1,64}))?")


@dataclass(frozen=True, slots=True)
class Typed:
    """`name` is folded: case, accents and underscores do not count. `words` are as they were written."""

    name: str
    to: str | None = None
    words: str = ""
    partnership: PartnershipId | None = None


class Where(TypedDict):
    """What every command bears. `topic`: of a group that has some."""

    user: UserId
    chat: ChatId
    message: MessageId | None
    partnership: PartnershipId | None
    topic: int | None


@dataclass(frozen=True, slots=True)
class Typing:
    """All that the words of a command can be understood from.

    `name`: the command's English name. `about`: the bot's message it replies to.
    """

    name: str
    words: str
    where: Where
    private: bool
    about: MessageId | None
    decks: Decks


Reading = Callable[[Typing], Command]


def typed_in(text: str | None) -> Typed | None:
    """None for what only looks like a command: “/ or”, “/etc/hosts”."""
    if not text or not text.startswith("/"):
        return None
    head = text.split(maxsplit=1)[0]
    match = HEAD.fullmatch(unicodedata.normalize("NFC", head))
    if match is None or not fold(match[1]):
        return None
    return Typed(fold(match[1]), match[2], text[len(head) :].strip())


def is_to(typed: Typed, username: str) -> bool:
    """Said to this bot by name."""
    return typed.to is not None and typed.to.casefold() == username.casefold()


def plain(kind: type[Command]) -> Reading:
    """Of a command without words."""
    return lambda typing: kind(**typing.where)

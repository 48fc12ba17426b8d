"""What charters, cards and reports are made of, before they are a message or a file: plain text, and what
each piece of it is.

Our sentences and what people wrote are both plain here; each format escapes them in its own way.
"""

from dataclasses import dataclass
from enum import Enum, auto

from rendering import html
from rendering.html import Html
from rendering.say import Say, Value


class Style(Enum):
    TITLE = auto()
    HEADING = auto()
    SUBHEADING = auto()
    MINOR = auto()  # a heading below it
    PARAGRAPH = auto()
    ITEM = auto()
    QUOTE = auto()  # as somebody wrote it


@dataclass(frozen=True, slots=True)
class Block:
    style: Style
    text: str


@dataclass(frozen=True, slots=True)
class Plain(Say):
    """Sentences without any markup: names in them are on one line, and isolated where they run the other
    way.
    """

    def _marked_up(self, value: Value) -> Html:
        match value:
            case Html():
                return value
            case int():
                return self.number(value)
            case str():
                name = html.name(value)
                return Html(html.isolated(name) if html.runs_the_other_way(name) else name)


def heading(text: str) -> Block:
    return Block(Style.HEADING, text)


def subheading(text: str) -> Block:
    return Block(Style.SUBHEADING, text)


def minor(text: str) -> Block:
    return Block(Style.MINOR, text)


def paragraph(text: str) -> Block:
    return Block(Style.PARAGRAPH, text)


def item(text: str) -> Block:
    return Block(Style.ITEM, text)


def quote(text: str) -> Block:
    return Block(Style.QUOTE, text)

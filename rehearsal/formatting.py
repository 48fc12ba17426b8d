"""Text with entities, as Telegram keeps it: offsets and lengths count UTF-16 units."""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Entity = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Formatted:
    text: str
    entities: list[Entity] = field(default_factory=list)


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def plain(text: str) -> Formatted:
    """Without parse mode: what Telegram itself recognises in a text, once trimmed."""
    return recognised(trimmed(Formatted(text)))


def trimmed(formatted: Formatted) -> Formatted:
    """Telegram keeps no white space at either end; entities shrink with it."""
    text = formatted.text.rstrip()
    before = len(text) - len(text.lstrip())
    shift, end = utf16_length(text[:before]), utf16_length(text)
    kept = (_cut(entity, shift, end) for entity in formatted.entities)
    return Formatted(text[before:], [entity for entity in kept if entity["length"] > 0])


def _cut(entity: Entity, start: int, end: int) -> Entity:
    first = max(entity["offset"], start)
    last = min(entity["offset"] + entity["length"], end)
    return entity | {"offset": first - start, "length": last - first}


RECOGNISED = {
    "url": re.compile(r"\bhttps?://[^\s<>\"«»]+[^\s<>\"«».,;:!?)\]’']"),
    "email": re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*\.[a-zA-Z]{2,}\b"),
    "bot_command": re.compile(r"(?<![\w/@.])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/@])"),
    "mention": re.compile(r"(?<![\w@.])@[A-Za-z0-9_]{4,32}\b"),
    "hashtag": re.compile(r"(?<![\w#&])#(?=\w*[^\W\d_])\w{1,256}"),
}
OPAQUE = frozenset({"code", "pre", "text_link"})


def recognised(formatted: Formatted) -> Formatted:
    """Commands, addresses, mentions and hashtags become entities, except within code and links."""
    taken = [_span(entity) for entity in formatted.entities if entity["type"] in OPAQUE]
    found: list[Entity] = []
    for kind, pattern in RECOGNISED.items():
        for match in pattern.finditer(formatted.text):
            offset = utf16_length(formatted.text[: match.start()])
            span = (offset, offset + utf16_length(match.group()))
            if not any(span[0] < end and start < span[1] for start, end in taken):
                taken.append(span)
                found.append({"type": kind, "offset": offset, "length": span[1] - offset})
    return Formatted(formatted.text, in_order(formatted.entities + found))


def _span(entity: Entity) -> tuple[int, int]:
    return entity["offset"], entity["offset"] + entity["length"]


def in_order(entities: list[Entity]) -> list[Entity]:
    """By place, the enclosing one first, as Telegram sends them."""
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


TAGS = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "tg-spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}


def as_html(formatted: Formatted) -> str:
    """The text with its tags again: what was written, up to the order of tags."""
    units = formatted.text.encode("utf-16-le")
    marks = sorted(_marks(formatted.entities), key=lambda mark: mark[:2])
    parts: list[str] = []
    done = 0
    for place, _, tag in marks:
        parts += [html.escape(units[done * 2 : place * 2].decode("utf-16-le"), quote=False), tag]
        done = place
    return "".join([*parts, html.escape(units[done * 2 :].decode("utf-16-le"), quote=False)])


def _marks(entities: list[Entity]) -> Iterator[tuple[int, tuple[int, int], str]]:
    """(place, rank, tag): at one place ends come before starts, inner ends and outer starts first."""
    for depth, entity in enumerate(in_order(entities)):
        opening, closing = _tags(entity)
        if opening:
            start, end = _span(entity)
            yield start, (1, depth), opening
            yield end, (0, -depth), closing


def _tags(entity: Entity) -> tuple[str, str]:
    match entity:
        case {"type": "text_link", "url": url}:
            return f'<a href="{html.escape(url)}">', "</a>"
        case {"type": "expandable_blockquote"}:
            return "<blockquote expandable>", "</blockquote>"
        case {"type": kind} if kind in TAGS:
            return f"<{TAGS[kind]}>", f"</{TAGS[kind]}>"
    return "", ""

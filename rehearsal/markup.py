"""Telegram's HTML, read as Telegram's servers read it, errors and byte offsets included."""

import re
import sys
from dataclasses import dataclass, field

from rehearsal.formatting import Entity, Formatted, in_order, recognised, trimmed, utf16_length
from rehearsal.refusals import Refused, faulty

TYPE_OF_TAG = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
SURROGATES = range(0xD800, 0xE000)
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
CHARACTER = re.compile(r"&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(lt|gt|amp|quot));?")
NAME = re.compile(r"[^\s>/]*")
ATTRIBUTE = re.compile(r"""\s*([^\s=>/"']+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([\w.-]+)(?=[\s>])))?""")


@dataclass(frozen=True, slots=True)
class Open:
    """A tag that waits for its end."""

    tag: str
    attributes: dict[str, str]
    offset: int


@dataclass(slots=True)
class Reader:
    source: str
    text: str = ""
    offset: int = 0
    entities: list[Entity] = field(default_factory=list)
    nested: list[Open] = field(default_factory=list)

    def say(self, piece: str) -> None:
        self.text += piece
        self.offset += utf16_length(piece)

    def wrong(self, words: str, place: int | None = None) -> Refused:
        where = "" if place is None else f" at byte offset {len(self.source[:place].encode())}"
        return faulty(f"can't parse entities: {words}{where}")


def parse_html(source: str) -> Formatted:
    """Text and entities of `source`; Refused in Telegram's words where it is not Telegram's HTML."""
    reader = Reader(source)
    place = 0
    while place < len(source):
        place = _step(reader, place)
    if reader.nested:
        tag = reader.nested[-1].tag
        raise reader.wrong(f'Can\'t find end tag corresponding to start tag "{tag}"')
    entities = [_without_language(entity) for entity in reader.entities]
    return recognised(trimmed(Formatted(reader.text, in_order(entities))))


def _without_language(entity: Entity) -> Entity:
    """Only blocks (`pre`) have one in Telegram; `code` carried it here for the block around it."""
    if entity["type"] != "code":
        return entity
    return {key: value for key, value in entity.items() if key != "language"}


def _step(reader: Reader, place: int) -> int:
    """Read one character, reference or tag; return where the next one begins."""
    source = reader.source
    if source.startswith("</", place):
        return _end_tag(reader, place)
    if source[place] == "<":
        return _start_tag(reader, place)
    reference = CHARACTER.match(source, place) if source[place] == "&" else None
    if reference:
        reader.say(_character(reference))
        return reference.end()
    plain_until = re.compile(r"[<&]").search(source, place + 1)
    end = plain_until.start() if plain_until else len(source)
    reader.say(source[place:end])
    return end


def _character(reference: re.Match[str]) -> str:
    decimal, hexadecimal, name = reference.groups()
    if name:
        return NAMED[name]
    code = int(decimal) if decimal else int(hexadecimal, 16)
    return chr(code) if 0 < code <= sys.maxunicode and code not in SURROGATES else reference.group()


def _start_tag(reader: Reader, begin: int) -> int:
    name = NAME.match(reader.source, begin + 1)
    place = name.end() if name else begin + 1
    if place >= len(reader.source):
        raise reader.wrong("Unclosed start tag", begin)
    tag = reader.source[begin + 1 : place].lower()
    if tag not in TYPE_OF_TAG:
        raise reader.wrong(f'Unsupported start tag "{tag}"', begin)
    attributes, place = _attributes(reader, tag, begin, place)
    if tag == "span" and attributes.get("class") != "tg-spoiler":
        raise reader.wrong('Tag "span" must have class "tg-spoiler"', begin)
    reader.nested.append(Open(tag, attributes, reader.offset))
    return place


def _attributes(reader: Reader, tag: str, begin: int, place: int) -> tuple[dict[str, str], int]:
    """The attributes of a start tag, and where the text after its `>` begins."""
    found: dict[str, str] = {}
    while True:
        rest = reader.source[place:]
        place += len(rest) - len(rest.lstrip())
        if place >= len(reader.source):
            raise reader.wrong(f'Unclosed start tag "{tag}"', begin)
        if reader.source[place] == ">":
            return found, place + 1
        attribute = ATTRIBUTE.match(reader.source, place)
        if attribute is None:
            raise reader.wrong(f'Empty attribute name in the tag "{tag}"', begin)
        key, *values = attribute.groups()
        found[key.lower()] = _references_read(next((value for value in values if value is not None), ""))
        place = attribute.end()


def _references_read(value: str) -> str:
    return CHARACTER.sub(_character, value)


def _end_tag(reader: Reader, begin: int) -> int:
    if not reader.nested:
        raise reader.wrong("Unexpected end tag", begin)
    close = reader.source.find(">", begin)
    if close < 0:
        raise reader.wrong("Unclosed end tag", begin)
    opened = reader.nested.pop()
    name = reader.source[begin + 2 : close].strip().lower()
    if name and name != opened.tag:
        raise reader.wrong(
            f"Unmatched end tag at byte offset {len(reader.source[:begin].encode())}, "
            f'expected "</{opened.tag}>", found "</{name}>"'
        )
    if reader.offset > opened.offset:
        reader.entities += _entity(reader, opened)
    return close + 1


def _entity(reader: Reader, opened: Open) -> list[Entity]:
    """Zero or one: an empty link is no link, a `pre` around its `code` is one block with a language."""
    entity: Entity = {
        "type": TYPE_OF_TAG[opened.tag],
        "offset": opened.offset,
        "length": reader.offset - opened.offset,
    }
    match opened.tag:
        case "a":
            return _link(reader, opened, entity)
        case "blockquote" if "expandable" in opened.attributes:
            return [entity | {"type": "expandable_blockquote"}]
        case "tg-emoji":
            return [entity | {"custom_emoji_id": opened.attributes.get("emoji-id", "")}]
        case "code" if opened.attributes.get("class", "").startswith("language-"):
            return [entity | {"language": opened.attributes["class"].removeprefix("language-")}]
        case "pre":
            return [_block(reader, entity)]
    return [entity]


def _link(reader: Reader, opened: Open, entity: Entity) -> list[Entity]:
    units = reader.text.encode("utf-16-le")
    url = opened.attributes.get("href") or units[opened.offset * 2 :].decode("utf-16-le")
    known = re.match(r"(https?|tg|tel|mailto)://?|[\w-]+(\.[\w-]+)+", url)
    if not known:
        return []
    return [entity | {"url": url if re.match(r"\w+:", url) else f"http://{url}"}]


def _block(reader: Reader, entity: Entity) -> Entity:
    inner = reader.entities[-1] if reader.entities else None
    span = ("offset", "length")
    if inner and inner["type"] == "code" and all(inner[key] == entity[key] for key in span):
        reader.entities.pop()
        language = inner.get("language")
        return entity | ({"language": language} if language else {})
    return entity

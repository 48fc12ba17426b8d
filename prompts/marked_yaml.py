"""YAML as plain data that remembers its lines. Every scalar is text: `en: No` says “No”, not false."""

import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import yaml

from prompts.texts import _, translated

LARGEST = 64 * 1024  # bytes
DEEPEST = 8  # a deck needs six
CLEAR = yaml.SafeLoader  # says best what is wrong, and where
QUICK = getattr(yaml, "CSafeLoader", CLEAR)  # ten times as fast, where PyYAML has it
UNREADABLE = (yaml.YAMLError, ValueError, OverflowError)

Place = tuple[str | int, ...]  # ("prompts", 1, "help", "fr")
Plain = str | list["Plain"] | dict[str, "Plain"]

_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True)
class Mistake:
    """`said`: a sentence with named places, of the catalogues; `place`: where in the deck, by its own keys.

    `detail`: what the reader of YAML calls it, for those who know YAML.
    """

    line: int
    said: str
    values: tuple[tuple[str, str | int], ...] = ()
    place: str = ""
    detail: str = ""

    @property
    def sentence(self) -> str:
        """As a terminal tells it."""
        return self.in_("en") + (f" ({self.detail})" if self.detail else "")

    def in_(self, language: str) -> str:
        words = translated(language, self.said).format_map(dict(self.values))
        return f"{self.place}{_COLON[language]}{words}" if self.place else words


_COLON = {"fr": "\u00a0: ", "en": ": "}


def mistake(line: int, said: str, *, place: str = "", detail: str = "", **values: str | int) -> Mistake:
    return Mistake(line, said, tuple(values.items()), place, detail)


@dataclass(slots=True)
class Marked:
    """What was understood, the line of each place, and what was wrong on the way."""

    data: Plain = ""
    lines: dict[Place, int] = field(default_factory=lambda: {(): 1})
    mistakes: list[Mistake] = field(default_factory=list)

    def line_of(self, place: Place) -> int:
        """Of the nearest place around it that stands in the file, when it does not itself."""
        while place not in self.lines:
            place = place[:-1]
        return self.lines[place]


def read_marked(text: str) -> tuple[Marked | None, tuple[Mistake, ...]]:
    """What the text holds, or None and why it cannot be read at all."""
    if len(text.encode("utf-8", "surrogatepass")) > LARGEST:
        return None, (mistake(1, _("this file is larger than 64 KiB; a deck is far smaller, split it.")),)
    with suppress(*UNREADABLE):
        return _read(text, QUICK)
    try:
        return _read(text, CLEAR)
    except UNREADABLE as error:
        return None, (_unreadable(text, error),)


def _read(text: str, loader: Any) -> tuple[Marked | None, tuple[Mistake, ...]]:
    mistakes = tuple(_refused(text, loader))
    return (None, mistakes) if mistakes else _composed(text, loader)


def _refused(text: str, loader: Any) -> Iterator[Mistake]:
    """What YAML allows and decks do not. Read as a stream, so that nothing deep or repeated is ever built."""
    depth = documents = 0
    for event in yaml.parse(text, Loader=loader):
        documents += isinstance(event, yaml.DocumentStartEvent)
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        line = _line(event.start_mark)
        if refused := _refusal(event, line, depth, documents):
            yield refused
        if depth > DEEPEST:
            return


def _line(mark: Any) -> int:
    """PyYAML has two kinds of marks, and counts from 0."""
    return int(mark.line) + 1 if mark else 1


def _refusal(event: yaml.Event, line: int, depth: int, documents: int) -> Mistake | None:
    if isinstance(event, yaml.AliasEvent):
        said = _(
            "“*” repeats another part of the file; write the text out, in quotes if it begins with a star."
        )
        return mistake(line, said)
    if getattr(event, "anchor", None):
        said = _("“&” names a part of the file; take the name out, in decks each text stands alone.")
        return mistake(line, said)
    if getattr(event, "tag", None):
        said = _(
            "“{sign}” announces a type; take it out, or put the text in quotes if it begins with that sign."
        )
        return mistake(line, said, sign="!")
    if isinstance(event, yaml.DocumentStartEvent) and documents == 2:  # noqa: PLR2004 - the second one
        return mistake(line, _("a second deck begins here; give each deck its own file."))
    if depth > DEEPEST and isinstance(event, yaml.CollectionStartEvent):
        said = _("this is nested more than {deepest} deep; check the indentation.")
        return mistake(line, said, deepest=DEEPEST)
    return None


def _unreadable(text: str, error: Exception) -> Mistake:
    match error:
        case yaml.MarkedYAMLError(problem=problem, problem_mark=mark):
            said = _("this cannot be read; check the indentation, and put a text that has a colon in quotes.")
            return mistake(_line(mark), said, detail=str(problem))
        case yaml.reader.ReaderError(position=position):
            line = text.count("\n", 0, position) + 1
            return mistake(line, _("a character here cannot be shown; take it out."))
        case _:
            said = _("this cannot be read; check what follows each backslash.")
            return mistake(1, said, detail=str(error))


def _composed(text: str, loader: Any) -> tuple[Marked | None, tuple[Mistake, ...]]:
    node = yaml.compose(text, Loader=loader)
    if node is None:
        return None, (mistake(1, _("this file is empty; a deck begins with “{first}”."), first="id: …"),)
    marked = Marked()
    marked.data = _plain(node, (), marked)
    return marked, ()


def _plain(node: yaml.Node, place: Place, marked: Marked) -> Plain:
    marked.lines.setdefault(place, _line(node.start_mark))
    match node:
        case yaml.MappingNode():
            return dict(_entries(node, place, marked))
        case yaml.SequenceNode():
            return [_plain(item, (*place, index), marked) for index, item in enumerate(node.value)]
        case _:
            return _text(node, marked)


def _entries(node: yaml.MappingNode, place: Place, marked: Marked) -> Iterator[tuple[str, Plain]]:
    seen: dict[str, int] = {}
    for key_node, value_node in node.value:
        line = _line(key_node.start_mark)
        if not isinstance(key_node, yaml.ScalarNode):
            said = _("a key is one word before a colon; check the brackets.")
            marked.mistakes.append(mistake(line, said))
            continue
        key = _text(key_node, marked)
        if key in seen:
            said = _("“{key}” stands twice, here and on line {first}; keep one.")
            marked.mistakes.append(mistake(line, said, key=shown(key), first=seen[key]))
            continue
        seen[key] = marked.lines[*place, key] = line
        yield key, _plain(value_node, (*place, key), marked)


def _text(node: yaml.Node, marked: Marked) -> str:
    text = str(node.value)
    if any(map(_invisible, text.strip())):
        said = _("a line break or a hidden character stands in this text; write one paragraph, after “>-”.")
        marked.mistakes.append(mistake(_line(node.start_mark), said))
    return text


def _invisible(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cs"} or character in _BIDI_CONTROLS


def shown(text: str) -> str:
    """To be quoted in a sentence: short, on one line, without anything a terminal would obey."""
    plain = "".join(c if c.isprintable() or c in "\u00a0\u202f" else "\ufffd" for c in text)
    return f"{plain[:40]}…" if len(plain) > 40 else plain  # noqa: PLR2004 - as long as a line bears


def entries_of(data: Plain) -> Mapping[str, Plain]:
    """The mapping, or nothing where something else was written."""
    return data if isinstance(data, dict) else {}

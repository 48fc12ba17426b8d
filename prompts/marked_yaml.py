"""YAML as plain data that remembers its lines. Every scalar is text: `en: No` says “No”, not false."""

import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import yaml

LARGEST = 64 * 1024  # bytes
DEEPEST = 8  # a deck needs six
CLEAR = yaml.SafeLoader  # says best what is wrong, and where
QUICK = getattr(yaml, "CSafeLoader", CLEAR)  # ten times as fast, where PyYAML has it
UNREADABLE = (yaml.YAMLError, ValueError, OverflowError)

Place = tuple[str | int, ...]  # ("prompts", 1, "help", "fr")
Plain = str | list["Plain"] | dict[str, "Plain"]

_BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    line: int
    sentence: str


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
        return None, (Mistake(1, "this file is larger than 64 KiB; a deck is far smaller, split it."),)
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
        sentence = _refusal(event, depth, documents)
        if sentence:
            yield Mistake(_line(event.start_mark), sentence)
        if depth > DEEPEST:
            return


def _line(mark: Any) -> int:
    """PyYAML has two kinds of marks, and counts from 0."""
    return int(mark.line) + 1 if mark else 1


def _refusal(event: yaml.Event, depth: int, documents: int) -> str | None:
    if isinstance(event, yaml.AliasEvent):
        return "“*” repeats another part of the file; write the text out, in quotes if it begins with a star."
    if getattr(event, "anchor", None):
        return "“&” names a part of the file; take the name out, in decks each text stands alone."
    if getattr(event, "tag", None):
        return "“!” announces a type; take it out, or put the text in quotes if it begins with that sign."
    if isinstance(event, yaml.DocumentStartEvent) and documents == 2:  # noqa: PLR2004 - the second one
        return "a second deck begins here; give each deck its own file."
    if depth > DEEPEST and isinstance(event, yaml.CollectionStartEvent):
        return f"this is nested more than {DEEPEST} deep; check the indentation."
    return None


def _unreadable(text: str, error: Exception) -> Mistake:
    match error:
        case yaml.MarkedYAMLError(problem=problem, problem_mark=mark):
            return Mistake(
                _line(mark), f"this cannot be read ({problem}); check the indentation and the quotes."
            )
        case yaml.reader.ReaderError(position=position):
            return Mistake(
                text.count("\n", 0, position) + 1, "a character here cannot be shown; take it out."
            )
        case _:
            return Mistake(1, f"this cannot be read ({error}); check what follows each backslash.")


def _composed(text: str, loader: Any) -> tuple[Marked | None, tuple[Mistake, ...]]:
    node = yaml.compose(text, Loader=loader)
    if node is None:
        return None, (Mistake(1, "this file is empty; a deck begins with “id: …”."),)
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
            marked.mistakes.append(Mistake(line, "a key is one word before a colon; check the brackets."))
            continue
        key = _text(key_node, marked)
        if key in seen:
            again = f"{shown(key)} stands twice, here and on line {seen[key]}; keep one."
            marked.mistakes.append(Mistake(line, again))
            continue
        seen[key] = marked.lines[*place, key] = line
        yield key, _plain(value_node, (*place, key), marked)


def _text(node: yaml.Node, marked: Marked) -> str:
    text = str(node.value)
    if any(map(_invisible, text.strip())):
        sentence = "a line break or a hidden character stands in this text; write one paragraph, after “>-”."
        marked.mistakes.append(Mistake(_line(node.start_mark), sentence))
    return text


def _invisible(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cs"} or character in _BIDI_CONTROLS


def shown(text: str) -> str:
    """Quoted for a sentence: short, on one line, without anything a terminal would obey."""
    plain = "".join(c if c.isprintable() or c in "\u00a0\u202f" else "\ufffd" for c in text)
    return f"“{plain[:40]}…”" if len(plain) > 40 else f"“{plain}”"  # noqa: PLR2004 - as long as a line bears


def entries_of(data: Plain) -> Mapping[str, Plain]:
    """The mapping, or nothing where something else was written."""
    return data if isinstance(data, dict) else {}

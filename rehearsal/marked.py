"""YAML read with its lines: every mistake is noted where it stands, and reading goes on."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Words:
    """The same in French and in English."""

    fr: str
    en: str

    def in_(self, language: str) -> str:
        return self.fr if language == "fr" else self.en


@dataclass(frozen=True, slots=True, order=True)
class Mistake:
    line: int
    sentence: str


@dataclass(slots=True)
class Notes:
    """The mistakes found so far."""

    mistakes: list[Mistake] = field(default_factory=list)

    def wrong(self, line: int, sentence: str) -> None:
        self.mistakes.append(Mistake(line, sentence))


@dataclass(frozen=True, slots=True)
class Marked:
    """A place in the file. What is asked of it and not there is noted, and something empty is given."""

    node: yaml.Node | None
    line: int
    notes: Notes

    def wrong(self, sentence: str) -> None:
        self.notes.wrong(self.line, sentence)

    @property
    def is_mapping(self) -> bool:
        return isinstance(self.node, yaml.MappingNode)

    def text(self) -> str:
        if isinstance(self.node, yaml.ScalarNode) and str(self.node.value).strip():
            return str(self.node.value)
        if self.node is not None:
            self.wrong("words are expected here.")
        return ""

    def words(self) -> Words:
        """Side by side, or one for both."""
        if not self.is_mapping:
            return Words(self.text(), self.text())
        said = self.only("fr", "en")
        return Words(said["fr"].text(), said["en"].text())

    def items(self) -> list[Marked]:
        """Those of a list; anything else is a list of one."""
        if isinstance(self.node, yaml.SequenceNode):
            return [self._at(item) for item in self.node.value]
        return [self] if self.node is not None else []

    def entries(self) -> dict[str, Marked]:
        """Of a mapping, by their names; one that stands twice is noted."""
        if not isinstance(self.node, yaml.MappingNode):
            if self.node is not None:
                self.wrong("“name: …” is expected here.")
            return {}
        found: dict[str, Marked] = {}
        for key, value in self._pairs():
            if key in found:
                value.wrong(f"“{key}” stands twice.")
            found[key] = value
        return found

    def _pairs(self) -> Iterator[tuple[str, Marked]]:
        """A value is where its name is: there one looks for it."""
        for key, value in self.node.value if self.node else ():
            yield str(key.value), Marked(value, key.start_mark.line + 1, self.notes)

    def only(self, *needed: str, optional: tuple[str, ...] = ()) -> dict[str, Marked]:
        """The entries, all `needed` and no other; what lacks is there, empty."""
        entries = self.entries()
        for name in entries:
            if name not in (*needed, *optional):
                entries[name].wrong(f"“{name}” is not known here: {', '.join((*needed, *optional))}.")
        for name in needed:
            if name not in entries:
                if self.node is not None:
                    self.wrong(f"“{name}” is needed here.")
                entries[name] = Marked(None, self.line, self.notes)
        return entries

    def _at(self, node: yaml.Node) -> Marked:
        return Marked(node, node.start_mark.line + 1, self.notes)


def read_marked(text: str, notes: Notes) -> Marked:
    """The whole file; one that is not YAML at all is one mistake."""
    try:
        return Marked(yaml.compose(text, Loader=yaml.SafeLoader), 1, notes)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        notes.wrong(mark.line + 1 if mark else 1, f"this cannot be read: {error.problem}.")
    except yaml.YAMLError as error:
        notes.wrong(1, f"this cannot be read: {error}.")
    return Marked(None, 1, notes)

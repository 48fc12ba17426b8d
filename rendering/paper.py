"""What a report is made of before it is a file: sections of blocks, tables, bars and drawings, all plain.

A page makes HTML of it; whatever comes beside it has its own way. What people wrote stands in quotes, as they
wrote it; in our sentences their names are isolated where their letters run the other way.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from facilitation.stances import Stance
from rendering.charter_blocks import Block, Style
from rendering.sheet import Picture


@dataclass(frozen=True, slots=True)
class Table:
    """The first cell of a row says what the row is about. No `head`: two columns, a name and what is said."""

    caption: str
    rows: tuple[tuple[str, ...], ...]
    head: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """One institution: its people by stance, and the same in `words`."""

    name: str
    position: str
    people: tuple[tuple[Stance, int], ...]
    words: str


@dataclass(frozen=True, slots=True)
class Bars:
    """All as wide, however many people stand behind each. `head`: of its columns, where no bar is drawn."""

    caption: str
    bars: tuple[Bar, ...]
    head: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Side:
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Facing:
    """Side by side, at the same size."""

    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """What it shows is all said in words around it."""

    picture: Picture
    caption: str


Piece = Block | Table | Bars | Facing | Drawing


@dataclass(frozen=True, slots=True)
class Section:
    """`key`: how others point to it, in either language."""

    key: str
    title: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """`contents`: what stands above the list of its sections."""

    language: str
    title: str
    head: tuple[Piece, ...]
    contents: str
    sections: tuple[Section, ...]


_LOWER = {
    Style.TITLE: Style.PARAGRAPH,
    Style.HEADING: Style.SUBHEADING,
    Style.SUBHEADING: Style.MINOR,
}


def lowered(blocks: Iterable[Block]) -> Iterator[Block]:
    """A document of its own as a section of another: its headings one level down, its title a line."""
    return (replace(block, style=_LOWER.get(block.style, block.style)) for block in blocks)

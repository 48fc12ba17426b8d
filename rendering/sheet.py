"""A picture as data: boxes, lines, shapes and words at their places on a sheet, in pixels from its top left.

As wide as a phone reads it. Nothing on it is told by colour alone: lines are whole or broken, shapes
differ, and words say the rest. Telegram shrinks what is higher than it is wide: a sheet has an end.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from facilitation.stances import Stance

WIDTH, HEIGHT = 1080, 1700  # the height at most
MARGIN = 44
TEXT, TITLE = 30, 42  # the height of letters; a phone shows a third of it
LINE = 1.24  # of that height, from one line of words to the next

INK, PALE, WHITE = "#16222e", "#d9e8f5", "#ffffff"
SOFT = "#5a6672"  # for rules and frames
WARM, COOL = "#c2410c", "#1d5f9e"


class Shape(StrEnum):
    CIRCLE = "circle"
    TRIANGLE = "triangle"
    SQUARE = "square"


class Stroke(StrEnum):
    WHOLE = "whole"
    BROKEN = "broken"


Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Area:
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> Point:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def shared(self, other: "Area") -> float:
        """How much of both lies on each other, in square pixels."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(across, 0.0) * max(down, 0.0)

    def wider(self, by: float) -> "Area":
        return Area(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def moved(self, across: float, down: float) -> "Area":
        return Area(self.left + across, self.top + down, self.right + across, self.bottom + down)


@dataclass(frozen=True, slots=True)
class Words:
    """Lines that fit `area`; `centred` in it, or from its left. On `paper`, what is behind does not show;
    `light`, on what is dark.
    """

    area: Area
    lines: tuple[str, ...]
    size: int = TEXT
    bold: bool = False
    centred: bool = False
    paper: bool = False
    light: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    area: Area
    filled: bool = False
    stroke: Stroke = Stroke.WHOLE


@dataclass(frozen=True, slots=True)
class Line:
    start: Point
    end: Point
    stroke: Stroke = Stroke.WHOLE
    width: float = 4.0


@dataclass(frozen=True, slots=True)
class Sign:
    """A shape around a point; full or only its outline."""

    shape: Shape
    at: Point
    size: float = 30.0
    full: bool = True


@dataclass(frozen=True, slots=True)
class Band:
    """A piece of a bar: people who took that stance."""

    area: Area
    stance: Stance


Part = Words | Box | Line | Sign | Band


@dataclass(frozen=True, slots=True)
class Sheet:
    """`parts`: what comes later lies on what came before."""

    height: int
    parts: tuple[Part, ...]

    @property
    def words(self) -> tuple[Words, ...]:
        return tuple(part for part in self.parts if isinstance(part, Words))


class Pen(Protocol):
    """What knows how wide words are."""

    def width(self, words: str, size: int = TEXT, *, bold: bool = False) -> float: ...

    def wrapped(
        self, words: str, within: float, most: int, size: int = TEXT, *, bold: bool = False
    ) -> tuple[str, ...]:
        """`most` lines, “…” at the end where there would be more. Only signs that the font has."""


class Picture(Protocol):
    """All that a picture shows, in words, before it has a form."""

    def sheet(self, pen: Pen) -> Sheet: ...


def tall(lines: Sequence[str], size: int = TEXT) -> float:
    return len(lines) * size * LINE


def written(
    lines: tuple[str, ...],
    left: float,
    top: float,
    width: float,
    size: int = TEXT,
    *,
    bold: bool = False,
    centred: bool = False,
    paper: bool = False,
    light: bool = False,
) -> Words:
    area = Area(left, top, left + width, top + tall(lines, size))
    return Words(area, lines, size, bold, centred, paper, light)


class Filling:
    """A sheet that is filled from its top to its bottom. `down`: where the next part begins."""

    def __init__(self, pen: Pen, title: str) -> None:
        self.pen = pen
        self.parts: list[Part] = []
        self.down = float(MARGIN)
        self.write(title, size=TITLE, bold=True)
        self.skip(16)

    @property
    def inside(self) -> float:
        return float(WIDTH - 2 * MARGIN)

    def write(self, words: str, *, size: int = TEXT, bold: bool = False, most: int = 2) -> None:
        """Across the whole width."""
        lines = self.pen.wrapped(words, self.inside, most, size, bold=bold)
        self.parts.append(written(lines, MARGIN, self.down, self.inside, size, bold=bold))
        self.down += tall(lines, size)

    def skip(self, by: float) -> None:
        self.down += by

    def rule(self) -> None:
        self.parts.append(Line((MARGIN, self.down), (WIDTH - MARGIN, self.down), width=1.5))

    def add(self, parts: Iterable[Part], height: float = 0.0) -> None:
        self.parts += parts
        self.down += height

    def has_room_for(self, height: float) -> bool:
        return self.down + height <= HEIGHT - MARGIN

    def sheet(self) -> Sheet:
        return Sheet(round(self.down + MARGIN), tuple(self.parts))

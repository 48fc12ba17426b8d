"""The schemes as a picture: for which aim, who animates, who follows up, with what means; what is open."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from facilitation.guides import DEGREES
from facilitation.schemes import Scheme
from rendering import html
from rendering import schemes as pages
from rendering.figures import Figures
from rendering.sheet import (
    MARGIN,
    TEXT,
    WIDTH,
    Area,
    Box,
    Filling,
    Part,
    Pen,
    Shape,
    Sheet,
    Sign,
    Stroke,
    tall,
    written,
)

PAD, BETWEEN = 14.0, 12.0
SQUARE = 26.0


@dataclass(frozen=True, slots=True)
class Row:
    """`cells`: its aim, who animates, who follows up; None: not said. `means`: the least that was said."""

    name: str
    cells: tuple[str | None, str | None, str | None]
    means: int | None
    questions: str | None


@dataclass(frozen=True, slots=True)
class SchemesPicture:
    title: str
    heads: tuple[str, str, str]
    means: str
    unsaid: tuple[str, str, str]  # what stands where nothing does
    rows: tuple[Row, ...]
    more: tuple[str, ...]  # what to say where 1, 2, 3 … of them are left out

    def sheet(self, pen: Pen) -> Sheet:
        page = Filling(pen, self.title)
        for at, row in enumerate(self.rows):
            parts, height = self._row(pen, row, page.down)
            if at and not page.has_room_for(height + 3 * TEXT):
                page.write(self.more[len(self.rows) - at - 1])
                break
            page.add(parts, height + 26)
        return page.sheet()

    def _row(self, pen: Pen, row: Row, top: float) -> tuple[list[Part], float]:
        inside = WIDTH - 2 * MARGIN
        name = pen.wrapped(row.name, inside, 2, bold=True)
        parts: list[Part] = [written(name, MARGIN, top, inside, bold=True)]
        down = top + tall(name) + 8
        cells, height = self._cells(pen, row, down)
        parts += cells
        down += height + 12
        if row.means:
            parts += _squares(pen, self.means, row.means, down)
            down += TEXT * 1.6
        if row.questions:
            lines = pen.wrapped(row.questions, inside, 3, bold=True)
            parts.append(written(lines, MARGIN, down, inside, bold=True))
            down += tall(lines)
        return parts, down - top

    def _cells(self, pen: Pen, row: Row, top: float) -> tuple[list[Part], float]:
        """Side by side, equally high; what nobody said stands in a broken frame."""
        width = (WIDTH - 2 * MARGIN - 2 * BETWEEN) / 3
        said = [
            pen.wrapped(cell or no, width - 2 * PAD, 4)
            for cell, no in zip(row.cells, self.unsaid, strict=True)
        ]
        heads = [pen.wrapped(head, width - 2 * PAD, 1, bold=True) for head in self.heads]
        height = TEXT * 1.24 + max(map(tall, said)) + 2 * PAD + 4
        parts: list[Part] = []
        for at, (head, lines, cell) in enumerate(zip(heads, said, row.cells, strict=True)):
            left = MARGIN + at * (width + BETWEEN)
            area = Area(left, top, left + width, top + height)
            parts.append(Box(area, filled=cell is not None, stroke=_frame(cell)))
            parts.append(written(head, left + PAD, top + PAD, width - 2 * PAD, bold=True))
            parts.append(written(lines, left + PAD, top + PAD + TEXT * 1.24 + 4, width - 2 * PAD))
        return parts, height


def _frame(cell: str | None) -> Stroke:
    return Stroke.WHOLE if cell else Stroke.BROKEN


def _squares(pen: Pen, label: str, degree: int, top: float) -> Iterator[Part]:
    """As many full ones as the means have of five."""
    lines = (label,)
    wide = pen.width(label) + 24
    yield written(lines, MARGIN, top, wide)
    for place in range(len(DEGREES)):
        at = (MARGIN + wide + SQUARE / 2 + place * (SQUARE + 12), top + TEXT * 0.62)
        yield Sign(Shape.SQUARE, at, SQUARE, full=place < degree)


# --- What it shows ---


def schemes_picture(figures: Figures, found: Iterable[Scheme]) -> SchemesPicture | None:
    say, rows = figures.say, tuple(_row(figures, scheme) for scheme in found)
    if not rows:
        return None
    nobody = say.label("Nobody so far")
    return SchemesPicture(
        title=say.label("Schemes"),
        heads=(say.label("Aim"), say.label("Animated by"), say.label("Followed up by")),
        means=say.label("Means for its aims"),
        unsaid=(say.label("Not said so far"), nobody, nobody),
        rows=rows,
        more=tuple(
            say.label("And {count} more, told in words.", count=count + 1) for count in range(len(rows))
        ),
    )


def _row(figures: Figures, scheme: Scheme) -> Row:
    means = [account.means for account in scheme.accounts if account.means]
    return Row(
        name=scheme.name or figures.say.label("A scheme without a name so far"),
        cells=(
            html.bare(pages.aims(figures, scheme)) or None,
            html.bare(pages.animators(figures, scheme)) or None,
            html.bare(pages.followers(figures, scheme)) or None,
        ),
        means=min(means, default=None),
        questions=html.bare(pages.open_questions(figures, scheme)) or None,
    )

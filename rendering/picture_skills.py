"""Know-how as a picture: what each institution brings and would call on, its first words, who answered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from facilitation.skills import Offer, Offered
from rendering import html
from rendering.figures import Figures
from rendering.html import Html
from rendering.offers import answers
from rendering.sheet import MARGIN, TITLE, WIDTH, Area, Box, Filling, Part, Pen, Sheet, Stroke, tall, written
from rendering.words import sentence_case

MOST = 2  # texts of a cell
SMALL = 25  # the height of letters of who answered
PAD, BETWEEN, NUMBER = 14.0, 14.0, 58.0


@dataclass(frozen=True, slots=True)
class Cell:
    """`texts`: the first of `count`, each with who answered it, or nothing."""

    count: int
    texts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SkillsPicture:
    """`rows`: a seat, what it brings, what it would call on."""

    title: str
    heads: tuple[str, str]
    rows: tuple[tuple[str, Cell, Cell], ...]
    more: tuple[str, ...]  # what to say where 1, 2, 3 … of them are left out

    def sheet(self, pen: Pen) -> Sheet:
        page, width = Filling(pen, self.title), _width()
        for at, head in enumerate(self.heads):
            lines = pen.wrapped(head, width, 1, bold=True)
            page.add([written(lines, _left(at), page.down, width, bold=True)], tall(lines) if at else 0)
        page.skip(12)
        for at, (name, *cells) in enumerate(self.rows):
            parts, height = _row(pen, name, cells, page.down)
            if at and not page.has_room_for(height + TITLE):
                page.write(self.more[len(self.rows) - at - 1])
                break
            page.add(parts, height + 22)
        return page.sheet()


def _width() -> float:
    return (WIDTH - 2 * MARGIN - BETWEEN) / 2


def _left(column: int) -> float:
    return MARGIN + column * (_width() + BETWEEN)


def _row(pen: Pen, name: str, cells: Sequence[Cell], top: float) -> tuple[list[Part], float]:
    """Its name across both columns; an empty cell stands in a broken frame."""
    named = pen.wrapped(name, WIDTH - 2 * MARGIN, 1, bold=True)
    parts: list[Part] = [written(named, MARGIN, top, WIDTH - 2 * MARGIN, bold=True)]
    down, inside = top + tall(named) + 6, _width() - NUMBER - 2 * PAD
    said = [[_said(pen, *text, inside) for text in cell.texts] for cell in cells]
    height = max(tall((str(0),), TITLE), *(sum(map(_tall, texts)) for texts in said)) + 2 * PAD
    for at, (cell, texts) in enumerate(zip(cells, said, strict=True)):
        left = _left(at)
        stroke = Stroke.WHOLE if cell.count else Stroke.BROKEN
        area = Area(left, down, left + _width(), down + height)
        parts.append(Box(area, filled=bool(cell.count), stroke=stroke))
        parts.append(written((str(cell.count),), left + PAD, down + PAD - 4, NUMBER, TITLE, bold=True))
        line = down + PAD
        for text in texts:
            words, answered = text
            parts.append(written(words, left + PAD + NUMBER, line, inside))
            if answered:
                under = line + tall(words)
                parts.append(written(answered, left + PAD + NUMBER, under, inside, SMALL, bold=True))
            line += _tall(text)
    return parts, down + height - top


Said = tuple[tuple[str, ...], tuple[str, ...]]  # lines of a text, and of who answered it


def _said(pen: Pen, text: str, answered: str, inside: float) -> Said:
    under = pen.wrapped(answered, inside, 2, SMALL, bold=True) if answered else ()
    return pen.wrapped(text, inside, 2), under


def _tall(said: Said) -> float:
    words, answered = said
    return tall(words) + tall(answered, SMALL) + 8


# --- What it shows ---


def skills_picture(figures: Figures, found: Iterable[Offer]) -> SkillsPicture | None:
    say = figures.say
    rows = tuple(
        (figures.bare(one.seat), _cell(figures, one.brings), _cell(figures, one.calls, needed=True))
        for one in found
    )
    if not rows:
        return None
    return SkillsPicture(
        title=say.label("Skills"),
        heads=(say.label("What they bring"), say.label("What they look for")),
        rows=rows,
        more=tuple(
            say.label("And {count} more, in the words above.", count=count + 1) for count in range(len(rows))
        ),
    )


def _cell(figures: Figures, texts: Sequence[Offered], *, needed: bool = False) -> Cell:
    told = [(one.text.text or "", _answered(figures, one, needed=needed)) for one in texts[:MOST]]
    return Cell(len(texts), tuple(told))


def _answered(figures: Figures, one: Offered, *, needed: bool) -> str:
    told = figures.say("; ").join(answers(figures, one, needed=needed))
    return sentence_case(Html(html.bare(told))) if told else ""

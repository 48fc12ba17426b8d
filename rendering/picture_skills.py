"""Know-how as a picture: what each institution brings and would call on, its first words, who answered."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from facilitation.skills import Offer, Offered
from rendering import html
from rendering.figures import Figures
from rendering.html import Html
from rendering.offers import answers
from rendering.sheet import (
    MARGIN,
    TITLE,
    WIDTH,
    Area,
    Box,
    Filling,
    Part,
    Pen,
    Sheet,
    Stroke,
    tall,
    written,
)
from rendering.words import sentence_case

MOST = 2  # texts of a cell
SMALL = 25  # the height of letters of who answered
PAD, BETWEEN = 14.0, 14.0


@dataclass(frozen=True, slots=True)
class Detail:
    """`texts`: of a cell, at most; `lines`: of each; `answered`: and who did."""

    texts: int
    lines: int
    pad: float
    gap: float  # from a row to the next
    answered: bool = True


DETAILS = (
    Detail(MOST, 2, PAD, 22.0),
    Detail(1, 2, PAD, 22.0),
    Detail(1, 1, 8.0, 12.0, answered=False),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """`texts`: the first of `count`, each with who answered it, or nothing; `empty`: what stands where there
    is none. How many there are is told of those alone that found no room: it measures nobody.
    """

    count: int
    texts: tuple[tuple[str, str], ...]
    empty: str


@dataclass(frozen=True, slots=True)
class SkillsPicture:
    """`rows`: a seat, what it brings, what it would call on."""

    title: str
    heads: tuple[str, str]
    rows: tuple[tuple[str, Cell, Cell], ...]
    more: tuple[str, ...]  # what to say where 1, 2, 3 … of them are left out

    def sheet(self, pen: Pen) -> Sheet:
        """In as much detail as lets every institution stand on it."""
        for detail in DETAILS:
            page, left_out = self._filled(pen, detail)
            if not left_out:
                break
        if left_out:
            page.write(self.more[left_out - 1])
        return page.sheet()

    def _filled(self, pen: Pen, detail: Detail) -> tuple[Filling, int]:
        """And how many rows found no room."""
        page, width = Filling(pen, self.title), _width()
        for at, head in enumerate(self.heads):
            lines = pen.wrapped(head, width, 1, bold=True)
            page.add([written(lines, _left(at), page.down, width, bold=True)], tall(lines) if at else 0)
        page.skip(12)
        for at, (name, *cells) in enumerate(self.rows):
            parts, height = _row(pen, name, cells, page.down, detail)
            last = at + 1 == len(self.rows)
            if at and not page.has_room_for(height + (0 if last else TITLE)):
                return page, len(self.rows) - at
            page.add(parts, height + detail.gap)
        return page, 0


def _width() -> float:
    return (WIDTH - 2 * MARGIN - BETWEEN) / 2


def _left(column: int) -> float:
    return MARGIN + column * (_width() + BETWEEN)


def _row(pen: Pen, name: str, cells: Sequence[Cell], top: float, detail: Detail) -> tuple[list[Part], float]:
    """Its name across both columns; an empty cell stands in a broken frame."""
    named = pen.wrapped(name, WIDTH - 2 * MARGIN, 1, bold=True)
    parts: list[Part] = [written(named, MARGIN, top, WIDTH - 2 * MARGIN, bold=True)]
    down, inside = top + tall(named) + 6, _width() - 2 * PAD
    said = [list(_told(pen, cell, inside, detail)) for cell in cells]
    height = max(sum(map(_tall, texts)) for texts in said) + 2 * detail.pad
    for at, (cell, texts) in enumerate(zip(cells, said, strict=True)):
        left = _left(at)
        stroke = Stroke.WHOLE if cell.texts else Stroke.BROKEN
        area = Area(left, down, left + _width(), down + height)
        parts.append(Box(area, filled=bool(cell.texts), stroke=stroke))
        line = down + detail.pad
        for text in texts:
            words, answered = text
            parts.append(written(words, left + PAD, line, inside))
            if answered:
                under = line + tall(words)
                parts.append(written(answered, left + PAD, under, inside, SMALL, bold=True))
            line += _tall(text)
    return parts, down + height - top


Said = tuple[tuple[str, ...], tuple[str, ...]]  # lines of a text, and of who answered it


def _told(pen: Pen, cell: Cell, inside: float, detail: Detail) -> Iterator[Said]:
    """The last one says how many more there are."""
    shown = cell.texts[: detail.texts]
    if not shown:
        yield pen.wrapped(cell.empty, inside, detail.lines), ()
    for place, (text, answered) in enumerate(shown, start=1):
        more = f" (+{cell.count - place})" if place == len(shown) < cell.count else ""
        *lines, last = pen.wrapped(text, inside - pen.width(more), detail.lines)
        under = pen.wrapped(answered, inside, 2, SMALL, bold=True) if answered and detail.answered else ()
        yield (*lines, f"{last}{more}"), under


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
            say.label("And {count} more, told in words.", count=count + 1) for count in range(len(rows))
        ),
    )


def _cell(figures: Figures, texts: Sequence[Offered], *, needed: bool = False) -> Cell:
    told = [(one.text.text or "", _answered(figures, one, needed=needed)) for one in texts[:MOST]]
    return Cell(len(texts), tuple(told), figures.say.label("Nothing said so far"))


def _answered(figures: Figures, one: Offered, *, needed: bool) -> str:
    told = figures.say("; ").join(answers(figures, one, needed=needed))
    return sentence_case(Html(html.bare(told))) if told else ""

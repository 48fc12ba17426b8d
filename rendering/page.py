"""A paper as one HTML page: nothing beside it is read, nothing in it runs, and it prints on A4.

Every word becomes markup here and nowhere else, escaped; what isolates a name becomes an element that does.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import groupby
from pathlib import Path

from markupsafe import Markup, escape

from rendering import html, svg
from rendering.charter_blocks import Block, Style
from rendering.painting import FontPen
from rendering.paper import Bar, Bars, Drawing, Facing, Paper, Piece, Section, Table
from rendering.sheet import Pen
from rendering.svg import joined

_UNREADABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066\u2067\ufeff]")
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_PAGE = Markup(
    '<!doctype html>\n<html lang="{}">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    '<meta http-equiv="Content-Security-Policy" content="{}">\n<title>{}</title>\n'
    "<style>\n{}</style>\n</head>\n"
    "<body>\n{}\n<header>\n<h1>{}</h1>\n{}\n</header>\n{}\n<main>\n{}\n</main>\n</body>\n</html>\n"
)


def page(paper: Paper) -> bytes:
    title, pen = _inline(paper.title), FontPen()
    return _PAGE.format(
        paper.language,
        _POLICY,
        _inline(html.name(paper.title)),
        _style(),
        svg.grains(),
        title,
        _pieces(paper.head, pen),
        _contents(paper),
        Markup("\n").join(_section(section, pen) for section in paper.sections),
    ).encode()


@cache
def _style() -> Markup:
    return Markup(Path(__file__).with_name("page.css").read_text(encoding="utf-8"))  # noqa: S704 - ours


def _contents(paper: Paper) -> Markup:
    lines = joined(
        Markup('<li><a href="#{}">{}</a></li>\n').format(section.key, _inline(section.title))
        for section in paper.sections
    )
    return Markup(
        '<nav aria-labelledby="contents">\n<h2 id="contents">{}</h2>\n<ol>\n{}</ol>\n</nav>'
    ).format(paper.contents, lines)


def _section(section: Section, pen: Pen) -> Markup:
    return Markup('<section aria-labelledby="{0}">\n<h2 id="{0}">{1}</h2>\n{2}\n</section>').format(
        section.key, _inline(section.title), _articles(section.pieces, pen)
    )


# --- Pieces ---


def _articles(pieces: Sequence[Piece], pen: Pen) -> Markup:
    """What stands under a heading stands together."""
    found: list[list[Piece]] = [[]]
    for piece in pieces:
        if isinstance(piece, Block) and piece.style is Style.SUBHEADING:
            found.append([])
        found[-1].append(piece)
    first, *others = found
    articles = (Markup("<article>\n{}\n</article>").format(_pieces(one, pen)) for one in others)
    return Markup("\n").join([_pieces(first, pen), *articles])


def _pieces(pieces: Iterable[Piece], pen: Pen) -> Markup:
    return Markup("\n").join(_grouped(pieces, pen))


def _grouped(pieces: Iterable[Piece], pen: Pen) -> Iterator[Markup]:
    """Items that follow each other are one list."""
    for items, group in groupby(pieces, lambda piece: isinstance(piece, Block) and piece.style is Style.ITEM):
        told = [_piece(piece, pen) for piece in group]
        yield from [Markup("<ul>\n{}\n</ul>").format(Markup("\n").join(told))] if items else told


def _piece(piece: Piece, pen: Pen) -> Markup:
    match piece:
        case Block():
            return _block(piece)
        case Table():
            return _table(piece)
        case Bars():
            return _bars(piece)
        case Facing():
            return _facing(piece, pen)
        case Drawing():
            return _drawing(piece, pen)


_BLOCKS = {
    Style.TITLE: Markup('<p class="title">{}</p>'),
    Style.HEADING: Markup("<h2>{}</h2>"),
    Style.SUBHEADING: Markup("<h3>{}</h3>"),
    Style.MINOR: Markup("<h4>{}</h4>"),
    Style.PARAGRAPH: Markup("<p>{}</p>"),
    Style.ITEM: Markup("<li>{}</li>"),
    Style.QUOTE: Markup('<blockquote dir="auto">{}</blockquote>'),
}


def _block(block: Block) -> Markup:
    words = html.clean(block.text) if block.style is Style.QUOTE else block.text
    return _BLOCKS[block.style].format(_inline(words))


def _table(table: Table) -> Markup:
    head = joined(Markup('<th scope="col">{}</th>').format(_inline(cell)) for cell in table.head)
    if head:
        head = Markup("<thead><tr>{}</tr></thead>\n").format(head)
        return Markup("<table>\n<caption>{}</caption>\n{}<tbody>\n{}</tbody>\n</table>").format(
            _inline(table.caption), head, joined(map(_row, table.rows))
        )
    return _STACKED.format("named", _inline(table.caption), joined(map(_row, table.rows)))


# On a phone the name of a row stands above its cell; its roles say that it is a row all the same.
_STACKED = Markup(
    '<table class="{}" role="table">\n<caption>{}</caption>\n<tbody role="rowgroup">\n{}</tbody>\n</table>'
)


def _row(row: Sequence[str]) -> Markup:
    first, *others = row
    cells = joined(Markup('<td role="cell">{}</td>').format(_inline(cell)) for cell in others)
    return Markup('<tr role="row"><th scope="row" role="rowheader">{}</th>{}</tr>\n').format(
        _inline(first), cells
    )


def _bars(bars: Bars) -> Markup:
    return _STACKED.format("bars", _inline(bars.caption), joined(map(_bar, bars.bars)))


def _bar(bar: Bar) -> Markup:
    drawn = svg.bar(bar.people) if bar.people else Markup("")
    return Markup(
        '<tr role="row"><th scope="row" role="rowheader">{} <span>{}</span></th>'
        '<td role="cell">{}{}</td></tr>\n'
    ).format(_inline(bar.name), _inline(bar.position), drawn, _inline(bar.words))


def _facing(facing: Facing, pen: Pen) -> Markup:
    sides = joined(
        Markup("<div>\n<h4>{}</h4>\n{}\n</div>\n").format(_inline(side.title), _pieces(side.blocks, pen))
        for side in facing.sides
    )
    return Markup('<div class="facing">\n{}</div>').format(sides)


def _drawing(drawing: Drawing, pen: Pen) -> Markup:
    drawn = svg.drawing(drawing.picture.sheet(pen), html.name(drawing.caption))
    return Markup("<figure>\n{}\n<figcaption>{}</figcaption>\n</figure>").format(
        drawn, _inline(drawing.caption)
    )


# --- Words ---


def _inline(words: str) -> Markup:
    """Line ends stay; isolates are ours alone, and in pairs: what people wrote had none left."""
    lines = Markup("<br>\n").join(escape(line) for line in _UNREADABLE.sub("", words).split("\n"))
    isolated = str(lines).replace(html.ISOLATE, "<bdi>").replace(html.END_OF_ISOLATE, "</bdi>")
    return Markup(isolated)  # noqa: S704 - escaped above

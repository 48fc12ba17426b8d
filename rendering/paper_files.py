"""A paper as DOCX, with real headings, lists and tables, and as Markdown.

Bars are told in a table. A drawing is a picture in DOCX, with its caption for who does not see it; in
Markdown, what it shows stands there in words already.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from rendering import markdown
from rendering.charter_blocks import Block, Style, paragraph
from rendering.charter_files import add_block, as_markdown, begun, xml
from rendering.painting import FontPen, png
from rendering.paper import Bars, Drawing, Facing, Paper, Piece, Table
from rendering.sheet import WIDTH

if TYPE_CHECKING:
    from docx.document import Document


Flat = Block | Table | Drawing
WIDEST, HIGHEST = 16.0, 21.0  # centimetres of a drawing on A4


def paper_as_docx(paper: Paper, at: datetime) -> bytes:
    """`at`: when what it says was so."""
    document = begun(at, paper.title, paper.language)
    for piece in _pieces(paper):
        match piece:
            case Table():
                _add_table(document, piece)
            case Drawing():
                _add_drawing(document, piece)
            case Block():
                add_block(document, piece)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def paper_as_markdown(paper: Paper) -> bytes:
    return b"\n".join(map(_in_markdown, _pieces(paper)))


def _in_markdown(piece: Flat) -> bytes:
    match piece:
        case Table():
            return _table(piece)
        case Drawing():
            return as_markdown([paragraph(piece.caption)])
        case Block():
            return as_markdown([piece])


def _pieces(paper: Paper) -> Iterator[Flat]:
    yield Block(Style.TITLE, paper.title)
    for piece in paper.head:
        yield from _without_title(_flat(piece))
    for section in paper.sections:
        yield Block(Style.HEADING, section.title)
        for piece in section.pieces:
            yield from _flat(piece)


def _without_title(pieces: Iterable[Flat]) -> Iterator[Flat]:
    """A paper has one."""
    for piece in pieces:
        titled = isinstance(piece, Block) and piece.style is Style.TITLE
        yield paragraph(piece.text) if titled and isinstance(piece, Block) else piece


def _flat(piece: Piece) -> Iterator[Flat]:
    match piece:
        case Block() | Table() | Drawing():
            yield piece
        case Bars():
            rows = tuple((bar.name, bar.position, bar.words) for bar in piece.bars)
            yield Table(piece.caption, rows, piece.head)
        case Facing():
            for side in piece.sides:
                yield Block(Style.MINOR, side.title)
                yield from side.blocks


# --- Drawings ---


def _add_drawing(document: "Document", drawing: Drawing) -> None:
    """On one page, its caption below it and on it."""
    from docx.shared import Cm  # noqa: PLC0415 - read by the first that is asked for

    sheet = drawing.picture.sheet(FontPen())
    width = min(WIDEST, HIGHEST * WIDTH / sheet.height)
    shape = document.add_picture(BytesIO(png(sheet)), width=Cm(width))
    shape._inline.docPr.set("descr", xml(drawing.caption))  # noqa: SLF001 - the library has no other way
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    _caption(document, drawing.caption)


def _caption(document: "Document", words: str) -> None:
    document.add_paragraph(xml(words), style="Caption")


# --- Tables ---


def _add_table(document: "Document", table: Table) -> None:
    """Its caption above it; its first row is said to be its head, for screen readers and page breaks."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 - read by the first that is asked for

    _caption(document, table.caption)
    document.paragraphs[-1].paragraph_format.keep_with_next = True
    rows = [*([table.head] if table.head else []), *table.rows]
    if not rows:
        return
    made = document.add_table(rows=0, cols=max(map(len, rows)), style="Table Grid")
    for row in rows:
        for cell, words in zip(made.add_row().cells, row, strict=False):
            cell.text = xml(words)
    if table.head:
        made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - the library has no other way


def _table(table: Table) -> bytes:
    width = max(map(len, [table.head, *table.rows]), default=0)
    head = table.head or ("",) * width
    lines = [_row(head), "|" + " --- |" * width, *map(_row, table.rows)]
    return as_markdown([paragraph(table.caption)]) + b"\n" + ("\n".join(lines) + "\n").encode()


def _row(cells: Iterable[str]) -> str:
    return (
        "| "
        + " | ".join(markdown.escaped(cell).replace("\n", " ").replace("|", "\\|") for cell in cells)
        + " |"
    )

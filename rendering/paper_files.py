"""A paper as DOCX, with real headings, lists and tables, and as Markdown.

Bars are told in a table; of drawings, what they show stands there in words already.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from rendering import markdown
from rendering.charter_blocks import Block, Style, paragraph
from rendering.charter_files import add_block, as_markdown, begun, xml
from rendering.paper import Bars, Drawing, Facing, Paper, Piece, Table

if TYPE_CHECKING:
    from docx.document import Document


def paper_as_docx(paper: Paper, at: datetime) -> bytes:
    """`at`: when what it says was so."""
    document = begun(at, paper.title, paper.language)
    for piece in _pieces(paper):
        if isinstance(piece, Table):
            _add_table(document, piece)
        else:
            add_block(document, piece)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def paper_as_markdown(paper: Paper) -> bytes:
    return b"\n".join(
        _table(piece) if isinstance(piece, Table) else as_markdown([piece]) for piece in _pieces(paper)
    )


def _pieces(paper: Paper) -> Iterator[Block | Table]:
    yield Block(Style.TITLE, paper.title)
    for piece in paper.head:
        yield from _without_title(_flat(piece))
    for section in paper.sections:
        yield Block(Style.HEADING, section.title)
        for piece in section.pieces:
            yield from _flat(piece)


def _without_title(pieces: Iterable[Block | Table]) -> Iterator[Block | Table]:
    """A paper has one."""
    for piece in pieces:
        titled = isinstance(piece, Block) and piece.style is Style.TITLE
        yield paragraph(piece.text) if titled and isinstance(piece, Block) else piece


def _flat(piece: Piece) -> Iterator[Block | Table]:
    match piece:
        case Block() | Table():
            yield piece
        case Bars():
            rows = tuple((bar.name, bar.position, bar.words) for bar in piece.bars)
            yield Table(piece.caption, rows, piece.head)
        case Facing():
            for side in piece.sides:
                yield Block(Style.MINOR, side.title)
                yield from side.blocks
        case Drawing():
            yield paragraph(piece.caption)


# --- Tables ---


def _add_table(document: "Document", table: Table) -> None:
    """Its caption above it; its first row is said to be its head, for screen readers and page breaks."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 - read by the first that is asked for

    add_block(document, paragraph(table.caption))
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

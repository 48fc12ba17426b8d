"""The charter as pages of a message, as Markdown, and as DOCX with real headings, lists and language."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

from rendering import html, markdown
from rendering.charter_blocks import Block, Style
from rendering.html import Html
from rendering.sheet import INK

if TYPE_CHECKING:
    from docx.document import Document

PAGE = 3600  # characters; what stands around them has its own
_LANGUAGES = {"fr": "fr-FR", "en": "en-GB"}

# --- Pages of a message ---


def pages(blocks: Iterable[Block]) -> list[Html]:
    """Cut between blocks; what leads to a block goes to the next page with it."""
    found: list[list[Block]] = [[]]
    for block in blocks:
        if found[-1] and html.length(_message([*found[-1], block])) > PAGE:
            found.append(_taken_along(found[-1], block))
        found[-1].append(block)
    return [_message(page) for page in found if page]


def _taken_along(page: list[Block], block: Block) -> list[Block]:
    """Off that page: headings at its end, and before a quote whose it is; never the whole page."""
    kept = len(page) - (block.style is Style.QUOTE)
    while kept and page[kept - 1].style in {Style.HEADING, Style.SUBHEADING}:
        kept -= 1
    moved = page[kept:] if kept else []
    del page[len(page) - len(moved) :]
    return moved


def _message(blocks: list[Block]) -> Html:
    return html.paragraphs(*map(_said, blocks))


def _said(block: Block) -> Html:
    words = html.escape(block.text)
    match block.style:
        case Style.TITLE | Style.HEADING | Style.SUBHEADING | Style.MINOR:
            return html.bold(words)
        case Style.ITEM:
            return Html(f"• {words}")
        case Style.QUOTE:
            return html.quote(words)
        case Style.PARAGRAPH:
            return words


# --- Markdown ---


def as_markdown(blocks: Iterable[Block]) -> bytes:
    return ("\n\n".join(_written(block) for block in blocks) + "\n").encode()


def _written(block: Block) -> Html:
    words = markdown.escaped(block.text)
    match block.style:
        case Style.TITLE:
            return markdown.heading(1, words)
        case Style.HEADING:
            return markdown.heading(2, words)
        case Style.SUBHEADING:
            return markdown.heading(3, words)
        case Style.MINOR:
            return markdown.heading(4, words)
        case Style.ITEM:
            return markdown.listed([words])
        case Style.QUOTE:
            return markdown.quote(words)
        case Style.PARAGRAPH:
            return words


# --- DOCX ---

_STYLES = {
    Style.TITLE: "Title",
    Style.HEADING: "Heading 1",
    Style.SUBHEADING: "Heading 2",
    Style.MINOR: "Heading 3",
    Style.PARAGRAPH: "Normal",
    Style.ITEM: "List Bullet",
    Style.QUOTE: "Quote",
}


def as_docx(blocks: Iterable[Block], at: datetime, title: str, language: str) -> bytes:
    """`at`: when what it says was so."""
    document = begun(at, title, language)
    for block in blocks:
        add_block(document, block)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def begun(at: datetime, title: str, language: str) -> "Document":
    from docx import Document  # noqa: PLC0415 - read by the first charter that is asked for, not at each start

    document = Document()
    _on_a4(document)
    _dark(document)
    _describe(document, at, title, language)
    return document


def _on_a4(document: "Document") -> None:
    from docx.shared import Cm  # noqa: PLC0415 - as above

    for section in document.sections:
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.2)
        section.top_margin = section.bottom_margin = Cm(2)


def add_block(document: "Document", block: Block) -> None:
    added = document.add_paragraph(style=_STYLES[block.style])
    for place, line in enumerate(_lines(block.text)):
        if place:
            added.add_run().add_break()
        added.add_run(line)


def _lines(text: str) -> Iterator[str]:
    yield from xml(text).split("\n")


def xml(text: str) -> str:
    """Without the two signs that no XML can hold."""
    return html.clean(text).replace("\ufffe", "").replace("\uffff", "")


def _dark(document: "Document") -> None:
    """The library’s own blue is too pale to be read by everybody."""
    from docx.shared import RGBColor  # noqa: PLC0415 - as above

    for name in ("Title", "Heading 1", "Heading 2", "Heading 3", "Caption"):
        document.styles[name].font.color.rgb = RGBColor.from_string(INK.removeprefix("#"))


def _describe(document: "Document", at: datetime, title: str, language: str) -> None:
    """Its language is that of every word, for screen readers and spelling; its date that of what it says."""
    from docx.oxml.ns import qn  # noqa: PLC0415 - as above

    tag = _LANGUAGES[language]
    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:val"), tag)
    about = document.core_properties
    about.title, about.language, about.author = xml(html.name(title)), tag, ""
    about.created = about.modified = at

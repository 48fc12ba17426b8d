"""What a document holds: written already, or made of its paper. It may take seconds: pictures are drawn."""

from rendering.message import Document
from rendering.page import page
from rendering.paper_files import paper_as_docx


def content_of(document: Document) -> bytes:
    if document.paper is None:
        return document.content
    return paper_as_docx(document.paper, document.at) if document.at else page(document.paper)

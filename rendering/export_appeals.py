"""In the tables of an export: the pages carried higher, who signs them, and who does not agree, unnamed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from facilitation.appeals import opposed, quoted, signed_by
from facilitation.ids import PartnershipId
from facilitation.scene_appeals import Appeal
from rendering.export_rows import Row, Sheet, Whose, instant
from rendering.guided_words import words_of


def appeal_sheets(whose: Whose, partnership: PartnershipId) -> tuple[Sheet, ...]:
    """Once proposed: a draft is its author’s alone."""
    book = _Book(whose, partnership)
    return (
        Sheet(
            "pages",
            ("page", "addressee", "name", "institution", "text", "proposed_at"),
            tuple(book.pages()),
        ),
        Sheet("page_quotes", ("page", "round", "number", "text"), tuple(book.quotes())),
        Sheet(
            "page_signatures",
            ("page", "name", "institution", "agreed_by", "signed_at"),
            tuple(book.signatures()),
        ),
        Sheet("page_disagreements", ("page", "text"), tuple(book.disagreements())),
    )


@dataclass(frozen=True, slots=True)
class _Book:
    whose: Whose
    partnership: PartnershipId

    @property
    def _pages(self) -> Sequence[Appeal]:
        found = self.whose.reader.scene.appeals(self.partnership)
        return [one for one in found if one.proposed and one.dropped_at is None]

    def pages(self) -> Iterator[Row]:
        for one in self._pages:
            who = self.whose.who(one.member)
            yield one.number, one.addressee, *who, one.text, instant(one.proposed_at)

    def quotes(self) -> Iterator[Row]:
        """Of those whose authors allow it."""
        reader = self.whose.reader
        for page in self._pages:
            for text in quoted(reader.scene, page):
                yield page.number, *self.whose.where(text), words_of(reader, text)

    def signatures(self) -> Iterator[Row]:
        """In force; who signs for an institution is not named beside it."""
        for page in self._pages:
            for one in signed_by(self.whose.reader.scene, page):
                name = self.whose.who(one.member)[0] if one.institution is None else None
                institution = self.whose.institution(one.institution)
                agreed = self.whose.function(one.agreed_by)
                yield page.number, name, institution, agreed, instant(one.signed_at)

    def disagreements(self) -> Iterator[Row]:
        for page in self._pages:
            for one in opposed(self.whose.reader.scene, page):
                yield page.number, one.text

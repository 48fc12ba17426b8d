"""The edition for outside as plain tables: nobody's words without their yes, no position by institution."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

from facilitation.exports import PieceKind
from facilitation.outline import Outline
from facilitation.outside import Edition, Piece
from facilitation.scene import Contribution, Dissent, Position
from facilitation.scene_conflicts import ConflictWord
from facilitation.stances import Stance
from rendering.export_files import FORMAT, VERSION
from rendering.export_rows import Cell, Sheet
from rendering.outside_words import counts_that_leave, names_of, piece_words
from rendering.reader import Reader

OUTSIDE_EDITION = "outside"
KEPT_BACK = {
    PieceKind.TEXT: "texts_kept_back",
    PieceKind.RESERVATION: "reservations_kept_back",
    PieceKind.DISSENT: "dissents_kept_back",
    PieceKind.WORD: "conflict_words_kept_back",
}

Row = tuple[Cell, ...]


def outside_sheets(reader: Reader, edition: Edition) -> tuple[Sheet, ...]:
    """First what this edition is, and how much is kept back."""
    book = _Book(reader, edition)
    kept = tuple(edition.kept_back[kind] for kind in KEPT_BACK)
    return (
        Sheet("edition", ("edition", *KEPT_BACK.values()), ((OUTSIDE_EDITION, *kept),)),
        Sheet(
            "rounds",
            ("round", "title", "mode", "published_at", "asked", "spoke"),
            tuple(map(book.round, edition.outlines)),
        ),
        Sheet(
            "texts",
            ("round", "number", "question", "dimension", "name", "institution", "text", "label", *Stance),
            tuple(book.texts()),
        ),
        Sheet(
            "reservations",
            ("round", "number", "name", "institution", "text"),
            tuple(book.reservations()),
        ),
        Sheet(
            "dissents",
            ("dissent", "kind", "round", "number", "question", "name", "institution", "text", "open"),
            tuple(book.dissents()),
        ),
        Sheet("conflicts", ("conflict", "round", "number", "state"), tuple(book.conflicts())),
        Sheet(
            "conflict_words",
            ("conflict", "name", "institution", "text"),
            tuple(book.conflict_words()),
        ),
    )


def outside_json(reader: Reader, edition: Edition) -> bytes:
    """Without the ledger: when each thing was said tells who may have said it."""
    first, *others = outside_sheets(reader, edition)
    plain = {
        "format": FORMAT,
        "version": VERSION,
        "title": reader.partnership(edition.partnership).title,
        **dict(zip(first.columns, first.rows[0], strict=True)),
        "tables": {
            sheet.name: [dict(zip(sheet.columns, row, strict=True)) for row in sheet.rows] for sheet in others
        },
    }
    return json.dumps(plain, ensure_ascii=False, indent=1).encode()


@dataclass(frozen=True, slots=True)
class _Book:
    reader: Reader
    edition: Edition

    def round(self, its: Outline) -> Row:
        title = self.reader.deck(its.round).title.in_(self.reader.language)
        at, told = its.published_at.isoformat(), its.published
        return its.round.number, title, its.round.mode, at, told.asked, told.spoke

    def texts(self) -> Iterator[Row]:
        outlines = {its.round.id: its for its in self.edition.outlines}
        for piece in self.edition.leaving:
            if isinstance(piece.source, Contribution):
                yield self._text(piece, piece.source, outlines[piece.round.id])

    def _text(self, piece: Piece, text: Contribution, its: Outline) -> Row:
        finding = its.published.finding(text.id)
        counts = counts_that_leave(finding)
        return (
            its.round.number,
            text.number,
            text.prompt,
            self.reader.deck(its.round).prompt(text.prompt).dimension,
            *self._said(piece),
            finding.label if finding and counts else None,
            *(counts.get(stance, 0) if counts else None for stance in Stance),
        )

    def reservations(self) -> Iterator[Row]:
        for piece in self.edition.leaving:
            if isinstance(piece.source, Position):
                about = self.reader.contribution(piece.source.contribution)
                yield piece.round.number, about.number, *self._said(piece)

    def dissents(self) -> Iterator[Row]:
        for piece in self.edition.leaving:
            if isinstance(piece.source, Dissent):
                yield self._dissent(piece, piece.source)

    def _dissent(self, piece: Piece, one: Dissent) -> Row:
        scene = self.reader.scene
        its = scene.round(one.round) if one.round else None
        about = scene.contribution(one.contribution) if one.contribution else None
        where = its.number if its else None, about.number if about else None
        return one.number, one.kind, *where, one.prompt, *self._said(piece), "yes" if one.open else "no"

    def conflicts(self) -> Iterator[Row]:
        shown = {its.round.id for its in self.edition.outlines}
        for one in self.reader.scene.conflicts(self.edition.partnership):
            if one.round in shown:
                about = self.reader.scene.contribution(one.contribution)
                number = self.reader.round(one.round).number
                yield one.number, number, about.number if about else None, one.state

    def conflict_words(self) -> Iterator[Row]:
        for piece in self.edition.leaving:
            if isinstance(piece.source, ConflictWord):
                conflict = self.reader.scene.conflict(piece.source.conflict)
                yield conflict.number if conflict else None, *self._said(piece)

    def _said(self, piece: Piece) -> Row:
        """Name, institution, words."""
        shown = self.edition.leaves(piece.key)
        if shown is None:
            raise ValueError(f"{piece.key} does not leave the group")
        return *names_of(self.reader, piece, shown), piece_words(self.reader, piece)

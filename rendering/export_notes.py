"""In the tables of an export: the notes of those who facilitate, as signed as the edition goes."""

from collections.abc import Iterable, Iterator

from facilitation.outline import Outline
from rendering.export_rows import Row, Sheet, Whose, instant


def note_sheets(whose: Whose, outlines: Iterable[Outline]) -> tuple[Sheet, ...]:
    columns = ("round", "name", "institution", "text", "written_at")
    return (Sheet("notes", columns, tuple(row for its in outlines for row in _notes(whose, its))),)


def _notes(whose: Whose, its: Outline) -> Iterator[Row]:
    for one in its.notes:
        at = instant(one.changed_at or one.written_at)
        yield its.round.number, *whose.who(one.member), one.text, at

"""Notes, as the domain asks for them."""

from collections.abc import Sequence

from sqlalchemy import bindparam as given
from sqlalchemy import select

from facilitation.ids import RoundId
from facilitation.scene_notes import Note
from storage import tables
from storage.rows import columns_of
from storage.scene_reading import Reading, of

_N = tables.note.c
_NOTES = (
    select(*columns_of(Note, tables.note))
    .where(_N.round == given("round"))
    .order_by(_N.look, _N.written_at, _N.member)
)


class NoteQuestions(Reading):
    def notes(self, round: RoundId) -> Sequence[Note]:
        return self._all(_NOTES, of(Note), round=round)

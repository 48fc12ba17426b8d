"""The course of a partnership, as the domain asks for it."""

from collections.abc import Sequence

from sqlalchemy import bindparam as given
from sqlalchemy import select

from facilitation.ids import EndingId, PartnershipId
from facilitation.scene_course import Ending, LastWord
from storage import tables
from storage.rows import columns_of
from storage.scene_reading import Reading, of

_E, _W = tables.ending.c, tables.last_word.c

_ENDING = (
    select(*columns_of(Ending, tables.ending))
    .where(_E.partnership == given("partnership"), _E.taken_back_at.is_(None))
    .order_by(_E.id.desc())
    .limit(1)
)
_LAST_WORDS = (
    select(*columns_of(LastWord, tables.last_word)).where(_W.ending == given("ending")).order_by(_W.id)
)


class CourseQuestions(Reading):
    def ending(self, partnership: PartnershipId) -> Ending | None:
        return self._one(_ENDING, of(Ending), partnership=partnership)

    def last_words(self, ending: EndingId) -> Sequence[LastWord]:
        return self._all(_LAST_WORDS, of(LastWord), ending=ending)

"""Words that wait for their author, as the domain asks for them."""

from collections.abc import Sequence

from sqlalchemy import bindparam as given
from sqlalchemy import select

from facilitation.ids import MemberId, SpokenId
from facilitation.scene_meeting import Spoken
from storage import tables
from storage.rows import columns_of
from storage.scene_reading import Reading, of

_S = tables.spoken.c
_WAITING = select(*columns_of(Spoken, tables.spoken)).where(_S.text.is_not(None)).order_by(_S.id)
_SPOKEN = _WAITING.where(_S.id == given("spoken"))
_OF = _WAITING.where(_S.member == given("member"))


class MeetingQuestions(Reading):
    def spoken(self, spoken: SpokenId) -> Spoken | None:
        return self._one(_SPOKEN, of(Spoken), spoken=spoken)

    def spoken_waiting(self, member: MemberId) -> Sequence[Spoken]:
        return self._all(_OF, of(Spoken), member=member)

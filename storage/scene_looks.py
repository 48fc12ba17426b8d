"""Looks at a published round, as the domain asks for them."""

from collections.abc import Sequence

from sqlalchemy import bindparam as given
from sqlalchemy import select

from facilitation.ids import RoundId
from facilitation.scene import Position
from facilitation.scene_looks import Look
from storage import tables
from storage.rows import columns_of
from storage.scene_positions import position_in
from storage.scene_reading import Reading, of

_E, _L = tables.earlier_stance.c, tables.look.c

_LOOKS = select(*columns_of(Look, tables.look)).where(_L.round == given("round")).order_by(_L.number)
_BEFORE = (
    select(*columns_of(Position, tables.earlier_stance))
    .join(tables.contribution, tables.contribution.c.id == _E.contribution)
    .where(tables.contribution.c.round == given("round"), _E.before_look == given("look"))
    .order_by(_E.contribution, _E.member)
)


class LookQuestions(Reading):
    def looks(self, round: RoundId) -> Sequence[Look]:
        return self._all(_LOOKS, of(Look), round=round)

    def positions_before(self, round: RoundId, look: int) -> Sequence[Position]:
        return self._all(_BEFORE, position_in, round=round, look=look)

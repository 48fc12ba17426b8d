"""The edition for outside, as the domain asks for it."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam as given
from sqlalchemy import select

from facilitation.exports import Leave, PieceKind
from facilitation.ids import PartnershipId
from facilitation.scene_outside import Asking, OutsideAnswer
from storage import tables
from storage.rows import columns_of
from storage.scene_reading import Reading, of

_ASKING, _ANSWER, _R = tables.outside_asking, tables.outside_answer, tables.round_.c

_ASKINGS = (
    select(*columns_of(Asking, _ASKING))
    .join(tables.round_, _R.id == _ASKING.c.round)
    .where(_R.partnership == given("partnership"))
    .order_by(_ASKING.c.round)
)
_ANSWERS = (
    select(*columns_of(OutsideAnswer, _ANSWER))
    .join(tables.round_, _R.id == _ANSWER.c.round)
    .where(_R.partnership == given("partnership"))
    .order_by(_ANSWER.c.member, _ANSWER.c.piece, _ANSWER.c.item)
)


class OutsideQuestions(Reading):
    def outside_askings(self, partnership: PartnershipId) -> Sequence[Asking]:
        return self._all(_ASKINGS, of(Asking), partnership=partnership)

    def outside_answers(self, partnership: PartnershipId) -> Sequence[OutsideAnswer]:
        return self._all(_ANSWERS, _answer, partnership=partnership)


def _answer(row: Any) -> OutsideAnswer:
    said = row._asdict()
    return OutsideAnswer(**{**said, "piece": PieceKind(said["piece"]), "leave": Leave(said["leave"])})

"""Masks, as the domain asks for them."""

from collections.abc import Sequence

from sqlalchemy import bindparam as given
from sqlalchemy import select

from facilitation.ids import MaskId
from facilitation.scene_masks import Covered, Mask
from storage import tables
from storage.rows import columns_of
from storage.scene_reading import Reading, of

_M = tables.mask.c
_ALL = select(*columns_of(Mask, tables.mask)).order_by(_M.id)
_ONE = _ALL.where(_M.id == given("mask"))
_ON_A_TEXT = _ALL.where(_M.contribution == given("contribution"))
_ON_A_DISSENT = _ALL.where(_M.dissent == given("dissent"))
_ON_AN_ANSWER = _ALL.where(_M.adherence == given("adherence"))


class MaskQuestions(Reading):
    def mask(self, mask: MaskId) -> Mask | None:
        return self._one(_ONE, of(Mask), mask=mask)

    def masks_on(self, about: Covered) -> Sequence[Mask]:
        if about.contribution is not None:
            return self._all(_ON_A_TEXT, of(Mask), contribution=about.contribution)
        if about.dissent is not None:
            return self._all(_ON_A_DISSENT, of(Mask), dissent=about.dissent)
        return self._all(_ON_AN_ANSWER, of(Mask), adherence=about.adherence)

"""Masks, as the domain asks for them."""

from collections.abc import Sequence

from sqlalchemy import bindparam as given
from sqlalchemy import select

from facilitation.ids import ContributionId, DissentId, MaskId
from facilitation.scene_masks import Mask
from storage import tables
from storage.rows import columns_of
from storage.scene_reading import Reading, of

_M = tables.mask.c
_ALL = select(*columns_of(Mask, tables.mask)).order_by(_M.id)
_ONE = _ALL.where(_M.id == given("mask"))
_ON_A_TEXT = _ALL.where(_M.contribution == given("contribution"))
_ON_A_DISSENT = _ALL.where(_M.dissent == given("dissent"))


class MaskQuestions(Reading):
    def mask(self, mask: MaskId) -> Mask | None:
        return self._one(_ONE, of(Mask), mask=mask)

    def masks_on(self, contribution: ContributionId | None, dissent: DissentId | None) -> Sequence[Mask]:
        if contribution is not None:
            return self._all(_ON_A_TEXT, of(Mask), contribution=contribution)
        return self._all(_ON_A_DISSENT, of(Mask), dissent=dissent)

"""Masks over words that speak of a person, from memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from facilitation.ids import MaskId
from facilitation.scene_masks import Covered, Mask


@dataclass(kw_only=True)
class FakeMasks:
    all_masks: list[Mask] = field(default_factory=list)

    def mask(self, mask: MaskId) -> Mask | None:
        return next((one for one in self.all_masks if one.id == mask), None)

    def masks_on(self, about: Covered) -> Sequence[Mask]:
        return [one for one in self.all_masks if one.about == about]

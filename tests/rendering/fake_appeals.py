"""The pages to carry higher, from memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from facilitation.ids import AppealId, PartnershipId, SignatureId
from facilitation.scene_appeals import Appeal, Opposition, Quote, Signature


@dataclass(kw_only=True)
class FakeAppeals:
    all_appeals: list[Appeal] = field(default_factory=list)
    all_quotes: list[Quote] = field(default_factory=list)
    all_signatures: list[Signature] = field(default_factory=list)
    all_oppositions: list[Opposition] = field(default_factory=list)

    def appeal(self, appeal: AppealId) -> Appeal | None:
        return next((one for one in self.all_appeals if one.id == appeal), None)

    def appeals(self, partnership: PartnershipId) -> Sequence[Appeal]:
        return [one for one in self.all_appeals if one.partnership == partnership]

    def quotes(self, appeal: AppealId) -> Sequence[Quote]:
        return [one for one in self.all_quotes if one.appeal == appeal]

    def signature(self, signature: SignatureId) -> Signature | None:
        return next((one for one in self.all_signatures if one.id == signature), None)

    def signatures(self, appeal: AppealId) -> Sequence[Signature]:
        return [one for one in self.all_signatures if one.appeal == appeal]

    def oppositions(self, appeal: AppealId) -> Sequence[Opposition]:
        return [one for one in self.all_oppositions if one.appeal == appeal]

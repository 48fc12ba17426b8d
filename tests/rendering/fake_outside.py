"""The edition for outside, from memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from facilitation.ids import PartnershipId
from facilitation.scene_outside import Asking, OutsideAnswer


@dataclass(kw_only=True)
class FakeOutside:
    """Of one partnership."""

    all_askings: list[Asking] = field(default_factory=list)
    all_outside_answers: list[OutsideAnswer] = field(default_factory=list)

    def outside_askings(self, partnership: PartnershipId) -> Sequence[Asking]:  # noqa: ARG002 - there is one
        return self.all_askings

    def outside_answers(self, partnership: PartnershipId) -> Sequence[OutsideAnswer]:  # noqa: ARG002 - as above
        return self.all_outside_answers

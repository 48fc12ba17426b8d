"""What there is to tell about the course of a partnership."""

from dataclasses import dataclass

from facilitation.ids import PartnershipId
from facilitation.notices import Notice


@dataclass(frozen=True)
class BeforeShown(Notice):
    """What was said before you: nothing that the group has not read."""

    partnership: PartnershipId

"""What there is to tell of the balance of voices, as ids."""

from dataclasses import dataclass

from facilitation.ids import MemberId, PartnershipId
from facilitation.notices import Notice


@dataclass(frozen=True)
class BalanceShown(Notice):
    """Whole to who facilitates; to another member what concerns their institution, and them."""

    partnership: PartnershipId
    member: MemberId

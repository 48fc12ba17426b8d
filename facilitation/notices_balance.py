"""What there is to tell of the balance of voices, as ids."""

from facilitation.ids import MemberId, PartnershipId
from facilitation.notices import Notice


class BalanceShown(Notice, frozen=True):
    """Whole to who facilitates; to another member what concerns their institution, and them."""

    partnership: PartnershipId
    member: MemberId

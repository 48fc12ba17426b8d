"""What is told about the record as a whole."""

from facilitation.ids import PartnershipId
from facilitation.notices import Notice


class LedgerVerified(Notice, frozen=True):
    partnership: PartnershipId

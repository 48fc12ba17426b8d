"""What is told about the record as a whole."""

from dataclasses import dataclass

from facilitation.ids import PartnershipId
from facilitation.notices import Notice


@dataclass(frozen=True)
class LedgerVerified(Notice):
    partnership: PartnershipId

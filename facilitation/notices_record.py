"""What is told about the record as a whole."""

from facilitation.exports import ExportFormat, Identity
from facilitation.ids import PartnershipId
from facilitation.notices import Notice


class LedgerVerified(Notice, frozen=True):
    partnership: PartnershipId


class CodeVerified(Notice, frozen=True):
    """In private: what the record holds under a private code."""

    code: str


class ExportsShown(Notice, frozen=True):
    partnership: PartnershipId
    identity: Identity


class ExportFile(Notice, frozen=True):
    partnership: PartnershipId
    format: ExportFormat
    identity: Identity

"""What people ask of the record as a whole."""

from facilitation.commands import Command
from facilitation.exports import ExportFormat, Identity


class VerifyLedger(Command, frozen=True):
    """Is anything of it altered, dropped or moved?"""


class VerifyCode(Command, frozen=True):
    """Under which number are my words in the record? `code`: as it was typed."""

    code: str


class ShowExports(Command, frozen=True):
    """What can leave as a file; `identity`: whose words they are is said so far."""

    identity: Identity = Identity.NAME


class SendExport(Command, frozen=True):
    format: ExportFormat
    identity: Identity

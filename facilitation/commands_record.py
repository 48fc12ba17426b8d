"""What people ask of the record as a whole."""

from dataclasses import dataclass

from facilitation.commands import Command


@dataclass(frozen=True, kw_only=True)
class VerifyLedger(Command):
    """Is anything of it altered, dropped or moved?"""

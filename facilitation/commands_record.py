"""What people ask of the record as a whole."""

from facilitation.commands import Command


class VerifyLedger(Command, frozen=True):
    """Is anything of it altered, dropped or moved?"""

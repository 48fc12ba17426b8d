"""What is asked of the balance of voices."""

from dataclasses import dataclass

from facilitation.commands import Command


@dataclass(frozen=True, kw_only=True)
class ShowBalance(Command):
    pass

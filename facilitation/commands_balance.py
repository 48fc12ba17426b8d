"""What is asked of the balance of voices."""

from facilitation.commands import Command


class ShowBalance(Command, frozen=True):
    pass

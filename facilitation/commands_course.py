"""What people ask for about the course of a partnership: what was said before, and its end."""

from dataclasses import dataclass

from facilitation.commands import Command


@dataclass(frozen=True, kw_only=True)
class ShowBefore(Command):
    """To read in three minutes, for who comes later."""

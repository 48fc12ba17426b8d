"""What people ask for about the course of a partnership: what was said before, and its end."""

from dataclasses import dataclass

from facilitation.commands import Command


@dataclass(frozen=True, kw_only=True)
class ShowBefore(Command):
    """To read in three minutes, for who comes later."""


# --- The end ---


@dataclass(frozen=True, kw_only=True)
class ShowEnd(Command):
    """Where it stands: not proposed, proposed, ended."""


@dataclass(frozen=True, kw_only=True)
class ProposeEnd(Command):
    """To keep an archive, or to erase everything. First asks, then (`sure`) does."""

    erases: bool
    sure: bool = False


@dataclass(frozen=True, kw_only=True)
class TakeBackEnd(Command):
    pass


@dataclass(frozen=True, kw_only=True)
class KeepArchive(Command):
    """A member holds to it: nothing is erased then."""


@dataclass(frozen=True, kw_only=True)
class SayLastWord(Command):
    pass


@dataclass(frozen=True, kw_only=True)
class EndPartnership(Command):
    """First asks, then (`sure`) does."""

    sure: bool = False

"""What people ask for about the course of a partnership: what was said before, and its end."""

from facilitation.commands import Command


class ShowBefore(Command, frozen=True):
    """To read in three minutes, for who comes later."""


# --- The end ---


class ShowEnd(Command, frozen=True):
    """Where it stands: not proposed, proposed, ended."""


class ProposeEnd(Command, frozen=True):
    """To keep an archive, or to erase everything. First asks, then (`sure`) does."""

    erases: bool
    sure: bool = False


class TakeBackEnd(Command, frozen=True):
    pass


class KeepArchive(Command, frozen=True):
    """A member holds to it: nothing is erased then."""


class SayLastWord(Command, frozen=True):
    pass


class BeginAnew(Command, frozen=True):
    """In the group of a partnership that has ended: another one takes its place there."""


class EndPartnership(Command, frozen=True):
    """First asks, then (`sure`) does."""

    sure: bool = False

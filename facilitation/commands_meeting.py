"""What people ask for around a meeting: the page to put on the table, and what was said there."""

from dataclasses import dataclass

from facilitation.commands import Command
from facilitation.ids import MemberId, SpokenId
from facilitation.kinds import Into


@dataclass(frozen=True, kw_only=True)
class ShowMeeting(Command):
    pass


@dataclass(frozen=True, kw_only=True)
class SendMeetingPage(Command):
    """As a file, to print."""


# --- What was said there ---


@dataclass(frozen=True, kw_only=True)
class RecordSpoken(Command):
    """Who said it? is asked first."""


@dataclass(frozen=True, kw_only=True)
class ChooseSpeaker(Command):
    """Whose words come next; they may be one's own."""

    member: MemberId


@dataclass(frozen=True, kw_only=True)
class ShowSpoken(Command):
    spoken: SpokenId


@dataclass(frozen=True, kw_only=True)
class ConfirmSpoken(Command):
    """**These are my words**: where they are to count is asked next."""

    spoken: SpokenId


@dataclass(frozen=True, kw_only=True)
class PlaceSpoken(Command):
    """`into`: a `Into`; `at`: which question, from 0, or which conflict."""

    spoken: SpokenId
    into: Into
    at: int | None = None


@dataclass(frozen=True, kw_only=True)
class AmendSpoken(Command):
    """**Put it otherwise**."""

    spoken: SpokenId


@dataclass(frozen=True, kw_only=True)
class RefuseSpoken(Command):
    spoken: SpokenId


@dataclass(frozen=True, kw_only=True)
class TakeBackSpoken(Command):
    """Whoever noted it does not want to any more."""

    spoken: SpokenId

"""What people ask for around a meeting: the page to put on the table, and what was said there."""

from facilitation.commands import Command
from facilitation.ids import MemberId, SpokenId
from facilitation.kinds import Into


class ShowMeeting(Command, frozen=True):
    pass


class SendMeetingPage(Command, frozen=True):
    """As a file, to print."""


# --- What was said there ---


class RecordSpoken(Command, frozen=True):
    """Who said it? is asked first."""

    page: int = 0


class ChooseSpeaker(Command, frozen=True):
    """Whose words come next; they may be one's own."""

    member: MemberId


class ShowSpoken(Command, frozen=True):
    spoken: SpokenId


class ConfirmSpoken(Command, frozen=True):
    """**These are my words**: where they are to count is asked next."""

    spoken: SpokenId


class PlaceSpoken(Command, frozen=True):
    """`into`: a `Into`; `at`: which question, from 0, or which conflict."""

    spoken: SpokenId
    into: Into
    at: int | None = None


class AmendSpoken(Command, frozen=True):
    """**Put it otherwise**."""

    spoken: SpokenId


class RefuseSpoken(Command, frozen=True):
    spoken: SpokenId


class TakeBackSpoken(Command, frozen=True):
    """Whoever noted it does not want to any more."""

    spoken: SpokenId

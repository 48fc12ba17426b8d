"""What happened to the notes of those who facilitate: signed, and apart from the synthesis."""

from datetime import datetime

from facilitation.facts import Fact
from facilitation.ids import MemberId, PartnershipId, RoundId


class NotesOpened(Fact, frozen=True):
    """Positions are closed, and the summary waits until then: nothing is shown to anybody meanwhile."""

    journal = True
    partnership: PartnershipId
    round: RoundId
    until: datetime
    member: MemberId | None  # who closed the positions early; none: the deadline
    at: datetime


class NoteWritten(Fact, frozen=True):
    """In the place of the earlier one of the same person, if there is one."""

    journal = True
    partnership: PartnershipId
    round: RoundId
    look: int
    member: MemberId
    text: str
    at: datetime


class NoteTakenBack(Fact, frozen=True):
    """Before it was printed."""

    journal = True
    partnership: PartnershipId
    round: RoundId
    look: int
    member: MemberId
    at: datetime

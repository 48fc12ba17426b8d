"""What is told about notes, as ids."""

from facilitation.ids import MemberId, RoundId
from facilitation.notices import Notice


class NotesInvited(Notice, frozen=True):
    """To each who facilitates: the summary waits, **Write a note**."""

    round: RoundId
    member: MemberId


class NoteAsked(Notice, frozen=True):
    """Its words; and what it says now."""

    round: RoundId
    member: MemberId


class NoteReceived(Notice, frozen=True):
    """As it will stand, or stands, beside the summary."""

    round: RoundId
    member: MemberId


class NoteTakenBackTold(Notice, frozen=True):
    round: RoundId

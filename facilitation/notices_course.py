"""What there is to tell about the course of a partnership."""

from dataclasses import dataclass

from facilitation.ids import MemberId, PartnershipId
from facilitation.notices import Notice


@dataclass(frozen=True)
class BeforeShown(Notice):
    """What was said before you: nothing that the group has not read."""

    partnership: PartnershipId


# --- The end ---


@dataclass(frozen=True)
class EndBoard(Notice):
    """In the group: an end is proposed, or was taken back."""

    partnership: PartnershipId


@dataclass(frozen=True)
class EndShown(Notice):
    """In private: where it stands, the last words said so far, what can be done."""

    partnership: PartnershipId
    member: MemberId
    invited: bool = False


@dataclass(frozen=True)
class ProposingEndAsked(Notice):
    partnership: PartnershipId
    erases: bool


@dataclass(frozen=True)
class LastWordAsked(Notice):
    partnership: PartnershipId


@dataclass(frozen=True)
class EndingAsked(Notice):
    """Are you sure? Nothing can be written afterwards."""

    partnership: PartnershipId


@dataclass(frozen=True)
class ClosingPage(Notice):
    """To the group and to each member: the last page, as a file."""

    partnership: PartnershipId

"""What there is to tell about the course of a partnership."""

from facilitation.ids import MemberId, PartnershipId
from facilitation.notices import Notice


class BeforeShown(Notice, frozen=True):
    """What was said before you: nothing that the group has not read."""

    partnership: PartnershipId


# --- The end ---


class EndBoard(Notice, frozen=True):
    """In the group: an end is proposed, or was taken back."""

    partnership: PartnershipId


class EndShown(Notice, frozen=True):
    """In private: where it stands, the last words said so far, what can be done."""

    partnership: PartnershipId
    member: MemberId
    invited: bool = False


class ProposingEndAsked(Notice, frozen=True):
    partnership: PartnershipId
    erases: bool


class LastWordAsked(Notice, frozen=True):
    partnership: PartnershipId


class LastWordTold(Notice, frozen=True):
    """To a colleague: what `by` left for their house."""

    partnership: PartnershipId
    member: MemberId
    by: MemberId


class EndingAsked(Notice, frozen=True):
    """Are you sure? Nothing can be written afterwards."""

    partnership: PartnershipId


class ClosingPage(Notice, frozen=True):
    """To the group and to each member: the last page, as a file."""

    partnership: PartnershipId

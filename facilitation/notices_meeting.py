"""What is told around a meeting."""

from facilitation.ids import MemberId, PartnershipId, SpokenId
from facilitation.notices import Notice


class MeetingShown(Notice, frozen=True):
    partnership: PartnershipId


class MeetingFile(Notice, frozen=True):
    partnership: PartnershipId


# --- What was said there ---


class SpeakerAsked(Notice, frozen=True):
    """Who said it? To that member, who may have said it themselves."""

    partnership: PartnershipId
    member: MemberId
    page: int = 0


class SpokenWordsAsked(Notice, frozen=True):
    """`speaker`: whose words they are, if not one's own."""

    partnership: PartnershipId
    speaker: MemberId | None


class SpokenReceived(Notice, frozen=True):
    """To who noted it; without the words."""

    spoken: SpokenId
    speaker: MemberId


class SpokenAsked(Notice, frozen=True):
    """To its author: **These are my words**, **Put it otherwise**, **No**."""

    spoken: SpokenId


class SpokenAmendAsked(Notice, frozen=True):
    spoken: SpokenId


class SpokenPlaces(Notice, frozen=True):
    """Where is it to count?"""

    spoken: SpokenId


class SpokenErased(Notice, frozen=True):
    """Refused, or taken back."""


class SpokenConfirmedTold(Notice, frozen=True):
    """To who noted it."""

    partnership: PartnershipId
    speaker: MemberId

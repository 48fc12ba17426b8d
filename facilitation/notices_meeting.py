"""What is told around a meeting."""

from dataclasses import dataclass

from facilitation.ids import MemberId, PartnershipId, SpokenId
from facilitation.notices import Notice


@dataclass(frozen=True)
class MeetingShown(Notice):
    partnership: PartnershipId


@dataclass(frozen=True)
class MeetingFile(Notice):
    partnership: PartnershipId


# --- What was said there ---


@dataclass(frozen=True)
class SpeakerAsked(Notice):
    """Who said it? To that member, who may have said it themselves."""

    partnership: PartnershipId
    member: MemberId


@dataclass(frozen=True)
class SpokenWordsAsked(Notice):
    """`speaker`: whose words they are, if not one's own."""

    partnership: PartnershipId
    speaker: MemberId | None


@dataclass(frozen=True)
class SpokenReceived(Notice):
    """To who noted it; without the words."""

    spoken: SpokenId
    speaker: MemberId


@dataclass(frozen=True)
class SpokenAsked(Notice):
    """To its author: **These are my words**, **Put it otherwise**, **No**."""

    spoken: SpokenId


@dataclass(frozen=True)
class SpokenAmendAsked(Notice):
    spoken: SpokenId


@dataclass(frozen=True)
class SpokenPlaces(Notice):
    """Where is it to count?"""

    spoken: SpokenId


@dataclass(frozen=True)
class SpokenErased(Notice):
    """Refused, or taken back."""


@dataclass(frozen=True)
class SpokenConfirmedTold(Notice):
    """To who noted it."""

    partnership: PartnershipId
    speaker: MemberId

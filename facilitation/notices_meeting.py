"""What is told around a meeting."""

from dataclasses import dataclass

from facilitation.ids import PartnershipId
from facilitation.notices import Notice


@dataclass(frozen=True)
class MeetingShown(Notice):
    partnership: PartnershipId


@dataclass(frozen=True)
class MeetingFile(Notice):
    partnership: PartnershipId

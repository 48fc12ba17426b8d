"""The course of a partnership, as the domain asks for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from facilitation.ids import EndingId, InstitutionId, LastWordId, MemberId, PartnershipId


@dataclass(frozen=True, slots=True)
class Ending:
    """Proposed, then said; or taken back. `erases`: words and names go a day after it."""

    id: EndingId
    partnership: PartnershipId
    erases: bool
    member: MemberId
    proposed_at: datetime
    taken_back_at: datetime | None
    ended_at: datetime | None


@dataclass(frozen=True, slots=True)
class LastWord:
    """No text: erased."""

    id: LastWordId
    ending: EndingId
    institution: InstitutionId | None
    member: MemberId
    text: str | None
    said_at: datetime
    erased_at: datetime | None


class CourseScene(Protocol):
    def ending(self, partnership: PartnershipId) -> Ending | None: ...  # the last, if it is not taken back
    def last_words(self, ending: EndingId) -> Sequence[LastWord]: ...  # oldest first

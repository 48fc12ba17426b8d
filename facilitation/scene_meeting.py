"""What the domain may ask of words that were noted at a meeting and wait for their author."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from facilitation.ids import MemberId, PartnershipId, SpokenId


@dataclass(frozen=True, slots=True)
class Spoken:
    id: SpokenId
    partnership: PartnershipId
    member: MemberId  # whose words they would be
    noted_by: MemberId
    text: str
    noted_at: datetime


class MeetingScene(Protocol):
    def spoken(self, spoken: SpokenId) -> Spoken | None: ...  # None: settled, or nobody answered in time
    def spoken_waiting(self, member: MemberId) -> Sequence[Spoken]: ...  # for that author's answer; by id

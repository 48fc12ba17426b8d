"""What the domain may ask of notes, and the shape of the answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from facilitation.ids import MemberId, RoundId


@dataclass(frozen=True, slots=True)
class Note:
    """Of one who facilitated then, beside one look at a round. No text: erased."""

    round: RoundId
    look: int
    member: MemberId
    text: str | None
    written_at: datetime
    changed_at: datetime | None
    erased_at: datetime | None


class NoteScene(Protocol):
    def notes(self, round: RoundId) -> Sequence[Note]: ...  # of every look, as they were first written

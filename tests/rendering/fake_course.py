"""The course of a partnership, from memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from facilitation.ids import EndingId, PartnershipId
from facilitation.scene_course import Ending, LastWord


@dataclass(kw_only=True)
class FakeCourse:
    all_endings: list[Ending] = field(default_factory=list)
    all_last_words: list[LastWord] = field(default_factory=list)

    def ending(self, partnership: PartnershipId) -> Ending | None:
        standing = [one for one in self.all_endings if one.taken_back_at is None]
        return next((one for one in reversed(standing) if one.partnership == partnership), None)

    def last_words(self, ending: EndingId) -> Sequence[LastWord]:
        return [one for one in self.all_last_words if one.ending == ending]

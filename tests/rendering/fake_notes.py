"""Notes of those who facilitate, from memory."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from facilitation.ids import RoundId
from facilitation.scene_notes import Note


@dataclass(kw_only=True)
class FakeNotes:
    all_notes: list[Note] = field(default_factory=list)

    def notes(self, round: RoundId) -> Sequence[Note]:
        return [one for one in self.all_notes if one.round == round]

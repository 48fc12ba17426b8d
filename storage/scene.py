"""A moment of what is remembered: every question of the domain, answered by SQL in one transaction."""

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, func, select

from facilitation.ids import UserId
from facilitation.prompts import DeckShape
from facilitation.scene import House
from storage.export import data_of
from storage.scene_appeals import AppealQuestions
from storage.scene_charter import CharterQuestions
from storage.scene_conflicts import ConflictQuestions
from storage.scene_course import CourseQuestions
from storage.scene_looks import LookQuestions
from storage.scene_masks import MaskQuestions
from storage.scene_meeting import MeetingQuestions
from storage.scene_notes import NoteQuestions
from storage.scene_outside import OutsideQuestions
from storage.scene_own_decks import OwnDeckQuestions
from storage.scene_record import RecordQuestions
from storage.scene_temperature import TemperatureQuestions
from storage.scene_voices import VoiceQuestions
from storage.tables import metadata
from storage.vault import Vault

DeckWithShape = tuple[dict[str, Any], DeckShape]


class SqlScene(
    VoiceQuestions,
    CharterQuestions,
    ConflictQuestions,
    RecordQuestions,
    OwnDeckQuestions,
    MeetingQuestions,
    AppealQuestions,
    LookQuestions,
    CourseQuestions,
    TemperatureQuestions,
    OutsideQuestions,
    NoteQuestions,
    MaskQuestions,
):
    """`decks`: what may be opened now, in the order in which it is offered.

    `shape_of`: of a frozen one, in JSON. `vault`: what is sealed is opened with it. `unveils`: records of
    rounds without names bear the member whose voice it is, until their summary is there: for who decides,
    never for who reads.
    """

    def __init__(
        self,
        connection: Connection,
        *,
        house: House,
        decks: Mapping[str, DeckWithShape],
        shape_of: Callable[[str], DeckShape],
        vault: Vault | None = None,
        unveils: bool = False,
    ) -> None:
        super().__init__(connection)
        self._house = house
        self._decks = decks
        self._shape_of = shape_of
        self._vault = vault
        self._unveils = unveils
        self._given: dict[str, int] = {}

    def house(self) -> House:
        return self._house

    def decks(self) -> Sequence[str]:
        return list(self._decks)

    def deck(self, deck: str) -> DeckWithShape | None:
        return self._decks.get(deck)

    def next_id(self, table: str) -> int:
        """Numbers that were given and not used are not given again by this scene."""
        taken = self._number(_last_id(table))
        self._given[table] = max(taken, self._given.get(table, 0)) + 1
        return self._given[table]

    def mydata(self, user: UserId) -> dict[str, Any]:
        return self.opened(data_of(self._connection, user, self.said_without_names))


@cache
def _last_id(table: str) -> Select[Any]:
    return select(func.max(metadata.tables[table].c.id))

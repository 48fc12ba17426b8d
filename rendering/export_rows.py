"""What a table of an export is made of, and how far a row says whose words it holds."""

from dataclasses import dataclass
from datetime import datetime

from facilitation.exports import Identity
from facilitation.ids import InstitutionId, MemberId, RoundId
from facilitation.kinds import Mode
from facilitation.marks import Seat
from facilitation.scene import Contribution
from rendering.reader import Reader

Cell = str | int | float | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """`columns`: codes, the same in every language and version. A cell is words, a number, or nothing."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Whose:
    """Names and institutions as far as the edition goes, and never further than the mode of a round."""

    reader: Reader
    identity: Identity

    def who(self, member: MemberId, mode: Mode = Mode.NAMED) -> tuple[Cell, Cell]:
        """A name and an institution; no name of who has gone, no institution of who has none."""
        one = self.reader.member(member)
        its = one.institution
        settled = self.reader.scene.settled(its) if its else None
        name = one.name if self.identity.within(mode).names else None
        return name, self.institution(settled, mode)

    def institution(self, institution: InstitutionId | None, mode: Mode = Mode.NAMED) -> Cell:
        """By the name it has, or had before it was merged."""
        if not self.identity.within(mode).institutions:
            return None
        found = self.reader.scene.institution(institution) if institution else None
        return found.name if found else ""

    def seat(self, seat: Seat, mode: Mode = Mode.NAMED) -> Cell:
        return self.institution(InstitutionId(int(seat)) if seat else None, mode)

    def function(self, agreed_by: str | None) -> Cell:
        """With whose agreement: it tells of an institution."""
        return agreed_by if self.identity.institutions else None

    def mode(self, text: Contribution) -> Mode:
        return self.reader.round(text.round).mode

    def where(self, text: Contribution | None, round: RoundId | None = None) -> tuple[Cell, Cell]:
        """The number of its round, and its own."""
        at = text.round if text else round
        return self.reader.round(at).number if at else None, text.number if text else None


def instant(at: datetime | None) -> str | None:
    return at.isoformat() if at else None


def yes(said: bool) -> str:  # noqa: FBT001 - the word that stands in the cell
    return "yes" if said else "no"

"""Questions as the domain sees them: what kind of answer they open, never their words."""

from dataclasses import dataclass
from enum import StrEnum

from facilitation.ids import PromptId
from facilitation.stances import Ballot


class Dimension(StrEnum):
    """From where one answers: oneself, one's trade or experience, the frame one acts in (T15)."""

    PERSONAL = "personal"
    PROFESSIONAL = "professional"
    INSTITUTIONAL = "institutional"


class Kind(StrEnum):
    TEXT = "text"
    CARD = "card"  # a text for the card of one's institution: read side by side, institution by institution
    CHOICE = "choice"  # one of a few options, shown as counts
    SCALE = "scale"  # a degree between two ends, shown as counts

    LINK = "link"  # with whom one works, and what makes it hold
    SCHEME = "scheme"  # what translates a law: whom it addresses, who takes it up
    PLACE = "place"  # where, who lives it, for what

    @property
    def typed(self) -> bool:
        """Words are the answer, as they come."""
        return self in (Kind.TEXT, Kind.CARD)

    @property
    def guided(self) -> bool:
        """Asked step by step, see `guides`."""
        return self in (Kind.LINK, Kind.SCHEME, Kind.PLACE)

    @property
    def counted(self) -> bool:
        """Pressed, not said: the group reads how many, never who."""
        return self in (Kind.CHOICE, Kind.SCALE)


@dataclass(frozen=True, slots=True)
class Question:
    """`options`: the ids to choose from; `scale`: first and last degree, both included.

    No ballot: the group reads the answers and takes no position on them. `scene`: it gives a scene of work
    to read, and the answers are readings of it.
    """

    id: PromptId
    dimension: Dimension
    kind: Kind
    ballot: Ballot | None
    reading_only: bool = False
    options: tuple[str, ...] = ()
    scale: tuple[int, int] | None = None
    scene: bool = False


@dataclass(frozen=True, slots=True)
class DeckShape:
    id: str
    questions: tuple[Question, ...]

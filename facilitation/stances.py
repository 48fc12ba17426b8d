"""The six positions a person can take on a text, and which of them its kind of prompt offers."""

from enum import StrEnum


class Stance(StrEnum):
    """In the order of the buttons. Not answering is none of them: silence neither agrees nor opposes."""

    AGREE = "agree"
    RESERVE = "reserve"
    RECOGNISE = "recognise"
    DISAGREE = "disagree"
    OBJECT = "object"
    NO_VIEW = "no_view"


class Ballot(StrEnum):
    """What kind of text is put to the group; a prompt without a ballot is read, not voted on."""

    PROPOSAL = "proposal"
    VALUE = "value"
    CONSTRAINT = "constraint"
    OBSERVATION = "observation"


def stances_of(ballot: Ballot) -> tuple[Stance, ...]:
    """A proposal can be accepted with a reservation; the three others can be recognised as legitimate."""
    absent = Stance.RECOGNISE if ballot is Ballot.PROPOSAL else Stance.RESERVE
    return tuple(stance for stance in Stance if stance is not absent)


def may_be_mandated(ballot: Ballot) -> bool:
    """Whether an institution can answer with one voice: what one values or sees cannot be mandated."""
    return ballot in {Ballot.CONSTRAINT, Ballot.PROPOSAL}

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


class Reply(StrEnum):
    """What is answered to an offer: no position, so that nothing of it is counted as agreement."""

    WE_TOO = "we_too"
    COULD_CALL = "could_call"
    BOTH = "both"
    BRING = "bring"  # what somebody else looks for


Response = Stance | Reply


class Ballot(StrEnum):
    """What kind of text is put to the group; a prompt without a ballot is read, not voted on.

    An offer is put to the group so that others say whether they do so too and could call on it.
    """

    PROPOSAL = "proposal"
    VALUE = "value"
    CONSTRAINT = "constraint"
    OBSERVATION = "observation"
    OFFER = "offer"


def stances_of(ballot: Ballot) -> tuple[Response, ...]:
    """A proposal can be accepted with a reservation; other texts can be recognised as legitimate.

    An offer is answered, passed, or objected to.
    """
    if ballot is Ballot.OFFER:
        return (*Reply, Stance.NO_VIEW, Stance.OBJECT)
    absent = Stance.RECOGNISE if ballot is Ballot.PROPOSAL else Stance.RESERVE
    return tuple(stance for stance in Stance if stance is not absent)


def answers_to(ballot: Ballot, *, needed: bool) -> tuple[Response, ...]:
    """The buttons. `needed`: it is looked for: to call on it and to lack it too are one."""
    without = Reply.BOTH if needed else Reply.BRING
    return tuple(code for code in stances_of(ballot) if code is not without)


def takes_a_side(code: Response) -> bool:
    """Neither an answer to an offer nor *no view* is a position."""
    return isinstance(code, Stance) and code is not Stance.NO_VIEW


def response_coded(code: str) -> Response:
    return Reply(code) if code in tuple(Reply) else Stance(code)


def may_be_mandated(ballot: Ballot) -> bool:
    """Whether an institution can answer with one voice: what one values or sees cannot be mandated."""
    return ballot in {Ballot.CONSTRAINT, Ballot.PROPOSAL}

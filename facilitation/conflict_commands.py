"""What people ask of the register of conflicts."""

from facilitation.commands import Command
from facilitation.ids import ConflictId, ContributionId, DissentId, OutcomeId
from facilitation.kinds import ConflictKind


class ShowConflicts(Command, frozen=True):
    page: int = 0


class ShowConflict(Command, frozen=True):
    conflict: ConflictId
    page: int = 0


class ShowConflictHistory(Command, frozen=True):
    """How we lived it."""

    conflict: ConflictId
    page: int = 0


class SendToRegister(Command, frozen=True):
    """First asks, then (`sure`) does: the card says who sent it there.

    `matter`: the statement itself, or which tension or gap of the place or scheme that the text tells of.
    """

    contribution: ContributionId
    sure: bool = False
    matter: ConflictKind = ConflictKind.SENT


class AddConflictWord(Command, frozen=True):
    conflict: ConflictId


class AnswerObjection(Command, frozen=True):
    dissent: DissentId


class ProposeCompromise(Command, frozen=True):
    conflict: ConflictId


class ProposeDifference(Command, frozen=True):
    """What we go on doing together, the difference being kept."""

    conflict: ConflictId


class OfferGoOn(Command, frozen=True):
    """A text of the double-movement round as what we go on doing, the difference being kept."""

    conflict: ConflictId
    contribution: ContributionId


class ConfirmOutcome(Command, frozen=True):
    """`party`: for which one, where a person may speak for several; None: for all they may.

    `token`: of whom it was given to, where that party is a voice.
    """

    outcome: OutcomeId
    party: str | None = None
    token: str | None = None


class RefuseOutcome(Command, frozen=True):
    outcome: OutcomeId
    party: str | None = None
    token: str | None = None


class ReopenConflict(Command, frozen=True):
    conflict: ConflictId
    sure: bool = False


class TakeBackMatter(Command, frozen=True):
    """A tension or a gap, by who alone told of it: with nobody else there is nothing to agree."""

    conflict: ConflictId
    sure: bool = False


class SetReview(Command, frozen=True):
    """`days` from now; None: ask; 0: no date any more."""

    conflict: ConflictId
    days: int | None = None


class OpenDoubleMovement(Command, frozen=True):
    """First says who will be asked, then (`sure`) opens."""

    conflict: ConflictId
    sure: bool = False

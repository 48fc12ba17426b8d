"""What people ask of the register of conflicts."""

from dataclasses import dataclass

from facilitation.commands import Command
from facilitation.ids import ConflictId, ContributionId, DissentId, OutcomeId
from facilitation.kinds import ConflictKind


@dataclass(frozen=True, kw_only=True)
class ShowConflicts(Command):
    page: int = 0


@dataclass(frozen=True, kw_only=True)
class ShowConflict(Command):
    conflict: ConflictId


@dataclass(frozen=True, kw_only=True)
class ShowConflictHistory(Command):
    """How we lived it."""

    conflict: ConflictId


@dataclass(frozen=True, kw_only=True)
class SendToRegister(Command):
    """First asks, then (`sure`) does: the card says who sent it there.

    `matter`: the statement itself, or which tension or gap of the place or scheme that the text tells of.
    """

    contribution: ContributionId
    sure: bool = False
    matter: ConflictKind = ConflictKind.SENT


@dataclass(frozen=True, kw_only=True)
class AddConflictWord(Command):
    conflict: ConflictId


@dataclass(frozen=True, kw_only=True)
class AnswerObjection(Command):
    dissent: DissentId


@dataclass(frozen=True, kw_only=True)
class ProposeCompromise(Command):
    conflict: ConflictId


@dataclass(frozen=True, kw_only=True)
class ProposeDifference(Command):
    """What we go on doing together, the difference being kept."""

    conflict: ConflictId


@dataclass(frozen=True, kw_only=True)
class OfferGoOn(Command):
    """A text of the double-movement round as what we go on doing, the difference being kept."""

    conflict: ConflictId
    contribution: ContributionId


@dataclass(frozen=True, kw_only=True)
class ConfirmOutcome(Command):
    """`party`: for which one, where a person may speak for several; None: for all they may."""

    outcome: OutcomeId
    party: str | None = None


@dataclass(frozen=True, kw_only=True)
class RefuseOutcome(Command):
    outcome: OutcomeId
    party: str | None = None


@dataclass(frozen=True, kw_only=True)
class ReopenConflict(Command):
    conflict: ConflictId
    sure: bool = False


@dataclass(frozen=True, kw_only=True)
class TakeBackMatter(Command):
    """A tension or a gap, by who alone told of it: with nobody else there is nothing to agree."""

    conflict: ConflictId
    sure: bool = False


@dataclass(frozen=True, kw_only=True)
class SetReview(Command):
    """`days` from now; None: ask; 0: no date any more."""

    conflict: ConflictId
    days: int | None = None


@dataclass(frozen=True, kw_only=True)
class OpenDoubleMovement(Command):
    """First says who will be asked, then (`sure`) opens."""

    conflict: ConflictId
    sure: bool = False

"""What people ask for about the charter and the commitments. `charter` None: the draft."""

from dataclasses import dataclass

from facilitation.commands import Command
from facilitation.ids import AdherenceId, CharterId, CommitmentId, MemberId
from facilitation.kinds import Answer, Part

# --- To read ---


@dataclass(frozen=True, kw_only=True)
class ShowCharter(Command):
    pass


@dataclass(frozen=True, kw_only=True)
class ReadCharter(Command):
    charter: CharterId | None = None
    page: int = 0


@dataclass(frozen=True, kw_only=True)
class ShowCharterChanges(Command):
    """Since the version before."""

    charter: CharterId


@dataclass(frozen=True, kw_only=True)
class SendCharter(Command):
    """As files."""

    charter: CharterId


# --- To write ---


@dataclass(frozen=True, kw_only=True)
class DraftCharter(Command):
    pass


@dataclass(frozen=True, kw_only=True)
class WritePart(Command):
    part: Part


@dataclass(frozen=True, kw_only=True)
class ProposeCharter(Command):
    """First asks, then (`sure`) does."""

    sure: bool = False


# --- To answer ---


@dataclass(frozen=True, kw_only=True)
class AnswerCharter(Command):
    charter: CharterId
    code: Answer


@dataclass(frozen=True, kw_only=True)
class WordAdherence(Command):
    """The words of a reservation, or a reason, that were not given at once."""

    adherence: AdherenceId


@dataclass(frozen=True, kw_only=True)
class PassAdherenceWords(Command):
    adherence: AdherenceId


# --- Commitments ---


@dataclass(frozen=True, kw_only=True)
class ShowCommitments(Command):
    page: int = 0


@dataclass(frozen=True, kw_only=True)
class ShowCommitment(Command):
    """One of mine, with what can be done with it."""

    commitment: CommitmentId


@dataclass(frozen=True, kw_only=True)
class AddCommitment(Command):
    pass


@dataclass(frozen=True, kw_only=True)
class ProposeCommitment(Command):
    """To a member, who accepts it or not. None: ask to whom."""

    member: MemberId | None = None


@dataclass(frozen=True, kw_only=True)
class PassDue(Command):
    pass


@dataclass(frozen=True, kw_only=True)
class AcceptCommitment(Command):
    commitment: CommitmentId


@dataclass(frozen=True, kw_only=True)
class DeclineCommitment(Command):
    commitment: CommitmentId


@dataclass(frozen=True, kw_only=True)
class FinishCommitment(Command):
    commitment: CommitmentId
    done: bool

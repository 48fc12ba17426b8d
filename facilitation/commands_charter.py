"""What people ask for about the charter and the commitments. `charter` None: the draft."""

from facilitation.commands import Command
from facilitation.ids import AdherenceId, CharterId, CommitmentId, MemberId
from facilitation.kinds import Answer, Part

# --- To read ---


class ShowCharter(Command, frozen=True):
    pass


class ReadCharter(Command, frozen=True):
    charter: CharterId | None = None
    page: int = 0


class ShowCharterChanges(Command, frozen=True):
    """Since the version before."""

    charter: CharterId


class SendCharter(Command, frozen=True):
    """As files."""

    charter: CharterId


# --- To write ---


class DraftCharter(Command, frozen=True):
    pass


class WritePart(Command, frozen=True):
    part: Part


class ProposeCharter(Command, frozen=True):
    """First asks, then (`sure`) does."""

    sure: bool = False


# --- To answer ---


class AnswerCharter(Command, frozen=True):
    charter: CharterId
    code: Answer


class WordAdherence(Command, frozen=True):
    """The words of a reservation, or a reason, that were not given at once."""

    adherence: AdherenceId


class PassAdherenceWords(Command, frozen=True):
    adherence: AdherenceId


# --- Commitments ---


class ShowCommitments(Command, frozen=True):
    page: int = 0


class ShowCommitment(Command, frozen=True):
    """One of mine, with what can be done with it."""

    commitment: CommitmentId


class AddCommitment(Command, frozen=True):
    pass


class ProposeCommitment(Command, frozen=True):
    """To a member, who accepts it or not. None: ask to whom."""

    member: MemberId | None = None
    page: int = 0


class PassDue(Command, frozen=True):
    pass


class AcceptCommitment(Command, frozen=True):
    commitment: CommitmentId


class DeclineCommitment(Command, frozen=True):
    commitment: CommitmentId


class FinishCommitment(Command, frozen=True):
    commitment: CommitmentId
    done: bool

"""What people ask for about the pages to carry higher."""

from facilitation.commands import Command
from facilitation.ids import AppealId, ContributionId, OppositionId
from facilitation.kinds import AppealPart


class ShowAppeals(Command, frozen=True):
    pass


class ReadAppeal(Command, frozen=True):
    appeal: AppealId
    page: int = 0


class SendAppeal(Command, frozen=True):
    """As files."""

    appeal: AppealId


# --- To write ---


class DraftAppeal(Command, frozen=True):
    """Mine, begun if there is none."""


class WriteAppeal(Command, frozen=True):
    appeal: AppealId
    part: AppealPart


class ChooseQuotes(Command, frozen=True):
    appeal: AppealId
    page: int = 0


class QuoteText(Command, frozen=True):
    """Put on the page, or taken off it."""

    appeal: AppealId
    contribution: ContributionId
    quoted: bool
    page: int = 0


class ProposeAppeal(Command, frozen=True):
    """First asks, then (`sure`) does."""

    appeal: AppealId
    sure: bool = False


class DropAppeal(Command, frozen=True):
    appeal: AppealId


# --- To answer ---


class AnswerQuote(Command, frozen=True):
    appeal: AppealId
    contribution: ContributionId
    allowed: bool


class SignAppeal(Command, frozen=True):
    """For one's institution, or (`alone`) in one's own name."""

    appeal: AppealId
    alone: bool


class WithdrawSignature(Command, frozen=True):
    appeal: AppealId
    alone: bool


class PassSignature(Command, frozen=True):
    """Nothing of it is kept."""

    appeal: AppealId


class OpposeAppeal(Command, frozen=True):
    appeal: AppealId


class WithdrawOpposition(Command, frozen=True):
    appeal: AppealId
    opposition: OppositionId

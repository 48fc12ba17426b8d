"""What people ask for about the pages to carry higher."""

from dataclasses import dataclass

from facilitation.commands import Command
from facilitation.ids import AppealId, ContributionId, OppositionId
from facilitation.kinds import AppealPart


@dataclass(frozen=True, kw_only=True)
class ShowAppeals(Command):
    pass


@dataclass(frozen=True, kw_only=True)
class ReadAppeal(Command):
    appeal: AppealId
    page: int = 0


@dataclass(frozen=True, kw_only=True)
class SendAppeal(Command):
    """As files."""

    appeal: AppealId


# --- To write ---


@dataclass(frozen=True, kw_only=True)
class DraftAppeal(Command):
    """Mine, begun if there is none."""


@dataclass(frozen=True, kw_only=True)
class WriteAppeal(Command):
    appeal: AppealId
    part: AppealPart


@dataclass(frozen=True, kw_only=True)
class ChooseQuotes(Command):
    appeal: AppealId
    page: int = 0


@dataclass(frozen=True, kw_only=True)
class QuoteText(Command):
    """Put on the page, or taken off it."""

    appeal: AppealId
    contribution: ContributionId
    quoted: bool
    page: int = 0


@dataclass(frozen=True, kw_only=True)
class ProposeAppeal(Command):
    """First asks, then (`sure`) does."""

    appeal: AppealId
    sure: bool = False


@dataclass(frozen=True, kw_only=True)
class DropAppeal(Command):
    appeal: AppealId


# --- To answer ---


@dataclass(frozen=True, kw_only=True)
class AnswerQuote(Command):
    appeal: AppealId
    contribution: ContributionId
    allowed: bool


@dataclass(frozen=True, kw_only=True)
class SignAppeal(Command):
    """For one's institution, or (`alone`) in one's own name."""

    appeal: AppealId
    alone: bool


@dataclass(frozen=True, kw_only=True)
class WithdrawSignature(Command):
    appeal: AppealId
    alone: bool


@dataclass(frozen=True, kw_only=True)
class PassSignature(Command):
    """Nothing of it is kept."""

    appeal: AppealId


@dataclass(frozen=True, kw_only=True)
class OpposeAppeal(Command):
    appeal: AppealId


@dataclass(frozen=True, kw_only=True)
class WithdrawOpposition(Command):
    appeal: AppealId
    opposition: OppositionId

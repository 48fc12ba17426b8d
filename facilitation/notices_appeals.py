"""What there is to tell about the pages to carry higher."""

from dataclasses import dataclass

from facilitation.ids import AppealId, ContributionId, MemberId, PartnershipId, SignatureId
from facilitation.kinds import AppealPart
from facilitation.notices import Notice

# --- In the group ---


@dataclass(frozen=True)
class AppealBoard(Notice):
    """The living message of a page: to whom it goes, and who signs it."""

    appeal: AppealId


# --- In private ---


@dataclass(frozen=True)
class AppealsShown(Notice):
    """All that are proposed; to who reads it in private, also their own draft."""

    partnership: PartnershipId


@dataclass(frozen=True)
class AppealShown(Notice):
    """The page, and what can be done; `invited`: it was just proposed."""

    appeal: AppealId
    member: MemberId
    page: int
    invited: bool = False


@dataclass(frozen=True)
class AppealFile(Notice):
    """As DOCX, or as Markdown."""

    appeal: AppealId
    docx: bool


@dataclass(frozen=True)
class AppealDraft(Notice):
    appeal: AppealId


@dataclass(frozen=True)
class AppealPartAsked(Notice):
    appeal: AppealId
    part: AppealPart


@dataclass(frozen=True)
class QuotesOffered(Notice):
    """The texts of published rounds that may be put on it."""

    appeal: AppealId
    page: int


@dataclass(frozen=True)
class ProposingAppealAsked(Notice):
    """Are you sure? Everyone is asked."""

    appeal: AppealId


@dataclass(frozen=True)
class AppealDroppedTold(Notice):
    partnership: PartnershipId


@dataclass(frozen=True)
class QuoteAsked(Notice):
    """To the author of a text: may it leave the group, without a name?"""

    appeal: AppealId
    contribution: ContributionId


@dataclass(frozen=True)
class QuoteAnswerNoted(Notice):
    appeal: AppealId
    contribution: ContributionId
    allowed: bool


@dataclass(frozen=True)
class SigningAgreementAsked(Notice):
    appeal: AppealId


@dataclass(frozen=True)
class SignatureTold(Notice):
    """To colleagues: their institution signs, or does not any more, by whom, with whose agreement."""

    signature: SignatureId


@dataclass(frozen=True)
class SignaturePassed(Notice):
    appeal: AppealId


@dataclass(frozen=True)
class OppositionAsked(Notice):
    appeal: AppealId

"""What there is to tell about the pages to carry higher."""

from facilitation.ids import AppealId, ContributionId, MemberId, PartnershipId, SignatureId
from facilitation.kinds import AppealPart
from facilitation.notices import Notice

# --- In the group ---


class AppealBoard(Notice, frozen=True):
    """The living message of a page: to whom it goes, and who signs it."""

    appeal: AppealId


# --- In private ---


class AppealsShown(Notice, frozen=True):
    """All that are proposed; to who reads it in private, also their own draft."""

    partnership: PartnershipId


class AppealShown(Notice, frozen=True):
    """The page, and what can be done; `invited`: it was just proposed."""

    appeal: AppealId
    member: MemberId
    page: int
    invited: bool = False


class AppealFile(Notice, frozen=True):
    """As DOCX, or as Markdown."""

    appeal: AppealId
    docx: bool


class AppealDraft(Notice, frozen=True):
    appeal: AppealId


class AppealPartAsked(Notice, frozen=True):
    appeal: AppealId
    part: AppealPart


class QuotesOffered(Notice, frozen=True):
    """The texts of published rounds that may be put on it."""

    appeal: AppealId
    page: int


class ProposingAppealAsked(Notice, frozen=True):
    """Are you sure? Everyone is asked."""

    appeal: AppealId


class AppealDroppedTold(Notice, frozen=True):
    partnership: PartnershipId


class QuoteAsked(Notice, frozen=True):
    """To the author of a text: may it leave the group, without a name?"""

    appeal: AppealId
    contribution: ContributionId


class QuoteAnswerNoted(Notice, frozen=True):
    appeal: AppealId
    contribution: ContributionId
    allowed: bool


class SigningAgreementAsked(Notice, frozen=True):
    appeal: AppealId


class SignatureTold(Notice, frozen=True):
    """To colleagues: their institution signs, or does not any more, by whom, with whose agreement."""

    signature: SignatureId


class SignaturePassed(Notice, frozen=True):
    appeal: AppealId


class OppositionAsked(Notice, frozen=True):
    appeal: AppealId

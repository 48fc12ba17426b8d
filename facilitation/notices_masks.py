"""What is told about masks, as ids."""

from facilitation.ids import AdherenceId, ContributionId, DissentId, MaskId, MemberId, PartnershipId
from facilitation.notices import Notice


class MaskingShown(Notice, frozen=True):
    """What masking is, and what can be masked: of a text, its own words and the dissents about it."""

    partnership: PartnershipId
    member: MemberId
    contribution: ContributionId | None
    page: int = 0


class MaskReasonAsked(Notice, frozen=True):
    contribution: ContributionId | None
    dissent: DissentId | None
    adherence: AdherenceId | None = None


class MaskShown(Notice, frozen=True):
    """A mask as it stands, and what this member may do about it."""

    mask: MaskId
    member: MemberId


class YoursMasked(Notice, frozen=True):
    """To the author: **Put it otherwise**."""

    mask: MaskId


class MaskedToldToAll(Notice, frozen=True):
    """In the group, where nobody is named: whoever wrote it finds there what they can do."""

    mask: MaskId


class OtherwiseAsked(Notice, frozen=True):
    mask: MaskId


class OtherwiseTold(Notice, frozen=True):
    mask: MaskId


class MaskEndedTold(Notice, frozen=True):
    """To the author: shown again as they wrote it."""

    mask: MaskId

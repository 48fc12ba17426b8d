"""What is told around a round without names."""

from facilitation.ids import ContributionId, MemberId, RoundId
from facilitation.notices import Notice


class PromiseShown(Notice, frozen=True):
    """Before the first answer: who will see what. `few`: people of their institution, where they are asked
    whether its position may be shown; None: they are enough.
    """

    round: RoundId
    member: MemberId
    few: int | None


class EraseTextAsked(Notice, frozen=True):
    contribution: ContributionId


class TextErasedTold(Notice, frozen=True):
    contribution: ContributionId

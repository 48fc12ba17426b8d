"""What is told around a round without names."""

from facilitation.ids import ContributionId, DissentId, MemberId, RoundId
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


class WordsAsked(Notice, frozen=True):
    """To the author of a dissent of which fewer than three people spoke: may its words be read?"""

    round: RoundId
    dissent: DissentId


class WordsAnswered(Notice, frozen=True):
    round: RoundId
    dissent: DissentId
    shown: bool


class DissentTaken(Notice, frozen=True):
    """`DissentReceived`, where nobody is named: no row tells that it was sent."""

    dissent: DissentId


class InYourHands(Notice, frozen=True):
    """What they object to without a name, with the buttons that only they have."""

    round: RoundId
    member: MemberId

"""What there is to tell of conflicts, as ids."""

from enum import StrEnum

from facilitation.ids import (
    AnswerId,
    ConflictId,
    ConflictWordId,
    ContributionId,
    DissentId,
    MemberId,
    OutcomeId,
    PartnershipId,
    RoundId,
)
from facilitation.kinds import ConflictKind
from facilitation.notices import Notice

LAST_PAGE = -1  # where what was just added stands


class Change(StrEnum):
    """What its parties are told of a card."""

    SENT = "sent"
    WORD = "word"
    PROPOSED = "proposed"
    CONFIRMED = "confirmed"
    REFUSED = "refused"
    CLOSED = "closed"
    LIFTED = "lifted"
    TAKEN_BACK = "taken_back"
    REOPENED = "reopened"
    REVIEW_SET = "review_set"
    ROUND_OPENED = "round_opened"
    WORKED_ON = "worked_on"
    STABLE = "stable"  # a further look found it again


class ConflictsShown(Notice, frozen=True):
    """/conflicts: the cards; in the group each button leads into the private chat."""

    partnership: PartnershipId
    page: int


class ConflictShown(Notice, frozen=True):
    """One card, with the next step of who reads it."""

    conflict: ConflictId
    member: MemberId
    page: int = 0


class ConflictBoard(Notice, frozen=True):
    """The living card of a conflict in its own topic. `only_redrawn`: where it stands already."""

    conflict: ConflictId
    only_redrawn: bool = False


class ConflictHistoryShown(Notice, frozen=True):
    conflict: ConflictId
    page: int = 0


class ConflictsOpenedTold(Notice, frozen=True):
    """To each who may speak for a party: the cards that the summary of a round opened."""

    round: RoundId
    member: MemberId


class ConflictTold(Notice, frozen=True):
    """To each who may speak for a party: what changed. No member: the calendar's doing, or a round's."""

    conflict: ConflictId
    change: Change
    member: MemberId | None
    outcome: OutcomeId | None = None
    word: ConflictWordId | None = None


class ReviewTold(Notice, frozen=True):
    """The date on which a conflict was to be spoken of again has come."""

    conflict: ConflictId


class SendAsked(Notice, frozen=True):
    """**Send it to the register**: what this does, and one button."""

    contribution: ContributionId
    matter: ConflictKind = ConflictKind.SENT


class ConflictWordAsked(Notice, frozen=True):
    conflict: ConflictId


class ObjectionAnswerAsked(Notice, frozen=True):
    dissent: DissentId


class ObjectionAnswerReceived(Notice, frozen=True):
    dissent: DissentId


class ObjectionAnswerTold(Notice, frozen=True):
    """To the objection's author."""

    dissent: DissentId
    answer: AnswerId


class CompromiseAsked(Notice, frozen=True):
    conflict: ConflictId


class TogetherAsked(Notice, frozen=True):
    """What do we go on doing together? Typed, or a text of the double-movement round."""

    conflict: ConflictId


class KeepsAsked(Notice, frozen=True):
    """What do you keep? Of a text that keeps the difference."""

    outcome: OutcomeId
    member: MemberId
    party: str | None


class ReopenAsked(Notice, frozen=True):
    conflict: ConflictId


class TakeBackAsked(Notice, frozen=True):
    conflict: ConflictId


class ReviewAsked(Notice, frozen=True):
    conflict: ConflictId


class DoubleMovementAsked(Notice, frozen=True):
    """Who will be asked, for how long; **Open**."""

    conflict: ConflictId

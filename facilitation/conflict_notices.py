"""What there is to tell of conflicts, as ids."""

from dataclasses import dataclass
from enum import StrEnum

from facilitation.ids import (
    AnswerId,
    ConflictId,
    ContributionId,
    DissentId,
    MemberId,
    OutcomeId,
    PartnershipId,
    RoundId,
)
from facilitation.kinds import ConflictKind
from facilitation.notices import Notice


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


@dataclass(frozen=True)
class ConflictsShown(Notice):
    """/conflicts: the cards; in the group each button leads into the private chat."""

    partnership: PartnershipId
    page: int


@dataclass(frozen=True)
class ConflictShown(Notice):
    """One card, with the next step of who reads it."""

    conflict: ConflictId
    member: MemberId


@dataclass(frozen=True)
class ConflictBoard(Notice):
    """The living card of a conflict in its own topic. `only_redrawn`: where it stands already."""

    conflict: ConflictId
    only_redrawn: bool = False


@dataclass(frozen=True)
class ConflictHistoryShown(Notice):
    conflict: ConflictId


@dataclass(frozen=True)
class ConflictsOpenedTold(Notice):
    """To each who may speak for a party: the cards that the summary of a round opened."""

    round: RoundId
    member: MemberId


@dataclass(frozen=True)
class ConflictTold(Notice):
    """To each who may speak for a party: what changed. No member: the calendar's doing, or a round's."""

    conflict: ConflictId
    change: Change
    member: MemberId | None
    outcome: OutcomeId | None = None


@dataclass(frozen=True)
class ReviewTold(Notice):
    """The date on which a conflict was to be spoken of again has come."""

    conflict: ConflictId


@dataclass(frozen=True)
class SendAsked(Notice):
    """**Send it to the register**: what this does, and one button."""

    contribution: ContributionId
    matter: ConflictKind = ConflictKind.SENT


@dataclass(frozen=True)
class ConflictWordAsked(Notice):
    conflict: ConflictId


@dataclass(frozen=True)
class ObjectionAnswerAsked(Notice):
    dissent: DissentId


@dataclass(frozen=True)
class ObjectionAnswerReceived(Notice):
    dissent: DissentId


@dataclass(frozen=True)
class ObjectionAnswerTold(Notice):
    """To the objection's author."""

    dissent: DissentId
    answer: AnswerId


@dataclass(frozen=True)
class CompromiseAsked(Notice):
    conflict: ConflictId


@dataclass(frozen=True)
class TogetherAsked(Notice):
    """What do we go on doing together? Typed, or a text of the double-movement round."""

    conflict: ConflictId


@dataclass(frozen=True)
class KeepsAsked(Notice):
    """What do you keep? Of a text that keeps the difference."""

    outcome: OutcomeId
    member: MemberId
    party: str | None


@dataclass(frozen=True)
class ReopenAsked(Notice):
    conflict: ConflictId


@dataclass(frozen=True)
class TakeBackAsked(Notice):
    conflict: ConflictId


@dataclass(frozen=True)
class ReviewAsked(Notice):
    conflict: ConflictId


@dataclass(frozen=True)
class DoubleMovementAsked(Notice):
    """Who will be asked, for how long; **Open**."""

    conflict: ConflictId

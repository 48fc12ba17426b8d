"""What happened: the single currency. Applied to the tables, committed to by the ledger, told as notices.

A fact bears everything that is needed to apply it to an empty database. `member` is whose fact it is: when
that person erases themselves, the words of their facts (`WORDS`) go, the rest stays as a counted tombstone.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from facilitation.ids import (
    ChatId,
    ConflictId,
    ContributionId,
    DissentId,
    InstitutionId,
    MandateId,
    MemberId,
    MessageId,
    PartnershipId,
    PromptId,
    ProposalId,
    RoundId,
    UserId,
)
from facilitation.kinds import DissentKind, Expects, Mode, Phase
from facilitation.records import Record
from facilitation.stances import Response, Stance

WHO = frozenset({"member", "user", "name", "by"})  # what the ledger commits to as *who*
WORDS = frozenset({"text", "name", "agreed_by", "trade", "user", "details"})  # what erasing takes away


class Fact(Record, family=True):
    ledger: ClassVar[bool] = True  # False: of a person, outside any partnership's record
    journal: ClassVar[bool] = False  # listed by /journal


# --- The partnership and its members ---


@dataclass(frozen=True)
class PartnershipEnrolled(Fact):
    journal = True
    partnership: PartnershipId
    chat: ChatId
    topic: int | None
    title: str
    language: str
    timezone: str
    user: UserId | None  # who added the bot
    at: datetime


@dataclass(frozen=True)
class ChatMoved(Fact):
    partnership: PartnershipId
    chat: ChatId
    at: datetime


@dataclass(frozen=True)
class GroupRenamed(Fact):
    partnership: PartnershipId
    title: str
    at: datetime


@dataclass(frozen=True)
class BotRights(Fact):
    """In the group or not, administrator or not. `topics`: may open and close topics there."""

    journal = True
    partnership: PartnershipId
    present: bool
    admin: bool
    at: datetime
    topics: bool = False


@dataclass(frozen=True)
class TopicChosen(Fact):
    """Where the group wants it to work, in a group with topics."""

    journal = True
    partnership: PartnershipId
    member: MemberId | None  # None: who enrolled it, before joining
    topic: int
    at: datetime


@dataclass(frozen=True)
class SettingChanged(Fact):
    journal = True
    partnership: PartnershipId
    member: MemberId | None
    setting: str  # see facilitation/settings.py
    value: str
    at: datetime


@dataclass(frozen=True)
class MemberJoined(Fact):
    """Said **I take part**; a person who comes back gets their old place again."""

    partnership: PartnershipId
    member: MemberId
    user: UserId
    name: str
    at: datetime


@dataclass(frozen=True)
class InstitutionAdded(Fact):
    partnership: PartnershipId
    institution: InstitutionId
    title: str
    member: MemberId
    at: datetime


@dataclass(frozen=True)
class InstitutionRenamed(Fact):
    journal = True
    partnership: PartnershipId
    institution: InstitutionId
    title: str
    member: MemberId
    at: datetime


@dataclass(frozen=True)
class InstitutionsMerged(Fact):
    journal = True
    partnership: PartnershipId
    institution: InstitutionId
    into: InstitutionId
    member: MemberId
    at: datetime


@dataclass(frozen=True)
class SeatTaken(Fact):
    """No institution: in their own name."""

    partnership: PartnershipId
    member: MemberId
    institution: InstitutionId | None
    at: datetime


@dataclass(frozen=True)
class MemberMoved(Fact):
    journal = True
    partnership: PartnershipId
    member: MemberId
    institution: InstitutionId | None
    by: MemberId
    at: datetime


@dataclass(frozen=True)
class TradeSaid(Fact):
    partnership: PartnershipId
    member: MemberId
    trade: str
    at: datetime


@dataclass(frozen=True)
class InvitationTold(Fact):
    """Who proposed to come, or whether one could decline; shown as counts only, from 3 answers."""

    partnership: PartnershipId
    member: MemberId
    proposed_by: str | None
    could_decline: str | None
    at: datetime


@dataclass(frozen=True)
class FacilitatorNamed(Fact):
    journal = True
    partnership: PartnershipId
    member: MemberId
    by: MemberId | None
    at: datetime


@dataclass(frozen=True)
class FacilitatorStoodDown(Fact):
    journal = True
    partnership: PartnershipId
    member: MemberId
    by: MemberId | None
    at: datetime


@dataclass(frozen=True)
class MemberLeft(Fact):
    partnership: PartnershipId
    member: MemberId
    at: datetime


@dataclass(frozen=True)
class MemberForgotten(Fact):
    """Words and name erased; what remains is counted, and unsigned."""

    partnership: PartnershipId
    member: MemberId
    at: datetime


@dataclass(frozen=True)
class WordsExpired(Fact):
    """Kept for as long as the operator said: they go; numbers, positions and counts remain."""

    partnership: PartnershipId
    rounds: tuple[int, ...]  # with their texts, reservations and mandates
    dissents: tuple[int, ...]
    proposals: tuple[int, ...]
    at: datetime
    clauses: tuple[int, ...] = ()
    adherences: tuple[int, ...] = ()
    commitments: tuple[int, ...] = ()
    conflicts: tuple[int, ...] = ()  # with the words said about them
    appeals: tuple[int, ...] = ()  # with their signatures and the disagreements with them
    endings: tuple[int, ...] = ()  # with the last words


# --- Rounds ---


@dataclass(frozen=True)
class RoundOpened(Fact):
    journal = True
    partnership: PartnershipId
    round: RoundId
    number: int
    deck: str
    deck_content: dict[str, Any]  # the deck as it is now: a later edition changes no round
    mode: Mode
    member: MemberId
    contribute_until: datetime
    poll_minutes: int
    at: datetime
    conflict: ConflictId | None = None  # whose parties alone are asked


@dataclass(frozen=True)
class DeckKept(Fact):
    """A deck of the group's own. It is the group's, not its bearer's words: nobody's erasure empties it."""

    journal = True
    partnership: PartnershipId
    deck: str  # its id
    version: int  # from 1
    content: dict[str, Any]
    member: MemberId
    at: datetime


@dataclass(frozen=True)
class DeadlineMoved(Fact):
    """No member: the bot itself, after an outage."""

    journal = True
    partnership: PartnershipId
    round: RoundId
    phase: Phase
    until: datetime
    member: MemberId | None
    at: datetime


@dataclass(frozen=True)
class PollOpened(Fact):
    journal = True
    partnership: PartnershipId
    round: RoundId
    until: datetime
    member: MemberId | None  # who closed the contributions early; none: the deadline
    at: datetime


@dataclass(frozen=True)
class RoundPublished(Fact):
    journal = True
    partnership: PartnershipId
    round: RoundId
    findings: dict[str, Any]  # ids and figures; see facilitation/publication.py
    proposals: tuple[int, ...]  # printed here because nobody took them up
    member: MemberId | None
    at: datetime
    look: int = 1


@dataclass(frozen=True)
class RoundAbandoned(Fact):
    journal = True
    partnership: PartnershipId
    round: RoundId
    member: MemberId | None
    at: datetime


@dataclass(frozen=True)
class RemindersSent(Fact):
    journal = True
    partnership: PartnershipId
    round: RoundId
    member: MemberId | None  # none: the calendar
    at: datetime


# --- Contributions ---


@dataclass(frozen=True)
class ContributionRecorded(Fact):
    """Exactly one of text, option, value and details (see `guides`), as the kind of the prompt says."""

    partnership: PartnershipId
    round: RoundId
    contribution: ContributionId
    number: int
    prompt: PromptId
    member: MemberId
    text: str | None
    option: str | None
    value: int | None
    reading_only: bool
    message: MessageId | None
    at: datetime
    details: dict[str, Any] | None = None


@dataclass(frozen=True)
class ContributionChanged(Fact):
    """`message`: what its author wrote to that end, in the place of the earlier words, or after them."""

    partnership: PartnershipId
    contribution: ContributionId
    member: MemberId
    text: str | None
    option: str | None
    value: int | None
    at: datetime
    message: MessageId | None = None
    continues: bool = False
    details: dict[str, Any] | None = None


@dataclass(frozen=True)
class ReadingOnlySet(Fact):
    partnership: PartnershipId
    contribution: ContributionId
    member: MemberId
    reading_only: bool
    at: datetime


@dataclass(frozen=True)
class ContributionWithdrawn(Fact):
    partnership: PartnershipId
    contribution: ContributionId
    member: MemberId
    at: datetime


@dataclass(frozen=True)
class PromptPassed(Fact):
    partnership: PartnershipId
    round: RoundId
    prompt: PromptId
    member: MemberId
    at: datetime


@dataclass(frozen=True)
class SittingDone(Fact):
    partnership: PartnershipId
    round: RoundId
    member: MemberId
    at: datetime


# --- Positions ---


@dataclass(frozen=True)
class StanceTaken(Fact):
    partnership: PartnershipId
    contribution: ContributionId
    member: MemberId
    code: Response
    version: int  # of the text that was read
    at: datetime
    look: int = 1


@dataclass(frozen=True)
class ReservationSaid(Fact):
    partnership: PartnershipId
    contribution: ContributionId
    member: MemberId
    text: str
    at: datetime


@dataclass(frozen=True)
class MandateGiven(Fact):
    journal = True
    partnership: PartnershipId
    mandate: MandateId
    contribution: ContributionId
    institution: InstitutionId
    member: MemberId
    code: Stance
    agreed_by: str | None
    at: datetime


# --- Dissent and proposals ---


@dataclass(frozen=True)
class DissentRaised(Fact):
    partnership: PartnershipId
    dissent: DissentId
    number: int  # per partnership
    dissent_kind: DissentKind
    member: MemberId
    round: RoundId | None
    contribution: ContributionId | None
    prompt: PromptId | None
    text: str | None
    at: datetime


@dataclass(frozen=True)
class DissentWorded(Fact):
    partnership: PartnershipId
    dissent: DissentId
    member: MemberId
    text: str
    at: datetime


@dataclass(frozen=True)
class DissentMaintained(Fact):
    partnership: PartnershipId
    dissent: DissentId
    member: MemberId
    at: datetime


@dataclass(frozen=True)
class DissentLifted(Fact):
    partnership: PartnershipId
    dissent: DissentId
    member: MemberId
    at: datetime


@dataclass(frozen=True)
class ObjectionTakenUp(Fact):
    """Its author has left: a colleague holds it from now on, in the name of their institution."""

    partnership: PartnershipId
    dissent: DissentId
    institution: InstitutionId
    member: MemberId  # who takes it up
    at: datetime


@dataclass(frozen=True)
class ProposalMade(Fact):
    partnership: PartnershipId
    proposal: ProposalId
    member: MemberId
    text: str
    at: datetime


@dataclass(frozen=True)
class ProposalTakenUp(Fact):
    journal = True
    partnership: PartnershipId
    proposal: ProposalId
    member: MemberId  # the facilitator who takes it up
    at: datetime


# --- Of a person, outside any record ---


@dataclass(frozen=True)
class PersonSeen(Fact):
    ledger = False
    user: UserId
    name: str
    username: str | None
    language: str | None  # as Telegram says; counts only as long as the person has chosen none
    in_private: bool


@dataclass(frozen=True)
class PersonBlocked(Fact):
    ledger = False
    user: UserId
    blocked: bool


@dataclass(frozen=True)
class LanguageChosen(Fact):
    ledger = False
    user: UserId
    language: str


@dataclass(frozen=True)
class RemindersMuted(Fact):
    ledger = False
    user: UserId
    muted: bool


@dataclass(frozen=True)
class PersonForgotten(Fact):
    """Nothing is kept of who is in no partnership any more."""

    ledger = False
    user: UserId


@dataclass(frozen=True)
class Asked(Fact):
    """The bot now waits to hear about this from that person; nothing expected: the dialogue is over."""

    ledger = False
    user: UserId
    partnership: PartnershipId | None
    expects: Expects | None
    details: dict[str, Any]
    kept: str | None
    at: datetime


@dataclass(frozen=True)
class PresenceSeen(Fact):
    ledger = False
    partnership: PartnershipId
    user: UserId
    present: bool
    admin: bool | None  # None: not known from this sign
    at: datetime


import facilitation.facts_appeals  # noqa: E402 - its facts are of this family, and decoded by name
import facilitation.facts_charter  # noqa: E402 - as above
import facilitation.facts_course  # noqa: E402 - as above
import facilitation.facts_looks  # noqa: E402 - as above
import facilitation.facts_meeting  # noqa: E402 - as above
import facilitation.facts_temperature  # noqa: E402, F401 - as above

"""What happened: the single currency. Applied to the tables, committed to by the ledger, told as notices.

A fact bears everything that is needed to apply it to an empty database. `member` is whose fact it is: when
that person erases themselves, the words of their facts (`WORDS`) go, the rest stays as a counted tombstone.
"""

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


class Fact(Record, frozen=True):
    ledger: ClassVar[bool] = True  # False: of a person, outside any partnership's record
    journal: ClassVar[bool] = False  # listed by /journal


# --- The partnership and its members ---


class PartnershipEnrolled(Fact, frozen=True):
    journal = True
    partnership: PartnershipId
    chat: ChatId
    topic: int | None
    title: str
    language: str
    timezone: str
    user: UserId | None  # who added the bot
    at: datetime


class ChatMoved(Fact, frozen=True):
    partnership: PartnershipId
    chat: ChatId
    at: datetime


class GroupRenamed(Fact, frozen=True):
    partnership: PartnershipId
    title: str
    at: datetime


class BotRights(Fact, frozen=True):
    """In the group or not, administrator or not. `topics`: may open and close topics there."""

    journal = True
    partnership: PartnershipId
    present: bool
    admin: bool
    at: datetime
    topics: bool = False


class TopicChosen(Fact, frozen=True):
    """Where the group wants it to work, in a group with topics."""

    journal = True
    partnership: PartnershipId
    member: MemberId | None  # None: who enrolled it, before joining
    topic: int
    at: datetime


class SettingChanged(Fact, frozen=True):
    journal = True
    partnership: PartnershipId
    member: MemberId | None
    setting: str  # see facilitation/settings.py
    value: str
    at: datetime


class MemberJoined(Fact, frozen=True):
    """Said **I take part**; a person who comes back gets their old place again."""

    partnership: PartnershipId
    member: MemberId
    user: UserId
    name: str
    at: datetime


class InstitutionAdded(Fact, frozen=True):
    partnership: PartnershipId
    institution: InstitutionId
    title: str
    member: MemberId
    at: datetime


class InstitutionRenamed(Fact, frozen=True):
    journal = True
    partnership: PartnershipId
    institution: InstitutionId
    title: str
    member: MemberId
    at: datetime
    before: str | None = None  # the name it had


class InstitutionsMerged(Fact, frozen=True):
    journal = True
    partnership: PartnershipId
    institution: InstitutionId
    into: InstitutionId
    member: MemberId
    at: datetime


class SeatTaken(Fact, frozen=True):
    """No institution: in their own name."""

    partnership: PartnershipId
    member: MemberId
    institution: InstitutionId | None
    at: datetime


class MemberMoved(Fact, frozen=True):
    journal = True
    partnership: PartnershipId
    member: MemberId
    institution: InstitutionId | None
    by: MemberId
    at: datetime


class TradeSaid(Fact, frozen=True):
    partnership: PartnershipId
    member: MemberId
    trade: str
    at: datetime


class InvitationTold(Fact, frozen=True):
    """Who proposed to come, or whether one could decline; shown as counts only, from 3 answers."""

    partnership: PartnershipId
    member: MemberId
    proposed_by: str | None
    could_decline: str | None
    at: datetime


class FacilitatorNamed(Fact, frozen=True):
    journal = True
    partnership: PartnershipId
    member: MemberId
    by: MemberId | None
    at: datetime


class FacilitatorStoodDown(Fact, frozen=True):
    journal = True
    partnership: PartnershipId
    member: MemberId
    by: MemberId | None
    at: datetime


class MemberLeft(Fact, frozen=True):
    partnership: PartnershipId
    member: MemberId
    at: datetime


class MemberForgotten(Fact, frozen=True):
    """Words and name erased; what remains is counted, and unsigned."""

    partnership: PartnershipId
    member: MemberId
    at: datetime


class WordsExpired(Fact, frozen=True):
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


class RoundOpened(Fact, frozen=True):
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
    scene_by: MemberId | None = None  # who gave the scene of work that it reads, if not the deck


class DeckKept(Fact, frozen=True):
    """A deck of the group's own. It is the group's, not its bearer's words: nobody's erasure empties it."""

    journal = True
    partnership: PartnershipId
    deck: str  # its id
    version: int  # from 1
    content: dict[str, Any]
    member: MemberId
    at: datetime


class DeadlineMoved(Fact, frozen=True):
    """No member: the bot itself, after an outage."""

    journal = True
    partnership: PartnershipId
    round: RoundId
    phase: Phase
    until: datetime
    member: MemberId | None
    at: datetime


class PollOpened(Fact, frozen=True):
    journal = True
    partnership: PartnershipId
    round: RoundId
    until: datetime
    member: MemberId | None  # who closed the contributions early; none: the deadline
    at: datetime


class RoundPublished(Fact, frozen=True):
    journal = True
    partnership: PartnershipId
    round: RoundId
    findings: dict[str, Any]  # ids and figures; see facilitation/publication.py
    proposals: tuple[int, ...]  # printed here because nobody took them up
    member: MemberId | None
    at: datetime
    look: int = 1


class RoundAbandoned(Fact, frozen=True):
    journal = True
    partnership: PartnershipId
    round: RoundId
    member: MemberId | None
    at: datetime


class RemindersSent(Fact, frozen=True):
    journal = True
    partnership: PartnershipId
    round: RoundId
    member: MemberId | None  # none: the calendar
    at: datetime


# --- Contributions ---


class ContributionRecorded(Fact, frozen=True):
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


class ContributionChanged(Fact, frozen=True):
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


class ReadingOnlySet(Fact, frozen=True):
    partnership: PartnershipId
    contribution: ContributionId
    member: MemberId
    reading_only: bool
    at: datetime


class ContributionWithdrawn(Fact, frozen=True):
    partnership: PartnershipId
    contribution: ContributionId
    member: MemberId
    at: datetime


class PromptPassed(Fact, frozen=True):
    partnership: PartnershipId
    round: RoundId
    prompt: PromptId
    member: MemberId
    at: datetime


class SittingDone(Fact, frozen=True):
    partnership: PartnershipId
    round: RoundId
    member: MemberId
    at: datetime


# --- Positions ---


class StanceTaken(Fact, frozen=True):
    partnership: PartnershipId
    contribution: ContributionId
    member: MemberId
    code: Response
    version: int  # of the text that was read
    at: datetime
    look: int = 1


class ReservationSaid(Fact, frozen=True):
    partnership: PartnershipId
    contribution: ContributionId
    member: MemberId
    text: str
    at: datetime


class MandateGiven(Fact, frozen=True):
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


class DissentRaised(Fact, frozen=True):
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


class DissentWorded(Fact, frozen=True):
    partnership: PartnershipId
    dissent: DissentId
    member: MemberId
    text: str
    at: datetime


class DissentMaintained(Fact, frozen=True):
    partnership: PartnershipId
    dissent: DissentId
    member: MemberId
    at: datetime


class DissentLifted(Fact, frozen=True):
    partnership: PartnershipId
    dissent: DissentId
    member: MemberId
    at: datetime


class ObjectionTakenUp(Fact, frozen=True):
    """Its author has left: a colleague holds it from now on, in the name of their institution."""

    partnership: PartnershipId
    dissent: DissentId
    institution: InstitutionId
    member: MemberId  # who takes it up
    at: datetime


class ProposalMade(Fact, frozen=True):
    partnership: PartnershipId
    proposal: ProposalId
    member: MemberId
    text: str
    at: datetime


class ProposalTakenUp(Fact, frozen=True):
    journal = True
    partnership: PartnershipId
    proposal: ProposalId
    member: MemberId  # the facilitator who takes it up
    at: datetime


# --- Of a person, outside any record ---


class PersonSeen(Fact, frozen=True):
    ledger = False
    user: UserId
    name: str
    username: str | None
    language: str | None  # as Telegram says; counts only as long as the person has chosen none
    in_private: bool


class PersonBlocked(Fact, frozen=True):
    ledger = False
    user: UserId
    blocked: bool


class LanguageChosen(Fact, frozen=True):
    ledger = False
    user: UserId
    language: str


class RemindersMuted(Fact, frozen=True):
    ledger = False
    user: UserId
    muted: bool


class PersonForgotten(Fact, frozen=True):
    """Nothing is kept of who is in no partnership any more."""

    ledger = False
    user: UserId


class Asked(Fact, frozen=True):
    """The bot now waits to hear about this from that person; nothing expected: the dialogue is over."""

    ledger = False
    user: UserId
    partnership: PartnershipId | None
    expects: Expects | None
    details: dict[str, Any]
    kept: str | None
    at: datetime
    sealed: bool = False  # of a round without names: what it is about is kept sealed


class PresenceSeen(Fact, frozen=True):
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
import facilitation.facts_masks  # noqa: E402 - as above
import facilitation.facts_meeting  # noqa: E402 - as above
import facilitation.facts_notes  # noqa: E402 - as above
import facilitation.facts_outside  # noqa: E402 - as above
import facilitation.facts_scene  # noqa: E402 - as above
import facilitation.facts_showing  # noqa: E402 - as above
import facilitation.facts_temperature  # noqa: E402 - as above
import facilitation.facts_voices  # noqa: E402 - as above
import facilitation.facts_whence  # noqa: E402, F401 - as above

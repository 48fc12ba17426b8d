"""What the domain may ask of what is remembered, and the shapes of the answers.

A scene is a moment: the questions read one transaction and change nothing. One function, one question;
where more than one thing comes back its order is stated. Storage implements it on SQL.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from facilitation.ids import (
    ChatId,
    ContributionId,
    DissentId,
    InstitutionId,
    MemberId,
    MessageId,
    PartnershipId,
    PromptId,
    ProposalId,
    RoundId,
    UserId,
)
from facilitation.kinds import DissentKind, Expects, Mode, Phase
from facilitation.prompts import DeckShape, Dimension
from facilitation.scene_appeals import AppealScene
from facilitation.scene_charter import CharterScene
from facilitation.scene_conflicts import ConflictScene
from facilitation.scene_course import CourseScene
from facilitation.scene_looks import LookScene
from facilitation.scene_masks import MaskScene
from facilitation.scene_meeting import MeetingScene
from facilitation.scene_notes import NoteScene
from facilitation.scene_outside import OutsideScene
from facilitation.scene_showing import ShowingScene
from facilitation.scene_temperature import TemperatureScene
from facilitation.scene_voices import VoiceScene
from facilitation.seal import Audit, Seal
from facilitation.stances import Response, Stance


@dataclass(frozen=True, slots=True)
class Partnership:
    id: PartnershipId
    chat: ChatId
    topic: int | None
    title: str
    language: str
    timezone: str
    settings: Mapping[str, str]
    enrolled_at: datetime
    enrolled_by: UserId | None
    bot_present: bool
    bot_admin: bool
    bot_removed_at: datetime | None
    bot_topics: bool = False

    @property
    def gave_place(self) -> bool:
        """It has ended, and another one lives in its group: it is read in private, and has no chat."""
        return self.chat == -self.id


@dataclass(frozen=True, slots=True)
class Institution:
    id: InstitutionId
    partnership: PartnershipId
    name: str


@dataclass(frozen=True, slots=True)
class Member:
    """`seated`: has said for whom they come, and so takes part. No name: forgotten."""

    id: MemberId
    partnership: PartnershipId
    user: UserId | None
    name: str | None
    institution: InstitutionId | None
    seated: bool
    trade: str | None
    proposed_by: str | None
    could_decline: str | None
    facilitator: bool
    joined_at: datetime
    left_at: datetime | None
    forgotten_at: datetime | None
    voice_in: RoundId | None = None  # no person: one voice of a round without names

    @property
    def voice(self) -> bool:
        return self.voice_in is not None

    @property
    def active(self) -> bool:
        return self.seated and self.left_at is None


@dataclass(frozen=True, slots=True)
class Seating:
    """For whom a member came, since when. No institution: in their own name."""

    member: MemberId
    since: datetime
    institution: InstitutionId | None
    placed_by: MemberId | None  # none: by their own choice

    def chosen_after(self, instant: datetime) -> bool:
        return self.placed_by is None and self.since > instant


@dataclass(frozen=True, slots=True)
class Round:
    id: RoundId
    partnership: PartnershipId
    number: int
    deck: str
    deck_content: dict[str, Any]
    shape: DeckShape
    mode: Mode
    phase: Phase
    opened_by: MemberId
    opened_at: datetime
    contribute_until: datetime
    poll_minutes: int
    poll_until: datetime | None
    closed_at: datetime | None
    reminded_at: datetime | None
    findings: dict[str, Any] | None
    look: int = 1  # the last that was opened; each time positions are taken is one
    shown: int = 1  # the last that was published, once one was
    look_opened_at: datetime | None = None
    look_until: datetime | None = None
    notes_until: datetime | None = None  # while its summary waits for them

    @property
    def confidential(self) -> bool:
        return self.mode is Mode.CONFIDENTIAL

    @property
    def open(self) -> bool:
        return self.phase in (Phase.CONTRIBUTING, Phase.POLLING, Phase.NOTING)

    @property
    def published(self) -> bool:
        """Its summary is there, also while another look is on its way."""
        return self.phase is Phase.PUBLISHED or self.looking_again

    @property
    def looking_again(self) -> bool:
        return self.phase in (Phase.POLLING, Phase.NOTING) and self.look > 1

    @property
    def until(self) -> datetime:
        """The deadline of the phase it is in."""
        if self.phase is Phase.CONTRIBUTING:
            return self.contribute_until
        if self.phase is Phase.NOTING and self.notes_until is not None:
            return self.notes_until
        if self.looking_again and self.look_until is not None:
            return self.look_until
        return self.poll_until or self.contribute_until


@dataclass(frozen=True, slots=True)
class OwnDeck:
    """The newest version of a deck that a partnership keeps."""

    partnership: PartnershipId
    deck: str
    version: int
    content: dict[str, Any]
    member: MemberId  # who kept this version
    kept_at: datetime


@dataclass(frozen=True, slots=True)
class GivenScene:
    """A scene of work that waits for the next round of a deck."""

    partnership: PartnershipId
    deck: str
    member: MemberId  # who gave it
    text: str
    given_at: datetime


@dataclass(frozen=True, slots=True)
class Contribution:
    """No text: a choice, a scale, what was answered step by step (`details`, see `guides`), or erased."""

    id: ContributionId
    round: RoundId
    prompt: PromptId
    member: MemberId
    number: int
    text: str | None
    option: str | None
    value: int | None
    reading_only: bool
    version: int
    message: MessageId | None
    recorded_at: datetime
    changed_at: datetime | None
    withdrawn_at: datetime | None
    erased_at: datetime | None
    details: Mapping[str, Any] | None = None
    masked_at: datetime | None = None  # from the group; its author and the record read it as it is
    whence: str | None = None  # as it is kept, see `speaks_from`

    @property
    def worded(self) -> bool:
        """There are words to read: neither counted nor erased."""
        return self.text is not None or self.details is not None

    @property
    def speaks_from(self) -> Dimension | None:
        """Whence, where its author says so: a dimension of theirs, not of the question."""
        return Dimension(self.whence) if self.whence else None

    @property
    def standing(self) -> bool:
        return self.withdrawn_at is None and self.erased_at is None


@dataclass(frozen=True, slots=True)
class Position:
    """A stance as one member took it."""

    contribution: ContributionId
    member: MemberId
    code: Response
    reservation: str | None
    version: int
    taken_at: datetime
    look: int = 1  # at which it was taken, or kept
    whence: str | None = None  # as it is kept, see `speaks_from`

    @property
    def speaks_from(self) -> Dimension | None:
        return Dimension(self.whence) if self.whence else None


@dataclass(frozen=True, slots=True)
class Mandate:
    id: int
    contribution: ContributionId
    institution: InstitutionId
    member: MemberId
    code: Stance
    agreed_by: str | None
    given_at: datetime


@dataclass(frozen=True, slots=True)
class Dissent:
    id: DissentId
    partnership: PartnershipId
    number: int
    kind: DissentKind
    member: MemberId
    round: RoundId | None
    contribution: ContributionId | None
    prompt: PromptId | None
    text: str | None
    raised_at: datetime
    changed_at: datetime | None
    maintained_at: datetime | None
    lifted_at: datetime | None
    erased_at: datetime | None
    taken_up_at: datetime | None = None  # after its author had left
    taken_up_by: MemberId | None = None
    taken_up_for: InstitutionId | None = None
    masked_at: datetime | None = None  # as a contribution

    @property
    def open(self) -> bool:
        return self.lifted_at is None


@dataclass(frozen=True, slots=True)
class Proposal:
    id: ProposalId
    partnership: PartnershipId
    member: MemberId
    text: str | None
    made_at: datetime
    taken_up_at: datetime | None
    taken_up_by: MemberId | None
    printed_in: RoundId | None


@dataclass(frozen=True, slots=True)
class Person:
    user: UserId
    language: str
    language_chosen: bool
    name: str
    username: str | None
    started: bool
    blocked: bool
    muted: bool


@dataclass(frozen=True, slots=True)
class Dialogue:
    user: UserId
    partnership: PartnershipId | None
    expects: Expects
    details: Mapping[str, Any]
    kept: str | None
    since: datetime


@dataclass(frozen=True, slots=True)
class Presence:
    present: bool
    admin: bool
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """A fact of the journal: `kind` is the fact's name, `details` its fields."""

    sequence: int
    kind: str
    details: Mapping[str, Any]
    at: datetime


@dataclass(frozen=True, slots=True)
class Spot:
    """What one of the bot's messages was about."""

    kind: str
    round: RoundId | None
    contribution: ContributionId | None


@dataclass(frozen=True, slots=True)
class House:
    """Who runs the server: for the notices. Set by the operator, the same for everybody."""

    bot_username: str
    operator_name: str | None
    operator_contact: str | None
    retention_days: int
    default_language: str
    default_timezone: str
    enrolment_code: str | None
    keeps_secrets: bool = False  # has the key without which no round is without names


class Scene(
    CharterScene,
    ConflictScene,
    LookScene,
    MeetingScene,
    AppealScene,
    CourseScene,
    TemperatureScene,
    OutsideScene,
    VoiceScene,
    ShowingScene,
    NoteScene,
    MaskScene,
    Protocol,
):
    # --- the house ---
    def house(self) -> House: ...
    def decks(self) -> Sequence[str]: ...  # ids, in the order in which they are offered
    def deck(
        self, deck: str
    ) -> tuple[dict[str, Any], DeckShape] | None: ...  # its content, to freeze, and shape

    def own_decks(self, partnership: PartnershipId) -> Sequence[OwnDeck]: ...  # by id
    def own_deck(self, partnership: PartnershipId, deck: str) -> OwnDeck | None: ...
    def scene_given(self, partnership: PartnershipId, deck: str) -> GivenScene | None: ...
    def next_id(self, table: str) -> int: ...  # "member", "round", "contribution" …: never given before

    # --- partnerships ---
    def partnership(self, partnership: PartnershipId) -> Partnership | None: ...
    def partnership_of_chat(self, chat: ChatId) -> Partnership | None: ...  # aliases followed
    def partnerships_known(
        self, user: UserId
    ) -> Sequence[Partnership]: ...  # left ones too, not forgotten; by id
    def partnerships_of(self, user: UserId) -> Sequence[Partnership]: ...  # seated or not, not left; by id
    def institutions(self, partnership: PartnershipId) -> Sequence[Institution]: ...  # not merged away; by id
    def institution(self, institution: InstitutionId) -> Institution | None: ...
    def institution_named(
        self, partnership: PartnershipId, folded: str
    ) -> Institution | None: ...  # merges followed
    def settled(self, institution: InstitutionId) -> InstitutionId: ...  # what it was merged into, or itself

    # --- people ---
    def person(self, user: UserId) -> Person | None: ...
    def presence(self, partnership: PartnershipId, user: UserId) -> Presence | None: ...
    def dialogue(self, user: UserId) -> Dialogue | None: ...
    def member(self, member: MemberId) -> Member | None: ...
    def member_of(self, partnership: PartnershipId, user: UserId) -> Member | None: ...  # left ones too
    def members(self, partnership: PartnershipId) -> Sequence[Member]: ...  # everybody ever, by id
    def active_members(self, partnership: PartnershipId) -> Sequence[Member]: ...  # seated, not left; by id
    def seatings(self, member: MemberId) -> Sequence[Seating]: ...  # oldest first

    # --- rounds ---
    def round(self, round: RoundId) -> Round | None: ...
    def open_round(self, partnership: PartnershipId) -> Round | None: ...
    def last_round(self, partnership: PartnershipId) -> Round | None: ...  # by number, any phase
    def last_published(self, partnership: PartnershipId) -> Round | None: ...
    def last_published_of(self, partnership: PartnershipId, deck: str) -> Round | None: ...
    def rounds(self, partnership: PartnershipId) -> Sequence[Round]: ...  # by number

    # --- contributions ---
    def contribution(self, contribution: ContributionId) -> Contribution | None: ...
    def contribution_of_message(
        self, member_user: UserId, message: MessageId
    ) -> Contribution | None: ...  # by any of the messages that it is made of
    def continued(self, contribution: ContributionId) -> bool: ...  # made of several messages
    def contributions(self, round: RoundId) -> Sequence[Contribution]: ...
    def contributions_of(self, round: RoundId, member: MemberId) -> Sequence[Contribution]: ...
    def next_contribution_number(self, round: RoundId) -> int: ...
    def passed(self, round: RoundId, member: MemberId) -> frozenset[PromptId]: ...
    def sitting_done(self, round: RoundId, member: MemberId) -> bool: ...
    def writers(self, round: RoundId) -> frozenset[MemberId]: ...
    def responders(self, round: RoundId) -> frozenset[MemberId]: ...

    # --- positions ---
    def put_to_the_group(self, round: RoundId) -> Sequence[Contribution]: ...
    def unread(self, round: RoundId, member: MemberId, most: int) -> Sequence[Contribution]: ...
    def unread_count(self, round: RoundId, member: MemberId) -> int: ...
    def position(self, contribution: ContributionId, member: MemberId) -> Position | None: ...
    def positions(self, round: RoundId) -> Sequence[Position]: ...
    def positions_of(self, round: RoundId, member: MemberId) -> Sequence[Position]: ...
    def positions_before(
        self, round: RoundId, look: int
    ) -> Sequence[Position]: ...  # as they stood when that look was opened
    def mandates(self, round: RoundId) -> Sequence[Mandate]: ...
    def mandate(
        self, contribution: ContributionId, institution: InstitutionId
    ) -> Mandate | None: ...  # the last one

    # --- dissent, proposals ---
    def dissent(self, dissent: DissentId) -> Dissent | None: ...
    def objection(
        self, contribution: ContributionId, member: MemberId
    ) -> Dissent | None: ...  # lifted ones too; the last
    def contested(self, round: RoundId, member: MemberId) -> frozenset[PromptId]: ...
    def dissents(self, partnership: PartnershipId) -> Sequence[Dissent]: ...  # by number
    def dissents_of(
        self, member: MemberId
    ) -> Sequence[Dissent]: ...  # those taken up for an institution too; by number
    def dissents_of_round(self, round: RoundId) -> Sequence[Dissent]: ...
    def next_dissent_number(self, partnership: PartnershipId) -> int: ...
    def proposal(self, proposal: ProposalId) -> Proposal | None: ...
    def proposals_waiting(
        self, partnership: PartnershipId
    ) -> Sequence[Proposal]: ...  # not taken up, not printed; by id
    def proposals_printed(self, round: RoundId) -> Sequence[Proposal]: ...
    def proposals_of(self, member: MemberId) -> Sequence[Proposal]: ...  # by id

    # --- the record ---
    def sealed_entries(
        self, partnership: PartnershipId
    ) -> Mapping[str, Any] | None: ...  # the ledger as plain JSON, without what it opens to
    def audit(self, partnership: PartnershipId) -> Audit: ...
    def seal_of(
        self, round: RoundId, published_at: datetime
    ) -> Seal | None: ...  # of the ledger, once that summary was published
    def journal(
        self, partnership: PartnershipId, skip: int, most: int
    ) -> Sequence[JournalEntry]: ...  # newest first
    def mydata(self, user: UserId) -> dict[str, Any]: ...  # everything about that person, as plain JSON
    def spot(self, chat: ChatId, message: MessageId) -> Spot | None: ...
    def newest_message(self, chat: ChatId) -> tuple[MessageId, str] | None: ...  # of the bot; its notice
    def message_in_slot(self, chat: ChatId, slot: str) -> MessageId | None: ...  # as it was sent

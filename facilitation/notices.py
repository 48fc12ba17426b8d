"""What there is to tell, as ids: the words are found when the message leaves, in its reader's language."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from facilitation.ids import (
    ContributionId,
    DissentId,
    InstitutionId,
    MandateId,
    MemberId,
    PartnershipId,
    PromptId,
    ProposalId,
    RoundId,
    UserId,
)
from facilitation.kinds import Gathered
from facilitation.records import Record
from facilitation.stances import Stance


@dataclass(frozen=True)
class Notice(Record, family=True):
    pass


# --- In the group ---


@dataclass(frozen=True)
class Arrived(Notice):
    """The arrival message, a board: what the bot does, what it keeps, members by institution, **Join**."""

    partnership: PartnershipId


@dataclass(frozen=True)
class CodeNeeded(Notice):
    """To a chat that is not enrolled: the operator asks for a code."""


@dataclass(frozen=True)
class Goodbye(Notice):
    """No code came within a day: the bot says so and leaves the chat."""


@dataclass(frozen=True)
class HowToJoin(Notice):
    partnership: PartnershipId


@dataclass(frozen=True)
class RoundBoard(Notice):
    """The living message of a round, in every phase; once published, the summary. A look has its own."""

    round: RoundId
    look: int = 1


@dataclass(frozen=True)
class DeckMenu(Notice):
    partnership: PartnershipId


@dataclass(frozen=True)
class RoundMenu(Notice):
    """Durations in minutes, mode, **See it as a member**, **Open**."""

    partnership: PartnershipId
    deck: str
    contribute: int
    poll: int


@dataclass(frozen=True)
class PositionsOpen(Notice):
    round: RoundId


@dataclass(frozen=True)
class GroupReminder(Notice):
    round: RoundId


@dataclass(frozen=True)
class SummaryThere(Notice):
    """One short message that it is there, with the report as a file, in reply to the living message."""

    round: RoundId


@dataclass(frozen=True)
class PicturesThere(Notice):
    """The pictures of a summary, as one album, after its report."""

    round: RoundId


@dataclass(frozen=True)
class SummaryAgain(Notice):
    """/summary: the latest summary; `with_report`: the file with its caption instead."""

    round: RoundId
    report: bool


@dataclass(frozen=True)
class NoSummaryYet(Notice):
    partnership: PartnershipId


@dataclass(frozen=True)
class WhyMenu(Notice):
    """Which statement? A button each, by number."""

    round: RoundId


@dataclass(frozen=True)
class WhyShown(Notice):
    """The label's rule and the counts of one statement."""

    contribution: ContributionId


@dataclass(frozen=True)
class StatusShown(Notice):
    partnership: PartnershipId


@dataclass(frozen=True)
class SkillsShown(Notice):
    partnership: PartnershipId


@dataclass(frozen=True)
class NetworkShown(Notice):
    partnership: PartnershipId


@dataclass(frozen=True)
class SchemesShown(Notice):
    partnership: PartnershipId


@dataclass(frozen=True)
class TerritoryShown(Notice):
    partnership: PartnershipId


@dataclass(frozen=True)
class PictureShown(Notice):
    """Of what one of these four says in words."""

    partnership: PartnershipId
    of: Gathered


@dataclass(frozen=True)
class JournalShown(Notice):
    partnership: PartnershipId
    page: int


@dataclass(frozen=True)
class SettingsShown(Notice):
    partnership: PartnershipId
    section: str


@dataclass(frozen=True)
class InstitutionShown(Notice):
    """Rename, merge."""

    institution: InstitutionId


@dataclass(frozen=True)
class MergeMenu(Notice):
    institution: InstitutionId


@dataclass(frozen=True)
class MoveMenu(Notice):
    """`member` None: whom? else: where to?"""

    partnership: PartnershipId
    member: MemberId | None


@dataclass(frozen=True)
class DeadlineTold(Notice):
    """The deadline of the phase was moved (/extend, or after an outage): the group is told.

    `lost_before`: what was written earlier, in a long outage, never arrived.
    """

    round: RoundId
    outage: bool
    lost_before: datetime | None = None


@dataclass(frozen=True)
class AbandonedTold(Notice):
    round: RoundId


@dataclass(frozen=True)
class RemindedTold(Notice):
    """Those who have not answered got a private line; nobody is told who."""

    round: RoundId


@dataclass(frozen=True)
class DissentNoted(Notice):
    """In the group, to a /dissent with its text: its number, and that it will be in the summary."""

    dissent: DissentId


@dataclass(frozen=True)
class ProposalNoted(Notice):
    """Where /propose was typed with its text."""

    proposal: ProposalId


@dataclass(frozen=True)
class FacilitatorTold(Notice):
    """In the group: that person now facilitates (`named`), or no longer does."""

    member: MemberId
    named: bool


@dataclass(frozen=True)
class SettingTold(Notice):
    """A setting was changed: what it is now."""

    partnership: PartnershipId
    setting: str


@dataclass(frozen=True)
class GoPrivate(Notice):
    """A command of the private chat typed in the group: a button to the right place. `name`: the command."""

    partnership: PartnershipId | None
    name: str


@dataclass(frozen=True)
class GoToGroup(Notice):
    """A command of the group typed in private."""

    name: str


@dataclass(frozen=True)
class HelpShown(Notice):
    partnership: PartnershipId | None
    private: bool
    facilitator: bool
    unknown: bool = False


@dataclass(frozen=True)
class PrivacyShown(Notice):
    partnership: PartnershipId | None


@dataclass(frozen=True)
class Refused(Notice):
    """A refusal told as a message: its kind and fields (a press gets it as an alert instead)."""

    refusal: str
    details: dict[str, Any]


# --- Joining, in private ---


@dataclass(frozen=True)
class Welcome(Notice):
    """/start by somebody who is nowhere yet: what this is, how to add it to a group."""


@dataclass(frozen=True)
class NoticeShown(Notice):
    """The notice of who will read what: **I take part**, **Not now**. `round`: go on there afterwards."""

    partnership: PartnershipId


@dataclass(frozen=True)
class NotNow(Notice):
    partnership: PartnershipId


@dataclass(frozen=True)
class SeatAsked(Notice):
    partnership: PartnershipId


@dataclass(frozen=True)
class InstitutionNameAsked(Notice):
    partnership: PartnershipId


@dataclass(frozen=True)
class TradeAsked(Notice):
    partnership: PartnershipId


@dataclass(frozen=True)
class ProposedByAsked(Notice):
    partnership: PartnershipId


@dataclass(frozen=True)
class CouldDeclineAsked(Notice):
    partnership: PartnershipId


@dataclass(frozen=True)
class Joined(Notice):
    """Done, and what is open."""

    partnership: PartnershipId
    member: MemberId
    already: bool = False


@dataclass(frozen=True)
class NowFacilitates(Notice):
    """To the person: they facilitate, and what that lets them do (and does not)."""

    partnership: PartnershipId


# --- Contributing, in private ---


@dataclass(frozen=True)
class QuestionAsked(Notice):
    """Question 2 of 5. `first`: under the deck's introduction. `another`: a further text is awaited."""

    round: RoundId
    member: MemberId
    index: int
    first: bool = False
    another: bool = False


@dataclass(frozen=True)
class StepAsked(Notice):
    """The step that waits, of a link, a scheme or a place; which one it is, is read when it leaves."""

    round: RoundId
    member: MemberId
    index: int


@dataclass(frozen=True)
class ContributionReceived(Notice):
    """The receipt: number, time, and what can be done with it."""

    contribution: ContributionId


@dataclass(frozen=True)
class EditAsked(Notice):
    contribution: ContributionId


@dataclass(frozen=True)
class WithdrawnTold(Notice):
    contribution: ContributionId


@dataclass(frozen=True)
class ContestAsked(Notice):
    """In what way is the question a problem? Its words are asked for."""

    round: RoundId
    prompt: PromptId


@dataclass(frozen=True)
class ContestReceived(Notice):
    dissent: DissentId


@dataclass(frozen=True)
class ReviewShown(Notice):
    """Everything answered, passed and contested; each can be opened; **Done**."""

    round: RoundId
    member: MemberId


@dataclass(frozen=True)
class SittingClosed(Notice):
    """After **Done**: until when one can come back."""

    round: RoundId


@dataclass(frozen=True)
class DeckPreviewed(Notice):
    """**See it as a member**: all the questions of a deck, for the facilitator."""

    partnership: PartnershipId
    deck: str


@dataclass(frozen=True)
class RecognisableTold(Notice):
    """The text was not kept: **Rewrite**, **Nobody can be recognised**."""


@dataclass(frozen=True)
class RewriteAsked(Notice):
    """`as_is`: the next message is taken as it is."""

    as_is: bool


@dataclass(frozen=True)
class SortingAsked(Notice):
    """Words with no open question are kept: what are they? `round`: an answer can still be given there."""

    partnership: PartnershipId
    round: RoundId | None


@dataclass(frozen=True)
class WhichPartnership(Notice):
    """For which? A button for each in `among`, also one that was left where it can still be asked of."""

    user: UserId
    among: tuple[PartnershipId, ...] = ()


# --- Positions, in private ---


@dataclass(frozen=True)
class PositionsInvited(Notice):
    round: RoundId


@dataclass(frozen=True)
class StanceAsked(Notice):
    """One text, unsigned, and its buttons. `left`: how many of the eight come after; `batch` their number.

    `of`: how many texts wait in all when the eight were begun (for "8 texts of 45"); 0 when revising.
    """

    contribution: ContributionId
    member: MemberId
    left: int
    batch: int
    of: int
    revising: bool = False


@dataclass(frozen=True)
class ReservationAsked(Notice):
    contribution: ContributionId
    left: int


@dataclass(frozen=True)
class ReservationReceived(Notice):
    contribution: ContributionId


@dataclass(frozen=True)
class ObjectionOpened(Notice):
    """The objection is open. **Say why**, **Later**."""

    dissent: DissentId
    left: int


@dataclass(frozen=True)
class ReasonAsked(Notice):
    dissent: DissentId


@dataclass(frozen=True)
class ReasonReceived(Notice):
    dissent: DissentId


@dataclass(frozen=True)
class BatchFinished(Notice):
    """**8 more**, **Enough for now**; `waiting` 0: nothing is left to read."""

    round: RoundId
    waiting: int


@dataclass(frozen=True)
class PositionsPaused(Notice):
    round: RoundId


@dataclass(frozen=True)
class MandateAsked(Notice):
    """What does the institution answer? The stances of the ballot."""

    contribution: ContributionId
    left: int


@dataclass(frozen=True)
class AgreementAsked(Notice):
    """With whose agreement? A function is typed, or **We decided it together**."""

    contribution: ContributionId
    code: Stance


@dataclass(frozen=True)
class MandateReceived(Notice):
    mandate: MandateId
    contribution: ContributionId
    institution: InstitutionId


@dataclass(frozen=True)
class MandateTold(Notice):
    """To colleagues: their institution's position was given, by whom, with whose agreement."""

    contribution: ContributionId
    institution: InstitutionId


# --- Mine, in private ---


@dataclass(frozen=True)
class MineShown(Notice):
    partnership: PartnershipId
    member: MemberId
    page: int


@dataclass(frozen=True)
class MyTextShown(Notice):
    """One of my texts, whole, with what can be done with it now."""

    contribution: ContributionId
    member: MemberId


@dataclass(frozen=True)
class MyStancesShown(Notice):
    partnership: PartnershipId
    member: MemberId
    page: int


@dataclass(frozen=True)
class MyDissentShown(Notice):
    """One of my dissents: edit, lift, maintain."""

    dissent: DissentId


@dataclass(frozen=True)
class ObjectionLeft(Notice):
    """To each colleague of who has left: **I take it up for our institution**; then, by whom it was."""

    dissent: DissentId


@dataclass(frozen=True)
class DissentEditAsked(Notice):
    dissent: DissentId


@dataclass(frozen=True)
class LiftAsked(Notice):
    """Which stance replaces it? (or only: are you sure to lift it, with one button)"""

    dissent: DissentId


@dataclass(frozen=True)
class DissentLiftedTold(Notice):
    dissent: DissentId


@dataclass(frozen=True)
class DissentMaintainedTold(Notice):
    dissent: DissentId


@dataclass(frozen=True)
class TodoShown(Notice):
    """What is open for me, in all my partnerships."""

    user: UserId


@dataclass(frozen=True)
class DissentTargetAsked(Notice):
    """About what? The round (if one is open or was), something else."""

    partnership: PartnershipId


@dataclass(frozen=True)
class DissentWordsAsked(Notice):
    partnership: PartnershipId


@dataclass(frozen=True)
class DissentReceived(Notice):
    dissent: DissentId


@dataclass(frozen=True)
class ProposalWordsAsked(Notice):
    partnership: PartnershipId


@dataclass(frozen=True)
class ProposalTold(Notice):
    """To each facilitator: a proposal and who makes it; **I take it up**."""

    proposal: ProposalId


@dataclass(frozen=True)
class ProposalTakenUpTold(Notice):
    """To its author."""

    proposal: ProposalId


@dataclass(frozen=True)
class Reminder(Notice):
    round: RoundId
    member: MemberId


@dataclass(frozen=True)
class WhatBecame(Notice):
    """After the publication, to each member: what became of what they said."""

    round: RoundId
    member: MemberId


@dataclass(frozen=True)
class AbandonedToldPrivately(Notice):
    """The bot was removed from the group and the round was stopped."""

    round: RoundId


@dataclass(frozen=True)
class MuteTold(Notice):
    muted: bool


@dataclass(frozen=True)
class LanguageAsked(Notice):
    pass


@dataclass(frozen=True)
class LanguageTold(Notice):
    """In the language that was just chosen."""


@dataclass(frozen=True)
class NothingDone(Notice):
    """**Cancel**, where leaving or erasing was to be confirmed."""


@dataclass(frozen=True)
class CancelTold(Notice):
    """`something`: a question was open, and no longer is."""

    something: bool


@dataclass(frozen=True)
class MyDataSent(Notice):
    """A file: everything about this person, as JSON or as text to read."""

    user: UserId
    json: bool


@dataclass(frozen=True)
class LeaveAsked(Notice):
    partnership: PartnershipId


@dataclass(frozen=True)
class LeftTold(Notice):
    partnership: PartnershipId


@dataclass(frozen=True)
class ForgetAsked(Notice):
    partnership: PartnershipId


@dataclass(frozen=True)
class ForgottenTold(Notice):
    """`language`: that of the person, of whom nothing may be left to ask."""

    partnership: PartnershipId
    language: str | None = None


@dataclass(frozen=True)
class NewNameAsked(Notice):
    """Of an institution."""

    institution: InstitutionId


@dataclass(frozen=True)
class PauseAsked(Notice):
    """From which day to which."""

    partnership: PartnershipId


# --- Answers to presses (toasts), and short acknowledgements ---


@dataclass(frozen=True)
class Passed(Notice):
    """The question stays open until …"""

    round: RoundId


@dataclass(frozen=True)
class StanceNoted(Notice):
    code: Stance


@dataclass(frozen=True)
class LaterNoted(Notice):
    """One may say why at any time: /mine."""


@dataclass(frozen=True)
class ReadingOnlyNoted(Notice):
    reading_only: bool


@dataclass(frozen=True)
class Noted(Notice):
    pass


@dataclass(frozen=True)
class LookInPrivate(Notice):
    """After a press in the group whose answer is in the private chat."""


@dataclass(frozen=True)
class TroubleTold(Notice):
    """Not recorded yet; not lost; tried again."""

"""What there is to tell, as ids: the words are found when the message leaves, in its reader's language."""

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
from facilitation.kinds import Gathered, Mode
from facilitation.records import Record
from facilitation.stances import Stance


class Notice(Record, frozen=True):
    pass


# --- In the group ---


class Arrived(Notice, frozen=True):
    """The arrival message, a board: what the bot does, what it keeps, members by institution, **Join**."""

    partnership: PartnershipId


class CodeNeeded(Notice, frozen=True):
    """To a chat that is not enrolled: the operator asks for a code."""


class Goodbye(Notice, frozen=True):
    """No code came within a day: the bot says so and leaves the chat."""


class HowToJoin(Notice, frozen=True):
    partnership: PartnershipId


class RoundBoard(Notice, frozen=True):
    """The living message of a round, in every phase; once published, the summary. A look has its own."""

    round: RoundId
    look: int = 1


class DeckMenu(Notice, frozen=True):
    partnership: PartnershipId


class RoundMenu(Notice, frozen=True):
    """Durations in minutes, mode, **See it as a member**, **Open**."""

    partnership: PartnershipId
    deck: str
    contribute: int
    poll: int
    mode: Mode = Mode.NAMED


class PositionsOpen(Notice, frozen=True):
    round: RoundId


class GroupReminder(Notice, frozen=True):
    round: RoundId


class SummaryThere(Notice, frozen=True):
    """One short message that it is there, with the report as a file, in reply to the living message."""

    round: RoundId


class PicturesThere(Notice, frozen=True):
    """The pictures of a summary, as one album, after its report."""

    round: RoundId


class SummaryAgain(Notice, frozen=True):
    """/summary: the latest summary; `with_report`: the file with its caption instead."""

    round: RoundId
    report: bool


class NoSummaryYet(Notice, frozen=True):
    partnership: PartnershipId


class WhyMenu(Notice, frozen=True):
    """Which statement? A button each, by number."""

    round: RoundId


class WhyShown(Notice, frozen=True):
    """The label's rule and the counts of one statement."""

    contribution: ContributionId


class StatusShown(Notice, frozen=True):
    partnership: PartnershipId


class SkillsShown(Notice, frozen=True):
    partnership: PartnershipId


class NetworkShown(Notice, frozen=True):
    partnership: PartnershipId


class SchemesShown(Notice, frozen=True):
    partnership: PartnershipId


class TerritoryShown(Notice, frozen=True):
    partnership: PartnershipId


class PictureShown(Notice, frozen=True):
    """Of what one of these four says in words."""

    partnership: PartnershipId
    of: Gathered


class JournalShown(Notice, frozen=True):
    partnership: PartnershipId
    page: int


class SettingsShown(Notice, frozen=True):
    partnership: PartnershipId
    section: str
    page: int = 0


class InstitutionShown(Notice, frozen=True):
    """Rename, merge."""

    institution: InstitutionId


class MergeMenu(Notice, frozen=True):
    institution: InstitutionId
    page: int = 0


class MoveMenu(Notice, frozen=True):
    """`member` None: whom? else: where to?"""

    partnership: PartnershipId
    member: MemberId | None
    page: int = 0


class DeadlineTold(Notice, frozen=True):
    """The deadline of the phase was moved (/extend, or after an outage): the group is told.

    `lost_before`: what was written earlier, in a long outage, never arrived.
    """

    round: RoundId
    outage: bool
    lost_before: datetime | None = None


class AbandonedTold(Notice, frozen=True):
    round: RoundId


class RemindedTold(Notice, frozen=True):
    """Those who have not answered got a private line; nobody is told who."""

    round: RoundId


class DissentNoted(Notice, frozen=True):
    """In the group, to a /dissent with its text: its number, and that it will be in the summary."""

    dissent: DissentId


class ProposalNoted(Notice, frozen=True):
    """Where /propose was typed with its text."""

    proposal: ProposalId


class FacilitatorTold(Notice, frozen=True):
    """In the group: that person now facilitates (`named`), or no longer does."""

    member: MemberId
    named: bool


class SettingTold(Notice, frozen=True):
    """A setting was changed: what it is now."""

    partnership: PartnershipId
    setting: str


class GoPrivate(Notice, frozen=True):
    """A command of the private chat typed in the group: a button to the right place. `name`: the command."""

    partnership: PartnershipId | None
    name: str


class GoToGroup(Notice, frozen=True):
    """A command of the group typed in private."""

    name: str


class HelpShown(Notice, frozen=True):
    partnership: PartnershipId | None
    private: bool
    facilitator: bool
    unknown: bool = False


class PrivacyShown(Notice, frozen=True):
    partnership: PartnershipId | None


class Refused(Notice, frozen=True):
    """A refusal told as a message: its kind and fields (a press gets it as an alert instead)."""

    refusal: str
    details: dict[str, Any]


# --- Joining, in private ---


class Welcome(Notice, frozen=True):
    """/start by somebody who is nowhere yet: what this is, how to add it to a group."""


class NoticeShown(Notice, frozen=True):
    """The notice of who will read what: **I take part**, **Not now**. `round`: go on there afterwards."""

    partnership: PartnershipId


class NotNow(Notice, frozen=True):
    partnership: PartnershipId


class SeatAsked(Notice, frozen=True):
    partnership: PartnershipId
    page: int = 0


class InstitutionNameAsked(Notice, frozen=True):
    partnership: PartnershipId


class TradeAsked(Notice, frozen=True):
    partnership: PartnershipId


class ProposedByAsked(Notice, frozen=True):
    partnership: PartnershipId


class CouldDeclineAsked(Notice, frozen=True):
    partnership: PartnershipId


class Joined(Notice, frozen=True):
    """Done, and what is open."""

    partnership: PartnershipId
    member: MemberId
    already: bool = False


class SeatedElsewhere(Notice, frozen=True):
    """To the person: a facilitator moved them, or merged their institution into another."""

    member: MemberId
    by: MemberId


class NowFacilitates(Notice, frozen=True):
    """To the person: they facilitate, and what that lets them do (and does not)."""

    partnership: PartnershipId


# --- Contributing, in private ---


class QuestionAsked(Notice, frozen=True):
    """Question 2 of 5. `first`: under the deck's introduction. `another`: a further text is awaited."""

    round: RoundId
    member: MemberId
    index: int
    first: bool = False
    another: bool = False


class StepAsked(Notice, frozen=True):
    """The step that waits, of a link, a scheme or a place; which one it is, is read when it leaves."""

    round: RoundId
    member: MemberId
    index: int


class HalfTold(Notice, frozen=True):
    """To the person: contributions closed before the last step."""

    round: RoundId
    member: MemberId
    index: int


class ContributionReceived(Notice, frozen=True):
    """The receipt: number, time, and what can be done with it."""

    contribution: ContributionId


class EditAsked(Notice, frozen=True):
    contribution: ContributionId


class WithdrawnTold(Notice, frozen=True):
    contribution: ContributionId


class ContestAsked(Notice, frozen=True):
    """In what way is the question a problem? Its words are asked for."""

    round: RoundId
    prompt: PromptId


class ContestReceived(Notice, frozen=True):
    dissent: DissentId


class ReviewShown(Notice, frozen=True):
    """Everything answered, passed and contested; each can be opened; **Done**."""

    round: RoundId
    member: MemberId


class SittingClosed(Notice, frozen=True):
    """After **Done**: until when one can come back."""

    round: RoundId


class DeckPreviewed(Notice, frozen=True):
    """**See it as a member**: all the questions of a deck, for the facilitator."""

    partnership: PartnershipId
    deck: str


class RecognisableTold(Notice, frozen=True):
    """The text was not kept: **Rewrite**, **Nobody can be recognised**."""


class RewriteAsked(Notice, frozen=True):
    """`as_is`: the next message is taken as it is."""

    as_is: bool


class SortingAsked(Notice, frozen=True):
    """Words with no open question are kept: what are they? `round`: an answer can still be given there."""

    partnership: PartnershipId
    round: RoundId | None


class WhichPartnership(Notice, frozen=True):
    """For which? A button for each in `among`, also one that was left where it can still be asked of."""

    user: UserId
    among: tuple[PartnershipId, ...] = ()


# --- Positions, in private ---


class PositionsInvited(Notice, frozen=True):
    round: RoundId


class StanceAsked(Notice, frozen=True):
    """One text, unsigned, and its buttons. `left`: how many of the eight come after; `batch` their number.

    `of`: how many texts wait in all when the eight were begun (for "8 texts of 45"); 0 when revising.
    """

    contribution: ContributionId
    member: MemberId
    left: int
    batch: int
    of: int
    revising: bool = False


class ReservationAsked(Notice, frozen=True):
    contribution: ContributionId
    left: int


class ReservationReceived(Notice, frozen=True):
    contribution: ContributionId


class ObjectionOpened(Notice, frozen=True):
    """The objection is open. **Say why**, **Later**."""

    dissent: DissentId
    left: int


class ReasonAsked(Notice, frozen=True):
    dissent: DissentId


class ReasonReceived(Notice, frozen=True):
    dissent: DissentId


class BatchFinished(Notice, frozen=True):
    """**8 more**, **Enough for now**; `waiting` 0: nothing is left to read."""

    round: RoundId
    waiting: int


class PositionsPaused(Notice, frozen=True):
    round: RoundId


class MandateAsked(Notice, frozen=True):
    """What does the institution answer? The stances of the ballot."""

    contribution: ContributionId
    left: int


class AgreementAsked(Notice, frozen=True):
    """With whose agreement? A function is typed, or **We decided it together**."""

    contribution: ContributionId
    code: Stance


class MandateReceived(Notice, frozen=True):
    mandate: MandateId
    contribution: ContributionId
    institution: InstitutionId


class MandateTold(Notice, frozen=True):
    """To colleagues: their institution's position was given, by whom, with whose agreement."""

    contribution: ContributionId
    institution: InstitutionId


# --- Mine, in private ---


class MineShown(Notice, frozen=True):
    partnership: PartnershipId
    member: MemberId
    page: int


class MyTextShown(Notice, frozen=True):
    """One of my texts, whole, with what can be done with it now."""

    contribution: ContributionId
    member: MemberId


class MyStancesShown(Notice, frozen=True):
    partnership: PartnershipId
    member: MemberId
    page: int


class MyDissentShown(Notice, frozen=True):
    """One of my dissents: edit, lift, maintain."""

    dissent: DissentId


class ObjectionLeft(Notice, frozen=True):
    """To each colleague of who has left: **I take it up for our institution**; then, by whom it was."""

    dissent: DissentId


class DissentEditAsked(Notice, frozen=True):
    dissent: DissentId


class LiftAsked(Notice, frozen=True):
    """Which stance replaces it? (or only: are you sure to lift it, with one button)"""

    dissent: DissentId


class DissentLiftedTold(Notice, frozen=True):
    dissent: DissentId


class DissentMaintainedTold(Notice, frozen=True):
    dissent: DissentId


class TodoShown(Notice, frozen=True):
    """What is open for me, in all my partnerships."""

    user: UserId


class DissentTargetAsked(Notice, frozen=True):
    """About what? The round (if one is open or was), something else."""

    partnership: PartnershipId


class DissentWordsAsked(Notice, frozen=True):
    """`round`, `contribution`: what it is about, if it is about one."""

    partnership: PartnershipId
    contribution: ContributionId | None = None
    round: RoundId | None = None


class DissentReceived(Notice, frozen=True):
    dissent: DissentId


class ProposalWordsAsked(Notice, frozen=True):
    partnership: PartnershipId


class ProposalTold(Notice, frozen=True):
    """To each facilitator: a proposal and who makes it; **I take it up**."""

    proposal: ProposalId


class ProposalTakenUpTold(Notice, frozen=True):
    """To its author."""

    proposal: ProposalId


class Reminder(Notice, frozen=True):
    round: RoundId
    member: MemberId


class WhatBecame(Notice, frozen=True):
    """After the publication, to each member: what became of what they said."""

    round: RoundId
    member: MemberId


class AbandonedToldPrivately(Notice, frozen=True):
    """The bot was removed from the group and the round was stopped."""

    round: RoundId


class MuteTold(Notice, frozen=True):
    muted: bool


class LanguageAsked(Notice, frozen=True):
    pass


class LanguageTold(Notice, frozen=True):
    """In the language that was just chosen."""


class NothingDone(Notice, frozen=True):
    """**Cancel**, where leaving or erasing was to be confirmed."""


class CancelTold(Notice, frozen=True):
    """`something`: a question was open, and no longer is."""

    something: bool


class MyDataSent(Notice, frozen=True):
    """A file: everything about this person, as JSON or as text to read."""

    user: UserId
    json: bool


class LeaveAsked(Notice, frozen=True):
    partnership: PartnershipId


class LeftTold(Notice, frozen=True):
    partnership: PartnershipId


class ForgetAsked(Notice, frozen=True):
    partnership: PartnershipId


class ForgottenTold(Notice, frozen=True):
    """`language`: that of the person, of whom nothing may be left to ask."""

    partnership: PartnershipId
    language: str | None = None


class NewNameAsked(Notice, frozen=True):
    """Of an institution."""

    institution: InstitutionId


class PauseAsked(Notice, frozen=True):
    """From which day to which."""

    partnership: PartnershipId


# --- Answers to presses (toasts), and short acknowledgements ---


class Passed(Notice, frozen=True):
    """The question stays open until …"""

    round: RoundId


class StanceNoted(Notice, frozen=True):
    code: Stance


class LaterNoted(Notice, frozen=True):
    """One may say why at any time: /mine."""


class ReadingOnlyNoted(Notice, frozen=True):
    reading_only: bool


class Noted(Notice, frozen=True):
    pass


class LookInPrivate(Notice, frozen=True):
    """After a press in the group whose answer is in the private chat."""


class TroubleTold(Notice, frozen=True):
    """Not recorded yet; not lost; tried again."""

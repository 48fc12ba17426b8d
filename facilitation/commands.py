"""What people ask for. A handler reads one out of an update; `decide` answers it; nothing in it is trusted.

`chat` is where it was said (a person's own number: in private), `message` what was typed or the message
whose button was pressed (`pressed`), `partnership` what a button, a link or the group says it is about.
"""

from dataclasses import dataclass
from datetime import timedelta

from facilitation.decision import AlarmKind
from facilitation.ids import (
    ChatId,
    ContributionId,
    DissentId,
    InstitutionId,
    MemberId,
    MessageId,
    PartnershipId,
    ProposalId,
    RoundId,
    UserId,
)
from facilitation.kinds import Mode, Phase
from facilitation.records import Record
from facilitation.stances import Response, Stance


@dataclass(frozen=True, kw_only=True)
class Command(Record, family=True):
    user: UserId
    chat: ChatId
    message: MessageId | None = None
    pressed: bool = False
    partnership: PartnershipId | None = None
    topic: int | None = None  # of a group with topics: where it was typed or pressed

    @property
    def private(self) -> bool:
        return int(self.chat) == int(self.user)


# --- What Telegram tells (no right is asked of it) ---


@dataclass(frozen=True, kw_only=True)
class BotAdded(Command):
    title: str
    language: str | None  # of who added it
    admin: bool
    topics: bool = False  # may open and close topics here


@dataclass(frozen=True, kw_only=True)
class BotRemoved(Command):
    pass


@dataclass(frozen=True, kw_only=True)
class GiveEnrolmentCode(Command):
    code: str


@dataclass(frozen=True, kw_only=True)
class GroupMoved(Command):
    to: ChatId


@dataclass(frozen=True, kw_only=True)
class RenameGroup(Command):
    title: str


@dataclass(frozen=True, kw_only=True)
class SeePresence(Command):
    """`user` is who came, left or was promoted."""

    present: bool
    admin: bool | None


@dataclass(frozen=True, kw_only=True)
class BlockBot(Command):
    blocked: bool


@dataclass(frozen=True, kw_only=True)
class TimeReached(Command):
    """An alarm rang; `outage`: how long the bot had been away when it did."""

    alarm: AlarmKind
    round: RoundId | None
    phase: Phase | None
    outage: timedelta | None = None


# --- Anybody ---


@dataclass(frozen=True, kw_only=True)
class Start(Command):
    """/start without a payload: in a group, how to join; in private, what is open."""


@dataclass(frozen=True, kw_only=True)
class ShowHelp(Command):
    """`unknown`: a command was typed that does not exist here."""

    unknown: bool = False


@dataclass(frozen=True, kw_only=True)
class ShowPrivacy(Command):
    pass


@dataclass(frozen=True, kw_only=True)
class ChooseLanguage(Command):
    language: str | None  # None: ask


@dataclass(frozen=True, kw_only=True)
class MuteReminders(Command):
    """Toggles."""


@dataclass(frozen=True, kw_only=True)
class Cancel(Command):
    pass


@dataclass(frozen=True, kw_only=True)
class ShowTodo(Command):
    pass


@dataclass(frozen=True, kw_only=True)
class ShowMyData(Command):
    pass


@dataclass(frozen=True, kw_only=True)
class Forget(Command):
    """Erases words and name in one partnership. First asks, then (`sure`) does."""

    sure: bool = False


@dataclass(frozen=True, kw_only=True)
class Leave(Command):
    sure: bool = False


@dataclass(frozen=True, kw_only=True)
class ChoosePartnership(Command):
    """The answer to "for which?": the command that waits is played for `partnership`."""


# --- Joining ---


@dataclass(frozen=True, kw_only=True)
class Join(Command):
    """The deep link was followed. `round`: the link was that round's **Contribute** or **Take position**."""

    round: RoundId | None = None


@dataclass(frozen=True, kw_only=True)
class AcceptNotice(Command):
    name: str = ""  # of who presses: the button does not know it


@dataclass(frozen=True, kw_only=True)
class DeclineNotice(Command):
    pass


@dataclass(frozen=True, kw_only=True)
class ChooseSeat(Command):
    institution: InstitutionId | None  # None: in their own name


@dataclass(frozen=True, kw_only=True)
class TypeInstitution(Command):
    """**Add my institution or association** was pressed; its name comes next."""


@dataclass(frozen=True, kw_only=True)
class PassTrade(Command):
    pass


@dataclass(frozen=True, kw_only=True)
class TellInvitation(Command):
    question: str  # "proposed_by" or "could_decline"
    answer: str | None  # None: passed


@dataclass(frozen=True, kw_only=True)
class TakeFacilitation(Command):
    """**I facilitate**, where no facilitator is left."""


# --- Words in private ---


@dataclass(frozen=True, kw_only=True)
class Say(Command):
    text: str


@dataclass(frozen=True, kw_only=True)
class Reword(Command):
    """A Telegram edit of an earlier message."""

    text: str


@dataclass(frozen=True, kw_only=True)
class SendUnreadable(Command):
    what: str  # "voice", "photo", "document", "sticker", "other"


@dataclass(frozen=True, kw_only=True)
class SortWords(Command):
    """What the words that are being kept are: "answer", "dissent" or "proposal"."""

    into: str


@dataclass(frozen=True, kw_only=True)
class Rewrite(Command):
    pass


@dataclass(frozen=True, kw_only=True)
class NobodyRecognisable(Command):
    pass


# --- Rounds ---


@dataclass(frozen=True, kw_only=True)
class ShowRoundMenu(Command):
    """`deck` None: choose one; else its durations, in minutes."""

    deck: str | None = None
    contribute: int | None = None
    poll: int | None = None


@dataclass(frozen=True, kw_only=True)
class PreviewDeck(Command):
    """**See it as a member**."""

    deck: str


@dataclass(frozen=True, kw_only=True)
class OpenRound(Command):
    deck: str
    contribute: int | None = None  # minutes; None: the partnership's default
    poll: int | None = None
    mode: Mode = Mode.NAMED


@dataclass(frozen=True, kw_only=True)
class Misspell(Command):
    """A command with a word that means nothing here: refused whole, with a corrected example.

    `meant`: what might have been meant, as it would be typed after the command; None: it cannot be guessed.
    """

    name: str  # of the command, "round" or "extend"
    word: str
    meant: str | None = None


@dataclass(frozen=True, kw_only=True)
class ExtendRound(Command):
    minutes: int


@dataclass(frozen=True, kw_only=True)
class CloseRound(Command):
    """To the next phase, now."""


@dataclass(frozen=True, kw_only=True)
class AbandonRound(Command):
    pass


@dataclass(frozen=True, kw_only=True)
class RemindGroup(Command):
    pass


# --- Contributing. `index` counts the prompts of the round's deck from 0; past the last: the review ---


@dataclass(frozen=True, kw_only=True)
class Contribute(Command):
    """Go on where I was: at the first prompt not yet answered."""

    round: RoundId | None = None


@dataclass(frozen=True, kw_only=True)
class ShowQuestion(Command):
    round: RoundId
    index: int


@dataclass(frozen=True, kw_only=True)
class PassPrompt(Command):
    round: RoundId
    index: int


@dataclass(frozen=True, kw_only=True)
class ContestPrompt(Command):
    round: RoundId
    index: int


@dataclass(frozen=True, kw_only=True)
class ChooseOption(Command):
    """Of a choice (its place in the list) or a scale (the value itself)."""

    round: RoundId
    index: int
    option: int


@dataclass(frozen=True, kw_only=True)
class AnotherText(Command):
    round: RoundId
    index: int


@dataclass(frozen=True, kw_only=True)
class EditText(Command):
    contribution: ContributionId


@dataclass(frozen=True, kw_only=True)
class WithdrawText(Command):
    contribution: ContributionId


@dataclass(frozen=True, kw_only=True)
class SetReadingOnly(Command):
    contribution: ContributionId
    reading_only: bool


@dataclass(frozen=True, kw_only=True)
class FinishSitting(Command):
    round: RoundId


# --- A link, a scheme, a place: `step` counts the steps of its kind from 0 ---


@dataclass(frozen=True, kw_only=True)
class PickOption(Command):
    round: RoundId
    index: int
    step: int
    option: str


@dataclass(frozen=True, kw_only=True)
class MoveStep(Command):
    """`way`: "pass", "on", "back"."""

    round: RoundId
    index: int
    step: int
    way: str


@dataclass(frozen=True, kw_only=True)
class SharePlace(Command):
    """A location of Telegram's; a venue has a title as well."""

    latitude: float
    longitude: float
    title: str | None = None


# --- Positions ---


@dataclass(frozen=True, kw_only=True)
class TakePositions(Command):
    """The first eight, or eight more."""

    round: RoundId | None = None


@dataclass(frozen=True, kw_only=True)
class TakeStance(Command):
    """`left`: how many of the eight come after this one. `revising`: from /mine, nothing comes after."""

    contribution: ContributionId
    code: Response
    left: int = 0
    revising: bool = False


@dataclass(frozen=True, kw_only=True)
class PassReservation(Command):
    contribution: ContributionId
    left: int = 0


@dataclass(frozen=True, kw_only=True)
class SayWhy(Command):
    dissent: DissentId
    left: int = 0


@dataclass(frozen=True, kw_only=True)
class SayWhyLater(Command):
    dissent: DissentId
    left: int = 0


@dataclass(frozen=True, kw_only=True)
class StopPositions(Command):
    """**Enough for now**."""

    round: RoundId


@dataclass(frozen=True, kw_only=True)
class AnswerForInstitution(Command):
    """`revising`: from /mine, as in `TakeStance`."""

    contribution: ContributionId
    left: int = 0
    revising: bool = False


@dataclass(frozen=True, kw_only=True)
class ChooseMandate(Command):
    """The stance of the institution; with whose agreement is asked next."""

    contribution: ContributionId
    code: Stance
    left: int = 0


@dataclass(frozen=True, kw_only=True)
class ReadAgain(Command):
    """**Back**, under what is asked of the institution: the same text, for one's own position."""

    contribution: ContributionId


@dataclass(frozen=True, kw_only=True)
class DecidedTogether(Command):
    """The answer to "with whose agreement?": nobody's in particular, we decided it together."""


# --- Mine ---


@dataclass(frozen=True, kw_only=True)
class ShowMine(Command):
    page: int = 0


@dataclass(frozen=True, kw_only=True)
class ShowMyText(Command):
    contribution: ContributionId


@dataclass(frozen=True, kw_only=True)
class ShowMyStances(Command):
    page: int = 0


@dataclass(frozen=True, kw_only=True)
class ReviseStance(Command):
    contribution: ContributionId


@dataclass(frozen=True, kw_only=True)
class ShowMyDissent(Command):
    dissent: DissentId


@dataclass(frozen=True, kw_only=True)
class EditDissent(Command):
    dissent: DissentId


@dataclass(frozen=True, kw_only=True)
class LiftDissent(Command):
    """`code`: the stance that replaces an objection while the poll is open; None: ask, if one is due."""

    dissent: DissentId
    code: Response | None = None


@dataclass(frozen=True, kw_only=True)
class TakeUpObjection(Command):
    """For one's institution, where its author has left."""

    dissent: DissentId


@dataclass(frozen=True, kw_only=True)
class MaintainDissent(Command):
    dissent: DissentId


# --- Dissent and proposals ---


@dataclass(frozen=True, kw_only=True)
class RaiseDissent(Command):
    """`about`: the bot's message it replies to."""

    text: str | None
    about: MessageId | None = None


@dataclass(frozen=True, kw_only=True)
class DissentAbout(Command):
    """The answer to "about what?": the open round, or anything else (None)."""

    round: RoundId | None


@dataclass(frozen=True, kw_only=True)
class Propose(Command):
    text: str | None


@dataclass(frozen=True, kw_only=True)
class TakeUpProposal(Command):
    proposal: ProposalId


# --- To read ---


@dataclass(frozen=True, kw_only=True)
class ShowStatus(Command):
    pass


@dataclass(frozen=True, kw_only=True)
class ShowSummary(Command):
    pass


@dataclass(frozen=True, kw_only=True)
class ShowWhy(Command):
    """`contribution` None: which statement? (buttons with their numbers)"""

    round: RoundId
    contribution: ContributionId | None = None


@dataclass(frozen=True, kw_only=True)
class ShowSkills(Command):
    pass


@dataclass(frozen=True, kw_only=True)
class ShowNetwork(Command):
    pass


@dataclass(frozen=True, kw_only=True)
class ShowSchemes(Command):
    pass


@dataclass(frozen=True, kw_only=True)
class ShowTerritory(Command):
    pass


@dataclass(frozen=True, kw_only=True)
class ShowJournal(Command):
    page: int = 0


# --- Settings ---


@dataclass(frozen=True, kw_only=True)
class ShowSettings(Command):
    """`section`: "", or a key of `SECTIONS` in `rendering/settings.py`."""

    section: str = ""


@dataclass(frozen=True, kw_only=True)
class ChangeSetting(Command):
    setting: str
    value: str


@dataclass(frozen=True, kw_only=True)
class PlanPause(Command):
    """Its days are asked for in private."""


@dataclass(frozen=True, kw_only=True)
class DropPause(Command):
    pause: str


@dataclass(frozen=True, kw_only=True)
class OfferDeck(Command):
    """By `/round` without arguments; by name it can be opened in any case."""

    deck: str
    offered: bool


@dataclass(frozen=True, kw_only=True)
class NameFacilitator(Command):
    member: MemberId


@dataclass(frozen=True, kw_only=True)
class StandDown(Command):
    member: MemberId


@dataclass(frozen=True, kw_only=True)
class ShowInstitution(Command):
    """Rename it, merge it, move somebody; in private to the facilitator."""

    institution: InstitutionId


@dataclass(frozen=True, kw_only=True)
class RenameInstitution(Command):
    institution: InstitutionId


@dataclass(frozen=True, kw_only=True)
class MergeInstitution(Command):
    """`into` None: ask which."""

    institution: InstitutionId
    into: InstitutionId | None = None


@dataclass(frozen=True, kw_only=True)
class MoveMember(Command):
    """`member` None: ask whom. `asking`: the member is chosen, ask where to."""

    member: MemberId | None = None
    institution: InstitutionId | None = None
    asking: bool = False


@dataclass(frozen=True, kw_only=True)
class WrongPlace(Command):
    """A command of the private chat typed in the group, or the reverse."""

    name: str


@dataclass(frozen=True, kw_only=True)
class NotYet(Command):
    """A command of the map that this version does not know yet."""

    name: str


@dataclass(frozen=True, kw_only=True)
class PressOld(Command):
    """A button of another version, or one that nobody put there."""

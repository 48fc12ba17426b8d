"""What people ask for. A handler reads one out of an update; `decide` answers it; nothing in it is trusted.

`chat` is where it was said (a person's own number: in private), `message` what was typed or the message
whose button was pressed (`pressed`), `partnership` what a button, a link or the group says it is about.
"""

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


class Command(Record, frozen=True, kw_only=True):
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


class BotAdded(Command, frozen=True):
    title: str
    language: str | None  # of who added it
    admin: bool
    topics: bool = False  # may open and close topics here


class BotRemoved(Command, frozen=True):
    pass


class GiveEnrolmentCode(Command, frozen=True):
    code: str


class GroupMoved(Command, frozen=True):
    to: ChatId


class RenameGroup(Command, frozen=True):
    title: str


class SeePresence(Command, frozen=True):
    """`user` is who came, left or was promoted."""

    present: bool
    admin: bool | None


class BlockBot(Command, frozen=True):
    blocked: bool


class TimeReached(Command, frozen=True):
    """An alarm rang; `outage`: how long the bot had been away when it did."""

    alarm: AlarmKind
    round: RoundId | None
    phase: Phase | None
    outage: timedelta | None = None


# --- Anybody ---


class Start(Command, frozen=True):
    """/start without a payload: in a group, how to join; in private, what is open."""


class ShowHelp(Command, frozen=True):
    """`unknown`: a command was typed that does not exist here."""

    unknown: bool = False


class ShowPrivacy(Command, frozen=True):
    pass


class ChooseLanguage(Command, frozen=True):
    language: str | None  # None: ask


class MuteReminders(Command, frozen=True):
    """Toggles."""


class Cancel(Command, frozen=True):
    pass


class ShowTodo(Command, frozen=True):
    pass


class ShowMyData(Command, frozen=True):
    pass


class Forget(Command, frozen=True):
    """Erases words and name in one partnership. First asks, then (`sure`) does."""

    sure: bool = False


class Leave(Command, frozen=True):
    sure: bool = False


class ChoosePartnership(Command, frozen=True):
    """The answer to "for which?": the command that waits is played for `partnership`."""


# --- Joining ---


class Join(Command, frozen=True):
    """The deep link was followed. `round`: the link was that round's **Contribute** or **Take position**."""

    round: RoundId | None = None


class AcceptNotice(Command, frozen=True):
    name: str = ""  # of who presses: the button does not know it
    page: int = 0  # of the institutions to choose from


class DeclineNotice(Command, frozen=True):
    pass


class ChooseSeat(Command, frozen=True):
    institution: InstitutionId | None  # None: in their own name


class TypeInstitution(Command, frozen=True):
    """**Add my institution or association** was pressed; its name comes next."""


class PassTrade(Command, frozen=True):
    pass


class TellInvitation(Command, frozen=True):
    question: str  # "proposed_by" or "could_decline"
    answer: str | None  # None: passed


class TakeFacilitation(Command, frozen=True):
    """**I facilitate**, where no facilitator is left."""


# --- Words in private ---


class Say(Command, frozen=True):
    text: str


class Reword(Command, frozen=True):
    """A Telegram edit of an earlier message."""

    text: str


class SendUnreadable(Command, frozen=True):
    what: str  # "voice", "photo", "document", "sticker", "other"


class SortWords(Command, frozen=True):
    """What the words that are being kept are: "answer", "dissent" or "proposal"."""

    into: str


class Rewrite(Command, frozen=True):
    pass


class NobodyRecognisable(Command, frozen=True):
    pass


# --- Rounds ---


class ShowRoundMenu(Command, frozen=True):
    """`deck` None: choose one; else its durations, in minutes."""

    deck: str | None = None
    contribute: int | None = None
    poll: int | None = None
    mode: Mode | None = None


class PreviewDeck(Command, frozen=True):
    """**See it as a member**."""

    deck: str


class OpenRound(Command, frozen=True):
    deck: str
    contribute: int | None = None  # minutes; None: the partnership's default
    poll: int | None = None
    mode: Mode | None = None  # None: the partnership's own


class Misspell(Command, frozen=True):
    """A command with a word that means nothing here: refused whole, with a corrected example.

    `meant`: what might have been meant, as it would be typed after the command; None: it cannot be guessed.
    """

    name: str  # of the command, "round" or "extend"
    word: str
    meant: str | None = None


class ExtendRound(Command, frozen=True):
    minutes: int


class CloseRound(Command, frozen=True):
    """To the next phase, now."""


class AbandonRound(Command, frozen=True):
    pass


class RemindGroup(Command, frozen=True):
    pass


# --- Contributing. `index` counts the prompts of the round's deck from 0; past the last: the review ---


class Contribute(Command, frozen=True):
    """Go on where I was: at the first prompt not yet answered."""

    round: RoundId | None = None


class ShowQuestion(Command, frozen=True):
    """`below`: the button of a receipt, which stays in the chat."""

    round: RoundId
    index: int
    below: bool = False


class PassPrompt(Command, frozen=True):
    round: RoundId
    index: int


class ContestPrompt(Command, frozen=True):
    round: RoundId
    index: int


class ChooseOption(Command, frozen=True):
    """Of a choice (its place in the list) or a scale (the value itself)."""

    round: RoundId
    index: int
    option: int


class AnotherText(Command, frozen=True):
    round: RoundId
    index: int


class EditText(Command, frozen=True):
    contribution: ContributionId


class WithdrawText(Command, frozen=True):
    contribution: ContributionId


class SetReadingOnly(Command, frozen=True):
    contribution: ContributionId
    reading_only: bool


class FinishSitting(Command, frozen=True):
    round: RoundId


# --- A link, a scheme, a place: `step` counts the steps of its kind from 0 ---


class PickOption(Command, frozen=True):
    round: RoundId
    index: int
    step: int
    option: str


class MoveStep(Command, frozen=True):
    """`way`: "pass", "on", "back"."""

    round: RoundId
    index: int
    step: int
    way: str


class SharePlace(Command, frozen=True):
    """A location of Telegram's; a venue has a title as well."""

    latitude: float
    longitude: float
    title: str | None = None


# --- Positions ---


class TakePositions(Command, frozen=True):
    """The first eight, or eight more."""

    round: RoundId | None = None


class TakeStance(Command, frozen=True):
    """`left`: how many of the eight come after this one. `revising`: from /mine, nothing comes after."""

    contribution: ContributionId
    code: Response
    left: int = 0
    revising: bool = False


class PassReservation(Command, frozen=True):
    contribution: ContributionId
    left: int = 0


class SayWhy(Command, frozen=True):
    dissent: DissentId
    left: int = 0
    token: str | None = None  # of whom it was given to, when it was said without a name


class SayWhyLater(Command, frozen=True):
    dissent: DissentId
    left: int = 0


class StopPositions(Command, frozen=True):
    """**Enough for now**."""

    round: RoundId


class AnswerForInstitution(Command, frozen=True):
    """`revising`: from /mine, as in `TakeStance`."""

    contribution: ContributionId
    left: int = 0
    revising: bool = False


class ChooseMandate(Command, frozen=True):
    """The stance of the institution; with whose agreement is asked next."""

    contribution: ContributionId
    code: Stance
    left: int = 0


class ReadAgain(Command, frozen=True):
    """**Back**, under what is asked of the institution: the same text, for one's own position."""

    contribution: ContributionId


class DecidedTogether(Command, frozen=True):
    """The answer to "with whose agreement?": nobody's in particular, we decided it together."""


# --- Mine ---


class ShowMine(Command, frozen=True):
    page: int = 0


class ShowMyText(Command, frozen=True):
    contribution: ContributionId


class ShowMyStances(Command, frozen=True):
    page: int = 0


class ReviseStance(Command, frozen=True):
    contribution: ContributionId


class ShowMyDissent(Command, frozen=True):
    dissent: DissentId
    token: str | None = None


class EditDissent(Command, frozen=True):
    dissent: DissentId
    token: str | None = None


class LiftDissent(Command, frozen=True):
    """`code`: the stance that replaces an objection while the poll is open; None: ask, if one is due."""

    dissent: DissentId
    code: Response | None = None
    token: str | None = None


class TakeUpObjection(Command, frozen=True):
    """For one's institution, where its author has left."""

    dissent: DissentId


class MaintainDissent(Command, frozen=True):
    dissent: DissentId
    token: str | None = None


# --- Dissent and proposals ---


class RaiseDissent(Command, frozen=True):
    """`about`: the bot's message it replies to."""

    text: str | None
    about: MessageId | None = None


class DissentAbout(Command, frozen=True):
    """The answer to "about what?": the open round, or anything else (None)."""

    round: RoundId | None


class Propose(Command, frozen=True):
    text: str | None


class TakeUpProposal(Command, frozen=True):
    proposal: ProposalId


# --- To read ---


class ShowStatus(Command, frozen=True):
    pass


class ShowSummary(Command, frozen=True):
    pass


class ShowWhy(Command, frozen=True):
    """`contribution` None: which statement? (buttons with their numbers)"""

    round: RoundId
    contribution: ContributionId | None = None


class ShowSkills(Command, frozen=True):
    pass


class ShowNetwork(Command, frozen=True):
    pass


class ShowSchemes(Command, frozen=True):
    pass


class ShowTerritory(Command, frozen=True):
    pass


class ShowJournal(Command, frozen=True):
    page: int = 0


# --- Settings ---


class ShowSettings(Command, frozen=True):
    """`section`: "", or a key of `SECTIONS` in `rendering/settings.py`."""

    section: str = ""
    page: int = 0


class ChangeSetting(Command, frozen=True):
    setting: str
    value: str


class PlanPause(Command, frozen=True):
    """Its days are asked for in private."""


class DropPause(Command, frozen=True):
    pause: str


class OfferDeck(Command, frozen=True):
    """By `/round` without arguments; by name it can be opened in any case."""

    deck: str
    offered: bool


class NameFacilitator(Command, frozen=True):
    member: MemberId


class StandDown(Command, frozen=True):
    member: MemberId


class ShowInstitution(Command, frozen=True):
    """Rename it, merge it, move somebody; in private to the facilitator."""

    institution: InstitutionId


class RenameInstitution(Command, frozen=True):
    institution: InstitutionId


class MergeInstitution(Command, frozen=True):
    """`into` None: ask which."""

    institution: InstitutionId
    into: InstitutionId | None = None
    page: int = 0


class MoveMember(Command, frozen=True):
    """`member` None: ask whom. `asking`: the member is chosen, ask where to."""

    member: MemberId | None = None
    institution: InstitutionId | None = None
    asking: bool = False
    page: int = 0


class WrongPlace(Command, frozen=True):
    """A command of the private chat typed in the group, or the reverse."""

    name: str


class PressOld(Command, frozen=True):
    """A button of another version, or one that nobody put there."""

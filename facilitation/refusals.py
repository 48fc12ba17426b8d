"""Why not: a refusal is typed and bears its facts. Its docstring is its message."""

from dataclasses import dataclass
from datetime import datetime

from facilitation.ids import ConflictId, DissentId, InstitutionId, PartnershipId, RoundId
from facilitation.records import Kinds


@dataclass
class Refusal(Kinds, Exception):  # noqa: N818 - the word of the house
    """No, and what is possible now."""


@dataclass
class NotInGroup(Refusal):
    """Only people who are in the group can take part."""

    partnership: PartnershipId


@dataclass
class NotMember(Refusal):
    """Joining comes first (with a button that does it)."""

    partnership: PartnershipId


@dataclass
class NotSeated(Refusal):
    """One question of the joining is still open: for whom do you come?"""

    partnership: PartnershipId


@dataclass
class HasLeft(Refusal):
    """Who has left may still use /mydata and /forget, and lift or maintain their objections."""

    partnership: PartnershipId


@dataclass
class NotFacilitator(Refusal):
    """Rounds are opened by those who facilitate; one can propose one to them."""

    partnership: PartnershipId


@dataclass
class NotAdministrator(Refusal):
    """Where nobody facilitates any more, an administrator of the group may; any member after 24 hours."""

    partnership: PartnershipId


@dataclass
class NotEnrolled(Refusal):
    """The group is not enrolled: add me again, or give the code."""


@dataclass
class WrongCode(Refusal):
    """That is not the code; or it was not given by an administrator."""


@dataclass
class NowhereYet(Refusal):
    """You are in no partnership yet: join from the group."""


@dataclass
class NoRound(Refusal):
    """No round is open."""

    partnership: PartnershipId


@dataclass
class RoundAlreadyOpen(Refusal):
    """One round at a time."""

    round: RoundId


@dataclass
class NoLookWithoutNames(Refusal):
    """Whose position would be taken again is not known to be theirs."""

    round: RoundId


@dataclass
class NotSentWithoutNames(Refusal):
    """Sent to the register under a name, a statement would tell who stood against it."""


@dataclass
class NothingToLookAt(Refusal):
    """No such round is published, or none of its texts can be taken position on."""

    partnership: PartnershipId


@dataclass
class RoundClosed(Refusal):
    """The round closed; more can be said in the next, or now with /dissent."""

    round: RoundId
    at: datetime


@dataclass
class ContributionsClosed(Refusal):
    """Contributions are closed; positions are being taken."""

    round: RoundId


@dataclass
class PositionsNotOpen(Refusal):
    """Positions open when contributions close."""

    round: RoundId
    until: datetime


@dataclass
class NotACode(Refusal):
    """A private code has eight letters and digits, such as K7QM-2FXD."""


@dataclass
class ConfidentialNeedsKey(Refusal):
    """The house has no key to seal with: a round without names would not keep its promise."""


@dataclass
class SummaryWaits(Refusal):
    """Positions are closed, and the summary waits for notes of those who facilitate."""

    round: RoundId
    until: datetime


@dataclass
class NothingToMask(Refusal):
    """No words that the group can read are meant; or they are answered step by step."""

    partnership: PartnershipId


@dataclass
class AlreadyMasked(Refusal):
    """These words are masked."""


@dataclass
class OwnWords(Refusal):
    """One's own words are changed, not masked."""


@dataclass
class TakesTwo(Refusal):
    """Masking takes two people of two institutions, one of whom facilitates, and neither wrote it."""


@dataclass
class NoNoteNow(Refusal):
    """A note is written while the summary waits, or once it is there, by who wrote none before."""

    partnership: PartnershipId


@dataclass
class UnknownDeck(Refusal):
    """No deck of that name; a corrected example."""

    word: str


@dataclass
class UnknownWord(Refusal):
    """A command with a word that means nothing here; a corrected example, of what might have been meant."""

    name: str
    word: str
    meant: str | None = None


@dataclass
class DurationOutOfRange(Refusal):
    """At least 1 minute, at most 60 days."""


@dataclass
class TextTooLong(Refusal):
    """Up to 1,000 characters."""

    length: int
    most: int


@dataclass
class NameTooLong(Refusal):
    """Up to 64 characters."""

    most: int


@dataclass
class EmptyText(Refusal):
    """Nothing to read in it."""


@dataclass
class Unreadable(Refusal):
    """A voice message, a photo, a file … is not read; what to do instead."""

    what: str


@dataclass
class TooManyTexts(Refusal):
    """100 texts a prompt."""


@dataclass
class TooFast(Refusal):
    """20 messages a minute."""


@dataclass
class NotYours(Refusal):
    """Only its author may."""


@dataclass
class OwnText(Refusal):
    """One takes no position here on one's own text; /mine changes it."""


@dataclass
class NoSuchStance(Refusal):
    """That position does not exist for this kind of question."""


@dataclass
class NoMandateHere(Refusal):
    """A mandated position exists for proposals and constraints, and for institutions."""


@dataclass
class AlreadyLifted(Refusal):
    """It was lifted already."""

    at: datetime


@dataclass
class NothingChanged(Refusal):
    """An edit in Telegram of what is no text of a round; /mine changes the words of a dissent."""


@dataclass
class TakenUp(Refusal):
    """Its author had left, and their institution has taken it up: the institution holds it."""

    dissent: DissentId


@dataclass
class Withdrawn(Refusal):
    """That text is no longer there."""


@dataclass
class MovedOn(Refusal):
    """A press on an old button."""


@dataclass
class AlreadyFacilitated(Refusal):
    """Somebody facilitates already."""

    partnership: PartnershipId


@dataclass
class LastFacilitator(Refusal):
    """Name somebody else first."""


@dataclass
class OnePerInstitution(Refusal):
    """Each institution may name one facilitator, and this one has."""


@dataclass
class AlreadyReminded(Refusal):
    """One reminder a day."""

    at: datetime


@dataclass
class QuietNow(Refusal):
    """Reminders wait for the end of the quiet hours."""

    until: datetime
    partnership: PartnershipId | None = None


@dataclass
class QuietToTheEnd(Refusal):
    """The deadline comes before the quiet hours end: a reminder would have nothing to remind of."""


@dataclass
class BadSetting(Refusal):
    """That value cannot be."""

    setting: str


@dataclass
class BadPause(Refusal):
    """Not a first and a last day; or they are over, the wrong way round, too far apart."""


@dataclass
class TooManyPauses(Refusal):
    most: int


@dataclass
class LastDeck(Refusal):
    """Something is to be offered."""


@dataclass
class DeckUnread(Refusal):
    """The file of a deck could not be taken in: "too_large", "unfetched"."""

    trouble: str


@dataclass
class DeckNameTaken(Refusal):
    """`name` is already one of `deck`'s."""

    partnership: PartnershipId
    name: str
    deck: str


@dataclass
class SameDeck(Refusal):
    """It is kept already, word for word."""

    version: int


@dataclass
class TooManyDecks(Refusal):
    most: int


@dataclass
class NoDeckAtHand(Refusal):
    """Another question took the place of the deck that was brought, or it is kept already."""


@dataclass
class CannotKnow(Refusal):
    """Telegram does not tell whether this person is in the group: a command typed there is the proof."""

    partnership: PartnershipId


@dataclass
class MightRecognise(Refusal):
    """A text typed in the group might let someone be recognised: not kept; it can be deleted in Telegram."""


# --- The charter and the commitments ---


@dataclass
class CharterReplaced(Refusal):
    """A newer version was proposed: it asks every institution again."""

    number: int


@dataclass
class NothingWritten(Refusal):
    """A charter begins with what people wrote; none of its parts is written so far."""


@dataclass
class NothingNew(Refusal):
    """The draft says what the last version says: there is nothing to ask again."""

    number: int


@dataclass
class UnknownDate(Refusal):
    """Neither a date to come nor a duration; examples."""


@dataclass
class BadReviewDay(Refusal):
    """Not a day of the year to come; examples."""


@dataclass
class NamesAPerson(Refusal):
    """A structure or a function is enough; nobody outside the group is named."""


@dataclass
class PressInstead(Refusal):
    """What is asked here is answered with a button."""


@dataclass
class NothingSaid(Refusal):
    """Nothing was said at any step: there is nothing to record."""


# --- Conflicts ---


@dataclass
class NotAParty(Refusal):
    """Its parties alone confirm, close and reopen a conflict; any member may add a word."""

    conflict: ConflictId


@dataclass
class NameOfAnother(Refusal):
    """An institution is not given the name of another: the two can be merged."""

    institution: InstitutionId


@dataclass
class PlacedSince(Refusal):
    """A facilitator put them there after the conflict opened; others of that institution speak for it."""

    conflict: ConflictId
    institution: InstitutionId


@dataclass
class PlacedSinceThen(Refusal):
    """A facilitator put them there after this version of the charter was proposed."""

    institution: InstitutionId


@dataclass
class PlacedInThatHouse(Refusal):
    """A facilitator put them there once it was asked what the house says."""

    institution: InstitutionId


@dataclass
class CardClosed(Refusal):
    """The conflict has an outcome; a party may reopen it."""

    conflict: ConflictId


@dataclass
class CardOpen(Refusal):
    """The conflict is open: there is nothing to reopen."""

    conflict: ConflictId


@dataclass
class HasACard(Refusal):
    """The statement, the tension or the gap is in the register already."""

    conflict: ConflictId


@dataclass
class NotAlone(Refusal):
    """A tension or a gap is taken back by who alone told of it; with others it comes to an outcome."""

    conflict: ConflictId


@dataclass
class NoStatementYet(Refusal):
    """A temperature is taken of a text that a summary has put to the group; there is none yet."""

    partnership: PartnershipId


@dataclass
class NoSuchText(Refusal):
    """The latest summary has no text of that number that was put to the group."""

    number: int
    round: RoundId


@dataclass
class TemperatureOpen(Refusal):
    """One temperature at a time: the one that stands closes with the phase."""


@dataclass
class NotAgainst(Refusal):
    """Who stood against a statement of a published round may send it to the register."""


@dataclass
class OtherSideOnly(Refusal):
    """An objection is answered by somebody who holds to the text."""


@dataclass
class NeedsAConflict(Refusal):
    """A double-movement round is opened from the card of a conflict."""

    partnership: PartnershipId


@dataclass
class OnlyItsParties(Refusal):
    """In a double-movement round the parties of the conflict are asked; the others read."""

    round: RoundId


@dataclass
class PageNotWritten(Refusal):
    """To whom a page goes, and words or a text of a round, before it is proposed."""


@dataclass
class NobodySigned(Refusal):
    """A page to carry higher leaves the group once somebody signed it."""

    number: int


@dataclass
class LastWordsFirst(Refusal):
    """A partnership ends a week after its end was proposed."""

    partnership: PartnershipId
    until: datetime


@dataclass
class PartnershipOver(Refusal):
    """It has ended: it is read, and nothing is written."""

    partnership: PartnershipId
    at: datetime


@dataclass
class NotToBegin(Refusal):
    """Another partnership is begun by an administrator of the group, or by who facilitated the one before."""


@dataclass
class NobodyKnows(Refusal):
    """Whose text that is: the round without names has been closed for too long."""

"""What there is to tell about the charter and the commitments. `charter` None: the draft."""

from facilitation.ids import AdherenceId, CharterId, CommitmentId, MemberId, PartnershipId
from facilitation.kinds import Answer, Part
from facilitation.notices import Notice

# --- In the group ---


class CharterBoard(Notice, frozen=True):
    """The living message of a version: who commits itself, with which reservations, who does not."""

    charter: CharterId


class NoCharterYet(Notice, frozen=True):
    partnership: PartnershipId


# --- In private ---


class CharterShown(Notice, frozen=True):
    """Where it stands, and what can be done; `invited`: a version was just proposed."""

    partnership: PartnershipId
    member: MemberId
    invited: bool = False


class CharterRead(Notice, frozen=True):
    partnership: PartnershipId
    charter: CharterId | None
    page: int


class CharterChanges(Notice, frozen=True):
    charter: CharterId


class CharterFile(Notice, frozen=True):
    """As DOCX, or as Markdown."""

    charter: CharterId
    docx: bool


class CharterDraft(Notice, frozen=True):
    """To a facilitator: its parts, what is drawn, **Propose this version**."""

    partnership: PartnershipId


class PartAsked(Notice, frozen=True):
    partnership: PartnershipId
    part: Part


class ProposingAsked(Notice, frozen=True):
    """Are you sure? Every institution will be asked again."""

    partnership: PartnershipId


class CharterAgreementAsked(Notice, frozen=True):
    charter: CharterId
    code: Answer


class AdherenceWordsAsked(Notice, frozen=True):
    adherence: AdherenceId


class AdherenceReceived(Notice, frozen=True):
    adherence: AdherenceId


class AdherenceTold(Notice, frozen=True):
    """To colleagues: what their institution answered, by whom, with whose agreement."""

    adherence: AdherenceId


# --- Commitments, in private ---


class CommitmentsShown(Notice, frozen=True):
    partnership: PartnershipId
    member: MemberId
    page: int


class CommitmentShown(Notice, frozen=True):
    """To who carries it, or was asked to, or asked it."""

    commitment: CommitmentId
    member: MemberId


class CommitmentAsked(Notice, frozen=True):
    """What? `member`: who would carry it, if not who writes."""

    partnership: PartnershipId
    member: MemberId | None


class CarrierMenu(Notice, frozen=True):
    partnership: PartnershipId
    member: MemberId
    page: int = 0


class DueAsked(Notice, frozen=True):
    partnership: PartnershipId


class CommitmentOffered(Notice, frozen=True):
    """To who would carry it: **I accept**, **I decline**."""

    commitment: CommitmentId


class CommitmentAnswered(Notice, frozen=True):
    """To the facilitator who proposed it: accepted, or declined."""

    commitment: CommitmentId

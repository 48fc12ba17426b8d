"""What there is to tell about the charter and the commitments. `charter` None: the draft."""

from dataclasses import dataclass

from facilitation.ids import AdherenceId, CharterId, CommitmentId, MemberId, PartnershipId
from facilitation.kinds import Answer, Part
from facilitation.notices import Notice

# --- In the group ---


@dataclass(frozen=True)
class CharterBoard(Notice):
    """The living message of a version: who commits itself, with which reservations, who does not."""

    charter: CharterId


@dataclass(frozen=True)
class NoCharterYet(Notice):
    partnership: PartnershipId


# --- In private ---


@dataclass(frozen=True)
class CharterShown(Notice):
    """Where it stands, and what can be done; `invited`: a version was just proposed."""

    partnership: PartnershipId
    member: MemberId
    invited: bool = False


@dataclass(frozen=True)
class CharterRead(Notice):
    partnership: PartnershipId
    charter: CharterId | None
    page: int


@dataclass(frozen=True)
class CharterChanges(Notice):
    charter: CharterId


@dataclass(frozen=True)
class CharterFile(Notice):
    """As DOCX, or as Markdown."""

    charter: CharterId
    docx: bool


@dataclass(frozen=True)
class CharterDraft(Notice):
    """To a facilitator: its parts, what is drawn, **Propose this version**."""

    partnership: PartnershipId


@dataclass(frozen=True)
class PartAsked(Notice):
    partnership: PartnershipId
    part: Part


@dataclass(frozen=True)
class ProposingAsked(Notice):
    """Are you sure? Every institution will be asked again."""

    partnership: PartnershipId


@dataclass(frozen=True)
class CharterAgreementAsked(Notice):
    charter: CharterId
    code: Answer


@dataclass(frozen=True)
class AdherenceWordsAsked(Notice):
    adherence: AdherenceId


@dataclass(frozen=True)
class AdherenceReceived(Notice):
    adherence: AdherenceId


@dataclass(frozen=True)
class AdherenceTold(Notice):
    """To colleagues: what their institution answered, by whom, with whose agreement."""

    adherence: AdherenceId


# --- Commitments, in private ---


@dataclass(frozen=True)
class CommitmentsShown(Notice):
    partnership: PartnershipId
    member: MemberId
    page: int


@dataclass(frozen=True)
class CommitmentShown(Notice):
    """To who carries it, or was asked to, or asked it."""

    commitment: CommitmentId
    member: MemberId


@dataclass(frozen=True)
class CommitmentAsked(Notice):
    """What? `member`: who would carry it, if not who writes."""

    partnership: PartnershipId
    member: MemberId | None


@dataclass(frozen=True)
class CarrierMenu(Notice):
    partnership: PartnershipId
    member: MemberId


@dataclass(frozen=True)
class DueAsked(Notice):
    partnership: PartnershipId


@dataclass(frozen=True)
class CommitmentOffered(Notice):
    """To who would carry it: **I accept**, **I decline**."""

    commitment: CommitmentId


@dataclass(frozen=True)
class CommitmentAnswered(Notice):
    """To the facilitator who proposed it: accepted, or declined."""

    commitment: CommitmentId

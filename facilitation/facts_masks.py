"""What happened to words that speak of a person: asked to be masked, masked, shown again; never erased."""

from datetime import datetime

from facilitation.facts import Fact
from facilitation.ids import AdherenceId, ContributionId, DissentId, MaskId, MemberId, PartnershipId


class MaskAsked(Fact, frozen=True):
    """Exactly one of a text, a dissent and an answer to the charter. `text`: why."""

    partnership: PartnershipId
    mask: MaskId
    contribution: ContributionId | None
    dissent: DissentId | None
    member: MemberId
    text: str
    at: datetime
    adherence: AdherenceId | None = None


class WordsMasked(Fact, frozen=True):
    """A second person agreed, of another seat; one of the two facilitates."""

    journal = True
    partnership: PartnershipId
    mask: MaskId
    contribution: ContributionId | None
    dissent: DissentId | None
    member: MemberId  # who agreed
    at: datetime
    adherence: AdherenceId | None = None


class MaskLifted(Fact, frozen=True):
    """The words are shown again; or, of a mask that nobody has agreed to, no longer asked for."""

    journal = True
    partnership: PartnershipId
    mask: MaskId
    contribution: ContributionId | None
    dissent: DissentId | None
    member: MemberId
    at: datetime
    adherence: AdherenceId | None = None


class PutOtherwise(Fact, frozen=True):
    """By the author: the mask ends, what stands there now are the new words."""

    journal = True
    partnership: PartnershipId
    mask: MaskId
    contribution: ContributionId | None
    dissent: DissentId | None
    member: MemberId
    at: datetime
    adherence: AdherenceId | None = None

"""What happens to what is said in a round without names: sealed while it is open, then in drawn order.

A *voice* is a member of no name and of no institution, who speaks in one phase of a round: whose it is, only
the veil tells, for thirty days.
"""

from datetime import datetime
from typing import Any

from facilitation.facts import Fact
from facilitation.ids import ContributionId, MemberId, PartnershipId, RoundId


class Enveloped(Fact, frozen=True):
    """Said, and read by nobody until the phase closes. `said`: kind and fields of what it would be."""

    ledger = False
    partnership: PartnershipId
    round: RoundId
    member: MemberId
    said: dict[str, Any]
    at: datetime


class VoicesDrawn(Fact, frozen=True):
    """Of those who said something in the phase, in the order of the lots."""

    partnership: PartnershipId
    round: RoundId
    voices: tuple[MemberId, ...]
    at: datetime


class VoiceVeiled(Fact, frozen=True):
    """Whose it is: kept sealed, beside the record."""

    ledger = False
    partnership: PartnershipId
    round: RoundId
    voice: MemberId
    member: MemberId


class TextErased(Fact, frozen=True):
    """By its author, who is still known to be; its number stays."""

    partnership: PartnershipId
    contribution: ContributionId
    member: MemberId
    at: datetime


class VoiceHushed(Fact, frozen=True):
    """Its words are erased at once. The record has it when the link goes, together with the others."""

    ledger = False
    partnership: PartnershipId
    round: RoundId
    voice: MemberId


class UrnEmptied(Fact, frozen=True):
    ledger = False
    partnership: PartnershipId
    round: RoundId


class VeilBurnt(Fact, frozen=True):
    """From now on nobody can tell any more whose voices they were."""

    ledger = False
    partnership: PartnershipId
    round: RoundId

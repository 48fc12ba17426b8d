"""Beside what is said in a round without names: who may be shown, and how many have answered."""

from datetime import datetime

from facilitation.facts import Fact
from facilitation.ids import MemberId, PartnershipId, RoundId
from facilitation.kinds import Phase


class SeatAgreement(Fact, frozen=True):
    """Whether the position of their institution may be shown as such, theirs though it would be.

    Kept with the link between people and what they said, and destroyed with it.
    """

    ledger = False
    partnership: PartnershipId
    round: RoundId
    member: MemberId
    shown: bool
    at: datetime


class CountersTurned(Fact, frozen=True):
    """How many people have answered in the phase, as it may be told: at a quarter of an hour, by threes."""

    ledger = False
    partnership: PartnershipId
    round: RoundId
    phase: Phase
    people: int
    at: datetime

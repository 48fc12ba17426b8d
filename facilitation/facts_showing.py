"""Beside what is said in a round without names: who may be shown, and how many have answered."""

from datetime import datetime

from facilitation.facts import Fact
from facilitation.ids import DissentId, MemberId, PartnershipId, RoundId
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


class WordsWithheld(Fact, frozen=True):
    """Of a dissent about which fewer than three people spoke: counted, and its words kept sealed until its
    author has said whether they may be read.
    """

    ledger = False
    partnership: PartnershipId
    round: RoundId
    dissent: DissentId
    text: str
    at: datetime


class WordsSettled(Fact, frozen=True):
    """They are in the record by now, or gone. `shown`: its author agreed."""

    ledger = False
    partnership: PartnershipId
    round: RoundId
    dissent: DissentId
    shown: bool
    at: datetime

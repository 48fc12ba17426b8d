"""Whence one speaks, in a text or at a position, where one says so."""

from datetime import datetime

from facilitation.facts import Fact
from facilitation.ids import ContributionId, MemberId, PartnershipId
from facilitation.prompts import Dimension


class WhenceSaid(Fact, frozen=True):
    """None: no longer said."""

    partnership: PartnershipId
    contribution: ContributionId
    member: MemberId
    whence: Dimension | None
    at: datetime


class PositionWhenceSaid(Fact, frozen=True):
    """None: no longer said."""

    partnership: PartnershipId
    contribution: ContributionId
    member: MemberId
    whence: Dimension | None
    at: datetime

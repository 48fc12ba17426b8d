"""What happened to a published round whose positions are taken again: each time is a *look*, from 1."""

from datetime import datetime

from facilitation.facts import Fact
from facilitation.ids import ConflictId, MemberId, PartnershipId, RoundId


class LookOpened(Fact, frozen=True):
    """Positions stay as they are until their own author takes another; the summary that is there stays."""

    journal = True
    partnership: PartnershipId
    round: RoundId
    look: int
    until: datetime
    last_dissent: int  # the numbers of what was said before it
    last_mandate: int
    member: MemberId
    at: datetime


class LookStopped(Fact, frozen=True):
    """Nothing is published of it; what each person said stays said."""

    journal = True
    partnership: PartnershipId
    round: RoundId
    look: int
    member: MemberId | None
    at: datetime


class ConflictFoundStable(Fact, frozen=True):
    """Two looks found it, and hardly anybody moved: it is proposed as a difference to keep."""

    journal = True
    partnership: PartnershipId
    conflict: ConflictId
    round: RoundId
    look: int
    at: datetime

"""What a decision is made of: facts to keep, messages to send, alarms to set, an answer to the press."""

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from facilitation.facts import Fact
from facilitation.ids import ChatId, ContributionId, MessageId, PartnershipId, RoundId
from facilitation.notices import Notice


class Urgency(IntEnum):
    """Which lane of the delivery a message takes."""

    ANSWER = 0  # to a person's own press or text in private, or a round's turn to its next phase: at once
    COMMAND = 1  # to a command, or a board of a group
    BULK = 2  # nobody asked for it: invitations, reminders; paced


@dataclass(frozen=True, slots=True)
class Send:
    """One message to one chat.

    `edits`: the message to replace (sent anew if it is gone). `slot`: messages of one slot are one
    message: a later one replaces it in place, and of two that wait only the newest is sent.
    """

    chat: ChatId
    notice: Notice
    urgency: Urgency = Urgency.ANSWER
    partnership: PartnershipId | None = None
    edits: MessageId | None = None
    slot: str | None = None
    silent: bool = False
    reply_to: MessageId | None = None
    round: RoundId | None = None
    contribution: ContributionId | None = None
    topic: int | None = None  # of the group, if not the one where the partnership lives


class AlarmKind(StrEnum):
    DEADLINE = "deadline"  # of the round's phase
    REMINDER = "reminder"
    CODE = "code"  # no enrolment code was given: leave
    ABSENCE = "absence"  # removed from the group in the middle of a round
    COUNTERS = "counters"  # of a round without names, at the next quarter of an hour
    REVIEW = "review"  # the next date on which a conflict is to be spoken of again


@dataclass(frozen=True, slots=True)
class Alarm:
    """To be woken at `due`; one per kind, partnership and round: a later one moves it. No due: no more."""

    kind: AlarmKind
    partnership: PartnershipId
    round: RoundId | None
    phase: str | None
    due: datetime | None


@dataclass(frozen=True, slots=True)
class Decision:
    facts: tuple[Fact, ...] = ()
    sends: tuple[Send, ...] = ()
    alarms: tuple[Alarm, ...] = ()
    toast: Notice | None = None  # what the press itself is answered with

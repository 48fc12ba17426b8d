"""What people ask about words that speak of a person."""

from facilitation.commands import Command
from facilitation.ids import AdherenceId, ContributionId, DissentId, MaskId, MessageId


class ShowMasking(Command, frozen=True):
    """`number`: of a text, in the round that is open or the latest; `about`: the message it answers."""

    number: int | None = None
    about: MessageId | None = None
    page: int = 0  # of words about no text


class AskMask(Command, frozen=True):
    """Exactly one of the three; why is asked next."""

    contribution: ContributionId | None = None
    dissent: DissentId | None = None
    adherence: AdherenceId | None = None


class AgreeToMask(Command, frozen=True):
    mask: MaskId


class LiftMask(Command, frozen=True):
    mask: MaskId


class PutItOtherwise(Command, frozen=True):
    """Of the author: the words come next. `token`: what proves it where nobody is named."""

    mask: MaskId
    token: str | None = None

"""What there is to tell of a look, as ids."""

from dataclasses import dataclass

from facilitation.ids import RoundId
from facilitation.notices import Notice


@dataclass(frozen=True)
class LookMenu(Notice):
    """To who facilitates: what a look is, how long it lasts, **Open**."""

    round: RoundId
    minutes: int

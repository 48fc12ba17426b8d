"""What there is to tell of a look, as ids."""

from facilitation.ids import RoundId
from facilitation.notices import Notice


class LookMenu(Notice, frozen=True):
    """To who facilitates: what a look is, how long it lasts, **Open**."""

    round: RoundId
    minutes: int

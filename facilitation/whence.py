"""Whence a text speaks (T15): said by its author or not, never asked twice, and counted as nothing else.

In a round without names it is not offered: it would tell a little of who wrote.
*For my institution* says how one speaks. It binds nobody: the position of an institution is given with
one voice when positions are taken, saying with whose agreement, see `positions`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from facilitation.commands_whence import SayWhence
from facilitation.contributing import changeable, own, shown_again
from facilitation.decision import Decision
from facilitation.facts_whence import WhenceSaid
from facilitation.kinds import Mode
from facilitation.moment import Moment
from facilitation.notices import Noted
from facilitation.prompts import Dimension
from facilitation.refusals import MovedOn
from facilitation.scene import Contribution, Member, Round


def say(moment: Moment, command: SayWhence) -> Decision:
    written = own(moment)
    about = changeable(moment, written)
    if not written.worded or command.whence not in offered(about, moment.member):
        raise MovedOn
    said = None if written.speaks_from is command.whence else command.whence
    told = WhenceSaid(moment.partnership.id, written.id, moment.member.id, said, moment.now)
    return Decision((told,), (shown_again(moment, written),), toast=Noted())


def offered(about: Round, author: Member) -> tuple[Dimension, ...]:
    """Who comes in their own name has no institution to speak for."""
    if about.mode is not Mode.NAMED:
        return ()
    alone = author.institution is None
    return tuple(one for one in Dimension if not (alone and one is Dimension.INSTITUTIONAL))


def counted(texts: Iterable[Contribution]) -> Mapping[Dimension | None, int]:
    """Of those with words that stand; None: it was not said."""
    return Counter(text.speaks_from for text in texts if text.standing and text.worded)

"""Whence one speaks (T15), in a text or at a position: said or not, never asked twice, no other count moves.

In a round without names it is not offered: it would tell a little of who speaks.
*For my institution* says how one speaks. It binds nobody: the position of an institution is given with
one voice when positions are taken, saying with whose agreement, see `positions`.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from facilitation.commands_whence import SayPositionWhence, SayWhence
from facilitation.contributing import changeable, own, shown_again
from facilitation.decision import Decision, Send
from facilitation.envelopes import answer
from facilitation.facts_whence import PositionWhenceSaid, WhenceSaid
from facilitation.kinds import DissentKind, Mode
from facilitation.looks import positions_seen
from facilitation.moment import Moment
from facilitation.notices import Noted, ObjectionOpened, ReservationAsked
from facilitation.positions import open_text, standing_objection, to_be_revised
from facilitation.prompts import Dimension
from facilitation.refusals import MovedOn
from facilitation.scene import Contribution, Dissent, Member, Position, Round, Scene
from facilitation.stances import Stance, takes_a_side

# --- Of a text ---


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


# --- Of a position ---


def say_at_a_position(moment: Moment, command: SayPositionWhence) -> Decision:
    running, text = open_text(moment)
    taken = moment.scene.position(text.id, moment.member.id)
    if taken is None or command.whence not in offered_at(running, moment.member, taken):
        raise MovedOn
    said = None if taken.speaks_from is command.whence else command.whence
    told = PositionWhenceSaid(moment.partnership.id, text.id, moment.member.id, said, moment.now)
    return Decision((told,), (_same_card(moment, command),), toast=Noted())


def offered_at(about: Round, author: Member, taken: Position | None) -> tuple[Dimension, ...]:
    """Once a position is taken; who has no view speaks from nowhere."""
    return offered(about, author) if taken and takes_a_side(taken.code) else ()


def _same_card(moment: Moment, command: SayPositionWhence) -> Send:
    """Where it was pressed: what the position waits for, if anything, is asked as before."""
    objection = standing_objection(moment, command.contribution)
    if moment.pressed_on == ReservationAsked.__name__:
        asked = ReservationAsked(command.contribution, command.left)
        return answer(moment.command, asked, command.contribution)
    if moment.pressed_on == ObjectionOpened.__name__ and objection is not None:
        return answer(moment.command, ObjectionOpened(objection.id, command.left), command.contribution)
    return to_be_revised(moment, command.contribution)


def said_with(scene: Scene, dissent: Dissent) -> Position | None:
    """The position that an objection is: not where its author has taken another, or objects for others."""
    about = scene.round(dissent.round) if dissent.round else None
    if about is None or dissent.contribution is None or dissent.kind is not DissentKind.OBJECTION:
        return None
    return objecting(dissent, _as_seen(scene, about, dissent))


def _as_seen(scene: Scene, about: Round, dissent: Dissent) -> Sequence[Position]:
    """One's own; while a look is running, as it stood before."""
    if about.looking_again:
        return positions_seen(scene, about)
    taken = scene.position(dissent.contribution, dissent.member) if dissent.contribution else None
    return (taken,) if taken else ()


def objecting(dissent: Dissent, positions: Iterable[Position]) -> Position | None:
    its = (one for one in positions if one.contribution == dissent.contribution)
    return next((one for one in its if one.member == dissent.member and one.code is Stance.OBJECT), None)


# --- Counted ---


def counted(texts: Iterable[Contribution]) -> Mapping[Dimension | None, int]:
    """Of those with words that stand; None: it was not said."""
    return Counter(text.speaks_from for text in texts if text.standing and text.worded)


def counted_at(positions: Iterable[Position]) -> Mapping[Dimension | None, int]:
    return Counter(one.speaks_from for one in positions if takes_a_side(one.code))

"""The round among the parties of one conflict: what we keep, what may move, how to go on."""

from facilitation import conflict_commands as c
from facilitation import conflict_notices as n
from facilitation.conflict_notices import Change
from facilitation.conflicts import open_card, shown, tell
from facilitation.decision import Decision
from facilitation.envelopes import answer
from facilitation.moment import Moment
from facilitation.parties import DOUBLE_MOVEMENT
from facilitation.rounds import lengths, opened


def open_it(moment: Moment, command: c.OpenDoubleMovement) -> Decision:
    card = open_card(moment)
    if not command.sure:
        return Decision(sends=(answer(command, n.DoubleMovementAsked(card.id)),))
    begun = opened(moment, DOUBLE_MOVEMENT, *lengths(moment, None, None), conflict=card.id)
    told = tell(moment, card, Change.ROUND_OPENED)
    return Decision(begun.facts, (*begun.sends, answer(command, shown(moment, card)), *told), begun.alarms)

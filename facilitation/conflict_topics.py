"""In a group with topics a conflict has its own: its card stands there, redrawn at each change."""

from dataclasses import replace

from facilitation import facts
from facilitation.conflict_notices import ConflictBoard
from facilitation.decision import Decision, Send, Urgency
from facilitation.ids import ConflictId
from facilitation.moment import Moment


def with_boards(moment: Moment, decision: Decision) -> Decision:
    """The card of each conflict that something happened to, where the bot may manage topics."""
    touched = dict.fromkeys(card for fact in decision.facts for card in _cards(moment, fact))
    if not touched or not moment.partnership.bot_topics:
        return decision
    boards = tuple(conflict_board(moment, card) for card in touched)
    return replace(decision, sends=(*decision.sends, *boards))


def conflict_board(moment: Moment, card: ConflictId) -> Send:
    here = moment.partnership
    return Send(here.chat, ConflictBoard(card), Urgency.COMMAND, here.id, slot=f"conflict:{card}")


def _cards(moment: Moment, fact: facts.Fact) -> tuple[ConflictId, ...]:
    """Of what was said on the card itself, or of an objection to its statement."""
    if (conflict := getattr(fact, "conflict", None)) is not None and not isinstance(fact, facts.RoundOpened):
        return (ConflictId(conflict),)
    dissent = moment.scene.dissent(fact.dissent) if isinstance(fact, _OF_AN_OBJECTION) else None
    about = moment.scene.conflict_on(dissent.contribution) if dissent and dissent.contribution else None
    return (about.id,) if about else ()


_OF_AN_OBJECTION = (facts.DissentWorded, facts.DissentLifted)

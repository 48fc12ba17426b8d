"""In a group with topics a conflict has its own: its card stands there, redrawn at each change."""

from dataclasses import replace

from facilitation import facts
from facilitation.conflict_notices import ConflictBoard
from facilitation.decision import Decision, Send, Urgency
from facilitation.ids import ConflictId
from facilitation.moment import Moment


def with_boards(moment: Moment, decision: Decision) -> Decision:
    """The card of each conflict that something happened to, where the bot may manage topics.

    Whose words are erased, all those that stand there: they may quote them.
    """
    touched = dict.fromkeys(card for fact in decision.facts for card in _cards(moment, fact))
    erased = any(isinstance(fact, facts.MemberForgotten) for fact in decision.facts)
    if not (touched or erased) or not moment.partnership.bot_topics:
        return decision
    others = moment.scene.conflicts(moment.partnership.id) if erased else ()
    boards = [_board(moment, card) for card in touched]
    boards += [_board(moment, one.id, only_redrawn=True) for one in others if one.id not in touched]
    return replace(decision, sends=(*decision.sends, *boards))


def _board(moment: Moment, card: ConflictId, *, only_redrawn: bool = False) -> Send:
    here, shown = moment.partnership, ConflictBoard(card, only_redrawn)
    return Send(here.chat, shown, Urgency.COMMAND, here.id, slot=f"conflict:{card}")


def _cards(moment: Moment, fact: facts.Fact) -> tuple[ConflictId, ...]:
    """Of what was said on the card itself, or of an objection to its statement."""
    if (conflict := getattr(fact, "conflict", None)) is not None and not isinstance(fact, facts.RoundOpened):
        return (ConflictId(conflict),)
    dissent = moment.scene.dissent(fact.dissent) if isinstance(fact, _OF_AN_OBJECTION) else None
    about = moment.scene.conflict_on(dissent.contribution) if dissent and dissent.contribution else None
    return (about.id,) if about else ()


_OF_AN_OBJECTION = (facts.DissentWorded, facts.DissentLifted)

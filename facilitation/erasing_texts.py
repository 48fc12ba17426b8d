"""One text of a round without names, erased by its author for as long as the link is there."""

from facilitation import refusals
from facilitation.commands_showing import EraseText
from facilitation.contributing import own
from facilitation.decision import Decision
from facilitation.dialogues import no_dialogue
from facilitation.envelopes import answer, summary_board
from facilitation.facts_voices import TextErased
from facilitation.kinds import Phase
from facilitation.moment import Moment
from facilitation.notices_showing import EraseTextAsked, TextErasedTold


def erase(moment: Moment, command: EraseText) -> Decision:
    """Positions taken on it stay counted; the fact bears its voice, and the day."""
    written = own(moment)
    about = moment.scene.round(written.round)
    if about is None or not about.confidential or about.phase is Phase.CONTRIBUTING or not written.worded:
        raise refusals.MovedOn
    if not command.sure:
        return Decision(sends=(answer(command, EraseTextAsked(written.id)),))
    day = moment.now.replace(hour=0, minute=0, second=0, microsecond=0)
    by = moment.scene.written_by(written.id)
    erased = TextErased(moment.partnership.id, written.id, by, day)
    told = answer(command, TextErasedTold(written.id))
    redrawn = (summary_board(moment.partnership, about),) if about.published else ()
    return Decision((erased, no_dialogue(moment)), (told, *redrawn))

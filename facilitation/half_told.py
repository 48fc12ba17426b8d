"""A link, a scheme or a place of which not every step was answered when the time for answers ended."""

from facilitation.decision import Send
from facilitation.dialogues import open_question_of
from facilitation.envelopes import to_members
from facilitation.kinds import Expects
from facilitation.moment import Moment
from facilitation.notices import HalfTold, Notice
from facilitation.parties import asked_in
from facilitation.scene import Member, Round


def tell(moment: Moment, closing: Round) -> tuple[Send, ...]:
    """It is not recorded, and nobody else learns of it: who had begun it is told, with their words."""
    if not any(asked.kind.guided for asked in closing.shape.questions):
        return ()
    begun: list[tuple[Member, Notice]] = []
    for member in asked_in(moment.scene, closing):
        expects, noted = open_question_of(moment.scene.dialogue(member.user) if member.user else None)
        if expects is Expects.STEP and noted["round"] == closing.id and noted["said"]:
            begun.append((member, HalfTold(closing.id, member.id, noted["index"])))
    return to_members(moment, begun)

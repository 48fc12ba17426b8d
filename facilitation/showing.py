"""Before the first answer in a round without names: who will see what, and what a small seat agrees to."""

from facilitation.commands_showing import LetSeatBeShown
from facilitation.decision import Decision
from facilitation.dialogues import no_dialogue
from facilitation.disclosure import ENOUGH_PEOPLE
from facilitation.envelopes import answer
from facilitation.facts_showing import SeatAgreement
from facilitation.moment import Moment
from facilitation.notices_showing import PromiseShown
from facilitation.publication import home
from facilitation.refusals import MovedOn
from facilitation.scene import Member, Round, Scene


def told_first(moment: Moment, running: Round) -> Decision | None:
    """None: it is no such round, or they have said something in it and so have read it."""
    if not running.confidential or has_begun(moment.scene, running, moment.member):
        return None
    few = people_of_the_seat(moment.scene, moment.member)
    asked = few if few < ENOUGH_PEOPLE else None
    shown = PromiseShown(running.id, moment.member.id, asked)
    return Decision((no_dialogue(moment),), (answer(moment.command, shown),))


def has_begun(scene: Scene, running: Round, member: Member) -> bool:
    """Also who agreed, or not, to their institution being shown: that is said after the promise."""
    return bool(
        scene.asked_to_show(running.id, member.id) is not None
        or scene.contributions_of(running.id, member.id)
        or scene.passed(running.id, member.id)
        or scene.contested(running.id, member.id)
        or scene.positions_of(running.id, member.id)
    )


def people_of_the_seat(scene: Scene, member: Member) -> int:
    mine = home(scene, member)
    return sum(home(scene, one) == mine for one in scene.active_members(member.partnership))


def agreement(moment: Moment, command: LetSeatBeShown) -> SeatAgreement:
    """Before the first answer, once: what was said then holds for this round."""
    running = moment.round
    if running is None or not running.open or not running.confidential:
        raise MovedOn
    if has_begun(moment.scene, running, moment.member):
        raise MovedOn
    return SeatAgreement(moment.partnership.id, running.id, moment.member.id, command.shown, moment.now)

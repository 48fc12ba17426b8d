"""A further look at a published round: its positions are open again, and its summary stays where it is."""

from dataclasses import replace
from datetime import timedelta

from facilitation import commands_looks as c
from facilitation import notices, refusals
from facilitation.decision import Decision, Urgency
from facilitation.envelopes import answer, board_of, to_members
from facilitation.facts_looks import LookOpened
from facilitation.ids import MessageId
from facilitation.kinds import Phase
from facilitation.moment import Moment
from facilitation.notices_looks import LookMenu
from facilitation.parties import asked_in
from facilitation.rounds import alarms, lengths
from facilitation.scene import Round, Scene


def open_it(moment: Moment, command: c.OpenLook) -> Decision:
    if moment.open_round is not None:
        raise refusals.RoundAlreadyOpen(moment.open_round.id)
    about = _which(moment, command)
    _, minutes = lengths(moment, None, command.minutes)
    if not command.sure:
        return Decision(sends=(answer(command, LookMenu(about.id, minutes)),))
    return _opened(moment, about, minutes)


def _which(moment: Moment, command: c.OpenLook) -> Round:
    scene, here = moment.scene, moment.partnership.id
    about = moment.round if command.round is not None else _by_number(scene, moment, command.number)
    if about is not None and about.confidential and about.published:
        raise refusals.NoLookWithoutNames(about.id)
    if about is None or not can_be_looked_at(scene, about):
        raise refusals.NothingToLookAt(here)
    return about


def _by_number(scene: Scene, moment: Moment, number: int | None) -> Round | None:
    if number is None:
        return scene.last_published(moment.partnership.id)
    return next((one for one in scene.rounds(moment.partnership.id) if one.number == number), None)


def can_be_looked_at(scene: Scene, round: Round) -> bool:
    """Whatever its summary found: a convergence once reached ends nothing."""
    named = round.phase is Phase.PUBLISHED and not round.confidential
    return named and bool(scene.put_to_the_group(round.id))


def _menu(moment: Moment) -> MessageId | None:
    """In the group, the menu that was pressed gives its place to the living message."""
    pressed = moment.command.pressed and not moment.command.private
    return moment.command.message if pressed else None


def _opened(moment: Moment, about: Round, minutes: int) -> Decision:
    """A living message of its own, and an invitation in private to each who finds something to read."""
    scene, look = moment.scene, about.look + 1
    until = moment.now + timedelta(minutes=minutes)
    opened = LookOpened(
        moment.partnership.id,
        about.id,
        look,
        until,
        scene.next_dissent_number(moment.partnership.id) - 1,
        max((mandate.id for mandate in scene.mandates(about.id)), default=0),
        moment.member.id,
        moment.now,
    )
    living = replace(board_of(moment.partnership, about, look, Urgency.ANSWER), edits=_menu(moment))
    texts = scene.put_to_the_group(about.id)
    invited = [
        (member, notices.PositionsInvited(about.id))
        for member in asked_in(scene, about)
        if any(text.member != member.id for text in texts)
    ]
    return Decision(
        (opened,),
        (living, *to_members(moment, [*invited])),
        alarms(moment, about.id, Phase.POLLING, until),
    )

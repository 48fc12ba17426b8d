"""Asking for files; in the group they are sent in private, so that it is not filled with them."""

from facilitation.commands_record import SendExport, ShowExports
from facilitation.decision import Decision, Send, Urgency
from facilitation.envelopes import answer, private_chat
from facilitation.exports import OFFERED
from facilitation.moment import Moment
from facilitation.notices import LookInPrivate
from facilitation.notices_record import ExportFile, ExportsShown
from facilitation.refusals import MovedOn


def show(moment: Moment, command: ShowExports) -> Decision:
    return Decision(sends=(answer(command, ExportsShown(moment.partnership.id, command.identity)),))


def send(moment: Moment, command: SendExport) -> Decision:
    if command.format not in OFFERED:
        raise MovedOn
    here = moment.partnership.id
    file = ExportFile(here, command.format, command.identity)
    started = moment.person is not None and moment.person.started and not moment.person.blocked
    if command.private or started:
        told = None if command.private else LookInPrivate()
        return Decision(sends=(Send(private_chat(command.user), file, partnership=here),), toast=told)
    there = Send(command.chat, file, Urgency.COMMAND, here, reply_to=command.message, topic=command.topic)
    return Decision(sends=(there,))

"""The charter: read by all, written and proposed by who facilitates, binding on nobody who did not say so."""

from facilitation import commands_charter as c
from facilitation import facts_charter as f
from facilitation import notices, refusals
from facilitation import notices_charter as n
from facilitation.charter_content import content_of, draft_content
from facilitation.decision import Decision, Send, Urgency
from facilitation.dialogues import detail, no_dialogue, waits_for
from facilitation.envelopes import answer, further, private_chat, to_group, to_members
from facilitation.ids import CharterId, ClauseId
from facilitation.kinds import Expects, Part
from facilitation.moment import Moment
from facilitation.scene import Partnership
from facilitation.scene_charter import Charter


def last_charter(moment: Moment) -> Charter | None:
    versions = moment.scene.charters(moment.partnership.id)
    return versions[-1] if versions else None


def charter_board(partnership: Partnership, charter: Charter) -> Send:
    """The living message of a version, redrawn."""
    shown = n.CharterBoard(charter.id)
    return Send(partnership.chat, shown, Urgency.COMMAND, partnership.id, slot=_slot(charter.id))


def _slot(charter: CharterId) -> str:
    return f"charter:{charter}"


# --- To read ---


def show(moment: Moment, command: c.ShowCharter) -> Decision:
    if command.private:
        shown = n.CharterShown(moment.partnership.id, moment.member.id)
        return Decision((no_dialogue(moment),), (answer(command, shown),))
    last = last_charter(moment)
    here = n.CharterBoard(last.id) if last else n.NoCharterYet(moment.partnership.id)
    return Decision(sends=(answer(command, here),))


def read(moment: Moment, command: c.ReadCharter) -> Decision:
    shown = n.CharterRead(moment.partnership.id, command.charter, command.page)
    return Decision(sends=(answer(command, shown),))


def changes(moment: Moment, command: c.ShowCharterChanges) -> Decision:
    return Decision(sends=(answer(command, n.CharterChanges(command.charter)),))


def send_files(moment: Moment, command: c.SendCharter) -> Decision:
    """Pressed in the group, it is answered in private, so that the group is not filled with it."""
    files = (n.CharterFile(command.charter, docx=True), n.CharterFile(command.charter, docx=False))
    started = moment.person is not None and moment.person.started and not moment.person.blocked
    if command.private or started:
        sends = tuple(
            Send(private_chat(command.user), one, partnership=moment.partnership.id) for one in files
        )
        return Decision(sends=sends, toast=None if command.private else notices.LookInPrivate())
    there = (command.chat, files[0], Urgency.COMMAND, moment.partnership.id)
    return Decision(sends=(Send(*there, reply_to=command.message, topic=command.topic),))


# --- To write ---


def draft(moment: Moment, command: c.DraftCharter) -> Decision:
    return Decision((no_dialogue(moment),), (answer(command, n.CharterDraft(moment.partnership.id)),))


def ask_part(moment: Moment, command: c.WritePart) -> Decision:
    waiting = waits_for(moment, Expects.CHARTER_PART, part=command.part.value)
    return Decision((waiting,), (answer(command, n.PartAsked(moment.partnership.id, command.part)),))


def say_part(moment: Moment, text: str) -> Decision:
    written = f.ClauseWritten(
        moment.partnership.id,
        ClauseId(moment.scene.next_id("clause")),
        Part(detail(moment, "part")),
        moment.member.id,
        text,
        moment.now,
    )
    shown = further(moment.command, n.CharterDraft(moment.partnership.id))
    return Decision((written, no_dialogue(moment)), (shown,))


def propose(moment: Moment, command: c.ProposeCharter) -> Decision:
    """Every institution is asked, again if it was asked before; what was said before stays said."""
    last = last_charter(moment)
    content = draft_content(moment.scene, moment.partnership.id)
    if not content.clauses:
        raise refusals.NothingWritten
    if last is not None and content == content_of(moment.scene, last):
        raise refusals.NothingNew(last.number)
    if not command.sure:
        return Decision(sends=(answer(command, n.ProposingAsked(moment.partnership.id)),))
    proposed = f.CharterProposed(
        moment.partnership.id,
        CharterId(moment.scene.next_id("charter")),
        last.number + 1 if last else 1,
        tuple(int(clause.id) for clause in content.clauses),
        content.drawn.plain(),
        moment.member.id,
        moment.now,
    )
    shown = answer(command, n.CharterShown(moment.partnership.id, moment.member.id))
    told = to_group(moment, n.CharterBoard(proposed.charter), slot=_slot(proposed.charter))
    return Decision((proposed, no_dialogue(moment)), (shown, told, *_invitations(moment)))


def _invitations(moment: Moment) -> tuple[Send, ...]:
    others = [
        (member, n.CharterShown(moment.partnership.id, member.id, invited=True))
        for member in moment.scene.active_members(moment.partnership.id)
        if member.id != moment.member.id
    ]
    return to_members(moment, [*others])

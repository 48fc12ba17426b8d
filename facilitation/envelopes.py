"""Who gets a message, and how: the few ways in which the bot addresses people."""

from facilitation.calendar import quiet_until
from facilitation.commands import Command
from facilitation.decision import Send, Urgency
from facilitation.ids import ChatId, ContributionId, PartnershipId, RoundId, UserId
from facilitation.moment import Moment
from facilitation.notices import Arrived, Notice, RoundBoard
from facilitation.scene import Member, Partnership, Round


def answer(command: Command, notice: Notice, contribution: ContributionId | None = None) -> Send:
    """Where it was asked: a press has its own message replaced, words get a message."""
    return Send(
        chat=command.chat,
        notice=notice,
        urgency=Urgency.ANSWER if command.private else Urgency.COMMAND,
        partnership=command.partnership,
        edits=command.message if command.pressed else None,
        reply_to=None if command.pressed or command.private else command.message,
        round=round_told(notice),
        contribution=contribution,
        topic=command.topic,
    )


def further(command: Command, notice: Notice, contribution: ContributionId | None = None) -> Send:
    """A new message to who asked, in private, whatever was pressed."""
    return Send(
        private_chat(command.user),
        notice,
        partnership=command.partnership,
        round=round_told(notice),
        contribution=contribution,
    )


def round_told(notice: Notice) -> RoundId | None:
    """What a message is about is noted with it, so that a reply finds it."""
    about: RoundId | None = getattr(notice, "round", None)
    return about


def to_group(moment: Moment, notice: Notice, **how: object) -> Send:
    """What nobody in the group asked for: silent in the quiet hours."""
    return _to_chat(moment, moment.partnership.chat, notice, **how)


def to_member(moment: Moment, member: Member, notice: Notice, **how: object) -> Send | None:
    """None: forgotten, there is nobody to write to."""
    return None if member.user is None else _to_chat(moment, ChatId(int(member.user)), notice, **how)


def to_members(moment: Moment, members: list[tuple[Member, Notice]]) -> tuple[Send, ...]:
    sends = (to_member(moment, member, notice) for member, notice in members)
    return tuple(send for send in sends if send is not None)


def unwilling(moment: Moment, member: Member) -> bool:
    """Has stopped the reminders, or closed the private chat."""
    person = moment.scene.person(member.user) if member.user else None
    return person is None or person.muted or person.blocked


def _to_chat(moment: Moment, chat: ChatId, notice: Notice, **how: object) -> Send:
    partnership = moment.partnership
    usual = {"urgency": Urgency.BULK, "silent": bool(_quiet(moment)), "round": round_told(notice)}
    return Send(chat, notice, **{"partnership": partnership.id} | usual | how)  # type: ignore[arg-type]


def _quiet(moment: Moment) -> object:
    return quiet_until(moment.now, moment.partnership.timezone, moment.partnership.settings)


def round_slot(round: Round, look: int = 1) -> str:
    """Each look has a living message of its own, so that the summaries before it stay."""
    return f"round:{round.id}" if look == 1 else f"round:{round.id}:{look}"


def board(partnership: Partnership, round: Round, urgency: Urgency = Urgency.COMMAND) -> Send:
    """The living message of a round, redrawn: of what is running, or of the last summary."""
    return board_of(partnership, round, round.look if round.open else round.shown, urgency)


def board_of(partnership: Partnership, round: Round, look: int, urgency: Urgency = Urgency.COMMAND) -> Send:
    return Send(
        partnership.chat,
        RoundBoard(round.id, look),
        urgency,
        partnership.id,
        slot=round_slot(round, look),
        round=round.id,
    )


def summary_board(partnership: Partnership, round: Round) -> Send:
    return board_of(partnership, round, round.shown)


def boards_about(partnership: Partnership, round: Round) -> tuple[Send, ...]:
    """Also of the summary that is there while positions are taken again."""
    running = board(partnership, round)
    return (running, summary_board(partnership, round)) if round.looking_again else (running,)


def arrival(chat: ChatId, partnership: PartnershipId) -> Send:
    """The group's first message, redrawn: it counts the members by institution."""
    return Send(chat, Arrived(partnership), Urgency.COMMAND, partnership, slot=f"arrival:{partnership}")


def boards_of(moment: Moment) -> tuple[Send, ...]:
    """What shows how many members there are."""
    first = arrival(moment.partnership.chat, moment.partnership.id)
    return (first, board(moment.partnership, moment.open_round)) if moment.open_round else (first,)


def private_chat(user: UserId) -> ChatId:
    return ChatId(int(user))

"""The group itself: the bot arrives, is given rights, is removed and comes back; people come and go."""

from dataclasses import replace
from datetime import datetime, timedelta

from facilitation import commands as c
from facilitation import facts, refusals
from facilitation.commands_cards import FacilitateForUs
from facilitation.commands_course import BeginAnew
from facilitation.decision import Alarm, AlarmKind, Decision, Send, Urgency
from facilitation.envelopes import answer, arrival, board
from facilitation.facts_course import GroupGivenUp
from facilitation.ids import ChatId, InstitutionId, MemberId, PartnershipId
from facilitation.left_objections import told_when_leaving
from facilitation.moment import Moment
from facilitation.notices import CodeNeeded, FacilitatorTold, GroupReminder, HowToJoin, NowFacilitates
from facilitation.over import is_over
from facilitation.publication import seat_of
from facilitation.scene import Member, Partnership, Round, Scene
from facilitation.settings import LANGUAGES

CODE_WITHIN = timedelta(hours=24)
WAITS = timedelta(days=7)  # a round whose group the bot was removed from
UNLED = timedelta(hours=24)  # after which any member may facilitate
WHOLE_JOURNAL = 100_000  # entries; read where somebody wants to facilitate, which is rare


def bot_added(moment: Moment, command: c.BotAdded) -> Decision:
    known = moment.scene.partnership_of_chat(command.chat)
    if known is None:
        return _enrol(moment, command)
    if is_over(moment.scene, known.id) and not known.bot_present:
        return _in_its_place(moment, command, known)
    return _come_back(moment, command, known)


def _enrol(moment: Moment, command: c.BotAdded, before: Partnership | None = None) -> Decision:
    house = moment.scene.house()
    partnership = PartnershipId(moment.scene.next_id("partnership"))
    language = command.language if command.language in LANGUAGES else house.default_language
    enrolled = facts.PartnershipEnrolled(
        partnership,
        command.chat,
        command.topic,
        command.title,
        language,
        before.timezone if before else house.default_timezone,
        command.user,
        moment.now,
    )
    rights = facts.BotRights(
        partnership, present=True, admin=command.admin, at=moment.now, topics=command.topics
    )
    if house.enrolment_code and before is None:
        waiting = facts.SettingChanged(partnership, None, "waiting", "1", moment.now)
        asked = _ask_code(moment, command.chat, partnership)
        return Decision((enrolled, rights, waiting), asked.sends, asked.alarms)
    return Decision((enrolled, rights), (arrival(command.chat, partnership),))


def begin_anew(moment: Moment, command: BeginAnew) -> Decision:
    """In the group of a partnership that has ended; what was said there stays its members' to read."""
    before = moment.partnership
    if not is_over(moment.scene, before.id) or command.chat != before.chat:
        raise refusals.MovedOn
    presence = moment.scene.presence(before.id, command.user)
    if not (presence and presence.admin) and not _facilitates(moment, before):
        raise refusals.NotToBegin
    added = c.BotAdded(
        user=command.user,
        chat=before.chat,
        topic=before.topic,
        title=before.title,
        language=before.language,
        admin=before.bot_admin,
        topics=before.bot_topics,
    )
    return _in_its_place(moment, added, before)


def _in_its_place(moment: Moment, added: c.BotAdded, before: Partnership) -> Decision:
    member = moment.scene.member_of(before.id, added.user)
    given_up = GroupGivenUp(before.id, member.id if member else None, moment.now)
    begun = _enrol(moment, added, before)
    return replace(begun, facts=(given_up, *begun.facts))


def _ask_code(moment: Moment, chat: ChatId, partnership: PartnershipId) -> Decision:
    needed = Send(chat, CodeNeeded(), Urgency.COMMAND, partnership)
    leave = Alarm(AlarmKind.CODE, partnership, None, None, moment.now + CODE_WITHIN)
    return Decision(sends=(needed,), alarms=(leave,))


def _come_back(moment: Moment, command: c.BotAdded, partnership: Partnership) -> Decision:
    """Removed and added again it resumes; other rights are noted, and said by the arrival message."""
    as_before = (partnership.bot_admin, partnership.bot_topics) == (command.admin, command.topics)
    if partnership.bot_present and as_before:
        return Decision()
    rights = facts.BotRights(
        partnership.id, present=True, admin=command.admin, at=moment.now, topics=command.topics
    )
    if partnership.settings.get("waiting"):
        asked = Decision() if partnership.bot_present else _ask_code(moment, partnership.chat, partnership.id)
        return Decision((rights,), asked.sends, asked.alarms)
    if is_over(moment.scene, partnership.id):
        return Decision((rights,))
    if partnership.bot_present:
        return Decision((rights,), (arrival(partnership.chat, partnership.id),))
    again = _resume(moment, partnership)
    return Decision((rights,), again.sends, again.alarms)


def _resume(moment: Moment, partnership: Partnership) -> Decision:
    current = moment.scene.open_round(partnership.id)
    goes_on = current if current and current.until > moment.now else None
    where_it_is = GroupReminder(goes_on.id) if goes_on else HowToJoin(partnership.id)
    again = Send(partnership.chat, where_it_is, Urgency.COMMAND, partnership.id)
    boards = (board(partnership, current),) if current else ()
    alarms = (_absence(current, None),) if current else ()
    return Decision(sends=(again, arrival(partnership.chat, partnership.id), *boards), alarms=alarms)


def bot_removed(moment: Moment, command: c.BotRemoved) -> Decision:
    partnership = moment.scene.partnership_of_chat(command.chat)
    if partnership is None or not partnership.bot_present or partnership.chat != command.chat:
        return Decision()  # or it is the number that the group had before it moved
    gone = facts.BotRights(partnership.id, present=False, admin=False, at=moment.now)
    current = moment.scene.open_round(partnership.id)
    alarms = (_absence(current, moment.now + WAITS),) if current else ()
    return Decision((gone,), (), alarms)


def _absence(current: Round, due: datetime | None) -> Alarm:
    return Alarm(AlarmKind.ABSENCE, current.partnership, current.id, None, due)


def give_code(moment: Moment, command: c.GiveEnrolmentCode) -> Decision:
    partnership = moment.scene.partnership_of_chat(command.chat)
    if partnership is None:
        raise refusals.NotEnrolled
    if not partnership.settings.get("waiting"):
        return Decision(sends=(answer(command, HowToJoin(partnership.id)),))
    presence = moment.scene.presence(partnership.id, command.user)
    allowed = command.user == partnership.enrolled_by or (presence is not None and presence.admin)
    if not allowed or command.code != moment.scene.house().enrolment_code:
        raise refusals.WrongCode
    given = facts.SettingChanged(partnership.id, None, "waiting", "", moment.now)
    no_more = Alarm(AlarmKind.CODE, partnership.id, None, None, None)
    there = _topic_chosen(moment, partnership)
    return Decision((given, *there), (arrival(partnership.chat, partnership.id),), (no_more,))


def _topic_chosen(moment: Moment, partnership: Partnership) -> tuple[facts.TopicChosen, ...]:
    """Enrolled from a topic, it works there. Nothing for General, or where it works already."""
    topic, member = moment.command.topic, moment.scene.member_of(partnership.id, moment.command.user)
    if topic is None or topic == partnership.topic:
        return ()
    by = member.id if member else None
    return (facts.TopicChosen(partnership.id, by, topic, moment.now),)


def group_moved(moment: Moment, command: c.GroupMoved) -> Decision:
    partnership = moment.scene.partnership_of_chat(command.chat)
    if partnership is None or partnership.chat == command.to:
        return Decision()
    moved = facts.ChatMoved(partnership.id, command.to, moment.now)
    return Decision(
        (*_gives_place(moment, partnership, command.to), moved), _anew(moment, partnership, command.to)
    )


def _gives_place(moment: Moment, moving: Partnership, to: ChatId) -> tuple[facts.Fact, ...]:
    """Telegram may say that the bot is in the new chat before it says which group that is."""
    taken_for_new = moment.scene.partnership_of_chat(to)
    if taken_for_new is None or moment.scene.members(taken_for_new.id):
        return ()
    gone = facts.BotRights(taken_for_new.id, present=False, admin=False, at=moment.now)
    nowhere = facts.ChatMoved(taken_for_new.id, ChatId(-int(taken_for_new.id)), moment.now)
    rights = facts.BotRights(moving.id, present=True, admin=taken_for_new.bot_admin, at=moment.now)
    return gone, nowhere, rights


def _anew(moment: Moment, partnership: Partnership, chat: ChatId) -> tuple[Send, ...]:
    """The messages of before the move cannot be edited any more: those that live are posted there."""
    if partnership.settings.get("waiting"):
        return ()
    current = moment.scene.open_round(partnership.id)
    boards = (board(replace(partnership, chat=chat), current),) if current else ()
    return (arrival(chat, partnership.id), *boards)


def rename_group(moment: Moment, command: c.RenameGroup) -> Decision:
    partnership = moment.scene.partnership_of_chat(command.chat)
    if partnership is None or partnership.title == command.title:
        return Decision()
    return Decision((facts.GroupRenamed(partnership.id, command.title, moment.now),))


def see_presence(moment: Moment, command: c.SeePresence) -> Decision:
    """Who leaves the group leaves the partnership; their words stay."""
    partnership = moment.scene.partnership_of_chat(command.chat)
    if partnership is None:
        return Decision()
    seen = facts.PresenceSeen(partnership.id, command.user, command.present, command.admin, moment.now)
    member = moment.scene.member_of(partnership.id, command.user)
    if command.present or member is None or member.left_at is not None:
        return Decision((seen,))
    left = facts.MemberLeft(partnership.id, member.id, moment.now)
    current = moment.scene.open_round(partnership.id)
    boards = (board(partnership, current),) if current else ()
    here = Moment(moment.scene, command.but(partnership=partnership.id), moment.now)
    colleagues = told_when_leaving(here, member)
    return Decision((seen, left), (arrival(partnership.chat, partnership.id), *boards, *colleagues))


def block_bot(moment: Moment, command: c.BlockBot) -> Decision:
    if moment.scene.person(command.user) is None:
        return Decision()
    return Decision((facts.PersonBlocked(command.user, command.blocked),))


def how_to_join(moment: Moment, command: c.Start) -> Decision:
    partnership = moment.scene.partnership_of_chat(command.chat)
    if partnership is None or partnership.settings.get("waiting"):
        raise refusals.NotEnrolled
    ending = moment.scene.ending(partnership.id)
    if ending is not None and ending.ended_at is not None:
        raise refusals.PartnershipOver(partnership.id, ending.ended_at)
    leads = command.user == partnership.enrolled_by or _facilitates(moment, partnership)
    there = _topic_chosen(moment, partnership) if leads else ()
    return Decision(there, (answer(command, HowToJoin(partnership.id)),))


def _facilitates(moment: Moment, partnership: Partnership) -> bool:
    member = moment.scene.member_of(partnership.id, moment.command.user)
    return member is not None and member.active and member.facilitator


def take_facilitation(moment: Moment, command: c.TakeFacilitation) -> Decision:
    """**I facilitate**: where nobody does, an administrator may; after a day, any member."""
    members = moment.scene.active_members(moment.partnership.id)
    if any(member.facilitator for member in members):
        raise refusals.AlreadyFacilitated(moment.partnership.id)
    presence = moment.scene.presence(moment.partnership.id, command.user)
    if not (presence and presence.admin) and moment.now - _unled_since(moment) < UNLED:
        raise refusals.NotAdministrator(moment.partnership.id)
    return named_facilitator(moment, moment.member, by=moment.member.id)


def facilitate_for_us(moment: Moment, command: FacilitateForUs) -> Decision:
    """Each institution may name one of its own; the group is told. Where nobody leads, the rule above."""
    if not may_facilitate_for_us(moment.scene, moment.member):
        raise refusals.AlreadyFacilitated(moment.partnership.id)
    return named_facilitator(moment, moment.member, by=moment.member.id)


def may_facilitate_for_us(scene: Scene, member: Member) -> bool:
    leading = [one for one in scene.active_members(member.partnership) if one.facilitator]
    if member.institution is None or not leading:
        return False
    mine = seat_of(scene, member.institution)
    return all(seat_of(scene, one.institution) != mine for one in leading)


def _unled_since(moment: Moment) -> datetime:
    """When the last who facilitated went; where nobody ever did, since the enrolment."""
    scene, about = moment.scene, moment.partnership
    entries = scene.journal(about.id, 0, WHOLE_JOURNAL)
    led = {entry.details["member"] for entry in entries if entry.kind == facts.FacilitatorNamed.__name__}
    went = [member.left_at for member in scene.members(about.id) if member.id in led and member.left_at]
    return max([about.enrolled_at, *went])


def named_facilitator(moment: Moment, member: Member, by: MemberId | None) -> Decision:
    named = facts.FacilitatorNamed(moment.partnership.id, member.id, by, moment.now)
    sends = [arrival(moment.partnership.chat, moment.partnership.id)]
    if member.user is not None:
        private = ChatId(int(member.user))
        sends.append(Send(private, NowFacilitates(moment.partnership.id), partnership=moment.partnership.id))
    if by is not None:
        told = FacilitatorTold(member.id, named=True)
        sends.append(Send(moment.partnership.chat, told, Urgency.COMMAND, moment.partnership.id))
    return Decision((named,), tuple(sends))


def no_longer_facilitates(moment: Moment, member: Member) -> Send:
    told = FacilitatorTold(member.id, named=False)
    return Send(moment.partnership.chat, told, Urgency.COMMAND, moment.partnership.id)


def first_facilitator(moment: Moment, institution: InstitutionId | None) -> bool:
    """Who added the bot, if an administrator; else the first administrator to join where nobody leads."""
    presence = moment.scene.presence(moment.partnership.id, moment.command.user)
    if presence is None or not presence.admin:
        return False
    members = moment.scene.active_members(moment.partnership.id)
    leading = [member for member in members if member.facilitator]
    added_it = moment.command.user == moment.partnership.enrolled_by
    return not leading or (added_it and all(member.institution != institution for member in leading))

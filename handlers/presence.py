"""Who is there: the bot itself, the people of the group; and the group's own name and number."""

from telegram import (
    ChatMember,
    ChatMemberAdministrator,
    ChatMemberRestricted,
    ChatMemberUpdated,
    Update,
    User,
)
from telegram.constants import ChatMemberStatus, ChatType

from facilitation.commands import (
    BlockBot,
    BotAdded,
    BotRemoved,
    Command,
    GroupMoved,
    RenameGroup,
    SeePresence,
)
from facilitation.ids import ChatId, UserId
from handlers.people import is_person, language_of
from handlers.speaking import where
from handlers.typed import Decks, Where

GROUPS = frozenset({ChatType.GROUP, ChatType.SUPERGROUP})
ADMINS = frozenset({ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR})
INSIDE = ADMINS | {ChatMemberStatus.MEMBER}


def read_own_place(update: Update, _decks: Decks) -> tuple[Command, ...]:
    """The bot's own: added, promoted, removed, blocked. New rights come as being added once more."""
    change = update.my_chat_member
    if change is None:
        return ()
    if change.chat.type == ChatType.PRIVATE:
        return (BlockBot(blocked=not _is_inside(change.new_chat_member), **_by(change, change.from_user)),)
    return (_place_in_group(change),) if change.chat.type in GROUPS else ()


def _place_in_group(change: ChatMemberUpdated) -> Command:
    about = _by(change, change.from_user)
    if not _is_inside(change.new_chat_member):
        return BotRemoved(**about)
    return BotAdded(
        title=change.chat.title or "",
        language=language_of(change.from_user),
        admin=_is_admin(change.new_chat_member),
        topics=bool(change.chat.is_forum) and _may_manage_topics(change.new_chat_member),
        **about,
    )


def _may_manage_topics(member: ChatMember) -> bool:
    return isinstance(member, ChatMemberAdministrator) and bool(member.can_manage_topics)


def read_member(update: Update, _decks: Decks) -> tuple[Command, ...]:
    change = update.chat_member
    if change is None or change.chat.type not in GROUPS or not is_person(change.new_chat_member.user):
        return ()
    member = change.new_chat_member
    about = _by(change, member.user)
    return (SeePresence(present=_is_inside(member), admin=_is_admin(member), **about),)


def read_arrivals(update: Update, _decks: Decks) -> tuple[Command, ...]:
    """Several people may be added at once."""
    message = update.message
    if message is None:
        return ()
    return tuple(
        SeePresence(present=True, admin=None, **where(message, user))
        for user in message.new_chat_members
        if is_person(user)
    )


def read_departure(update: Update, _decks: Decks) -> tuple[Command, ...]:
    message = update.message
    user = message.left_chat_member if message else None
    if message is None or user is None or not is_person(user):
        return ()
    return (SeePresence(present=False, admin=None, **where(message, user)),)


def read_move(update: Update, _decks: Decks) -> tuple[Command, ...]:
    """Telegram tells it twice: in the old chat and in the new one."""
    message = update.message
    if message is None:
        return ()
    told = where(message)
    if message.migrate_to_chat_id:
        return (GroupMoved(to=ChatId(message.migrate_to_chat_id), **told),)
    told["chat"] = ChatId(message.migrate_from_chat_id or message.chat.id)
    return (GroupMoved(to=ChatId(message.chat.id), **told),)


def read_title(update: Update, _decks: Decks) -> tuple[Command, ...]:
    message = update.message
    if message is None or not message.new_chat_title:
        return ()
    return (RenameGroup(title=message.new_chat_title, **where(message)),)


def _by(change: ChatMemberUpdated, user: User) -> Where:
    return {
        "user": UserId(user.id),
        "chat": ChatId(change.chat.id),
        "message": None,
        "partnership": None,
        "topic": None,
    }


def _is_inside(member: ChatMember) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return member.status in INSIDE


def _is_admin(member: ChatMember) -> bool:
    return member.status in ADMINS

"""Groups and supergroups: members coming and going, topics, what the bot hears, the move to a supergroup."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Any

from rehearsal.accounts import GROUP_ANONYMOUS_BOT, Account
from rehearsal.chats import Chat
from rehearsal.members import USUAL_RIGHTS, Membership, Status
from rehearsal.refusals import bad_request, chat_not_found, forbidden

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rehearsal.messages import Message
    from rehearsal.people import Person
    from rehearsal.world import World

SUPERGROUP = -1_000_000_000_000
COMMAND = re.compile(r"/[A-Za-z0-9_]{1,64}(?:@(\w+))?(?!\w)")


class Group(Chat):
    """A group or supergroup; an upgrade changes `kind` and `id`, for people it stays the same group."""

    def __init__(self, world: World, title: str, creator: Person, *, supergroup: bool, forum: bool) -> None:
        number = next(world.group_numbers)
        super().__init__(world, SUPERGROUP - number if supergroup else -number)
        self._title = title
        self._supergroup = supergroup
        self.is_forum = forum
        self.creator = creator
        self.members: dict[int, Membership] = {creator.id: Membership(creator, Status.CREATOR)}
        self._own_ids = count(1)
        self._before_upgrade: list[Message] = []
        self.closed_topics: set[int] = set()

    @property
    def kind(self) -> str:
        return "supergroup" if self._supergroup else "group"

    @property
    def title(self) -> str:
        return self._title

    def as_json(self) -> dict[str, Any]:
        told: dict[str, Any] = {"id": self.id, "type": self.kind, "title": self._title}
        return told | ({"is_forum": True} if self.is_forum else {})

    def next_id(self) -> int:
        """Supergroups number their own messages."""
        return next(self._own_ids) if self._supergroup else super().next_id()

    @property
    def everything(self) -> list[Message]:
        return self._before_upgrade + super().everything

    # Members

    def membership(self, account: Account) -> Membership:
        return self.members.get(account.id, Membership(account))

    def administered_by(self, account: Account) -> bool:
        return self.membership(account).administers

    @property
    def bot(self) -> Membership:
        return self.membership(self.world.bot_account)

    @property
    def present(self) -> list[Membership]:
        return [member for member in self.members.values() if member.present]

    def add(self, *people: Person, by: Account | None = None) -> None:
        for person in people:
            self._enter(person, by or self.creator)

    def remove(self, person: Account, by: Account | None = None) -> None:
        """Without `by` the person leaves; with it, they are removed and cannot come back by themselves."""
        status = Status.KICKED if by else Status.LEFT
        self._exit(person, by or person, status)

    def promote(
        self, *people: Account, rights: Iterable[str] = USUAL_RIGHTS, by: Account | None = None
    ) -> None:
        for person in people:
            self._change(self.membership(person).become(Status.ADMINISTRATOR, frozenset(rights)), by)

    def demote(self, person: Account, by: Account | None = None) -> None:
        self._change(self.membership(person).become(Status.MEMBER), by)

    def make_anonymous(self, person: Account) -> None:
        """An administrator who from now on speaks here as the group."""
        self._change(replace(self.membership(person), anonymous=True), by=None)

    def add_bot(self, by: Account | None = None, *, admin: bool = False) -> None:
        by = by or self.creator
        self._enter(self.world.bot_account, by)
        if admin:
            self.promote_bot(by=by)

    def promote_bot(self, rights: Iterable[str] = USUAL_RIGHTS, by: Account | None = None) -> None:
        self.promote(self.world.bot_account, rights=rights, by=by)

    def demote_bot(self, by: Account | None = None) -> None:
        self.demote(self.world.bot_account, by)

    def remove_bot(self, by: Account | None = None) -> None:
        self._exit(self.world.bot_account, by or self.creator, Status.KICKED)

    def bot_leaves(self) -> None:
        self._exit(self.world.bot_account, self.world.bot_account, Status.LEFT)

    def _enter(self, account: Account, by: Account) -> None:
        if self.membership(account).present:
            return
        self._change(self.membership(account).become(Status.MEMBER), by)
        self.serve(by, new_chat_members=[account.as_user()])

    def _exit(self, account: Account, by: Account, status: Status) -> None:
        """The bot hears of its own removal as a member; a supergroup shows it no service message more."""
        if not self.membership(account).present:
            return
        if account.id != self.world.bot.id:
            self._change(self.membership(account).become(status), by)
            self.serve(by, left_chat_member=account.as_user())
            return
        if not self._supergroup:
            self.serve(by, left_chat_member=account.as_user())
        self._change(self.membership(account).become(status), by)

    def _change(self, new: Membership, by: Account | None) -> None:
        old = self.membership(new.account)
        self.members[new.account.id] = new
        self._tell_change(self.as_json(), old, new, by)

    def _tell_change(
        self, chat: dict[str, Any], old: Membership, new: Membership, by: Account | None
    ) -> None:
        about_bot = new.account.id == self.world.bot.id
        told = {
            "chat": chat,
            "from": (by or self.creator).as_user(),
            "date": int(self.world.clock.now.timestamp()),
            "old_chat_member": old.as_json(),
            "new_chat_member": new.as_json(),
        }
        if about_bot or self.bot.administers:
            self.world.tell("my_chat_member" if about_bot else "chat_member", told)

    # What the bot hears and may do

    def allow_bot(self) -> None:
        match self.bot.status:
            case Status.KICKED:
                raise forbidden(f"bot was kicked from the {self.kind} chat")
            case Status.LEFT if self.world.bot.id in self.members:
                raise forbidden(f"bot is not a member of the {self.kind} chat")
            case Status.LEFT:
                raise chat_not_found()

    def require_right(self, right: str, words: str) -> None:
        if not self.bot.may(right):
            raise bad_request(words)

    def bot_hears(self, message: Message) -> bool:
        """Privacy mode: commands that may be its own, replies to what it wrote, and service messages."""
        if not self.bot.present:
            return False
        if not self.world.bot.privacy or self.bot.administers or message.service:
            return True
        answers_bot = message.reply_to is not None and message.reply_to.from_bot
        return answers_bot or self._may_concern_bot(message)

    def _may_concern_bot(self, message: Message) -> bool:
        command = COMMAND.match(message.text)
        if command is None:
            return False
        return command[1] is None or command[1].lower() == self.world.bot.username.lower()

    def speaker(self, person: Account) -> tuple[Account, bool]:
        """Who is seen as the author, and whether it is the group itself."""
        anonymous = self.membership(person).anonymous
        return (GROUP_ANONYMOUS_BOT, True) if anonymous else (person, False)

    # Topics and the move to a supergroup

    def topic(self, name: str, by: Account | None = None) -> int:
        """Open a topic; its id is that of the service message that opened it."""
        return self.serve(by or self.creator, forum_topic_created={"name": name, "icon_color": 7322096}).id

    def topic_named(self, name: str) -> int:
        """LookupError if there is none."""
        for message in self.everything:
            if message.content.get("forum_topic_created", {}).get("name") == name:
                return message.id
        raise LookupError(name)

    def close_topic(self, thread: int, by: Account) -> None:
        """Those who manage topics go on writing in it; the others read."""
        self._turn_topic(thread, by, closed=True)

    def reopen_topic(self, thread: int, by: Account) -> None:
        self._turn_topic(thread, by, closed=False)

    def _turn_topic(self, thread: int, by: Account, *, closed: bool) -> None:
        if not self.is_topic(thread):
            raise bad_request("message thread not found")
        if (thread in self.closed_topics) is closed:
            raise bad_request("TOPIC_NOT_MODIFIED")
        (self.closed_topics.add if closed else self.closed_topics.discard)(thread)
        told = "forum_topic_closed" if closed else "forum_topic_reopened"
        self.post(by, content={told: {}}, service=True, thread=thread)

    def may_write_in(self, account: Account, thread: int | None) -> bool:
        return thread not in self.closed_topics or self.membership(account).may("can_manage_topics")

    def thread_of(self, reply_to: Message | None, thread: int | None) -> int | None:
        """A topic in forums; in other supergroups a reply belongs to the thread of what it answers."""
        if not self._supergroup or reply_to is None:
            return thread if self.is_forum else None
        return thread or reply_to.thread or (None if self.is_forum else reply_to.id)

    def is_topic(self, thread: int) -> bool:
        root = self.message(thread)
        return root is not None and "forum_topic_created" in root.content

    def upgrade(self) -> None:
        """The basic group becomes a supergroup: another id, told in both, its messages out of reach.

        That the bot is in the new one is told as if it had just entered, before it is told which one that is.
        """
        if self._supergroup:
            raise ValueError("it is a supergroup already")
        old_id, new_id = self.id, SUPERGROUP + self.id
        before = self.as_json()
        if self.bot.present:
            after = before | {"id": new_id, "type": "supergroup"}
            self._tell_change(after, self.bot.become(Status.LEFT), self.bot, self.creator)
        self.serve(self.creator, migrate_to_chat_id=new_id)
        self._before_upgrade = super().everything
        for message in self._before_upgrade:
            message.chat_before = before
        self._by_id.clear()
        self.pins.clear()
        self.world.migrated[old_id] = new_id
        del self.world.chats[old_id]
        self.id, self._supergroup = new_id, True
        self.world.chats[new_id] = self
        self.serve(self.creator, migrate_from_chat_id=old_id)

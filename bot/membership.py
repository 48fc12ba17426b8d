"""Whether people are still in their group: asked again when that was seen too long ago."""

import asyncio
from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import partial

from telegram import ChatMember, ChatMemberRestricted
from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

from bot.clock import Clock, monotonic
from bot.logs import get_logger, trouble
from bot.transport import Telegram
from bot.updates import Raw, asks
from storage.engines import Snapshots
from storage.presence import Doubt, Sighting, doubts

FRESH = timedelta(minutes=5)
PATIENCE = 10.0  # for one answer
UNANSWERED = 60.0  # a question that Telegram did not answer is not put again meanwhile
INSIDE = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.MEMBER)

Named = Callable[[Raw], tuple[int, ...]]

log = get_logger(__name__)


class Membership:
    """`named`: the partnerships that an update asks to come into."""

    def __init__(self, telegram: Telegram, snapshots: Snapshots, clock: Clock, named: Named) -> None:
        self._telegram = telegram
        self._snapshots = snapshots
        self._clock = clock
        self._named = named
        self._unanswered: dict[Doubt, float] = {}

    async def look(self, updates: Iterable[Raw]) -> list[Sighting]:
        """What Telegram says now of those who write in private or press. Silence leaves what is known."""
        people = self._people(updates)
        if not people:
            return []
        before = self._clock.now() - FRESH
        found = await self._snapshots.read(partial(doubts, people=people, before=before))
        asked = [doubt for doubt in found if self._may_ask(doubt)]
        answers = await asyncio.gather(*(self._ask(doubt) for doubt in asked))
        return [answer for answer in answers if answer]

    def _people(self, updates: Iterable[Raw]) -> dict[int, set[int]]:
        people: dict[int, set[int]] = {}
        for raw in updates:
            if someone := asks(raw):
                people.setdefault(someone.user, set()).update(self._named_by(raw))
        return people

    def _named_by(self, raw: Raw) -> tuple[int, ...]:
        """None by what cannot be read: whoever decides about it will fail, and say so."""
        try:
            return self._named(raw)
        except Exception as error:  # noqa: BLE001 - one update must not stop the others
            log.info("unreadable update", **trouble(error))
            return ()

    def _may_ask(self, doubt: Doubt) -> bool:
        return self._unanswered.get(doubt, 0.0) <= monotonic()

    async def _ask(self, doubt: Doubt) -> Sighting | None:
        try:
            async with asyncio.timeout(PATIENCE):
                member = await self._telegram.get_chat_member(doubt.chat, doubt.user)
        except (TelegramError, TimeoutError) as error:
            log.info("membership unknown", partnership=doubt.partnership, user=doubt.user, **trouble(error))
            self._unanswered[doubt] = monotonic() + UNANSWERED
            return None
        self._unanswered.pop(doubt, None)
        return Sighting(doubt.partnership, doubt.user, _inside(member), _runs(member))


def _inside(member: ChatMember) -> bool:
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return member.status in INSIDE


def _runs(member: ChatMember) -> bool:
    return member.status in {ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR}

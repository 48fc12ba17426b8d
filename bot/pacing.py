"""When a message may leave: one train of evenly spaced slots, and each chat's own measure.

Telegram takes about 30 messages a second in all, 1 a second in a chat, 20 a minute in a group (edits count).
Instants are seconds of a clock that nobody sets.
"""

from collections import deque
from dataclasses import dataclass, field

from telegram.constants import FloodLimit

from facilitation.decision import Urgency

SPACING = 1.01 / FloodLimit.MESSAGES_PER_SECOND
MINUTE = 60.5  # a little more than Telegram's: clocks and networks differ
SECOND = 1.02
LATENESS = 0.006  # of a departure that is caught up; more would crowd a second
IMPATIENCE = 0.1  # an answer that waited so long for its slot goes without
MOST_DEBT = 1.0  # answers that went ahead hold the others back for no longer, nor do they go further ahead


@dataclass(slots=True)
class Chat:
    """`sent`: the last minute's messages. `closed_until`: Telegram said to wait."""

    sent: deque[float] = field(default_factory=deque)
    closed_until: float = 0.0


class Pacer:
    """Asked in order of urgency: a slot goes to the first who may take it."""

    def __init__(self) -> None:
        self._next_slot = 0.0
        self._chats: dict[int, Chat] = {}

    def wait(self, chat: int, urgency: Urgency, waited: float, now: float) -> float:
        """Seconds until a message may leave for `chat`, which has already `waited`; 0: now."""
        if (own := self.chat_wait(chat, urgency, now)) > 0:
            return own
        slot = max(0.0, self._next_slot - now)
        if urgency is Urgency.ANSWER and chat > 0:
            return max(self._overdrawn(now), min(slot, max(0.0, IMPATIENCE - waited)))
        return slot

    def chat_wait(self, chat: int, urgency: Urgency, now: float) -> float:
        """What this chat alone asks for: it is set apart meanwhile, the others go on."""
        one = self._chats.get(chat)
        if one is None:
            return 0.0
        _forget(one.sent, now - MINUTE)
        closed = max(0.0, one.closed_until - now)
        if chat > 0:
            return closed if urgency is not Urgency.BULK else max(closed, _rest(one.sent, 1, SECOND, now))
        per_minute = _rest(one.sent, FloodLimit.MESSAGES_PER_MINUTE_PER_GROUP, MINUTE, now)
        return max(closed, per_minute, _rest(one.sent, 1, SECOND, now))

    def train_is_full(self, chat: int, urgency: Urgency, now: float) -> bool:
        """Whether it is the train that one must wait for, and everybody who is less urgent with them."""
        goes_ahead = urgency is Urgency.ANSWER and chat > 0 and self._overdrawn(now) <= 0
        return not goes_ahead and self.chat_wait(chat, urgency, now) <= 0

    def left(self, chat: int, now: float) -> None:
        """A message leaves for `chat`."""
        slot = max(now - LATENESS, self._next_slot)
        self._next_slot = min(slot + SPACING, now + MOST_DEBT)
        self._chats.setdefault(chat, Chat()).sent.append(now)

    def _overdrawn(self, now: float) -> float:
        """Seconds until another answer may go ahead of its slot: more at once, Telegram refuses."""
        return max(0.0, self._next_slot + SPACING - now - MOST_DEBT)

    def close(self, chat: int, seconds: float, now: float) -> None:
        """Telegram asked to wait, in this chat."""
        self._chats.setdefault(chat, Chat()).closed_until = now + seconds

    def forget_quiet_chats(self, now: float) -> None:
        """Those to which nothing left for a minute have nothing to wait for."""
        for chat, one in list(self._chats.items()):
            _forget(one.sent, now - MINUTE)
            if not one.sent and one.closed_until <= now:
                del self._chats[chat]


class Unpaced(Pacer):
    """For a rehearsal: its time stands still between jumps, nothing would ever leave."""

    def wait(self, chat: int, urgency: Urgency, waited: float, now: float) -> float:  # noqa: ARG002 - as its base
        return 0.0


def _forget(sent: deque[float], before: float) -> None:
    while sent and sent[0] <= before:
        sent.popleft()


def _rest(sent: deque[float], most: int, seconds: float, now: float) -> float:
    """Until fewer than `most` left in the last `seconds`."""
    if len(sent) < most:
        return 0.0
    return max(0.0, sent[-most] + seconds - now)

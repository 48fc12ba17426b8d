"""When a message may leave: one train of evenly spaced slots, and each chat's own measure.

Telegram takes about 30 messages a second in all, 1 a second in a chat, 20 a minute in a group (edits count).
Instants are seconds of a clock that nobody sets.
"""

from collections import deque
from dataclasses import dataclass, field

from telegram.constants import FloodLimit

from facilitation.decision import Urgency

MOST = int(FloodLimit.MESSAGES_PER_SECOND)
SPACING = 1.01 / MOST  # so that the train, not the places, says when: it is even, and stays so
MINUTE, SECOND = 60.01, 1.001  # after the answer, a little more than Telegram's
LATENESS = 0.04  # of a departure that is caught up; more would leave a hole in every second that follows
MOST_DEBT = 1.0  # answers that went ahead hold the others back for no longer
BREATH = 0.01  # between any two: thirty at once are a tenth of a second in which no press is answered
NOBODY_KNOWS = 0.01  # everything is on its way: whatever arrives first is heard at once


@dataclass(slots=True)
class Chat:
    """`sent`: the last minute's messages. `closed_until`: Telegram said to wait."""

    sent: deque[float] = field(default_factory=deque)
    closed_until: float = 0.0


class Pacer:
    """Asked in order of urgency: a slot goes to the first who may take it.

    The train spaces what nobody waits for; an answer takes the next place there is, a breath after the one
    before. A message has a place from its departure until a second after Telegram answered it: somewhere in
    between Telegram counted it, so that no unsteady network or busy machine makes thirty-one of thirty.
    """

    def __init__(self) -> None:
        self._next_slot = 0.0
        self._left_at = float("-inf")
        self._on_the_way = 0
        self._answered: deque[float] = deque(maxlen=MOST)
        self._chats: dict[int, Chat] = {}

    def wait(self, chat: int, urgency: Urgency, now: float) -> float:
        """Seconds until a message may leave for `chat`; 0: now."""
        if (own := self.chat_wait(chat, urgency, now)) > 0:
            return own
        train = 0.0 if _goes_ahead(chat, urgency) else max(0.0, self._next_slot - now)
        return max(train, self._place_free_in(now))

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
        goes_ahead = _goes_ahead(chat, urgency) and self._place_free_in(now) <= 0
        return not goes_ahead and self.chat_wait(chat, urgency, now) <= 0

    def left(self, chat: int, now: float) -> None:
        """A message leaves for `chat`; once Telegram has answered, or not, it has `arrived`."""
        slot = max(now - LATENESS, self._next_slot)
        self._next_slot = min(slot + SPACING, now + MOST_DEBT)
        self._chats.setdefault(chat, Chat()).sent.append(now)
        self._left_at = now
        self._on_the_way += 1

    def arrived(self, chat: int, now: float) -> None:
        """One at a time is on its way to a chat."""
        self._on_the_way -= 1
        self._answered.append(now)
        self._chats[chat].sent[-1] = now

    def stayed(self, chat: int) -> None:
        """There was nothing to send after all: its place is free for others."""
        self._on_the_way -= 1
        self._next_slot -= SPACING
        self._chats[chat].sent.pop()

    def _place_free_in(self, now: float) -> float:
        """Seconds; all places may be taken by what is on its way, and nobody knows for how long."""
        if self._on_the_way >= MOST:
            return NOBODY_KNOWS
        free = MOST - self._on_the_way
        return max(0.0, self._left_at + BREATH - now, _rest(self._answered, free, SECOND, now))

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

    def wait(self, chat: int, urgency: Urgency, now: float) -> float:  # noqa: ARG002 - as its base
        return 0.0


def _goes_ahead(chat: int, urgency: Urgency) -> bool:
    return urgency is Urgency.ANSWER and chat > 0


def _forget(sent: deque[float], before: float) -> None:
    while sent and sent[0] <= before:
        sent.popleft()


def _rest(sent: deque[float], most: int, seconds: float, now: float) -> float:
    """Until fewer than `most` left in the last `seconds`."""
    if len(sent) < most:
        return 0.0
    return max(0.0, sent[-most] + seconds - now)

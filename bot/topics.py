"""A conflict's card in a topic of its own: made once, closed with an outcome, opened again with the conflict.

That it was asked for is on disk before Telegram is asked. Killed in between, or left without an answer, it is
not asked again: the group never gets a second topic that nobody noticed, and the card stands where the
partnership lives.
"""

from dataclasses import replace
from functools import partial

from telegram.error import BadRequest, Forbidden, RetryAfter

from bot.clock import Clock
from bot.failpoints import Failpoint, reach
from bot.logs import get_logger, trouble
from bot.transport import Telegram
from rendering.message import Message, Topic
from storage import conflict_topics
from storage.conflict_topics import ConflictTopic
from storage.engines import Snapshots, Writer
from storage.outbox import DueRow

log = get_logger(__name__)


class Topics:
    def __init__(
        self, telegram: Telegram, writer: Writer, snapshots: Snapshots, clock: Clock, by: object
    ) -> None:
        self._telegram, self._writer, self._snapshots = telegram, writer, snapshots
        self._clock, self._by = clock, by

    async def placed(self, row: DueRow, message: Message) -> DueRow:
        """The row in its topic; as it is where it has none. RetryAfter: nothing was made."""
        topic = message.topic
        if topic is None:
            return row
        known = await self._known(topic)
        if known is None and row.replaces is None:
            known = await self._made(row, topic)
        return replace(row, topic=known.topic) if known and known.topic else row

    async def _known(self, topic: Topic) -> ConflictTopic | None:
        return await self._snapshots.read(partial(conflict_topics.topic_of, conflict=topic.conflict))

    async def _made(self, row: DueRow, topic: Topic) -> ConflictTopic:
        now = self._clock.now()
        await self._writer.run(partial(conflict_topics.asked, conflict=topic.conflict, now=now), by=self._by)
        reach(Failpoint.TOPIC_BEFORE_SEND)
        try:
            made = await self._telegram.create_forum_topic(row.chat, topic.name)
            reach(Failpoint.TOPIC_AFTER_SEND)
        except RetryAfter:
            await self._writer.run(partial(conflict_topics.not_asked, conflict=topic.conflict), by=self._by)
            raise
        except (BadRequest, Forbidden) as error:
            log.info("no topic for a conflict", conflict=topic.conflict, **trouble(error))
            return ConflictTopic(None, closed=False)
        number = made.message_thread_id
        await self._writer.run(
            partial(conflict_topics.made, conflict=topic.conflict, topic=number), by=self._by
        )
        return ConflictTopic(number, closed=False)

    async def follow(self, row: DueRow, topic: Topic) -> None:
        """Closed with its outcome, opened again with its conflict."""
        known = await self._known(topic)
        if known is None or known.topic is None or known.closed is topic.closed:
            return
        turn = self._telegram.close_forum_topic if topic.closed else self._telegram.reopen_forum_topic
        await turn(row.chat, known.topic)
        done = partial(conflict_topics.turned, conflict=topic.conflict, closed=topic.closed)
        await self._writer.run(done, by=self._by)

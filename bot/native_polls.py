"""Telegram's own polls: one is put, and closed in its place.

Nobody can know whether a poll has arrived whose answer was lost, and a bot is not told of its own messages.
So the row is marked before it leaves; where it leaves again, the new poll says which one counts, and what
may stand between the last message that is known and the new one is closed. A doubt lasts until then, whatever
else happens to the row.
"""

import asyncio
from dataclasses import replace
from typing import Final

from telegram import InputPollOption, Message
from telegram.error import BadRequest, NetworkError, RetryAfter, TimedOut

from bot.failpoints import Failpoint, reach
from bot.fate import Fate, Later
from bot.sending import Objection, objection
from bot.transport import Telegram, seconds_to_wait
from rendering.message import NativePoll
from storage.outbox import DEPARTED, DueRow

LOOKED_AT = 30  # messages, between the last one that is known and the new one
RESTS = (0.5, 2.0, 5.0)  # seconds, before the same is asked again
CLOSED_ALREADY: Final = "already been closed"
UNSURE = frozenset({DEPARTED, TimedOut.__name__, NetworkError.__name__})


def in_doubt(row: DueRow) -> bool:
    """It left before, and what became of it is not known."""
    return row.reason in UNSURE


def still_in_doubt(row: DueRow, fate: Fate) -> Fate:
    """That it was refused this time says nothing of the time before."""
    return replace(fate, reason=DEPARTED) if isinstance(fate, Later) and in_doubt(row) else fate


async def put(telegram: Telegram, row: DueRow, poll: NativePoll) -> tuple[int, str]:
    """The message, and Telegram's name of the poll."""
    doubt = in_doubt(row)
    reach(Failpoint.POLL_BEFORE_SEND)
    sent = await _asked(telegram, row, poll.question_in_doubt if doubt else poll.question, poll)
    reach(Failpoint.POLL_AFTER_SEND)
    if doubt:
        await _close_between(telegram, row.chat, (row.last_known or 0) + 1, sent.message_id)
    return sent.message_id, sent.poll.id if sent.poll else ""


async def _asked(telegram: Telegram, row: DueRow, question: str, poll: NativePoll) -> Message:
    """In its topic; without one where that is gone."""
    try:
        return await _sent(telegram, row, question, poll)
    except BadRequest as error:
        if row.topic is None or objection(error) is not Objection.TOPIC:
            raise
    return await _sent(telegram, replace(row, topic=None), question, poll)


async def _sent(telegram: Telegram, row: DueRow, question: str, poll: NativePoll) -> Message:
    return await telegram.send_poll(
        row.chat,
        question,
        [InputPollOption(option) for option in poll.options],
        is_anonymous=True,
        allows_revoting=True,
        hide_results_until_closes=True,
        description=poll.description,
        disable_notification=row.silent,
        message_thread_id=row.topic,
    )


async def close(telegram: Telegram, row: DueRow, message: int) -> None:
    """Twice is once. What Telegram counted comes as an update."""
    reach(Failpoint.CLOSING_BEFORE_SEND)
    try:
        await telegram.stop_poll(row.chat, message)
    except BadRequest as error:
        if CLOSED_ALREADY not in error.message.lower():
            raise
    reach(Failpoint.CLOSING_AFTER_SEND)


async def close_after(telegram: Telegram, chat: int, known: int) -> None:
    """One that may have arrived, and that nobody is waiting for any more."""
    await _close_between(telegram, chat, known + 1, known + 1 + LOOKED_AT)


async def _close_between(telegram: Telegram, chat: int, first: int, end: int) -> None:
    """Of what is no poll of ours Telegram says so."""
    for number in range(max(first, end - LOOKED_AT), end):
        await _close_patiently(telegram, chat, number)


async def _close_patiently(telegram: Telegram, chat: int, number: int) -> None:
    """To go on after another poll was put would be to put a third."""
    for rest in (*RESTS, None):
        try:
            await telegram.stop_poll(chat, number)
        except BadRequest:
            return
        except RetryAfter as error:
            if rest is None:
                raise
            await asyncio.sleep(seconds_to_wait(error))
        except NetworkError:
            if rest is None:
                raise
            await asyncio.sleep(rest)
        else:
            return

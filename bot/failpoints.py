"""Moments at which a test may end the process as a power cut would: around each commit and each send.

`FAILPOINT=inbox.before_commit` in the environment ends it there, `inbox.before_commit@3` the third time it
comes by. Nobody else sets it: then a point costs one comparison. `tests/crash/test_failpoints.py` tries each.
"""

import os
import signal
from enum import StrEnum


class Failpoint(StrEnum):
    """*before* a commit: inside its transaction, everything written; *after*: on disk, nothing done about it.
    *before* a send: nothing has left; *after*: Telegram has answered, nothing is written about it.
    """

    INBOX_BEFORE_COMMIT = "inbox.before_commit"
    INBOX_AFTER_COMMIT = "inbox.after_commit"
    KEEPING_BEFORE_COMMIT = "keeping.before_commit"  # of a batch that failed, to be played one by one
    KEEPING_AFTER_COMMIT = "keeping.after_commit"
    REPLAY_BEFORE_COMMIT = "replay.before_commit"
    REPLAY_AFTER_COMMIT = "replay.after_commit"
    ALARM_BEFORE_COMMIT = "alarm.before_commit"
    ALARM_AFTER_COMMIT = "alarm.after_commit"
    SETTLING_BEFORE_COMMIT = "settling.before_commit"
    SETTLING_AFTER_COMMIT = "settling.after_commit"
    MESSAGE_BEFORE_SEND = "message.before_send"
    MESSAGE_AFTER_SEND = "message.after_send"
    EDIT_BEFORE_SEND = "edit.before_send"
    EDIT_AFTER_SEND = "edit.after_send"
    POLL_BEFORE_SEND = "poll.before_send"  # one of Telegram's own
    POLL_AFTER_SEND = "poll.after_send"
    CLOSING_BEFORE_SEND = "closing.before_send"  # of a poll
    CLOSING_AFTER_SEND = "closing.after_send"
    TOPIC_BEFORE_SEND = "topic.before_send"
    TOPIC_AFTER_SEND = "topic.after_send"
    PRESS_BEFORE_SEND = "press.before_send"
    PRESS_AFTER_SEND = "press.after_send"


_named, _, _time = os.environ.get("FAILPOINT", "").partition("@")
_left = iter(range(int(_time or 1) - 1, 0, -1))


def reach(point: Failpoint) -> None:
    """Nothing, unless a test named this point."""
    if point == _named and next(_left, 0) == 0:
        os.kill(os.getpid(), signal.SIGKILL)

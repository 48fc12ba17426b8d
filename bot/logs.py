"""What the process says of itself: ids and reasons; never what a member wrote, never the token."""

import logging
import re
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any, cast

import structlog
from structlog.typing import FilteringBoundLogger

TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]{20,}")
CHATTY = ("telegram", "httpx", "httpcore", "aiohttp", "aiosqlite", "alembic", "apscheduler", "sqlalchemy")
SHOWN = "%(levelname)s %(name)s %(message)s"


def set_up(level: str) -> None:
    """One line per batch of updates on standard error, at DEBUG one per decision.

    Libraries speak only when something broke.
    """
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _scrubbed,
            structlog.processors.KeyValueRenderer(key_order=["timestamp", "level", "event"]),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler()
    handler.setFormatter(_Discreet(SHOWN))
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for name in CHATTY:
        logging.getLogger(name).setLevel(logging.CRITICAL)  # their messages quote what people wrote


def get_logger(name: str) -> FilteringBoundLogger:
    return cast("FilteringBoundLogger", structlog.get_logger(module=name))


def trouble(error: BaseException) -> dict[str, str]:
    """An error as a log may show it: its class and where it arose, not its words, which may be a member's."""
    return {"error": type(error).__name__, "at": _place(error)}


def scrub(text: str) -> str:
    return TOKEN.sub("<token>", text)


def _place(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    if not frames:
        return "?"
    ours = [frame for frame in frames if "site-packages" not in frame.filename] or frames
    last = ours[-1]
    return f"{last.filename.rsplit('/', 1)[-1]}:{last.lineno} in {last.name}"


def _scrubbed(_logger: object, _method: str, entry: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    return {key: scrub(value) if isinstance(value, str) else value for key, value in entry.items()}


class _Discreet(logging.Formatter):
    """For what libraries say: exceptions without their words."""

    def format(self, record: logging.LogRecord) -> str:
        return scrub(super().format(record))

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the standard library's own name
        return " ".join(f"{key}={value}" for key, value in trouble(ei[1]).items())

    def formatStack(self, stack_info: str) -> str:  # noqa: ARG002, N802 - the standard library's own
        return ""

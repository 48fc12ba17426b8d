import logging
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import structlog

from bot import logs

TOKEN = "7000:rehearsal-token-not-a-real-one-000"
WORDS = "je ne suis pas d’accord"


@contextmanager
def set_up() -> Iterator[None]:
    """As the process has it; as it was, afterwards."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    root.handlers.clear()  # pytest's own: `force` would close them
    logs.set_up("DEBUG")
    yield
    structlog.reset_defaults()
    root.handlers[:] = handlers
    root.setLevel(level)


def refuse() -> None:
    raise ValueError(WORDS)


def raised() -> Exception:
    with pytest.raises(ValueError, match=WORDS) as caught:
        refuse()
    return caught.value


def test_an_error_is_told_by_its_class_and_place_not_by_its_words() -> None:
    told = logs.trouble(raised())

    assert told["error"] == "ValueError"
    assert told["at"].startswith("test_logs.py:")
    assert told["at"].endswith(" in refuse")


def test_the_token_is_in_no_line(capfd: pytest.CaptureFixture[str]) -> None:
    with set_up():
        logs.get_logger("bot").warning("calling", url=f"https://api.telegram.org/bot{TOKEN}/getMe")
        logging.getLogger("asyncio").warning("calling %s", TOKEN)

    said = capfd.readouterr().err
    assert said.count("<token>") == 2
    assert TOKEN not in said


def test_what_libraries_throw_is_shown_without_its_words(capfd: pytest.CaptureFixture[str]) -> None:
    with set_up():
        logging.getLogger("asyncio").error("Task exception was never retrieved", exc_info=raised())
        logging.getLogger("telegram").error("Can not load %s", WORDS)

    said = capfd.readouterr().err
    assert "error=ValueError at=test_logs.py:" in said
    assert WORDS not in said

"""What a press costs once much has been written, and in a large group: beside the same press without that.

Processor time of one press, decided, stored and with its next card rendered, in this process: the pairs take
turns, a few presses each, so that what else the machine does falls on both.
"""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from shutil import copy
from statistics import median

from sqlalchemy import Connection
from telegram import User

from bot import logs
from bot.clock import WallClock
from bot.settings import Settings
from bot.wiring import wire
from storage import outbox
from storage.engines import writing_engine
from storage.statements import asking_once
from tests.bench.burst import stances
from tests.bench.counter import FIRST_UPDATE, pressed
from tests.bench.ground import Size, prepared, url
from tests.bench.table import Line
from tests.bot.pipeline import BOT, TOKEN

RUNS = 5
TEXTS = 100
PRESSES = 200
AT_ONCE = 20
ROUNDS = 100

FIRST_ROUND = Size(members=100, texts=TEXTS, half_read=True)
HUNDREDTH = Size(members=100, texts=TEXTS, rounds=ROUNDS, half_read=True)
FIVE = Size(members=5, texts=TEXTS, half_read=True)
FIVE_HUNDRED = Size(members=500, texts=TEXTS, half_read=True)


class Group:
    """The desk and what renders, on one database, without the network."""

    def __init__(self, database: Path, size: Size) -> None:
        settings = Settings(_env_file=None, bot_token=TOKEN, database_url=url(database))
        self._clock = WallClock()
        self._wiring = wire(settings, User(BOT.id, "-", is_bot=True, username=BOT.username), self._clock)
        self.engine = writing_engine(url(database))
        self._presses = enumerate(stances(size), FIRST_UPDATE)

    def cost(self, presses: int) -> float:
        """Seconds of the processor."""
        begun = time.process_time()
        with self.engine.begin() as one:
            connection = asking_once(one)
            for number, (user, data) in islice(self._presses, presses):
                raw = {"update_id": number, "callback_query": pressed(str(number), user, data)}
                self._wiring.desk.handle(connection, raw, self._clock.now())
                self._say(connection, user)
        return time.process_time() - begun

    def _say(self, connection: Connection, user: int) -> None:
        """The card that follows; the group's board is redrawn every ten seconds, however many press."""
        now = self._clock.now()
        for waiting in outbox.queue(connection):
            if waiting.chat == user and (row := outbox.load(connection, waiting.id, now)):
                assert self._wiring.render(connection, row)
                outbox.mark_sent(connection, row.id, 1_000_000 + row.id, "", now)


@contextmanager
def _on_a_copy(template: Path, size: Size) -> Iterator[Group]:
    with tempfile.TemporaryDirectory(dir=template.parent) as place:
        group = Group(Path(copy(template, place)), size)
        yield group
        group.engine.dispose()


def _side_by_side(small: tuple[Path, Size], large: tuple[Path, Size]) -> float:
    """How many times the small one's cost is the large one's."""
    with _on_a_copy(*small) as one, _on_a_copy(*large) as other:
        for group in (one, other):
            group.cost(AT_ONCE)
        turns = [(one.cost(AT_ONCE), other.cost(AT_ONCE)) for _ in range(PRESSES // AT_ONCE - 1)]
    return sum(large for _, large in turns) / sum(small for small, _ in turns)


def _line(folder: Path, what: str, small: Size, large: Size, most: float) -> Line:
    made = [(prepared(folder / f"{what}-{name}.db", size), size) for name, size in enumerate((small, large))]
    ratios = [_side_by_side(*made) for _ in range(RUNS)]
    shown = ", ".join(f"{ratio:.2f}" for ratio in ratios)
    middle = median(ratios)
    return Line(f"cost of a press: {what}", shown, f"{middle:.2f}", f"≤ {most}", middle <= most)


async def lines() -> list[Line]:
    logs.set_up("WARNING")
    with tempfile.TemporaryDirectory() as place:
        line = partial(_line, Path(place))
        return [
            line(f"round {ROUNDS}, {ROUNDS * TEXTS:,} texts, beside round 1", FIRST_ROUND, HUNDREDTH, 1.1),
            line("group of 500 beside group of 5", FIVE, FIVE_HUNDRED, 1.2),
        ]

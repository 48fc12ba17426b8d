"""A copy of the database as a kill left it, and what the domain finds in it."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine

from bot.wiring import shape_of
from facilitation.ids import MemberId, RoundId
from facilitation.scene import Contribution
from storage.scene import SqlScene
from storage.vault import Vault
from tests.crash.process import KEY
from tests.crash.town import member_of
from tests.facilitation.evening import HOUSE

DATABASE = "test.db"
ROUND = RoundId(1)
VAULT = Vault(KEY)


class Copy:
    def __init__(self, file: Path) -> None:
        self._connection = sqlite3.connect(file)
        self._connection.row_factory = sqlite3.Row
        self.engine = create_engine(f"sqlite:///{file}")
        self._reading = self.engine.connect()
        self.scene = SqlScene(
            self._reading, house=HOUSE, decks={}, shape_of=shape_of, vault=VAULT, unveils=True
        )
        about = self.scene.round(ROUND)
        assert about is not None
        self.round = about

    def all(self, question: str) -> list[Any]:
        return [tuple(row) for row in self._connection.execute(question)]

    def one(self, question: str) -> Any:
        return self._connection.execute(question).fetchone()

    def close(self) -> None:
        self._reading.close()
        self._connection.close()
        self.engine.dispose()


@contextmanager
def copied(folder: Path) -> Iterator[Copy]:
    """With what lies beside it: the log that SQLite wrote ahead is part of the database."""
    aside = folder / "copy"
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir()
    for name in (DATABASE, f"{DATABASE}-wal"):
        if (folder / name).exists():
            shutil.copy(folder / name, aside / name)
    with closing(Copy(aside / DATABASE)) as copy:
        yield copy


def names_of(copy: Copy, user: int) -> dict[str, Contribution]:
    """What each of their texts is called: its number, or its private code."""
    theirs = copy.scene.contributions_of(ROUND, MemberId(member_of(user)))
    return {copy.scene.private_code(one.id) or str(one.number): one for one in theirs}

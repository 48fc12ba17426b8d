"""What an operator's command does with the database, also while the bot runs."""

import sys
from collections.abc import Callable

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from bot.settings import Place
from storage.engines import writing_engine

TROUBLE = 2


def within(place: Place, work: Callable[[Connection], int]) -> int:
    """The exit code that the work gives, in one transaction; 2 where there is no database to do it in."""
    if not place.database.is_file():
        return refuse("DATABASE_URL: there is no database yet")
    engine = writing_engine(place.database_url)
    try:
        with engine.begin() as connection:
            return work(connection)
    except OperationalError as error:
        return refuse(f"DATABASE_URL cannot be used: {error.orig}")
    finally:
        engine.dispose()


def refuse(why: str) -> int:
    sys.stderr.write(f"trait-dunion: {why}\n")
    return TROUBLE


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")

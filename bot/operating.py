"""What an operator's command does with the database, also while the bot runs."""

import sys
from collections.abc import Callable

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from bot.settings import Place
from storage.engines import looking_engine, writing_engine

TROUBLE = 2


def within(place: Place, work: Callable[[Connection], int]) -> int:
    """The exit code that the work gives, in one transaction; 2 where there is no database to do it in."""
    return _worked(place, work, writing_engine)


def looking(place: Place, work: Callable[[Connection], int]) -> int:
    """The same for what changes nothing: the bot goes on writing meanwhile."""
    return _worked(place, work, looking_engine)


def _worked(place: Place, work: Callable[[Connection], int], engine_of: Callable[[str], Engine]) -> int:
    if not place.database.is_file():
        return refuse("DATABASE_URL: there is no database yet")
    engine = engine_of(place.database_url)
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

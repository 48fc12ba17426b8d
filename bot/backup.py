"""`trait-dunion backup` and `restore`."""

import sqlite3
import sys
from pathlib import Path

from bot.clock import WallClock
from bot.settings import Place
from storage import backup, guard, schema
from storage.backup import Checked

FINE, TROUBLE = 0, 2


def back_up(place: Place, target: Path) -> int:
    """Also while the bot runs."""
    try:
        found = backup.back_up(place.database, target)
    except (OSError, sqlite3.Error) as error:
        return _refuse(f"no backup: {error}")
    return _told(target, found)


def check(file: Path) -> int:
    return _told(file, backup.checked(file)) if file.is_file() else _refuse(f"there is no {file}")


def restore(place: Place, file: Path, *, force: bool) -> int:
    """Only while nobody runs on the database, and over another one only if told so."""
    if (code := check(file)) != FINE:
        return code
    try:
        with guard.held(place.database, patience=0):
            return _restore(place, file, force=force)
    except guard.InUseError:
        return _refuse("the bot is running on this database: stop it first")
    except (OSError, sqlite3.Error, schema.NewerDatabaseError) as error:
        return _refuse(f"not restored: {error}")


def _restore(place: Place, file: Path, *, force: bool) -> int:
    replaced = place.database.exists()
    if replaced and not force:
        return _refuse(f"{place.database} is there already; --force puts {file} in its place")
    erased = backup.put_in_place(file, place.database, WallClock().now())
    _print(f"Restored to {place.database}. Erasures replayed: {erased}.")
    if replaced:
        _print(f"What was there is kept as {place.database}.replaced: delete it when it is not needed.")
    return FINE


def _told(file: Path, found: Checked) -> int:
    if found.faults:
        return _refuse(f"{file} is not sound: {'; '.join(found.faults[:5])}")
    _print(f"{file} is sound. Partnerships: {found.partnerships}; ledger entries: {found.entries}.")
    return FINE


def _refuse(why: str) -> int:
    sys.stderr.write(f"trait-dunion: {why}\n")
    return TROUBLE


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")

"""`trait-dunion export` and `import`: what a partnership holds, as a file; a whole record, and back."""

import json
import sys
from pathlib import Path

from sqlalchemy import Connection

from bot.clock import WallClock
from bot.operating import looking, refuse, tell
from bot.settings import Place
from bot.wiring import frozen_decks, shape_of
from facilitation.exports import ExportFormat, Identity
from facilitation.ids import PartnershipId
from facilitation.scene import House
from rendering.exports import exported
from rendering.page import content_of
from rendering.reader import Reader, Vanished
from storage import guard, schema
from storage.engines import writing_engine
from storage.scene import SqlScene
from storage.whole_record import NotARecordError, NotEmptyError, put_back, whole_record

FINE = 0

_HOUSE = House("", None, None, 0, "fr", "Europe/Paris", None)  # nothing that is exported speaks of it


def export(place: Place, of: int, into: ExportFormat, identity: Identity | None, file: Path | None) -> int:
    """As JSON without an identity: the whole record, which can be put back. Else the group's edition."""

    def work(connection: Connection) -> int:
        whole = into is ExportFormat.JSON and identity is None
        written = _whole(connection, of) if whole else _edition(connection, of, into, identity)
        return _written(written, file)

    return looking(place, work)


def _whole(connection: Connection, of: int) -> bytes | None:
    record = whole_record(connection, of)
    return None if record is None else json.dumps(record, ensure_ascii=False, indent=1).encode()


def _edition(connection: Connection, of: int, into: ExportFormat, identity: Identity | None) -> bytes | None:
    scene = SqlScene(connection, house=_HOUSE, decks=frozen_decks(), shape_of=shape_of)
    try:
        reader = Reader("fr", WallClock().now(), scene)
        return content_of(exported(reader, PartnershipId(of), into, identity or Identity.NAME))
    except Vanished:
        return None


def _written(content: bytes | None, file: Path | None) -> int:
    if content is None:
        return refuse("there is no such partnership, or nothing of it is published")
    if file is None:
        sys.stdout.buffer.write(content)
        return FINE
    try:
        file.write_bytes(content)
    except OSError as error:
        return refuse(f"{file}: {error.strerror}")
    tell(f"Written to {file}.")
    return FINE


def bring_in(place: Place, file: Path) -> int:
    """Into a database that is empty or not there yet, while nobody runs on it."""
    try:
        record = json.loads(file.read_text(encoding="utf-8"))
        with guard.held(place.database, patience=0):
            schema.upgrade(place.database_url)
            return _brought_in(place, record)
    except guard.InUseError:
        return refuse("the bot is running on this database: stop it first")
    except NotEmptyError:
        return refuse(f"{place.database} is not empty")
    except (NotARecordError, ValueError, KeyError, TypeError, AttributeError):
        return refuse(f"{file} is not a whole record as `trait-dunion export --format json` writes it")
    except (OSError, schema.NewerDatabaseError) as error:
        return refuse(str(error))


def _brought_in(place: Place, record: dict[str, object]) -> int:
    engine = writing_engine(place.database_url)
    try:
        with engine.begin() as connection:
            seal = put_back(connection, record)
    finally:
        engine.dispose()
    tell(f"Brought in. Entries: {seal.entries}; seal: {' '.join(seal.words)}, {seal.digits}.")
    return FINE

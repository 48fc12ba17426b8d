"""`trait-dunion export` and `import`: what a partnership holds, as a file; a whole record, and back."""

import json
import sys
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from bot.clock import WallClock
from bot.operating import looking, refuse, tell
from bot.settings import Place
from bot.wiring import frozen_decks, shape_of
from facilitation.exports import OUTSIDE, ExportFormat, Identity
from facilitation.ids import PartnershipId
from facilitation.scene import House
from rendering.documents import content_of
from rendering.exports import exported
from rendering.outside import for_outside
from rendering.reader import Reader, Vanished
from storage import guard, schema
from storage.engines import writing_engine
from storage.scene import SqlScene
from storage.whole_record import NotARecordError, NotEmptyError, put_back, whole_record

FINE = 0

_HOUSE = House("", None, None, 0, "fr", "Europe/Paris", None)  # nothing that is exported speaks of it


@dataclass(frozen=True, slots=True)
class Wanted:
    """`outside`: that edition, or (False) the group’s; None, as JSON without an identity: all there is."""

    partnership: int
    format: ExportFormat
    identity: Identity | None
    outside: bool | None

    @property
    def whole(self) -> bool:
        return self.format is ExportFormat.JSON and self.identity is None and self.outside is None


def export(place: Place, wanted: Wanted, file: Path | None) -> int:
    """The whole record, which can be put back, or an edition, for those who read."""
    if wanted.outside and wanted.format not in OUTSIDE:
        known = ", ".join(OUTSIDE)
        return refuse(f"there is no edition for outside as {wanted.format}; it is made as {known}")

    def work(connection: Connection) -> int:
        of = wanted.partnership
        return _written(_whole(connection, of) if wanted.whole else _edition(connection, wanted), file)

    return looking(place, work)


def _whole(connection: Connection, of: int) -> bytes | None:
    record = whole_record(connection, of)
    return None if record is None else json.dumps(record, ensure_ascii=False, indent=1).encode()


def _edition(connection: Connection, wanted: Wanted) -> bytes | None:
    scene = SqlScene(connection, house=_HOUSE, decks=frozen_decks(), shape_of=shape_of)
    reader, identity = Reader("fr", WallClock().now(), scene), wanted.identity or Identity.NAME
    made = for_outside if wanted.outside else exported
    try:
        return content_of(made(reader, PartnershipId(wanted.partnership), wanted.format, identity))
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

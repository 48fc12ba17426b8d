"""Everything that can be observed of an evening by anybody but the two who swap."""

import io
import json
import re
import sqlite3
import zipfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rehearsal.api import Call
from rehearsal.files import Upload
from tests.dialogues.stage import Stage

NUMBERED = ("message_id", "reply_to_message_id")
OF_THE_MACHINE = ("trait_dunion_process_", "trait_dunion_silence_seconds")
HOURS_OF_THE_MACHINE = ("docProps/core.xml",)

OF_THE_HOUR = ("heartbeat",)  # when the machine last heard from Telegram, to the microsecond
LEGIBLE = re.compile(rb"[\x21-\x7e]{6,}")
# How often somebody pressed; the numbers of the group's messages tell how many went to others in between.
OF_TRAFFIC = ("log ", "metrics ", "table inbox", "table outbox", "backup outbox", "bytes ")
ATTACHED = re.compile(r"attached[0-9a-f]+")  # how a client names the parts of what it sends

MOST_TOLD, SPAN = 4, 60

Seen = dict[str, list[str]]


@dataclass
class Observed:
    """By kind, in lines; a world is compared with another line by line."""

    kinds: dict[str, list[str]] = field(default_factory=dict)

    def differing(self, other: "Observed", *, but: tuple[str, ...] = ()) -> dict[str, list[tuple[str, str]]]:
        """What differs, by kind; empty: the worlds cannot be told apart. `but`: kinds that begin so."""
        kinds = [*self.kinds, *(name for name in other.kinds if name not in self.kinds)]
        names = [name for name in kinds if not name.startswith(but)]
        told = {name: _pairs(self.kinds.get(name, []), other.kinds.get(name, [])) for name in names}
        return {name: pairs for name, pairs in told.items() if pairs}


def told(differing: dict[str, list[tuple[str, str]]]) -> str:
    """For who reads a failure: of each kind a few lines, around the first letter that differs."""
    return "\n".join(
        f"{kind} ({len(pairs)} lines):\n" + "\n".join(_around(one, other) for one, other in pairs[:MOST_TOLD])
        for kind, pairs in differing.items()
    )


def _around(one: str, other: str) -> str:
    first = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    since = max(0, first - SPAN)
    return "\n".join(f"  {line[:SPAN]} … {line[since : first + 2 * SPAN]}" for line in (one, other))


def _pairs(mine: list[str], theirs: list[str]) -> list[tuple[str, str]]:
    longest = max(len(mine), len(theirs))
    pad = ["(nothing)"] * longest
    both = zip((mine + pad)[:longest], (theirs + pad)[:longest], strict=True)
    return [(one, other) for one, other in both if one != other]


def observe(stage: Stage, two: Iterable[str], noted: dict[str, list[str]], began: int) -> Observed:
    """`noted`: what was written down on the way, logs and metrics. `began`: so many calls came before."""
    hidden = {stage.people[who].id for who in two}
    calls = _calls(stage, stage.telegram.calls[began:], hidden)
    return Observed({**calls, **noted, **tables(stage.database)})


# --- Calls ---


def _calls(stage: Stage, made: Iterable[Call], hidden: set[int]) -> Seen:
    """By chat, in order, with their instants; what nobody but one of the two sees is left out."""
    seen: Seen = defaultdict(list)
    numbers: dict[tuple[object, object], int] = {}
    for call in made:
        if call.method == "getUpdates":
            continue
        chat = _chat(stage, call)
        if chat in hidden:
            continue
        seen[f"chat {chat}"].append(_line(call, numbers, chat))
    return {name: sorted(lines) if name == "chat None" else lines for name, lines in sorted(seen.items())}


def _chat(stage: Stage, call: Call) -> Any:
    if call.method == "answerCallbackQuery":
        return stage.telegram.world.presses[call.params["callback_query_id"]].person.id
    if call.method == "getChatMember":
        return call.params["user_id"]  # between Telegram and the bot, about one person
    return call.params.get("chat_id", call.params.get("user_id"))


def _line(call: Call, numbers: dict[tuple[object, object], int], chat: Any) -> str:
    """The number of a message is counted in its own chat, as its reader's program does."""

    def numbered(number: object) -> int:
        place = sum(where == chat for where, _ in numbers) + 1
        return numbers.setdefault((chat, number), place)

    params = {
        name: numbered(value) if name in NUMBERED else _plain(value, numbered)
        for name, value in call.params.items()
        if name != "callback_query_id"
    }
    if isinstance(call.result, dict) and "message_id" in call.result:
        params["(message)"] = numbered(call.result["message_id"])
    told = json.dumps(params, ensure_ascii=False)
    return ATTACHED.sub("attached", f"{call.at:%d %H:%M:%S} {call.method} {told}")


def _plain(value: Any, numbered: Any) -> Any:
    match value:
        case Upload():
            return {value.name: sorted(_contents(value.name, value.content))}
        case dict():
            return {
                name: numbered(one) if name in NUMBERED else _plain(one, numbered)
                for name, one in value.items()
            }
        case list():
            return [_plain(one, numbered) for one in value]
    return value


def _contents(name: str, content: bytes) -> Iterator[str]:
    """Of an archive, its files, without the hour at which the machine wrote them."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        yield f"{name}: {content.decode('utf-8', 'backslashreplace')}"
        return
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for inner in archive.namelist():
            if inner not in HOURS_OF_THE_MACHINE:
                yield from _contents(f"{name}/{inner}", archive.read(inner))


# --- Metrics, and what is left in the end ---


def metrics(page: str) -> list[str]:
    lines = page.splitlines()
    return [line for line in lines if not any(name in line for name in OF_THE_MACHINE)]


def tables(database: Path) -> Seen:
    """Every row of every table, in the order in which they lie there once the file is compacted."""
    copy = database.with_name("compacted.db")
    copy.unlink(missing_ok=True)
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("VACUUM INTO ?", (str(copy),))
    return _tables(copy, "table")


def of_a_copy(file: Path) -> Seen:
    """Of a copy that was never compacted: its rows as they lie there, and every word that its bytes hold."""
    with closing(sqlite3.connect(file)) as connection:
        hours = [one for name in OF_THE_HOUR for one in _rows(connection, name)]
    words = sorted(word.decode() for word in set(LEGIBLE.findall(file.read_bytes())))
    held = [word for word in words if not any(word in one for one in hours)]
    return {**_tables(file, "backup"), "bytes backup": held}


def _tables(file: Path, called: str) -> Seen:
    with closing(sqlite3.connect(file)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        told = [name for (name,) in names.fetchall() if name not in OF_THE_HOUR]
        return {f"{called} {name}": _rows(connection, name) for name in told}


def _rows(connection: sqlite3.Connection, table: str) -> list[str]:
    cursor = connection.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - our own tables
    columns = [column[0] for column in cursor.description]
    return [
        json.dumps(dict(zip(columns, row, strict=True)), ensure_ascii=False, default=repr) for row in cursor
    ]


DECIDED = "module='bot.desk'"


def log_lines(written: str) -> list[str]:
    """What is decided, in its order; of what happens beside it at one instant, in no order."""
    return sorted(written.splitlines(), key=lambda line: "" if DECIDED in line else line)

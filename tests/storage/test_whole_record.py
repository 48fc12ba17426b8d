"""A record leaves as one document, comes back whole, and anybody can check it."""

import copy
import json
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from facilitation.seal import WORDS, Seal
from storage.audit import audit, seal
from storage.tables import ledger, metadata
from storage.whole_record import (
    NotARecordError,
    NotEmptyError,
    put_back,
    sealed_entries,
    whole_record,
)
from tests.storage.collective import GRAND_PRE, GrandPre, empty_database

verify: Any = import_module("verify")  # typed by nobody: it is read by people who have nothing else
SCRIPT = Path(verify.__file__)
PIPELINE = {"inbox", "outbox", "alarm", "dialogue", "person", "presence", "heartbeat", "alias"}


def record(then: Callable[[GrandPre], object] = id) -> dict[str, Any]:
    """As it is read back from a file."""
    with empty_database() as connection:
        story = GrandPre(connection)
        this = story.open_round(story.maelle)
        story.write(this, story.awa, "Je m’appelle Awa ; \N{RIGHT-TO-LEFT OVERRIDE}é \N{GRINNING FACE}")
        story.write(this, story.rosa, "Tenir la porte ouverte")
        then(story)
        found: dict[str, Any] = json.loads(json.dumps(whole_record(connection, GRAND_PRE)))
    return found


RECORD = record()
ENTRIES: list[dict[str, Any]] = RECORD["ledger"]["entries"]
LAST = len(ENTRIES)


def checked(entries: list[dict[str, Any]]) -> list[int]:
    """The numbers that the script names."""
    return [number for number, _ in verify.troubles(entries)]


def test_it_comes_back_into_an_empty_database_with_the_same_head_and_leaves_again_alike() -> None:
    with empty_database() as connection:
        assert put_back(connection, RECORD).head == RECORD["ledger"]["head"]
        assert whole_record(connection, GRAND_PRE) == RECORD
        assert audit(connection, GRAND_PRE).breaks == ()


def test_the_tables_are_those_it_left() -> None:
    def rows(connection: Any) -> dict[str, Any]:
        record_tables = [table for table in metadata.sorted_tables if table.name not in PIPELINE]
        return {table.name: connection.execute(select(table)).all() for table in record_tables}

    with empty_database() as connection:
        story = GrandPre(connection)
        story.write(story.open_round(story.maelle), story.rosa, "Tenir la porte ouverte")
        before, left = rows(connection), json.loads(json.dumps(whole_record(connection, GRAND_PRE)))
    with empty_database() as connection:
        put_back(connection, left)
        assert rows(connection) == before


def test_it_does_not_come_back_over_somebody_elses() -> None:
    with empty_database() as connection:
        GrandPre(connection)
        with pytest.raises(NotEmptyError):
            put_back(connection, RECORD)


@pytest.mark.parametrize("change", [{"version": 2}, {"format": "other"}])
def test_what_is_no_record_of_this_version_does_not_come_in(change: dict[str, Any]) -> None:
    with empty_database() as connection, pytest.raises(NotARecordError):
        put_back(connection, {**RECORD, **change})


def test_there_is_no_record_of_nobody() -> None:
    with empty_database() as connection:
        assert whole_record(connection, 7) is None


def test_its_shape_is_the_published_one() -> None:
    schema = json.loads((SCRIPT.parent / "docs" / "export.schema.json").read_text(encoding="utf-8"))
    entry, content = schema["$defs"]["entry"], schema["$defs"]["content"]

    assert set(RECORD) == set(schema["required"])
    assert RECORD["format"] == schema["properties"]["format"]["const"]
    assert RECORD["version"] == schema["properties"]["version"]["const"]
    assert set(RECORD["ledger"]) == set(schema["$defs"]["ledger"]["required"])
    assert all(set(one) == set(entry["properties"]) for one in ENTRIES)
    assert all(set(one["content"]) == set(content["required"]) for one in ENTRIES)


# --- verify.py ---


def test_the_script_is_short_and_needs_python_alone_and_has_the_words_of_the_house() -> None:
    text = SCRIPT.read_text(encoding="utf-8")

    assert len(text.splitlines()) < 150
    assert [line for line in text.splitlines() if line.startswith(("import", "from"))] == [
        "import json",
        "import sys",
        "from hashlib import sha256",
    ]
    assert tuple(verify.WORDS) == WORDS
    assert len(set(WORDS)) == 256


def test_a_sound_record_is_said_to_be() -> None:
    sealed = Seal(LAST, RECORD["ledger"]["head"])

    lines, well = verify.check(RECORD)

    assert well
    assert lines == [
        f"Entries: {LAST}. Erased: 0.",
        f"Seal: {' '.join(sealed.words)}, {sealed.digits}.",
        "Nothing was altered, dropped or moved.",
    ]


def test_a_tombstone_is_counted_and_the_chain_holds() -> None:
    erased = record(lambda story: story.forget(story.awa))

    lines, well = verify.check(erased)

    assert well
    assert "Awa" not in json.dumps(erased, ensure_ascii=False)
    assert not lines[0].endswith("Erased: 0.")


def test_a_seal_that_was_kept_tells_whether_the_end_was_cut_off() -> None:
    sealed = Seal(LAST, RECORD["ledger"]["head"])
    cut = copy.deepcopy(RECORD)
    cut["ledger"]["entries"].pop()
    cut["ledger"]["head"] = cut["ledger"]["entries"][-1]["hash"]

    assert verify.check(cut)[1]
    for kept in ([sealed.digits], [*sealed.words], [*sealed.words, sealed.digits]):
        assert verify.check(RECORD, kept)[1]
        assert not verify.check(cut, kept)[1]


def test_the_ledger_alone_can_be_checked_too() -> None:
    with empty_database() as connection:
        GrandPre(connection)
        its = sealed_entries(connection, GRAND_PRE)

    assert its is not None
    assert "content" not in its["entries"][0]
    assert checked(its["entries"]) == []


places = st.integers(0, LAST - 1)


@given(places, st.sampled_from(["kind", "previous", "who", "what", "hash"]))
def test_an_altered_entry_is_named(at: int, name: str) -> None:
    entries = copy.deepcopy(ENTRIES)
    entries[at][name] = entries[at][name][:-1] + ("0" if entries[at][name][-1] != "0" else "1")

    assert at + 1 in checked(entries)


@given(places, st.sampled_from(["who", "what"]), st.text(max_size=5))
def test_an_altered_content_is_named(at: int, part: str, said: str) -> None:
    entries = copy.deepcopy(ENTRIES)
    entries[at]["content"][part]["text"] = f"{said}!"

    assert checked(entries) == [at + 1]


@given(st.integers(0, LAST - 2))
def test_a_dropped_entry_is_named(at: int) -> None:
    assert at + 1 in checked(ENTRIES[:at] + ENTRIES[at + 1 :])


@given(places, places)
def test_entries_that_were_moved_are_named(one: int, other: int) -> None:
    entries = copy.deepcopy(ENTRIES)
    entries[one], entries[other] = entries[other], entries[one]

    found = checked(entries)

    assert (found == []) == (one == other)
    assert one == other or min(one, other) + 1 in found


@given(places, places)
def test_entries_that_were_moved_and_renumbered_are_named(one: int, other: int) -> None:
    entries = copy.deepcopy(ENTRIES)
    entries[one], entries[other] = entries[other], entries[one]
    for at in (one, other):
        entries[at]["sequence"] = at + 1

    assert (one == other) or {one + 1, other + 1} <= set(checked(entries))


def test_the_script_answers_with_its_exit_code(tmp_path: Path) -> None:
    def code(text: str) -> int:
        file = tmp_path / "export.json"
        file.write_text(text, encoding="utf-8")
        return subprocess.run(
            [sys.executable, "-I", str(SCRIPT), str(file)], check=False, capture_output=True
        ).returncode

    broken = copy.deepcopy(RECORD)
    broken["ledger"]["entries"][2]["content"]["what"]["at"] = "2020-01-01T00:00:00+00:00"

    assert code(json.dumps(RECORD)) == 0
    assert code(json.dumps(broken)) == 1
    assert code("[]") == 2


def test_the_seal_is_that_of_the_last_entry() -> None:
    with empty_database() as connection:
        story = GrandPre(connection)
        last = connection.execute(select(ledger).order_by(ledger.c.sequence.desc())).first()
        found = seal(connection, GRAND_PRE)

    assert story
    assert found is not None
    assert last is not None
    assert (found.entries, found.head) == (last.sequence, last.hash)
    assert found.digits == last.hash[:12]
    assert [WORDS.index(word) for word in found.words] == [*bytes.fromhex(last.hash)[-4:]]

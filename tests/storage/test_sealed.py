"""A round without names on a real file: what its bytes hold, who can open it, and what a copy brings back."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from facilitation import commands as c
from facilitation.commands_showing import EraseText
from facilitation.kinds import Mode
from facilitation.stances import Stance
from storage import schema
from storage.audit import verify
from storage.backup import back_up, put_in_place
from storage.engines import writing_engine
from storage.erasures import beside
from storage.ledger import remember
from storage.replay import replay
from storage.retention import Horizon, expired
from storage.seals import opens
from storage.statements import asking_once
from storage.tables import content, urn, veil
from storage.vault import Vault, WrongKeyError
from storage.whole_record import put_back, whole_record
from tests.facilitation.evening import HELENE, MAELLE, ROSA, VAULT, YANN, Evening
from tests.storage.collective import empty_database, record_of

CANARY, RESERVE = "Le canari de la rue des Lilas", "Sauf le canari du mardi"
OTHER = Vault("another key, which was set by mistake in between")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    file = tmp_path / "test.db"
    schema.upgrade(f"sqlite:///{file}")
    with evening(file) as one:
        one.gathers(MAELLE, ROSA, HELENE, YANN)
        one.opens(mode=Mode.CONFIDENTIAL)
        one.writes(ROSA, CANARY)
    return file


@contextmanager
def evening(file: Path) -> Iterator[Evening]:
    """As after a restart: nothing is left of it but the file."""
    engine = writing_engine(f"sqlite:///{file}")
    try:
        with engine.begin() as connection:
            one = Evening(asking_once(connection))
            yield one
    finally:
        engine.dispose()


def bytes_of(file: Path) -> bytes:
    return b"".join(part.read_bytes() for part in file.parent.glob(f"{file.name}*"))


def is_written_in(file: Path, words: str) -> bool:
    return words.encode() in bytes_of(file)


def test_no_byte_of_the_file_tells_a_word_while_contributions_are_open(database: Path) -> None:
    assert not is_written_in(database, CANARY)
    assert is_written_in(database, "Collectif du Grand-Pré")


def test_after_a_restart_it_goes_on_where_it_was(database: Path) -> None:
    with evening(database) as one:
        [written] = one.texts_of(ROSA)
        one.presses(ROSA, c.EditText, contribution=written.id)
    with evening(database) as one:
        one.says(ROSA, "Tout autre chose")
    with evening(database) as one:
        one.polls()
        assert [text.text for text in one.reading.contributions(one.round.id)] == ["Tout autre chose"]


def test_nor_of_a_reservation_while_positions_are_taken(database: Path) -> None:
    with evening(database) as one:
        one.polls()
        text = one.reading.contributions(one.round.id)[0]
        one.takes(YANN, text, Stance.RESERVE)
        one.says(YANN, RESERVE)

    assert is_written_in(database, CANARY)
    assert not is_written_in(database, RESERVE)


def test_what_is_undone_is_undone_with_its_envelope(database: Path) -> None:
    """The urn is of the same transaction as everything else."""
    with pytest.raises(ZeroDivisionError):
        cut_short(database)
    with evening(database) as one:
        assert [text.text for text in one.texts_of(ROSA)] == [CANARY]
        assert list(one.reading.contributions(one.round.id)) == []


def cut_short(database: Path) -> None:
    with evening(database) as one:
        one.polls()
        raise ZeroDivisionError


def test_another_key_or_none_is_told_from_the_right_one(database: Path) -> None:
    with evening(database) as one:
        assert [opens(one.connection, key) for key in (VAULT, OTHER, None)] == [True, False, False]
        with pytest.raises(WrongKeyError):
            OTHER.open(one.connection.scalars(select(urn.c.sealed)).first() or "")


def test_once_nothing_is_sealed_any_key_will_do(database: Path) -> None:
    with evening(database) as one:
        one.polls()
        one.publishes()
        one.types(ROSA, c.Cancel)
        assert not opens(one.connection, OTHER)
        burn(one.connection, one)
        assert [opens(one.connection, key) for key in (VAULT, OTHER, None)] == [True, True, True]


def test_without_a_key_nothing_goes_on_in_which_nobody_has_said_anything_yet(database: Path) -> None:
    with evening(database) as one:
        one.in_group(MAELLE, c.AbandonRound)
        one.types(ROSA, c.Cancel)
        burn(one.connection, one)
        one.opens(mode=Mode.CONFIDENTIAL)
        assert [opens(one.connection, key) for key in (VAULT, OTHER, None)] == [True, True, False]


def burn(connection: Connection, one: Evening) -> None:
    later = one.now.replace(year=one.now.year + 1)
    remember(connection, list(expired(connection, Horizon(later, one.now))))


def test_a_copy_made_meanwhile_brings_back_the_urn_and_nobody_who_has_been_erased(
    database: Path, tmp_path: Path
) -> None:
    with evening(database) as one:
        one.writes(HELENE, "Les clés restent ici")
    copy = tmp_path / "copy"
    assert back_up(database, copy).faults == ()
    with evening(database) as one:
        one.presses(ROSA, c.Forget, partnership=one.partnership.id, sure=True)
    put_in_place(copy, database, one.now)

    with evening(database) as one:
        one.polls()
        assert [text.text for text in one.reading.contributions(one.round.id)] == ["Les clés restent ici"]


def test_a_copy_made_since_the_close_does_not_bring_back_the_words_of_a_voice(
    database: Path, tmp_path: Path
) -> None:
    with evening(database) as one:
        one.polls()
        one.publishes()
    copy = tmp_path / "copy"
    assert back_up(database, copy).faults == ()
    with evening(database) as one:
        one.presses(ROSA, c.Forget, partnership=one.partnership.id, sure=True)
        later = one.now
    assert put_in_place(copy, database, later) == 2

    with evening(database) as one:
        [text] = one.reading.contributions(one.round.id)
        assert (text.text, text.standing, text.erased_at) == (None, False, text.recorded_at)
        [last] = one.connection.scalars(select(content.c.kind).order_by(content.c.sequence.desc()).limit(1))
        assert last == "MemberForgotten"
        assert verify(one.connection, one.partnership.id) == ()
    assert not is_written_in(database, CANARY)


def test_a_copy_made_before_one_text_was_erased_does_not_bring_it_back(
    database: Path, tmp_path: Path
) -> None:
    with evening(database) as one:
        one.writes(ROSA, "Un car")
        one.polls()
        one.publishes()
        texts = {text.text: text.id for text in one.reading.contributions(one.round.id)}
    copy = tmp_path / "copy"
    assert back_up(database, copy).faults == ()
    with evening(database) as one:
        one.presses(ROSA, EraseText, contribution=texts[CANARY], sure=True)
    assert put_in_place(copy, database, one.now) == 1

    with evening(database) as one:
        found = {text.id: text for text in one.reading.contributions(one.round.id)}
        assert [found[texts[words]].text for words in (CANARY, "Un car")] == [None, "Un car"]
        assert not found[texts[CANARY]].standing
        assert verify(one.connection, one.partnership.id) == ()
    assert not is_written_in(database, CANARY)
    [line] = beside(database).read_text().splitlines()
    recorded = found[texts[CANARY]].recorded_at.isoformat()
    assert json.loads(line) == {"partnership": 1, "text": texts[CANARY], "at": recorded}


def test_what_lies_beside_the_database_does_not_put_a_voice_next_to_its_person(database: Path) -> None:
    with evening(database) as one:
        one.writes(HELENE, "Les clés restent ici")
        one.polls()
        one.publishes()
        for person in (HELENE, ROSA):
            one.presses(person, c.Forget, partnership=one.partnership.id, sure=True)

    lines = [json.loads(line) for line in beside(database).read_text().splitlines()]
    assert [line["member"] for line in lines] == sorted(line["member"] for line in lines)
    assert len({line["at"] for line in lines[2:]}) == 1


def test_put_back_after_an_erasure_a_text_without_words_does_not_stand(database: Path) -> None:
    with evening(database) as one:
        one.polls()
        one.publishes()
        one.presses(ROSA, c.Forget, partnership=one.partnership.id, sure=True)
        record = whole_record(one.connection, one.partnership.id)
        before = record_of(one.connection)
        with empty_database() as target:
            put_back(target, record or {})
            assert record_of(target)["contribution"] == before["contribution"]


def test_put_back_from_its_own_record_it_has_voices_and_no_veil(database: Path) -> None:
    with evening(database) as one:
        one.polls()
        one.publishes()
        record = whole_record(one.connection, one.partnership.id)
        before = record_of(one.connection)
        with empty_database() as target:
            put_back(target, record or {})
            assert record_of(target)["member"] == before["member"]
            assert record_of(target)["contribution"] == before["contribution"]
            assert target.execute(select(veil)).all() == []


def test_the_ledger_holds_it_from_the_close_on_and_verifies(database: Path) -> None:
    with evening(database) as one:
        before = len(one.connection.execute(select(content)).all())
        one.polls()
        assert len(one.connection.execute(select(content)).all()) == before + 3
        assert verify(one.connection, one.partnership.id) == ()
        with empty_database() as target:
            replay(one.connection, target)
            assert record_of(target)["contribution"] == record_of(one.connection)["contribution"]


def test_after_thirty_days_no_byte_joins_a_member_and_a_voice(database: Path) -> None:
    with evening(database) as one:
        one.polls()
        one.publishes()
        sealed = one.connection.scalars(select(veil.c.sealed)).all()
        burn(one.connection, one)

    assert len(sealed) == 1
    assert not is_written_in(database, sealed[0])

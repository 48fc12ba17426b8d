"""What remains of somebody who asked to be forgotten: numbers and counts, no word, no name."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from facilitation import facts as f
from facilitation.ids import MemberId, PartnershipId, UserId
from facilitation.stances import Stance
from storage.audit import verify
from storage.engines import Writer
from storage.erasing import erase_member, tombstones
from storage.facts import apply
from storage.tables import content, metadata, person
from tests.storage.collective import GRAND_PRE, RECORD, GrandPre, empty_database, record_of
from tests.storage.evening import play
from tests.storage.group import NOON, ROSA, enrolled, joined, met

WORDS_OF_AWA = (
    "Awa",
    ": 1009",
    "médiatrice",
    "Je m’appelle",
    "Le bureau",
    "me gêne",
    "Un tour sur le lieu",
    "Pas le dimanche",
    "Le lieu est loin",
    "à demi écrit",
    "Ma porte",
    "Jamais de liste",
    "Écrire à la mairie",
)


@pytest.fixture
def story() -> Iterator[GrandPre]:
    with empty_database() as connection:
        yield GrandPre(connection)


def everything_in(connection: Connection) -> str:
    tables = metadata.sorted_tables
    rows = [dict(row) for table in tables for row in connection.execute(select(table)).mappings()]
    return json.dumps(rows, ensure_ascii=False, default=str)


def test_no_word_of_who_was_forgotten_is_left_anywhere(story: GrandPre) -> None:
    play(story)
    story.say(f.PersonForgotten(UserId(1009)))

    kept = everything_in(story.connection)

    assert [words for words in WORDS_OF_AWA if words in kept] == []


async def test_what_was_erased_is_in_the_file_no_more_nor_in_the_log_beside_it(
    writer: Writer, tmp_path: Path
) -> None:
    def joins(connection: Connection) -> None:
        enrolled(connection)
        met(connection, ROSA, "Rosa Martins")
        joined(connection, ROSA, "Rosa Martins")

    def asks_to_be_forgotten(connection: Connection) -> None:
        apply(connection, f.MemberForgotten(PartnershipId(1), MemberId(ROSA - 1000), NOON))
        apply(connection, f.PersonForgotten(UserId(ROSA)))

    await writer.run(joins)
    before = names_on_disk(tmp_path)
    await writer.run(asks_to_be_forgotten)

    assert (before, names_on_disk(tmp_path)) == (True, False)


def names_on_disk(folder: Path) -> bool:
    return any(b"Rosa Martins" in file.read_bytes() for file in folder.glob("test.db*"))


def test_a_forgotten_place_is_empty_and_counted(story: GrandPre) -> None:
    story.say(f.TradeSaid(GRAND_PRE, story.awa, "médiatrice", story.later()))

    story.forget(story.awa)

    place = story.scene.member(story.awa)
    assert place
    assert (place.name, place.user, place.trade, place.facilitator) == (None, None, None, False)
    assert place.left_at == place.forgotten_at == story.now
    assert (place.institution, place.seated) == (story.passerelles, True)


def test_who_had_left_before_keeps_that_instant(story: GrandPre) -> None:
    story.leave(story.awa)
    left = story.now

    story.forget(story.awa)

    place = story.scene.member(story.awa)
    assert place
    assert (place.left_at, place.forgotten_at) == (left, story.now)


def test_texts_keep_their_numbers_and_choices_and_stances_are_counted_still(story: GrandPre) -> None:
    this = story.open_round(story.maelle)
    text = story.write(this, story.awa, "Je m’appelle Awa")
    choice = story.choose(this, story.awa, "weekly")
    other = story.write(this, story.rosa, "Tenir la porte ouverte")
    story.reserve(other, story.awa, "Pas le dimanche")

    story.forget(story.awa)

    erased, chosen = story.scene.contribution(text), story.scene.contribution(choice)
    position = story.scene.position(other, story.awa)
    assert erased
    assert (erased.number, erased.text, erased.erased_at) == (1, None, story.now)
    assert chosen
    assert (chosen.option, chosen.erased_at) == ("weekly", None)
    assert position
    assert (position.code, position.reservation) == (Stance.RESERVE, None)
    assert story.awa in story.scene.writers(this)


def test_a_dissent_stays_open_without_its_words(story: GrandPre) -> None:
    text = story.write(story.open_round(story.maelle), story.farid, "Une réunion par mois")
    objection = story.object(text, story.awa, "Je ne peux pas le soir")

    story.forget(story.awa)

    kept = story.scene.dissent(objection)
    assert kept
    assert (kept.open, kept.text, kept.erased_at) == (True, None, story.now)


def test_the_chain_still_verifies_and_the_tombstones_are_counted(story: GrandPre) -> None:
    story.say(f.TradeSaid(GRAND_PRE, story.awa, "médiatrice", story.later()))
    story.write(story.open_round(story.maelle), story.awa, "Je m’appelle Awa")
    assert tombstones(story.connection, GRAND_PRE) == 0

    story.forget(story.awa)

    assert verify(story.connection, GRAND_PRE) == ()
    assert tombstones(story.connection, GRAND_PRE) == 3  # joined, her trade, her text


def test_only_the_part_that_bore_words_loses_its_salt(story: GrandPre) -> None:
    story.write(story.open_round(story.maelle), story.awa, "Je m’appelle Awa")

    story.forget(story.awa)

    written = select(content).where(content.c.kind == "ContributionRecorded")
    kept = story.connection.execute(written).one()
    assert (kept.who, kept.what["text"], kept.what["number"]) == ({"member": story.awa}, None, 1)
    assert (kept.who_salt is None, kept.what_salt is None) == (False, True)


def test_a_deck_is_the_groups_and_stays_when_who_brought_it_is_forgotten(story: GrandPre) -> None:
    calendar = {"id": "calendar", "title": {"fr": "Notre calendrier"}}
    story.say(f.DeckKept(GRAND_PRE, "calendar", 1, calendar, story.awa, story.later()))

    story.forget(story.awa)

    own = story.scene.own_deck(GRAND_PRE, "calendar")
    kept = story.connection.execute(select(content).where(content.c.kind == "DeckKept")).one()
    assert own is not None
    assert own.content == kept.what["content"] == calendar
    assert (kept.who_salt is None, kept.what_salt is None) == (False, False)


def test_erasing_twice_changes_nothing(story: GrandPre) -> None:
    play(story)
    before = everything_in(story.connection)

    erase_member(story.connection, GRAND_PRE, story.awa)

    assert everything_in(story.connection) == before


def test_the_words_of_all_others_stay(story: GrandPre) -> None:
    play(story)
    story.forget(story.yann)

    kept = everything_in(story.connection)

    for words in ("Rosa Martins", "éducatrice", "même tard", "Et la permanence", "Le secret médical"):
        assert words in kept


def test_who_added_the_bot_is_forgotten_as_that_too(story: GrandPre) -> None:
    story.forget(story.maelle)

    enrolled = story.scene.partnership(GRAND_PRE)
    assert enrolled
    assert enrolled.enrolled_by is None
    assert ": 1001" not in everything_in(story.connection)
    assert verify(story.connection, GRAND_PRE) == ()


def test_forgotten_in_one_partnership_is_not_forgotten_in_another(story: GrandPre) -> None:
    rosa = UserId(1005)
    story.say(f.PersonSeen(rosa, "Rosa Martins", None, "fr", in_private=True))
    second = story.enrol(chat=-2002)
    there = story.join(1005, "Rosa Martins")
    story.partnership = GRAND_PRE

    story.forget(story.rosa)

    place = story.scene.member_of(second, rosa)
    assert place
    assert (place.id, place.name) == (there, "Rosa Martins")
    assert story.connection.scalar(select(person.c.name).where(person.c.user == rosa)) == "Rosa Martins"
    assert verify(story.connection, second) == verify(story.connection, GRAND_PRE) == ()


def test_who_was_forgotten_and_joins_again_is_somebody_new(story: GrandPre) -> None:
    story.forget(story.awa)

    again = story.join(1009, "Awa Ndiaye")

    assert again != story.awa
    found = story.scene.member_of(GRAND_PRE, UserId(1009))
    assert found
    assert found.id == again


def test_numbers_are_the_same_before_and_after(story: GrandPre) -> None:
    play(story)
    before = {name: len(rows) for name, rows in record_of(story.connection).items()}

    story.forget(story.rosa)

    assert {name: len(rows) for name, rows in record_of(story.connection).items()} == before
    assert set(before) == set(RECORD)

"""That nothing of a record can be altered, dropped or moved unseen."""

import json
from collections.abc import Iterator
from hashlib import sha256

import pytest
from sqlalchemy import ColumnElement, delete, func, select, update

from facilitation import facts as f
from facilitation.ids import UserId
from facilitation.kinds import Expects
from facilitation.seal import Break, Trouble
from storage.audit import verify
from storage.ledger import append, canonical
from storage.tables import content, ledger
from tests.storage.collective import GRAND_PRE, MORNING, Collective, GrandPre, empty_database


@pytest.fixture
def story() -> Iterator[GrandPre]:
    with empty_database() as connection:
        yield GrandPre(connection)


def entry(sequence: int) -> ColumnElement[bool]:
    return (ledger.c.sequence == sequence) & (ledger.c.partnership == GRAND_PRE)


def test_an_entry_commits_to_who_and_to_what_and_follows_the_one_before() -> None:
    with empty_database() as connection:
        story = Collective(connection)
        story.enrol()
        story.join(1005, "Rosa Martins")
        first, second = connection.execute(select(ledger).order_by(ledger.c.sequence))
        salts = connection.execute(select(content.c.who_salt, content.c.what_salt)).all()[1]

    at = "2026-11-23T09:02:00+00:00"
    who = '{"member":1,"name":"Rosa Martins","user":1005}'
    what = json.dumps({"at": at, "partnership": 1}, separators=(",", ":"))
    assert salts == (f"{3:032x}", f"{4:032x}")
    assert (second.sequence, second.kind, second.previous) == (2, "MemberJoined", first.hash)
    assert second.who == sha256((salts[0] + who).encode()).hexdigest()
    assert second.what == sha256((salts[1] + what).encode()).hexdigest()
    sealed = f"2|MemberJoined|{first.hash}|{second.who}|{second.what}"
    assert second.hash == sha256(sealed.encode()).hexdigest()
    assert first.previous == "0" * 64


def test_canonical_json_is_sorted_at_every_level_and_keeps_its_letters() -> None:
    assert canonical({"b": {"z": 1, "a": None}, "a": "é"}) == '{"a":"é","b":{"a":null,"z":1}}'.encode()


def test_each_partnership_counts_its_own_facts_from_one(story: GrandPre) -> None:
    second = story.enrol(chat=-2002)
    again = story.later()

    assert append(story.connection, f.GroupRenamed(second, "Les Tilleuls", again)) == 2
    assert verify(story.connection, GRAND_PRE) == verify(story.connection, second) == ()


def test_what_is_outside_any_record_is_not_in_the_ledger(story: GrandPre) -> None:
    rosa = UserId(1005)
    before = story.connection.scalar(select(func.count()).select_from(ledger))

    story.say(
        f.PersonSeen(rosa, "Rosa Martins", None, "fr", in_private=True),
        f.Asked(rosa, GRAND_PRE, Expects.ANSWER, {}, None, MORNING),
        f.PresenceSeen(GRAND_PRE, rosa, present=True, admin=None, at=MORNING),
        f.PersonForgotten(rosa),
    )

    assert story.connection.scalar(select(func.count()).select_from(ledger)) == before


def test_salts_are_drawn_anew_for_each_part(story: GrandPre) -> None:
    fact = f.GroupRenamed(GRAND_PRE, "Grand-Pré", MORNING)
    numbers = [append(story.connection, fact) for _ in range(2)]

    drawn = select(content.c.who_salt, content.c.what_salt).where(content.c.sequence.in_(numbers))
    salts = {salt for row in story.connection.execute(drawn) for salt in row}

    assert {len(salt) for salt in salts} == {32}
    assert len(salts) == 4


def test_numbers_as_keys_are_committed_to_as_they_are_read_back(story: GrandPre) -> None:
    this = story.open_round(story.maelle)
    findings = {10: "ten", 9: "nine", 0.5: ["½"]}

    story.say(f.RoundPublished(GRAND_PRE, this, findings, (), None, story.later()))  # type: ignore[arg-type]

    assert verify(story.connection, GRAND_PRE) == ()


# --- breaks ---


def test_a_dropped_entry_is_named(story: GrandPre) -> None:
    story.connection.execute(delete(ledger).where(entry(3)))

    assert verify(story.connection, GRAND_PRE) == (Break(3, Trouble.DROPPED),)


def test_entries_dropped_at_the_end_are_named_by_the_contents_they_leave(story: GrandPre) -> None:
    last = max(story.connection.scalars(select(ledger.c.sequence)))
    story.connection.execute(delete(ledger).where(ledger.c.sequence >= last - 1))

    found = verify(story.connection, GRAND_PRE)

    assert found == (Break(last - 1, Trouble.DROPPED), Break(last, Trouble.DROPPED))


@pytest.mark.parametrize("column", ["kind", "previous", "who", "what", "hash"])
def test_an_altered_entry_is_named(story: GrandPre, column: str) -> None:
    story.connection.execute(update(ledger).where(entry(3)).values({column: "f" * 40}))

    assert Break(3, Trouble.ALTERED) in verify(story.connection, GRAND_PRE)


def test_two_entries_that_changed_places_are_both_named(story: GrandPre) -> None:
    for was, becomes in ((3, 0), (4, 3), (0, 4)):
        story.connection.execute(update(ledger).where(entry(was)).values(sequence=becomes))
        moved = (content.c.partnership == GRAND_PRE, content.c.sequence == was)
        story.connection.execute(update(content).where(*moved).values(sequence=becomes))

    found = verify(story.connection, GRAND_PRE)

    assert found[:2] == (Break(3, Trouble.ALTERED), Break(4, Trouble.ALTERED))


def test_an_entry_written_anew_with_its_own_hash_breaks_the_link_of_the_next(story: GrandPre) -> None:
    three = story.connection.execute(select(ledger).where(entry(3))).one()
    forged = sha256(f"3|MemberLeft|{three.previous}|{three.who}|{three.what}".encode()).hexdigest()
    story.connection.execute(update(ledger).where(entry(3)).values(kind="MemberLeft", hash=forged))

    found = verify(story.connection, GRAND_PRE)

    assert found == (Break(3, Trouble.REWORDED), Break(4, Trouble.UNLINKED))


@pytest.mark.parametrize(
    "changed",
    [
        {"who": {"member": 2, "user": 1002, "name": "Quelqu’un d’autre"}},
        {"what": {"partnership": 1, "at": "2026-11-23T10:00:00+00:00"}},
        {"member": 5},
        {"kind": "MemberLeft"},
        {"at": MORNING},
        {"what_salt": None},
        {"who_salt": None},
        {"who_salt": "0" * 32},
    ],
    ids=lambda changed: next(iter(changed)),
)
def test_a_content_that_was_changed_is_named(story: GrandPre, changed: dict[str, object]) -> None:
    story.connection.execute(update(content).where(content.c.sequence == 3).values(changed))

    assert verify(story.connection, GRAND_PRE) == (Break(3, Trouble.REWORDED),)


def test_a_content_that_is_gone_as_a_whole_is_named(story: GrandPre) -> None:
    story.connection.execute(delete(content).where(content.c.sequence == 3))

    assert verify(story.connection, GRAND_PRE) == (Break(3, Trouble.EMPTIED),)

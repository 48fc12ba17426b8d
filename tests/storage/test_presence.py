from datetime import timedelta

from sqlalchemy import Connection, update

from facilitation import facts
from facilitation.ids import PartnershipId, UserId
from storage.engines import Writer
from storage.facts import apply
from storage.presence import Doubt, Sighting, doubts, groups_gone_from, saw
from storage.tables import member, partnership
from tests.storage.group import GROUP, NOON, ROSA, YANN, enrolled, joined

BEFORE = NOON - timedelta(minutes=5)
IN_DOUBT = {Doubt(1, GROUP, ROSA)}


def start(connection: Connection) -> None:
    enrolled(connection)
    joined(connection, ROSA, "Rosa Martins")


async def test_a_member_never_seen_is_in_doubt_a_stranger_is_not(writer: Writer) -> None:
    await writer.run(start)

    found = await writer.run(lambda connection: doubts(connection, {ROSA: (), YANN: ()}, BEFORE))

    assert found == IN_DOUBT


async def test_a_stranger_who_asks_to_come_in_is_in_doubt(writer: Writer) -> None:
    await writer.run(start)

    found = await writer.run(lambda connection: doubts(connection, {YANN: (1, 99)}, BEFORE))

    assert found == {Doubt(1, GROUP, YANN)}


async def test_who_asks_to_come_in_is_in_doubt_even_just_after_a_command_in_the_group(writer: Writer) -> None:
    def story(connection: Connection) -> set[Doubt]:
        start(connection)
        apply(connection, facts.PresenceSeen(PartnershipId(1), UserId(YANN), True, None, NOON))
        return doubts(connection, {YANN: (1,)}, BEFORE)

    assert await writer.run(story) == {Doubt(1, GROUP, YANN)}


async def test_who_was_seen_a_moment_ago_is_not_in_doubt_for_five_minutes(writer: Writer) -> None:
    def story(connection: Connection) -> tuple[set[Doubt], set[Doubt]]:
        start(connection)
        saw(connection, [Sighting(1, ROSA, present=True, admin=False)], NOON)
        saw(connection, [Sighting(1, ROSA, present=True, admin=True)], NOON)
        later = NOON + timedelta(seconds=1)
        return doubts(connection, {ROSA: (1,)}, NOON), doubts(connection, {ROSA: (1,)}, later)

    assert await writer.run(story) == (set(), IN_DOUBT)


async def test_nobody_is_in_doubt_where_they_left_or_where_the_bot_is_not(writer: Writer) -> None:
    def story(connection: Connection) -> tuple[set[Doubt], set[Doubt]]:
        start(connection)
        connection.execute(update(member).values(left_at=NOON))
        left = doubts(connection, {ROSA: ()}, BEFORE)
        connection.execute(update(member).values(left_at=None))
        connection.execute(update(partnership).values(bot_present=False))
        return left, doubts(connection, {ROSA: (1,)}, BEFORE)

    assert await writer.run(story) == (set(), set())


async def test_a_member_was_seen_to_have_left_until_they_leave_or_come_back(writer: Writer) -> None:
    def story(connection: Connection) -> list[list[int]]:
        start(connection)
        found = [groups_gone_from(connection, ROSA)]
        for present in (False, True):
            saw(connection, [Sighting(1, ROSA, present, admin=False)], NOON)
            found.append(groups_gone_from(connection, ROSA))
        saw(connection, [Sighting(1, ROSA, present=False, admin=False)], NOON)
        connection.execute(update(member).values(left_at=NOON))
        return [*found, groups_gone_from(connection, ROSA)]

    assert await writer.run(story) == [[], [GROUP], [], []]

"""A press costs the same in round 100 as in round 1: no question reads a table from end to end."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import Connection

from facilitation import facts as f
from facilitation.ids import ContributionId, InstitutionId, MemberId, MessageId, RoundId, UserId
from facilitation.scene import Scene
from facilitation.stances import Stance
from storage.ledger import remember
from tests.storage.collective import CHAT, GRAND_PRE, MORNING, GrandPre, empty_database, scene_on

ROUND, MEMBER, TEXT = RoundId(1), MemberId(5), ContributionId(1)
QUESTIONS: dict[str, Callable[[Scene], object]] = {
    "partnership_of_chat": lambda scene: scene.partnership_of_chat(CHAT),
    "partnerships_of": lambda scene: scene.partnerships_of(UserId(1005)),
    "partnerships_known": lambda scene: scene.partnerships_known(UserId(1005)),
    "institutions": lambda scene: scene.institutions(GRAND_PRE),
    "institution_named": lambda scene: scene.institution_named(GRAND_PRE, "passerelles"),
    "member_of": lambda scene: scene.member_of(GRAND_PRE, UserId(1005)),
    "active_members": lambda scene: scene.active_members(GRAND_PRE),
    "presence": lambda scene: scene.presence(GRAND_PRE, UserId(1005)),
    "dialogue": lambda scene: scene.dialogue(UserId(1005)),
    "open_round": lambda scene: scene.open_round(GRAND_PRE),
    "last_round": lambda scene: scene.last_round(GRAND_PRE),
    "last_published": lambda scene: scene.last_published(GRAND_PRE),
    "contribution_of_message": lambda scene: scene.contribution_of_message(UserId(1005), MessageId(7)),
    "continued": lambda scene: scene.continued(TEXT),
    "contributions": lambda scene: scene.contributions(ROUND),
    "contributions_of": lambda scene: scene.contributions_of(ROUND, MEMBER),
    "next_contribution_number": lambda scene: scene.next_contribution_number(ROUND),
    "passed": lambda scene: scene.passed(ROUND, MEMBER),
    "sitting_done": lambda scene: scene.sitting_done(ROUND, MEMBER),
    "writers": lambda scene: scene.writers(ROUND),
    "responders": lambda scene: scene.responders(ROUND),
    "put_to_the_group": lambda scene: scene.put_to_the_group(ROUND),
    "unread": lambda scene: scene.unread(ROUND, MEMBER, 8),
    "unread_count": lambda scene: scene.unread_count(ROUND, MEMBER),
    "position": lambda scene: scene.position(TEXT, MEMBER),
    "positions": lambda scene: scene.positions(ROUND),
    "positions_of": lambda scene: scene.positions_of(ROUND, MEMBER),
    "mandates": lambda scene: scene.mandates(ROUND),
    "mandate": lambda scene: scene.mandate(TEXT, InstitutionId(3)),
    "objection": lambda scene: scene.objection(TEXT, MEMBER),
    "contested": lambda scene: scene.contested(ROUND, MEMBER),
    "dissents": lambda scene: scene.dissents(GRAND_PRE),
    "dissents_of": lambda scene: scene.dissents_of(MEMBER),
    "dissents_of_round": lambda scene: scene.dissents_of_round(ROUND),
    "next_dissent_number": lambda scene: scene.next_dissent_number(GRAND_PRE),
    "proposals_waiting": lambda scene: scene.proposals_waiting(GRAND_PRE),
    "journal": lambda scene: scene.journal(GRAND_PRE, 0, 20),
    "spot": lambda scene: scene.spot(CHAT, MessageId(7)),
    "message_in_slot": lambda scene: scene.message_in_slot(CHAT, "living"),
    "next_id": lambda scene: scene.next_id("contribution"),
}


@pytest.fixture(scope="module")
def connection() -> Iterator[Connection]:
    with empty_database() as connection:
        story = GrandPre(connection)
        this = story.open_round(story.maelle)
        text = story.write(this, story.farid, "Une réunion par mois")
        story.take(text, story.rosa, Stance.AGREE)
        yield connection


def plans(connection: Connection, work: Callable[[], object]) -> list[str]:
    """How the database goes about each statement of the work."""
    asked: list[str] = []
    driver: Any = connection.connection.driver_connection
    driver.set_trace_callback(asked.append)
    work()
    driver.set_trace_callback(None)
    explained = [connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}") for sql in asked]
    return [str(row[-1]) for plan in explained for row in plan]


def scans(plan: list[str]) -> list[str]:
    """Tables read from end to end; a search along an index is none, nor is a subquery."""
    tables = re.compile(r"^SCAN (?!CONSTANT|\(|\d|SUBQUERY)")
    return [line for line in plan if tables.match(line)]


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_follows_an_index(connection: Connection, question: str) -> None:
    scene = scene_on(connection)

    plan = plans(connection, lambda: QUESTIONS[question](scene))

    assert plan
    assert scans(plan) == []


def test_taking_position_follows_an_index(connection: Connection) -> None:
    fact = f.StanceTaken(GRAND_PRE, TEXT, MEMBER, Stance.DISAGREE, 1, MORNING)

    plan = plans(connection, lambda: remember(connection, [fact]))

    assert scans(plan) == []


def test_a_table_read_from_end_to_end_would_be_noticed(connection: Connection) -> None:
    plan = plans(connection, lambda: connection.exec_driver_sql("SELECT * FROM contribution"))

    assert scans(plan) == ["SCAN contribution"]

"""Facts become rows: each kind has one small function, filed with the tables it changes."""

from sqlalchemy import Connection

from facilitation.facts import Fact, PersonSeen
from storage import (
    facts_appeals,
    facts_charter,
    facts_conflicts,
    facts_course,
    facts_forgetting,
    facts_looks,
    facts_masks,
    facts_meeting,
    facts_members,
    facts_notes,
    facts_outside,
    facts_people,
    facts_positions,
    facts_rounds,
    facts_scene,
    facts_temperature,
)
from storage.rows import Application

DEFAULT_LANGUAGE = "fr"

APPLICATIONS: dict[type[Fact], Application] = {
    **facts_members.APPLICATIONS,
    **facts_rounds.APPLICATIONS,
    **facts_positions.APPLICATIONS,
    **facts_people.APPLICATIONS,
    **facts_forgetting.APPLICATIONS,
    **facts_charter.APPLICATIONS,
    **facts_conflicts.APPLICATIONS,
    **facts_meeting.APPLICATIONS,
    **facts_appeals.APPLICATIONS,
    **facts_looks.APPLICATIONS,
    **facts_course.APPLICATIONS,
    **facts_temperature.APPLICATIONS,
    **facts_outside.APPLICATIONS,
    **facts_scene.APPLICATIONS,
    **facts_notes.APPLICATIONS,
    **facts_masks.APPLICATIONS,
}


def apply(connection: Connection, fact: Fact, *, default_language: str = DEFAULT_LANGUAGE) -> None:
    """KeyError for a kind that nobody taught the tables; a test looks that there is none.

    `default_language`: the house's, for people of whom Telegram tells none.
    """
    if isinstance(fact, PersonSeen):
        facts_people.person_seen(connection, fact, default_language)
    else:
        APPLICATIONS[type(fact)](connection, fact)

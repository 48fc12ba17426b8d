"""Facts become rows: each kind has one small function, filed with the tables it changes."""

from sqlalchemy import Connection

from facilitation.facts import Asked, Fact, PersonSeen
from facilitation.facts_showing import WordsWithheld
from facilitation.facts_voices import Enveloped, VoiceVeiled
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
    facts_showing,
    facts_temperature,
    facts_voices,
    facts_whence,
)
from storage.rows import Application
from storage.vault import Vault

DEFAULT_LANGUAGE = "fr"
SEALED = (Enveloped, VoiceVeiled, Asked)

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
    **facts_voices.APPLICATIONS,
    **facts_showing.APPLICATIONS,
    **facts_scene.APPLICATIONS,
    **facts_notes.APPLICATIONS,
    **facts_masks.APPLICATIONS,
    **facts_whence.APPLICATIONS,
}


def apply(
    connection: Connection,
    fact: Fact,
    *,
    default_language: str = DEFAULT_LANGUAGE,
    vault: Vault | None = None,
) -> None:
    """KeyError for a kind that nobody taught the tables; a test looks that there is none.

    `default_language`: the house's, for people of whom Telegram tells none. `vault`: the running bot's;
    where there is none, nothing is ever sealed.
    """
    if isinstance(fact, WordsWithheld) and vault is not None:
        facts_showing.seal(connection, fact, vault)
    elif isinstance(fact, SEALED) and vault is not None:
        facts_voices.seal(connection, fact, vault)
    elif isinstance(fact, PersonSeen):
        facts_people.person_seen(connection, fact, default_language)
    else:
        APPLICATIONS[type(fact)](connection, fact)

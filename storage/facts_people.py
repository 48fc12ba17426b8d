"""What is known of people outside any partnership's record, as facts change it."""

from typing import Any

from sqlalchemy import Connection, delete

from facilitation import facts
from storage.engines import ERASED
from storage.rows import Application, change, put
from storage.scene_people import person_known
from storage.tables import dialogue, person, presence


def person_seen(connection: Connection, fact: facts.PersonSeen, default_language: str) -> None:
    """What they chose themselves (language, silence) outlives every sighting.

    People are seen at every press, and seldom is there anything new: then nothing is written.
    """
    seen, known = _seen(fact), person_known(connection, fact.user)
    guessed = _guessed(fact.language)
    if guessed and not (known and known.language_chosen):
        seen["language"] = guessed
    if known is None or any(getattr(known, name) != value for name, value in seen.items()):
        put(connection, person, {"user": fact.user}, seen, first=_stranger(default_language))


def _seen(fact: facts.PersonSeen) -> dict[str, Any]:
    """Who writes in private has not closed their door, or has opened it again."""
    seen = {"name": fact.name, "username": fact.username}
    return {**seen, "started": True, "blocked": False} if fact.in_private else {**seen}


def _stranger(language: str) -> dict[str, Any]:
    return {
        "language": language,
        "language_chosen": False,
        "started": False,
        "blocked": False,
        "muted": False,
    }


def _guessed(language: str | None) -> str | None:
    """Telegram says fr, fr-CA, de …; whoever is not said to read French is given English."""
    if language is None:
        return None
    return "fr" if language.lower().partition("-")[0] == "fr" else "en"


def _person_blocked(connection: Connection, fact: facts.PersonBlocked) -> None:
    change(connection, person, person.c.user == fact.user, blocked=fact.blocked)


def _language_chosen(connection: Connection, fact: facts.LanguageChosen) -> None:
    chosen = {"language": fact.language, "language_chosen": True}
    change(connection, person, person.c.user == fact.user, **chosen)


def _reminders_muted(connection: Connection, fact: facts.RemindersMuted) -> None:
    change(connection, person, person.c.user == fact.user, muted=fact.muted)


def _person_forgotten(connection: Connection, fact: facts.PersonForgotten) -> None:
    """Their open question goes along, and in which groups they were seen."""
    for table in (dialogue, presence, person):
        connection.execute(delete(table).where(table.c.user == fact.user))
    connection.info[ERASED] = True


def asked(connection: Connection, fact: facts.Asked) -> None:
    """One question at a time: the new one takes the place of the old one, kept words included."""
    if fact.expects is None:
        connection.execute(delete(dialogue).where(dialogue.c.user == fact.user))
        return
    question = {
        "partnership": fact.partnership,
        "expects": fact.expects.value,
        "details": fact.details,
        "kept": fact.kept,
        "since": fact.at,
    }
    put(connection, dialogue, {"user": fact.user}, question)


def _presence_seen(connection: Connection, fact: facts.PresenceSeen) -> None:
    """A sign that does not tell whether they administer the group leaves what was known."""
    admin = False if not fact.present else fact.admin
    seen: dict[str, Any] = {"present": fact.present, "seen_at": fact.at}
    if admin is not None:
        seen["admin"] = admin
    key = {"partnership": fact.partnership, "user": fact.user}
    put(connection, presence, key, seen, first={"admin": False})


APPLICATIONS: dict[type[facts.Fact], Application] = {
    facts.PersonBlocked: _person_blocked,
    facts.LanguageChosen: _language_chosen,
    facts.RemindersMuted: _reminders_muted,
    facts.PersonForgotten: _person_forgotten,
    facts.Asked: asked,
    facts.PresenceSeen: _presence_seen,
}

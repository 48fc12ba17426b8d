"""The course of a partnership, as facts change it."""

from sqlalchemy import Connection, insert, select

from facilitation import facts_course as facts
from facilitation.facts import Fact
from storage.rows import Application, add, change
from storage.tables import alias, ending, last_word, partnership


def _proposed(connection: Connection, fact: facts.EndProposed) -> None:
    row = {"id": fact.ending, "partnership": fact.partnership, "erases": fact.erases}
    add(connection, ending, **row, member=fact.member, proposed_at=fact.at)


def _taken_back(connection: Connection, fact: facts.EndTakenBack) -> None:
    change(connection, ending, ending.c.id == fact.ending, taken_back_at=fact.at)


def _archive_wanted(connection: Connection, fact: facts.ArchiveWanted) -> None:
    change(connection, ending, ending.c.id == fact.ending, erases=False)


def _word_said(connection: Connection, fact: facts.LastWordSaid) -> None:
    add(
        connection,
        last_word,
        id=fact.word,
        ending=fact.ending,
        institution=fact.institution,
        member=fact.member,
        text=fact.text,
        said_at=fact.at,
    )


def _ended(connection: Connection, fact: facts.PartnershipEnded) -> None:
    change(connection, ending, ending.c.id == fact.ending, ended_at=fact.at)


def _group_given_up(connection: Connection, fact: facts.GroupGivenUp) -> None:
    """What is redrawn of its messages still goes to the group, whose number is now another partnership's."""
    chat = connection.scalar(select(partnership.c.chat).where(partnership.c.id == fact.partnership))
    connection.execute(insert(alias).values(chat=-fact.partnership, now=chat))
    change(
        connection,
        partnership,
        partnership.c.id == fact.partnership,
        chat=-fact.partnership,
        bot_present=False,
        bot_admin=False,
        bot_topics=False,
        bot_removed_at=fact.at,
    )


APPLICATIONS: dict[type[Fact], Application] = {
    facts.EndProposed: _proposed,
    facts.EndTakenBack: _taken_back,
    facts.ArchiveWanted: _archive_wanted,
    facts.LastWordSaid: _word_said,
    facts.PartnershipEnded: _ended,
    facts.GroupGivenUp: _group_given_up,
}

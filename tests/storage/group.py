"""The group as the pipeline knows it: one partnership, one round, and who is in it."""

from datetime import UTC, datetime

from sqlalchemy import Connection, insert

from storage.tables import member, partnership, person, round_

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
GROUP = -1_001_000_000_001
ROSA, YANN = 1005, 1008


def enrolled(connection: Connection) -> None:
    connection.execute(
        insert(partnership).values(
            id=1,
            chat=GROUP,
            title="Collectif du Grand-Pré",
            language="fr",
            timezone="Europe/Paris",
            settings={},
            enrolled_at=NOON,
            bot_present=True,
            bot_admin=True,
        )
    )


def joined(connection: Connection, user: int, name: str) -> None:
    connection.execute(
        insert(member).values(
            id=user - 1000,
            partnership=1,
            user=user,
            name=name,
            seated=True,
            facilitator=False,
            joined_at=NOON,
        )
    )


def met(connection: Connection, user: int, name: str) -> None:
    connection.execute(
        insert(person).values(
            user=user,
            name=name,
            language="fr",
            language_chosen=False,
            started=True,
            blocked=False,
            muted=False,
        )
    )


def round_open(connection: Connection) -> None:
    connection.execute(
        insert(round_).values(
            id=1,
            partnership=1,
            number=1,
            deck="object",
            deck_content={},
            mode="named",
            phase="contributing",
            opened_by=ROSA - 1000,
            opened_at=NOON,
            contribute_until=NOON,
            poll_minutes=60,
            open_in=1,
        )
    )

"""The Grand-Pré as it stands when the evening begins: a dozen people in their group, all of them members."""

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from sqlalchemy import Connection
from telegram import User

from bot.clock import WallClock
from bot.wiring import wire
from facilitation import facts as f
from facilitation.ids import ChatId, InstitutionId, MemberId, PartnershipId, UserId
from rehearsal import Clock, Group, Person, StandIn
from storage import schema
from storage.engines import Writer
from storage.ledger import remember
from tests.bot.pipeline import BOT, settings, url
from tests.crash.crowd import Crowd, Neighbour
from tests.crash.process import KEY

MORNING = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
ME = User(BOT.id, "Trait d’union", is_bot=True, username=BOT.username)
HERE = PartnershipId(1)
INSTITUTIONS = (
    "Service social de la Ville",
    "Collège Rosa-Parks",
    "Passerelles",
    "Centre de santé des Tilleuls",
)
CAST = {
    1001: ("Maëlle", "Le Goff", 1),
    1002: ("Farid", "Benali", 1),
    1003: ("Nadège", "Morel", 2),
    1004: ("Thomas", "Petit", 2),
    1005: ("Rosa", "Martins", 3),
    1006: ("Ismaël", "Diallo", 3),
    1007: ("Hélène", "Caron", 4),
    1008: ("Yann", "Kervella", 4),
    1009: ("Awa", "Ndiaye", 3),
    1010: ("Claire", "Dumont", None),
    1011: ("Marc", "Dumont", None),
    1012: ("Inès", "Roux", None),
}


@dataclass(frozen=True, slots=True)
class Plan:
    """When and where the round is opened, for how long, and what the group has settled."""

    at: datetime = MORNING
    zone: str = "Europe/Paris"
    settings: Mapping[str, str] = field(default_factory=dict)
    command: str = "/tour objet 3j 2j"

    @property
    def without_names(self) -> bool:
        return "confidentiel" in self.command


USUALLY = Plan()
WITHOUT_NAMES = Plan(command="/tour objet 3j 2j confidentiel")


# Of some messages no row is kept once they have left: they are counted, chat by chat.
COUNTED = (
    "CREATE TABLE leaving_no_row (chat INTEGER NOT NULL)",
    """
    CREATE TRIGGER leaving_no_row AFTER DELETE ON outbox WHEN OLD.message IS NULL
    BEGIN INSERT INTO leaving_no_row VALUES (OLD.chat); END
    """,
)


@asynccontextmanager
async def town(
    folder: Path, seed: int = 1, plan: Plan = USUALLY
) -> AsyncIterator[tuple[StandIn, Group, Crowd]]:
    """A round is open and everybody before its first question; no process has run yet."""
    async with StandIn(BOT, Clock(virtual_at=plan.at)) as telegram:
        people = {user: telegram.person(user, first, last) for user, (first, last, _) in CAST.items()}
        group = telegram.group("Collectif du Grand-Pré", people[1001])
        group.add(*people.values())
        group.add_bot(admin=True)
        for person in people.values():
            person.chat.start()
        telegram.updates.drop_pending()
        await people[1001].writes(group, plan.command)
        for person in people.values():
            await person.tells("/repondre")
        await _decided(telegram, folder, group, plan)
        asked = not plan.without_names  # there, what is promised comes before the first question
        yield telegram, group, Crowd(telegram, _neighbours(people, group, seed, asked=asked))


def _neighbours(people: dict[int, Person], group: Group, seed: int, *, asked: bool) -> list[Neighbour]:
    return [Neighbour(one, group, Random(f"{seed}/{user}"), asked) for user, one in people.items()]


async def _decided(telegram: StandIn, folder: Path, group: Group, plan: Plan) -> None:
    """As the process would: what there is to say waits in the outbox."""
    schema.upgrade(url(folder))
    desk = wire(settings(telegram, folder, secret_key=KEY), ME, At(plan.at)).desk

    def work(connection: Connection) -> None:
        for statement in COUNTED:
            connection.exec_driver_sql(statement)
        remember(connection, _beginnings(group, plan))
        for raw in telegram.updates.emitted:
            if desk.wants(raw):
                desk.handle(connection, raw, plan.at)

    writer = Writer(url(folder))
    await writer.run(work)
    await writer.close()
    telegram.updates.drop_pending()


class At(WallClock):
    """It stands still."""

    def __init__(self, instant: datetime) -> None:
        self._instant = instant

    def now(self) -> datetime:
        return self._instant


def _beginnings(group: Group, plan: Plan) -> list[f.Fact]:
    at, maelle = plan.at, MemberId(1)
    begun: list[f.Fact] = [
        f.PartnershipEnrolled(HERE, ChatId(group.id), None, group.title, "fr", plan.zone, UserId(1001), at),
        f.BotRights(HERE, present=True, admin=True, at=at),
    ]
    for user, (first, last, _) in CAST.items():
        name = f"{first} {last}"
        begun += [
            f.PersonSeen(UserId(user), name, None, "fr", in_private=True),
            f.MemberJoined(HERE, MemberId(member_of(user)), UserId(user), name, at),
            f.PresenceSeen(HERE, UserId(user), True, user == 1001, at),
        ]
    for number, title in enumerate(INSTITUTIONS, 1):
        begun.append(f.InstitutionAdded(HERE, InstitutionId(number), title, maelle, at))
    for user, (_, _, institution) in CAST.items():
        seat = InstitutionId(institution) if institution else None
        begun.append(f.SeatTaken(HERE, MemberId(member_of(user)), seat, at))
    begun += [f.SettingChanged(HERE, None, name, value, at) for name, value in plan.settings.items()]
    return [*begun, f.FacilitatorNamed(HERE, maelle, None, at)]


def member_of(user: int) -> int:
    return user - 1000

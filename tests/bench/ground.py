"""A database in which many people have written much: prepared once, copied for each run."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection

from bot.clock import WallClock
from bot.wiring import _decks, _frozen
from facilitation import facts as f
from facilitation.ids import (
    ChatId,
    ContributionId,
    InstitutionId,
    MemberId,
    MessageId,
    PartnershipId,
    PromptId,
    RoundId,
    UserId,
)
from facilitation.kinds import Mode
from facilitation.stances import Stance
from storage import schema
from storage.engines import writing_engine
from storage.ledger import remember

DECK = "object"
PROMPTS = tuple(PromptId(name) for name in ("object", "interest", "aim", "meaning"))
HERE = PartnershipId(1)
GROUP = ChatId(-1_001_000_000_001)
FIRST_USER = 1_001  # Maëlle Le Goff, who added the bot
WORDS = "Que chacun puisse dire ce qui compte pour lui, sans que les autres aient à le partager. "


@dataclass(frozen=True, slots=True)
class Size:
    """`texts`: of each round. The last round is the one in which positions are taken; the others are over.

    `half_read`: everybody has taken position on every other text of it.
    """

    members: int
    texts: int
    rounds: int = 1
    half_read: bool = False

    def author(self, text: ContributionId) -> int:
        return 1 + (text - 1) % self.texts % self.members

    def read_by(self, member: int, text: ContributionId) -> bool:
        return self.half_read and (member + text) % 2 == 0


def prepared(path: Path, size: Size) -> Path:
    schema.upgrade(url(path))
    engine = writing_engine(url(path))
    with engine.begin() as connection:
        _live(connection, size, WallClock().now())
    engine.dispose()
    return path


def url(path: Path) -> str:
    return f"sqlite+aiosqlite:///{path}"


def user_of(member: int) -> int:
    return FIRST_USER - 1 + member


def to_read(size: Size, people: Iterable[int]) -> Iterator[tuple[int, ContributionId]]:
    """Member and text of the last round: what each of these people has not read yet and did not write."""
    for text in _texts(size, size.rounds):
        for member in people:
            if member != size.author(text) and not size.read_by(member, text):
                yield member, text


def _texts(size: Size, number: int) -> list[ContributionId]:
    return [ContributionId((number - 1) * size.texts + place) for place in range(1, size.texts + 1)]


def _live(connection: Connection, size: Size, now: datetime) -> None:
    remember(connection, _beginnings(size, now))
    for number in range(1, size.rounds + 1):
        remember(connection, _round(number, size, now))
        if number < size.rounds:
            remember(connection, [f.RoundAbandoned(HERE, RoundId(number), MemberId(1), now)])
    remember(connection, _positions(size, now))


def _beginnings(size: Size, now: datetime) -> list[f.Fact]:
    title, first = "Collectif du Grand-Pré", MemberId(1)
    begun: list[f.Fact] = [
        f.PartnershipEnrolled(HERE, GROUP, None, title, "fr", "Etc/UTC", UserId(FIRST_USER), now),
        f.BotRights(HERE, present=True, admin=True, at=now),
        f.SettingChanged(HERE, None, "quiet", "off", now),
    ]
    for number in range(1, size.members + 1):
        user, member = UserId(user_of(number)), MemberId(number)
        begun += [
            f.PersonSeen(user, f"Personne {number}", None, "fr", in_private=True),
            f.MemberJoined(HERE, member, user, f"Personne {number}", now),
            f.PresenceSeen(HERE, user, True, number == 1, now),
        ]
    for number in range(1, 5):
        begun.append(f.InstitutionAdded(HERE, InstitutionId(number), f"Institution {number}", first, now))
    for number in range(1, size.members + 1):
        begun.append(f.SeatTaken(HERE, MemberId(number), InstitutionId(1 + number % 4), now))
    return [*begun, f.FacilitatorNamed(HERE, first, None, now)]


def _round(number: int, size: Size, now: datetime) -> list[f.Fact]:
    content, _ = _frozen(_decks())[DECK]
    here, soon, later = RoundId(number), now + timedelta(hours=6), now + timedelta(days=2)
    opened = f.RoundOpened(HERE, here, number, DECK, content, Mode.NAMED, MemberId(1), soon, 2880, now)
    texts = [_text(here, size, text, now) for text in _texts(size, number)]
    return [opened, *texts, f.PollOpened(HERE, here, later, MemberId(1), now)]


def _text(here: RoundId, size: Size, text: ContributionId, now: datetime) -> f.ContributionRecorded:
    return f.ContributionRecorded(
        HERE,
        here,
        text,
        1 + (text - 1) % size.texts,
        PROMPTS[text % len(PROMPTS)],
        MemberId(size.author(text)),
        f"{WORDS}({text})",
        None,
        None,
        reading_only=False,
        message=MessageId(text),
        at=now,
    )


def _positions(size: Size, now: datetime) -> Iterator[f.Fact]:
    for text in _texts(size, size.rounds):
        for member in range(1, size.members + 1):
            if member != size.author(text) and size.read_by(member, text):
                yield f.StanceTaken(HERE, text, MemberId(member), Stance.AGREE, 1, now)

"""An evening of the group: people type and press, the bot decides, and everything is remembered on SQLite.

What is sent is delivered at once, under message numbers, as the stand-in for Telegram would number them; the
alarms ring when time passes.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, create_engine, event, select

from facilitation import commands as c
from facilitation import facts as f
from facilitation.commands import Command
from facilitation.decide import decide
from facilitation.decision import AlarmKind, Decision, Send
from facilitation.ids import ChatId, InstitutionId, MemberId, MessageId, PartnershipId, RoundId, UserId
from facilitation.kinds import Phase
from facilitation.notices import Notice
from facilitation.refusals import Refusal
from facilitation.scene import Contribution, Dissent, House, Member, Partnership, Round, Scene
from facilitation.stances import Response
from storage import outbox
from storage.alarms import due_alarms, next_alarm, set_alarm, take_alarm
from storage.ledger import remember
from storage.scene import SqlScene
from storage.tables import metadata
from storage.vault import Vault
from tests.facilitation.decks import DECKS, shape_of

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # ten o'clock in Paris
GROUP = ChatId(-1001)
OTHER_GROUP = ChatId(-1002)

CITY, SCHOOL, PASSERELLES, CLINIC = (
    "Service social de la Ville",
    "Collège Rosa-Parks",
    "Passerelles",
    "Centre de santé des Tilleuls",
)
MAELLE, FARID, NADEGE, THOMAS, ROSA, ISMAEL, HELENE, YANN, AWA, CLAIRE = map(UserId, range(1001, 1011))
NAMES = {
    MAELLE: "Maëlle Le Goff",
    FARID: "Farid Benali",
    NADEGE: "Nadège Morel",
    THOMAS: "Thomas Petit",
    ROSA: "Rosa Martins",
    ISMAEL: "Ismaël Diallo",
    HELENE: "Hélène Caron",
    YANN: "Yann Kervella",
    AWA: "Awa Ndiaye",
    CLAIRE: "Claire Dumont",
}
COMES_FOR = {
    MAELLE: CITY,
    FARID: CITY,
    NADEGE: SCHOOL,
    THOMAS: SCHOOL,
    ROSA: PASSERELLES,
    ISMAEL: PASSERELLES,
    HELENE: CLINIC,
    YANN: CLINIC,
    AWA: PASSERELLES,
    CLAIRE: None,
}
HOUSE = House(
    bot_username="trait_dunion_bot",
    operator_name="Le Service social de la Ville",
    operator_contact="contact@exemple.fr",
    retention_days=365,
    default_language="fr",
    default_timezone="Europe/Paris",
    enrolment_code=None,
    keeps_secrets=True,
)
VAULT = Vault("a key that keeps nothing secret: it is for tests")

Outcome = Decision | Refusal
Fields = dict[str, Any]


@dataclass(frozen=True)
class Heard:
    """One message of the bot, as it stands under its number."""

    chat: ChatId
    message: MessageId
    notice: Notice
    send: Send


@contextmanager
def evening(*, code: str | None = None) -> Iterator["Evening"]:
    with _database() as connection:
        metadata.create_all(connection)
        yield Evening(connection, replace(HOUSE, enrolment_code=code))


@dataclass(frozen=True)
class Memory:
    """An evening so far, to be gone on with as often as one likes."""

    database: bytes
    heard: tuple[Heard, ...]
    numbers: int

    @contextmanager
    def again(self) -> Iterator["Evening"]:
        with _database(self.database) as connection:
            one = Evening(connection)
            one.heard, one._numbers = list(self.heard), self.numbers
            yield one


@contextmanager
def _database(remembered: bytes | None = None) -> Iterator[Connection]:
    engine = create_engine("sqlite://")

    @event.listens_for(engine, "connect")
    def _guard(connection: Any, record: Any) -> None:
        if remembered:
            connection.deserialize(remembered)
        connection.execute("PRAGMA foreign_keys = ON")

    with engine.connect() as connection:
        yield connection
    engine.dispose()


class Evening:
    def __init__(self, connection: Connection, house: House = HOUSE) -> None:
        self.connection = connection
        self.house = house
        self.now = MONDAY
        self.chat = GROUP
        self.heard: list[Heard] = []
        self._numbers = 0

    def remembered(self) -> Memory:
        self.connection.commit()
        raw: Any = self.connection.connection.driver_connection
        return Memory(raw.serialize(), tuple(self.heard), self._numbers)

    # --- What is known ---

    @property
    def scene(self) -> Scene:
        return self._scene(unveils=True)

    @property
    def reading(self) -> Scene:
        """As it is for who reads: whose voice it is, is not known there."""
        return self._scene(unveils=False)

    def _scene(self, *, unveils: bool) -> Scene:
        scene: Scene = SqlScene(
            self.connection,
            house=self.house,
            decks=DECKS,
            shape_of=lambda text: shape_of(json.loads(text)),
            vault=VAULT if self.house.keeps_secrets else None,
            unveils=unveils,
        )
        return scene

    @property
    def partnership(self) -> Partnership:
        found = self.scene.partnership_of_chat(self.chat)
        assert found is not None
        return found

    @property
    def round(self) -> Round:
        """The last one, open or not."""
        found = self.scene.last_round(self.partnership.id)
        assert found is not None
        return found

    def member(self, person: UserId) -> Member:
        found = self.scene.member_of(self.partnership.id, person)
        assert found is not None
        return found

    def institution(self, name: str) -> InstitutionId:
        return next(one.id for one in self.scene.institutions(self.partnership.id) if one.name == name)

    def texts_of(self, person: UserId) -> Sequence[Contribution]:
        return self.scene.contributions_of(self.round.id, self.member(person).id)

    def text_of(self, person: UserId) -> Contribution:
        return self.texts_of(person)[-1]

    def dissents(self) -> Sequence[Dissent]:
        return self.scene.dissents(self.partnership.id)

    def open_dissents(self) -> list[Dissent]:
        return [dissent for dissent in self.dissents() if dissent.open]

    # --- Asking ---

    def does(self, command: Command) -> Outcome:
        """A refusal changes nothing; of a decision everything is remembered, sent and set."""
        try:
            decision = decide(self.scene, command, self.now)
        except Refusal as refusal:
            return refusal
        remember(self.connection, decision.facts, vault=VAULT)
        for send in decision.sends:
            self._deliver(send)
        for alarm in decision.alarms:
            set_alarm(self.connection, alarm)
        return decision

    def types(self, person: UserId, kind: type[Command], **fields: Any) -> Outcome:
        """In private; a command typed there bears no partnership unless a link says one."""
        return self.does(self._command(person, ChatId(int(person)), kind, **fields))

    def says(self, person: UserId, text: str, **fields: Any) -> Outcome:
        return self.types(person, c.Say, text=text, **fields)

    def presses(
        self, person: UserId, kind: type[Command], on: MessageId | None = None, **fields: Any
    ) -> Outcome:
        """In private, under the last message there, or the one that is named."""
        chat = ChatId(int(person))
        pressed = on or (self.last(person).message if self.messages(person) else MessageId(1))
        return self.does(self._command(person, chat, kind, message=pressed, pressed=True, **fields))

    def in_group(self, person: UserId, kind: type[Command], **fields: Any) -> Outcome:
        """Typed there: whoever types is there, and the desk notes it."""
        here = self.scene.partnership_of_chat(self.chat)
        if here is not None:
            self.sees(person, admin=None)
            fields = {"partnership": here.id} | fields
        return self.does(self._command(person, self.chat, kind, **fields))

    def presses_in_group(self, person: UserId, kind: type[Command], on: MessageId, **fields: Any) -> Outcome:
        return self.in_group(person, kind, **{"message": on, "pressed": True} | fields)

    def _command(self, person: UserId, chat: ChatId, kind: type[Command], **fields: Any) -> Command:
        numbered = {"message": self._next_number()} | fields
        return kind(user=person, chat=chat, **numbered)

    def _next_number(self) -> MessageId:
        self._numbers += 1
        return MessageId(self._numbers)

    def _deliver(self, send: Send) -> None:
        key = outbox.put(self.connection, send, self.now)
        row = outbox.load(self.connection, key, self.now + outbox.BETWEEN_BOARDS)
        assert row is not None
        message = MessageId(row.replaces.message) if row.replaces else self._next_number()
        outbox.mark_sent(self.connection, row.id, message, f"{row.id}", self.now)
        self.heard.append(Heard(send.chat, message, send.notice, send))

    # --- What was heard ---

    def messages(self, person: UserId) -> list[Heard]:
        return [one for one in self.heard if int(one.chat) == int(person)]

    def last(self, person: UserId) -> Heard:
        return self.messages(person)[-1]

    def in_the_group(self) -> list[Heard]:
        return [one for one in self.heard if one.chat == self.chat]

    def shown(self, chat: int) -> list[str]:
        """The chat as it stands: what each message says now, oldest first."""
        standing: dict[MessageId, str] = {}
        for one in self.heard:
            if one.chat == chat:
                standing[one.message] = one.notice.kind
        return list(standing.values())

    # --- Time ---

    def passes(self, span: timedelta, outage: timedelta | None = None) -> None:
        """The alarms that fall within ring, each at its time; after an outage, all at its end."""
        end = self.now + span
        while (due := next_alarm(self.connection)) is not None and due <= end:
            self.now = end if outage else max(self.now, due)
            self._ring(outage)
        self.now = end

    def _ring(self, outage: timedelta | None) -> None:
        for alarm in due_alarms(self.connection, self.now):
            if take_alarm(self.connection, alarm):
                self.rings(alarm.kind, alarm.partnership, alarm.round, alarm.phase, outage)

    def rings(
        self,
        kind: AlarmKind,
        partnership: PartnershipId,
        about: RoundId | None,
        phase: str | None,
        outage: timedelta | None = None,
    ) -> Outcome:
        rung = c.TimeReached(
            user=UserId(0),
            chat=ChatId(0),
            partnership=partnership,
            alarm=kind,
            round=about,
            phase=Phase(phase) if phase else None,
            outage=outage,
        )
        return self.does(rung)

    def due(self, kind: AlarmKind) -> list[datetime]:
        alarm = metadata.tables["alarm"]
        rows = select(alarm.c.due).where(alarm.c.kind == kind.value).order_by(alarm.c.due)
        return list(self.connection.scalars(rows))

    # --- The usual steps ---

    def sees(self, person: UserId, *, present: bool = True, admin: bool | None = False) -> None:
        """What Telegram says of who is in the group."""
        seen = f.PresenceSeen(self.partnership.id, person, present, admin, self.now)
        remember(self.connection, [seen])

    def meets(self, person: UserId, *, language: str = "fr") -> None:
        remember(self.connection, [f.PersonSeen(person, NAMES[person], None, language, in_private=True)])

    def enrols(self, by: UserId = MAELLE, chat: ChatId = GROUP) -> Outcome:
        self.chat = chat
        added = c.BotAdded(user=by, chat=chat, title="Collectif du Grand-Pré", language="fr", admin=True)
        return self.does(added)

    def joins(self, person: UserId, institution: str | None = None, *, admin: bool = False) -> Member:
        """Through the notice, for their institution, passing the three questions."""
        here = self.partnership.id
        self.meets(person)
        self.sees(person, admin=admin)
        self.types(person, c.Join, partnership=here)
        self.presses(person, c.AcceptNotice, partnership=here, name=NAMES[person])
        self._takes_a_seat(person, institution)
        self.presses(person, c.PassTrade, partnership=here)
        for question in ("proposed_by", "could_decline"):
            self.presses(person, c.TellInvitation, partnership=here, question=question, answer=None)
        return self.member(person)

    def _takes_a_seat(self, person: UserId, institution: str | None) -> None:
        here = self.partnership.id
        if institution is None:
            self.presses(person, c.ChooseSeat, partnership=here, institution=None)
            return
        self.presses(person, c.TypeInstitution, partnership=here)
        self.says(person, institution)

    def gathers(self, *people: UserId) -> None:
        """Enrolled, and joined: everybody, or those named; Maëlle, who added the bot, facilitates."""
        self.enrols()
        for person in people or (*range(MAELLE, CLAIRE),):
            self.joins(UserId(person), COMES_FOR[UserId(person)], admin=person == MAELLE)

    def opens(self, deck: str = "whole", **fields: Any) -> Round:
        outcome = self.in_group(MAELLE, c.OpenRound, deck=deck, **fields)
        assert isinstance(outcome, Decision), outcome
        return self.round

    def writes(self, person: UserId, text: str, index: int = 0) -> Contribution:
        self.types(person, c.ShowQuestion, round=self.round.id, index=index)
        outcome = self.says(person, text)
        assert isinstance(outcome, Decision), outcome
        return self.text_of(person)

    def polls(self) -> Round:
        """Contributions are closed by hand."""
        self.in_group(MAELLE, c.CloseRound)
        return self.round

    def publishes(self) -> Round:
        self.in_group(MAELLE, c.CloseRound)
        return self.round

    def takes(
        self, person: UserId, about: Contribution, code: Response, *, left: int = 0, revising: bool = False
    ) -> Outcome:
        return self.presses(
            person, c.TakeStance, contribution=about.id, code=code, left=left, revising=revising
        )

    def leaves_the_group(self, person: UserId) -> Outcome:
        gone = c.SeePresence(user=person, chat=self.chat, present=False, admin=None)
        return self.does(gone)


def decided(outcome: Outcome) -> Decision:
    assert isinstance(outcome, Decision), outcome
    return outcome


def refused(outcome: Outcome) -> str:
    """By which refusal."""
    assert isinstance(outcome, Refusal), outcome
    return outcome.kind


def kinds(outcome: Outcome) -> list[str]:
    """The facts of a decision, by name, without the dialogue's own."""
    return [fact.kind for fact in decided(outcome).facts if not isinstance(fact, f.Asked)]


def sent(outcome: Outcome, to: int | None = None) -> list[str]:
    return [send.notice.kind for send in decided(outcome).sends if to is None or send.chat == to]


def members_in(notice: Notice) -> Iterator[MemberId]:
    """The members that a notice bears."""
    member = getattr(notice, "member", None)
    if member is not None:
        yield member

"""The Collectif du Grand-Pré as it is remembered: each method says one fact, some time after the last."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, create_engine, event, select

from facilitation import facts as f
from facilitation import facts_charter as fc
from facilitation import facts_looks as fl
from facilitation.ids import (
    AdherenceId,
    CharterId,
    ChatId,
    ClauseId,
    CommitmentId,
    ContributionId,
    DissentId,
    InstitutionId,
    MandateId,
    MemberId,
    MessageId,
    PartnershipId,
    PromptId,
    ProposalId,
    RoundId,
    UserId,
)
from facilitation.kinds import Answer, DissentKind, Mode, Part
from facilitation.prompts import DeckShape, Dimension, Kind, Question
from facilitation.scene import House, Scene
from facilitation.scene_charter import Drawn
from facilitation.stances import Ballot, Stance
from storage.ledger import remember
from storage.scene import SqlScene
from storage.tables import metadata

MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
CHAT = ChatId(-4001)
GRAND_PRE = PartnershipId(1)
RECORD = (
    "partnership",
    "institution",
    "member",
    "seating",
    "round",
    "own_deck",
    "contribution",
    "continuation",
    "answer",
    "sitting",
    "stance",
    "mandate",
    "dissent",
    "proposal",
    "clause",
    "charter",
    "adherence",
    "commitment",
    "conflict",
    "conflict_word",
    "conflict_outcome",
    "outcome_answer",
    "conflict_round",
    "objection_answer",
    "appeal",
    "appeal_quote",
    "signature",
    "opposition",
    "ending",
    "last_word",
    "temperature",
    "note",
    "mask",
    "outside_asking",
    "outside_answer",
)

INSTITUTIONS = (
    "Service social de la Ville",
    "Collège Rosa-Parks",
    "Passerelles",
    "Centre de santé des Tilleuls",
)
CAST = {
    "Maëlle Le Goff": (1001, 0),
    "Farid Benali": (1002, 0),
    "Nadège Morel": (1003, 1),
    "Thomas Petit": (1004, 1),
    "Rosa Martins": (1005, 2),
    "Ismaël Diallo": (1006, 2),
    "Hélène Caron": (1007, 3),
    "Yann Kervella": (1008, 3),
    "Awa Ndiaye": (1009, 2),
}

OBJECT, RULE, PACE, MOOD = (PromptId(word) for word in ("object", "rule", "pace", "mood"))
DECK: dict[str, Any] = {
    "id": "object",
    "title": {"fr": "Notre objet", "en": "Our object"},
    "prompts": [
        {"id": "object", "kind": "text", "ballot": "proposal"},
        {"id": "rule", "kind": "text", "ballot": "constraint"},
        {"id": "mood", "kind": "text", "ballot": None},
        {"id": "pace", "kind": "choice", "ballot": None},
    ],
}
HOUSE = House(
    bot_username="trait_dunion_bot",
    operator_name="Le Service social de la Ville",
    operator_contact="contact@exemple.fr",
    retention_days=365,
    default_language="fr",
    default_timezone="Europe/Paris",
    enrolment_code=None,
)


def shape_of(content: dict[str, Any]) -> DeckShape:
    return DeckShape(content["id"], tuple(_question(prompt) for prompt in content["prompts"]))


def _question(prompt: dict[str, Any]) -> Question:
    ballot = Ballot(prompt["ballot"]) if prompt["ballot"] else None
    return Question(PromptId(prompt["id"]), Dimension.INSTITUTIONAL, Kind(prompt["kind"]), ballot)


@contextmanager
def empty_database() -> Iterator[Connection]:
    engine = create_engine("sqlite://")

    @event.listens_for(engine, "connect")
    def _guard(connection: Any, record: Any) -> None:
        connection.execute("PRAGMA foreign_keys = ON")

    with engine.begin() as connection:
        metadata.create_all(connection)
        yield connection
    engine.dispose()


def scene_on(connection: Connection) -> Scene:
    decks = {"object": (DECK, shape_of(DECK))}
    scene: Scene = SqlScene(
        connection, house=HOUSE, decks=decks, shape_of=lambda content: shape_of(json.loads(content))
    )
    return scene


def record_of(connection: Connection) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of the record, in the order of the keys."""
    tables = {name: metadata.tables[name] for name in RECORD}
    return {
        name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))]
        for name, table in tables.items()
    }


class Collective:
    """Ids are given in order, from 1; `partnership` can be changed to speak of another one."""

    passerelles: InstitutionId

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.scene = scene_on(connection)
        self.now = MORNING
        self.partnership = GRAND_PRE
        self._salts = 0

    def say(self, *facts: f.Fact) -> None:
        remember(self.connection, facts, salt=self.salt)

    def salt(self) -> str:
        self._salts += 1
        return f"{self._salts:032x}"

    def later(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now

    def enrol(self, chat: int = CHAT, user: int | None = 1001) -> PartnershipId:
        new = self.partnership = PartnershipId(self.scene.next_id("partnership"))
        added_by = None if user is None else UserId(user)
        self.say(
            f.PartnershipEnrolled(
                new,
                ChatId(chat),
                None,
                "Collectif du Grand-Pré",
                "fr",
                "Europe/Paris",
                added_by,
                self.later(),
            )
        )
        return new

    def join(self, user: int, name: str) -> MemberId:
        new = MemberId(self.scene.next_id("member"))
        self.say(f.MemberJoined(self.partnership, new, UserId(user), name, self.later()))
        return new

    def found(self, title: str, by: MemberId) -> InstitutionId:
        new = InstitutionId(self.scene.next_id("institution"))
        self.say(f.InstitutionAdded(self.partnership, new, title, by, self.later()))
        return new

    def sit(self, member: MemberId, institution: InstitutionId | None) -> None:
        self.say(f.SeatTaken(self.partnership, member, institution, self.later()))

    def merge(self, institution: InstitutionId, into: InstitutionId, by: MemberId) -> None:
        self.say(f.InstitutionsMerged(self.partnership, institution, into, by, self.later()))

    def rename(self, institution: InstitutionId, title: str, by: MemberId) -> None:
        self.say(f.InstitutionRenamed(self.partnership, institution, title, by, self.later()))

    def leave(self, member: MemberId) -> None:
        self.say(f.MemberLeft(self.partnership, member, self.later()))

    def forget(self, member: MemberId) -> None:
        self.say(f.MemberForgotten(self.partnership, member, self.later()))

    def open_round(self, by: MemberId, number: int = 1) -> RoundId:
        new, at = RoundId(self.scene.next_id("round")), self.later()
        until = at + timedelta(days=3)
        self.say(
            f.RoundOpened(self.partnership, new, number, "object", DECK, Mode.NAMED, by, until, 2880, at),
        )
        return new

    def open_poll(self, of: RoundId) -> None:
        at = self.later()
        self.say(f.PollOpened(self.partnership, of, at + timedelta(days=2), None, at))

    def publish(self, of: RoundId, *proposals: ProposalId) -> None:
        findings = {"statements": [{"id": 1, "g": 0.1, "label": "convergence"}], "spoke": 2}
        its = self.scene.round(of)
        look = its.look if its else 1
        self.say(f.RoundPublished(self.partnership, of, findings, proposals, None, self.later(), look))

    def look_again(self, of: RoundId, by: MemberId) -> None:
        its = self.scene.round(of)
        number = its.look + 1 if its else 2
        said = self.scene.next_dissent_number(self.partnership) - 1
        until = self.now + timedelta(days=1)
        self.say(fl.LookOpened(self.partnership, of, number, until, said, 0, by, self.later()))

    def stop_looking(self, of: RoundId, by: MemberId) -> None:
        its = self.scene.round(of)
        self.say(fl.LookStopped(self.partnership, of, its.look if its else 2, by, self.later()))

    def abandon(self, of: RoundId, by: MemberId) -> None:
        self.say(f.RoundAbandoned(self.partnership, of, by, self.later()))

    def write(
        self,
        to: RoundId,
        member: MemberId,
        text: str,
        *,
        prompt: PromptId = OBJECT,
        reading_only: bool = False,
        message: int | None = None,
    ) -> ContributionId:
        return self._record(to, member, prompt, text, None, reading_only=reading_only, message=message)

    def link(self, to: RoundId, member: MemberId, whom: str) -> ContributionId:
        """Answered step by step; the prompt is of no matter to the tables."""
        said = {"kind": "link", "said": {"with": {"words": whom}}}
        return self._record(to, member, OBJECT, None, None, reading_only=False, message=None, details=said)

    def link_again(self, contribution: ContributionId, member: MemberId, whom: str) -> None:
        said = {"kind": "link", "said": {"with": {"words": whom}, "formal": {"codes": ["no"]}}}
        none, at = (None, None, None), self.later()
        self.say(f.ContributionChanged(self.partnership, contribution, member, *none, at, details=said))

    def choose(self, to: RoundId, member: MemberId, option: str) -> ContributionId:
        return self._record(to, member, PACE, None, option, reading_only=False, message=None)

    def rewrite(
        self,
        contribution: ContributionId,
        member: MemberId,
        text: str,
        *,
        message: int | None = None,
        continues: bool = False,
    ) -> None:
        changed = f.ContributionChanged(
            self.partnership, contribution, member, text, None, None, self.later()
        )
        spoken = MessageId(message) if message else None
        self.say(changed.but(message=spoken, continues=continues))

    def withdraw(self, contribution: ContributionId, member: MemberId) -> None:
        self.say(f.ContributionWithdrawn(self.partnership, contribution, member, self.later()))

    def pass_on(self, to: RoundId, member: MemberId, prompt: PromptId) -> None:
        self.say(f.PromptPassed(self.partnership, to, prompt, member, self.later()))

    def take(self, contribution: ContributionId, member: MemberId, code: Stance) -> None:
        read = self.scene.contribution(contribution)
        version = read.version if read else 1
        its = self.scene.round(read.round) if read else None
        look = its.look if its else 1
        self.say(f.StanceTaken(self.partnership, contribution, member, code, version, self.later(), look))

    def reserve(self, contribution: ContributionId, member: MemberId, text: str) -> None:
        self.take(contribution, member, Stance.RESERVE)
        self.say(f.ReservationSaid(self.partnership, contribution, member, text, self.later()))

    def speak_for(
        self, institution: InstitutionId, contribution: ContributionId, member: MemberId, code: Stance
    ) -> MandateId:
        new = MandateId(self.scene.next_id("mandate"))
        self.say(
            f.MandateGiven(
                self.partnership, new, contribution, institution, member, code, "la directrice", self.later()
            )
        )
        return new

    def object(self, contribution: ContributionId, member: MemberId, text: str | None) -> DissentId:
        return self.dissent(DissentKind.OBJECTION, member, text, contribution=contribution)

    def contest(self, of: RoundId, prompt: PromptId, member: MemberId, text: str) -> DissentId:
        return self.dissent(DissentKind.PROMPT, member, text, round_id=of, prompt=prompt)

    def dissent(
        self,
        kind: DissentKind,
        member: MemberId,
        text: str | None,
        *,
        round_id: RoundId | None = None,
        contribution: ContributionId | None = None,
        prompt: PromptId | None = None,
    ) -> DissentId:
        new = DissentId(self.scene.next_id("dissent"))
        number = self.scene.next_dissent_number(self.partnership)
        about = (round_id, contribution, prompt)
        self.say(
            f.DissentRaised(self.partnership, new, number, kind, member, *about, text, self.later()),
        )
        return new

    def lift(self, dissent: DissentId, member: MemberId) -> None:
        self.say(f.DissentLifted(self.partnership, dissent, member, self.later()))

    def propose(self, member: MemberId, text: str) -> ProposalId:
        new = ProposalId(self.scene.next_id("proposal"))
        self.say(f.ProposalMade(self.partnership, new, member, text, self.later()))
        return new

    def write_part(self, member: MemberId, text: str, part: Part = Part.US) -> ClauseId:
        new = ClauseId(self.scene.next_id("clause"))
        self.say(fc.ClauseWritten(self.partnership, new, part, member, text, self.later()))
        return new

    def propose_charter(self, member: MemberId) -> CharterId:
        new = CharterId(self.scene.next_id("charter"))
        number = len(self.scene.charters(self.partnership)) + 1
        clauses = tuple(int(one.id) for one in self.scene.clauses(self.partnership))
        carried = [one.id for one in self.scene.commitments(self.partnership) if one.carried]
        drawn = Drawn((), (), (), (), (), tuple(carried)).plain()
        self.say(
            fc.CharterProposed(self.partnership, new, number, clauses, drawn, member, self.later()),
        )
        return new

    def adhere(
        self,
        charter: CharterId,
        member: MemberId,
        institution: InstitutionId | None,
        code: Answer,
        text: str | None = None,
    ) -> AdherenceId:
        new = AdherenceId(self.scene.next_id("adherence"))
        agreed = "le bureau" if institution else None
        self.say(
            fc.AdherenceGiven(
                self.partnership, new, charter, institution, member, code, agreed, self.later()
            ),
        )
        if text is not None:
            self.say(fc.AdherenceWorded(self.partnership, new, member, text, self.later()))
        return new

    def offer(self, member: MemberId, carrier: MemberId, text: str) -> CommitmentId:
        new, due = CommitmentId(self.scene.next_id("commitment")), self.now + timedelta(days=30)
        self.say(
            fc.CommitmentProposed(
                self.partnership, new, member, carrier, self.passerelles, text, due, self.later()
            ),
        )
        return new

    def accept(self, commitment: CommitmentId, carrier: MemberId) -> None:
        found = self.scene.commitment(commitment)
        text = found.text if found and found.text else "…"
        self.say(fc.CommitmentAccepted(self.partnership, commitment, carrier, text, self.later()))

    def _record(
        self,
        to: RoundId,
        member: MemberId,
        prompt: PromptId,
        text: str | None,
        option: str | None,
        *,
        reading_only: bool,
        message: int | None,
        details: dict[str, Any] | None = None,
    ) -> ContributionId:
        new = ContributionId(self.scene.next_id("contribution"))
        number = self.scene.next_contribution_number(to)
        heard = None if message is None else MessageId(message)
        self.say(
            f.ContributionRecorded(
                self.partnership,
                to,
                new,
                number,
                prompt,
                member,
                text,
                option,
                None,
                reading_only,
                heard,
                self.later(),
                details,
            )
        )
        return new


class GrandPre(Collective):
    """Enrolled, with its four institutions and nine people seated; Maëlle facilitates."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.enrol()
        people = [self.join(user, name) for name, (user, _) in CAST.items()]
        (
            self.maelle,
            self.farid,
            self.nadege,
            self.thomas,
            self.rosa,
            self.ismael,
            self.helene,
            self.yann,
            self.awa,
        ) = people
        houses = [self.found(title, self.maelle) for title in INSTITUTIONS]
        self.service_social, self.college, self.passerelles, self.tilleuls = houses
        for member, (_, seat) in zip(people, CAST.values(), strict=True):
            self.sit(member, houses[seat])
        self.say(f.FacilitatorNamed(self.partnership, self.maelle, None, self.later()))

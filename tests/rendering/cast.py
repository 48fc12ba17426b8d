"""The nine people of every test, in four institutions, and a round they hold together."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from facilitation.ids import (
    ChatId,
    ContributionId,
    DissentId,
    InstitutionId,
    MemberId,
    PartnershipId,
    PromptId,
    RoundId,
    UserId,
)
from facilitation.kinds import DissentKind, Mode, Phase
from facilitation.scene import (
    Contribution,
    Dissent,
    House,
    Institution,
    Member,
    Partnership,
    Person,
    Position,
    Round,
)
from facilitation.stances import Response, Stance
from tests.rendering.fake_scene import DECKS, FakeScene, deck_content

GRAND_PRE = PartnershipId(1)
GROUP = ChatId(-1001)

CITY, SCHOOL, PASSERELLES, CLINIC = map(InstitutionId, (1, 2, 3, 4))
INSTITUTIONS = {
    CITY: "Service social de la Ville",
    SCHOOL: "Collège Rosa-Parks",
    PASSERELLES: "Passerelles",
    CLINIC: "Centre de santé des Tilleuls",
}

MAELLE, FARID, NADEGE, THOMAS, ROSA, ISMAEL, HELENE, YANN, AWA = map(MemberId, range(1, 10))
PEOPLE = {
    MAELLE: ("Maëlle Le Goff", CITY, "assistante sociale"),
    FARID: ("Farid Benali", CITY, "responsable d’équipe"),
    NADEGE: ("Nadège Morel", SCHOOL, "principale adjointe"),
    THOMAS: ("Thomas Petit", SCHOOL, "conseiller principal d’éducation"),
    ROSA: ("Rosa Martins", PASSERELLES, "éducatrice"),
    ISMAEL: ("Ismaël Diallo", PASSERELLES, "bénévole"),
    HELENE: ("Hélène Caron", CLINIC, "médecin"),
    YANN: ("Yann Kervella", CLINIC, "infirmier"),
    AWA: ("Awa Ndiaye", PASSERELLES, "médiatrice"),
}

MONDAY = datetime(2026, 11, 23, 17, 0, tzinfo=UTC)  # 18:00 in Paris


def user_of(member: MemberId) -> UserId:
    return UserId(1000 + member)


def grand_pre(language: str = "fr") -> FakeScene:
    """The partnership with everybody in it, before any round."""
    return FakeScene(
        its_house=_house(language),
        all_partnerships=[_partnership(language)],
        all_institutions=[Institution(id_, GRAND_PRE, name) for id_, name in INSTITUTIONS.items()],
        all_members=[_member(member) for member in PEOPLE],
        persons=[_person(member, language) for member in PEOPLE],
    )


def open_round(
    scene: FakeScene, deck: str = "object", *, number: int = 1, phase: Phase = Phase.CONTRIBUTING
) -> Round:
    """A round of three days and two, opened by Maëlle on a Monday at 18:00, Paris time."""
    opened_at = MONDAY + timedelta(weeks=number - 1)
    round_ = Round(
        id=RoundId(number),
        partnership=GRAND_PRE,
        number=number,
        deck=deck,
        deck_content=deck_content(deck),
        shape=DECKS[deck].shape(),
        mode=Mode.NAMED,
        phase=phase,
        opened_by=MAELLE,
        opened_at=opened_at,
        contribute_until=opened_at + timedelta(days=3),
        poll_minutes=2 * 24 * 60,
        poll_until=opened_at + timedelta(days=5) if phase is not Phase.CONTRIBUTING else None,
        closed_at=opened_at + timedelta(days=5) if phase in (Phase.PUBLISHED, Phase.ABANDONED) else None,
        reminded_at=None,
        findings=None,
    )
    scene.all_rounds.append(round_)
    return round_


def write(
    scene: FakeScene,
    member: MemberId,
    prompt: str,
    text: str | None = None,
    *,
    option: str | None = None,
    value: int | None = None,
    reading_only: bool = False,
    details: dict[str, Any] | None = None,
) -> Contribution:
    """The next contribution to the last round of the scene."""
    round_ = scene.all_rounds[-1]
    number = scene.next_contribution_number(round_.id)
    contribution = Contribution(
        id=ContributionId(100 * round_.number + number),
        round=round_.id,
        prompt=PromptId(prompt),
        member=member,
        number=number,
        text=text,
        option=option,
        value=value,
        reading_only=reading_only,
        version=1,
        message=None,
        recorded_at=round_.opened_at + timedelta(hours=number),
        changed_at=None,
        withdrawn_at=None,
        erased_at=None,
        details=details,
    )
    scene.all_contributions.append(contribution)
    return contribution


def take(
    scene: FakeScene,
    text: Contribution,
    stances: Mapping[MemberId, Response],
    reservations: dict[MemberId, str] | None = None,
) -> None:
    """Positions on a text, some with the words of a reservation."""
    words = reservations or {}
    scene.all_positions += [
        Position(text.id, member, code, words.get(member), text.version, text.recorded_at)
        for member, code in stances.items()
    ]


def object_to(scene: FakeScene, text: Contribution, member: MemberId, words: str | None) -> Dissent:
    """An objection: the position and the dissent that goes with it."""
    take(scene, text, {member: Stance.OBJECT})
    return dissent(scene, member, DissentKind.OBJECTION, words, contribution=text.id, round_=text.round)


def dissent(
    scene: FakeScene,
    member: MemberId,
    kind: DissentKind,
    words: str | None,
    *,
    round_: RoundId | None = None,
    contribution: ContributionId | None = None,
    prompt: str | None = None,
) -> Dissent:
    number = scene.next_dissent_number(GRAND_PRE)
    raised = Dissent(
        id=DissentId(number),
        partnership=GRAND_PRE,
        number=number,
        kind=kind,
        member=member,
        round=round_,
        contribution=contribution,
        prompt=PromptId(prompt) if prompt else None,
        text=words,
        raised_at=scene.all_rounds[-1].opened_at + timedelta(hours=50, minutes=number),
        changed_at=None,
        maintained_at=None,
        lifted_at=None,
        erased_at=None,
    )
    scene.all_dissents.append(raised)
    return raised


def _house(language: str) -> House:
    return House(
        bot_username="trait_dunion_bot",
        operator_name="Collectif du Grand-Pré",
        operator_contact="contact@grand-pre.example",
        retention_days=365,
        default_language=language,
        default_timezone="Europe/Paris",
        enrolment_code=None,
    )


def _partnership(language: str) -> Partnership:
    return Partnership(
        id=GRAND_PRE,
        chat=GROUP,
        topic=None,
        title="Collectif du Grand-Pré",
        language=language,
        timezone="Europe/Paris",
        settings={},
        enrolled_at=MONDAY - timedelta(days=7),
        enrolled_by=user_of(MAELLE),
        bot_present=True,
        bot_admin=True,
        bot_removed_at=None,
    )


def _member(member: MemberId) -> Member:
    name, institution, trade = PEOPLE[member]
    return Member(
        id=member,
        partnership=GRAND_PRE,
        user=user_of(member),
        name=name,
        institution=institution,
        seated=True,
        trade=trade,
        proposed_by=None,
        could_decline=None,
        facilitator=member == MAELLE,
        joined_at=MONDAY - timedelta(days=6, minutes=-member),
        left_at=None,
        forgotten_at=None,
    )


def _person(member: MemberId, language: str) -> Person:
    return Person(
        user=user_of(member),
        language=language,
        language_chosen=False,
        name=PEOPLE[member][0],
        username=None,
        started=True,
        blocked=False,
        muted=False,
    )

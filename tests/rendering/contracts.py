"""A charter in its second version, with a bit of everything: what messages and document are read with."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from facilitation import notices_charter as n
from facilitation.charter_content import drawn_now
from facilitation.ids import (
    AdherenceId,
    CharterId,
    ClauseId,
    CommitmentId,
    ConflictId,
    InstitutionId,
    MemberId,
)
from facilitation.kinds import Answer, ConflictKind, Part
from facilitation.notices import Notice
from facilitation.scene_charter import Adherence, Charter, Clause, Commitment
from tests.rendering.cast import (
    CITY,
    CLINIC,
    FARID,
    GRAND_PRE,
    HELENE,
    MAELLE,
    MONDAY,
    NADEGE,
    PASSERELLES,
    ROSA,
    SCHOOL,
    THOMAS,
    grand_pre,
    user_of,
)
from tests.rendering.fake_scene import FakeScene
from tests.rendering.in_conflict import in_conflict, kept
from tests.rendering.lived import territory_round
from tests.rendering.rich_round import rich_round

SOME_WEEKS_LATER = datetime(2026, 12, 14, 9, 0, tzinfo=UTC)
CLAIRE = MemberId(10)
FIRST, SECOND = CharterId(1), CharterId(2)
NO_LIST = "Pas de liste, jamais, même sans nom."
FILES = "Nous ne gardons pas de fichiers.\nC’est dans nos statuts depuis le premier jour."


def contract(language: str = "fr") -> FakeScene:
    """The School and the City committed themselves to the first version; of the second, Passerelles has a
    reservation, the Clinic withdrew, Claire speaks in her own name, the School has said nothing.
    """
    scene = rich_round(language)[0]
    claire = replace(scene.all_members[0], id=CLAIRE, user=user_of(CLAIRE), name="Claire Dumont")
    scene.all_members.append(replace(claire, institution=None, facilitator=False))
    _carry(scene)
    _write(scene, 1, Part.US, "Le Grand-Pré : cinq portes, un seul mercredi.\nChaque maison garde sa clé.")
    _propose(scene, FIRST)
    _answer(scene, FIRST, SCHOOL, NADEGE, Answer.COMMIT, agreed_by="la cheffe d’établissement")
    _answer(scene, FIRST, CITY, FARID, Answer.REFUSE, text="Sans date, pas d’engagement.")
    _write(scene, 2, Part.US, "Le Grand-Pré : quatre portes, un seul mercredi.\nChaque maison garde sa clé.")
    _write(scene, 3, Part.TOGETHER, "De l’accueil du mercredi, devant les familles.")
    _propose(scene, SECOND)
    _answer(scene, SECOND, CITY, MAELLE, Answer.COMMIT)
    _answer(scene, SECOND, CLINIC, HELENE, Answer.COMMIT, agreed_by="l’équipe de mardi")
    _answer(scene, SECOND, PASSERELLES, ROSA, Answer.RESERVE, text=NO_LIST, agreed_by="le bureau")
    _answer(scene, SECOND, CLINIC, HELENE, Answer.WITHDRAW, text=FILES)
    _answer(scene, SECOND, None, CLAIRE, Answer.COMMIT)
    return scene


def only_a_draft(language: str = "fr") -> FakeScene:
    scene = grand_pre(language)
    _write(scene, 1, Part.US, "Le Grand-Pré.")
    return scene


def differing() -> FakeScene:
    """A difference kept on purpose, and an open conflict that a member sent to the register."""
    scene = kept()
    of_rosa = next(one for one in scene.all_contributions if one.member == ROSA)
    sent = replace(
        in_conflict().all_conflicts[0], id=ConflictId(2), number=2, kind=ConflictKind.SENT, opened_by=THOMAS
    )
    scene.all_conflicts.append(replace(sent, contribution=of_rosa.id))
    _write(scene, 1, Part.US, "Le Grand-Pré.")
    _propose(scene, FIRST)
    return scene


def about_a_place() -> FakeScene:
    """A place, told step by step, was sent to the register, and stands in a charter."""
    scene = territory_round()
    text, sent = scene.all_contributions[0], in_conflict().all_conflicts[0]
    scene.all_conflicts.append(
        replace(sent, kind=ConflictKind.SENT, opened_by=THOMAS, round=text.round, contribution=text.id)
    )
    _propose(scene, FIRST)
    return scene


def unworded(language: str = "fr") -> FakeScene:
    """Rosa’s reservation has no words so far, Maëlle’s clause was erased."""
    scene = contract(language)
    scene.all_adherences = [
        replace(one, text=None, worded_at=None) if one.code is Answer.RESERVE else one
        for one in scene.all_adherences
    ]
    scene.all_clauses[2] = replace(scene.all_clauses[2], text=None, erased_at=SOME_WEEKS_LATER)
    return scene


def _write(scene: FakeScene, number: int, part: Part, text: str) -> None:
    at = MONDAY + timedelta(days=14 + number)
    scene.all_clauses.append(Clause(ClauseId(number), GRAND_PRE, part, text, MAELLE, at, None))


def _propose(scene: FakeScene, charter: CharterId) -> None:
    at = MONDAY + timedelta(days=14 + 2 * charter)
    clauses = tuple(one.id for one in scene.clauses(GRAND_PRE))
    drawn = drawn_now(scene, GRAND_PRE)
    scene.all_charters.append(Charter(charter, GRAND_PRE, int(charter), clauses, drawn, MAELLE, at))


def _answer(
    scene: FakeScene,
    charter: CharterId,
    institution: InstitutionId | None,
    member: MemberId,
    code: Answer,
    *,
    text: str | None = None,
    agreed_by: str | None = None,
) -> None:
    number = len(scene.all_adherences) + 1
    at = MONDAY + timedelta(days=14 + 2 * charter, hours=number)
    worded = at if text else None
    scene.all_adherences.append(
        Adherence(AdherenceId(number), charter, institution, member, code, text, agreed_by, at, worded, None)
    )


def _carry(scene: FakeScene) -> None:
    """Rosa has done it, Nadège carries, Hélène is asked, Thomas declined, Farid no longer carries."""
    told = (
        (ROSA, PASSERELLES, "Ouvrir la salle chaque mercredi.", "accepted done dated"),
        (NADEGE, SCHOOL, "Prévenir les familles, par écrit.", "accepted dated"),
        (HELENE, CLINIC, "Tenir une permanence santé.", "dated"),
        (THOMAS, SCHOOL, "Écrire à la mairie.", "declined"),
        (FARID, CITY, "Payer le premier repas.", "accepted declined"),
        (CLAIRE, None, "Faire le pain.", "accepted"),
    )
    for number, (member, institution, text, state) in enumerate(told, start=1):
        scene.all_commitments.append(_commitment(number, member, institution, text, state))


def _commitment(
    number: int, member: MemberId, institution: InstitutionId | None, text: str, state: str
) -> Commitment:
    at = MONDAY + timedelta(days=8)
    return Commitment(
        id=CommitmentId(number),
        partnership=GRAND_PRE,
        text=text,
        member=member,
        institution=institution,
        due=datetime(2026, 12, 18, 11, 0, tzinfo=UTC) if "dated" in state else None,
        proposed_by=member if "accepted" in state else MAELLE,
        proposed_at=at,
        accepted_at=at if "accepted" in state else None,
        declined_at=at + timedelta(days=1) if "declined" in state else None,
        done_at=at + timedelta(days=2) if "done" in state else None,
        erased_at=None,
    )


NOTICES: tuple[tuple[str, Notice, MemberId], ...] = (
    ("charter", n.CharterShown(GRAND_PRE, ROSA), ROSA),
    ("charter, by another of its institution", n.CharterShown(GRAND_PRE, FARID), FARID),
    ("charter, not answered", n.CharterShown(GRAND_PRE, NADEGE), NADEGE),
    ("charter, to who facilitates", n.CharterShown(GRAND_PRE, MAELLE), MAELLE),
    ("charter, in their own name", n.CharterShown(GRAND_PRE, CLAIRE), CLAIRE),
    ("charter proposed", n.CharterShown(GRAND_PRE, NADEGE, invited=True), NADEGE),
    ("charter read", n.CharterRead(GRAND_PRE, SECOND, 0), ROSA),
    ("charter read, last page", n.CharterRead(GRAND_PRE, SECOND, 9), ROSA),
    ("charter changes", n.CharterChanges(SECOND), ROSA),
    ("charter changes, first version", n.CharterChanges(FIRST), ROSA),
    ("charter draft", n.CharterDraft(GRAND_PRE), MAELLE),
    ("charter part", n.PartAsked(GRAND_PRE, Part.US), MAELLE),
    ("charter part, empty", n.PartAsked(GRAND_PRE, Part.MEANING), MAELLE),
    ("charter part, together", n.PartAsked(GRAND_PRE, Part.TOGETHER), MAELLE),
    ("charter, about to be proposed", n.ProposingAsked(GRAND_PRE), MAELLE),
    ("charter agreement", n.CharterAgreementAsked(SECOND, Answer.COMMIT), NADEGE),
    ("charter reservation asked", n.AdherenceWordsAsked(AdherenceId(5)), ROSA),
    ("charter reason asked", n.AdherenceWordsAsked(AdherenceId(6)), HELENE),
    ("charter answer received", n.AdherenceReceived(AdherenceId(5)), ROSA),
    ("charter answer received, own name", n.AdherenceReceived(AdherenceId(7)), CLAIRE),
    ("charter answer told", n.AdherenceTold(AdherenceId(3)), FARID),
    ("commitments", n.CommitmentsShown(GRAND_PRE, ROSA, 0), ROSA),
    ("commitments, with an offer", n.CommitmentsShown(GRAND_PRE, HELENE, 0), HELENE),
    ("commitments, to who facilitates", n.CommitmentsShown(GRAND_PRE, MAELLE, 0), MAELLE),
    ("commitment, done", n.CommitmentShown(CommitmentId(1), ROSA), ROSA),
    ("commitment, carried", n.CommitmentShown(CommitmentId(2), NADEGE), NADEGE),
    ("commitment, offered to me", n.CommitmentShown(CommitmentId(3), HELENE), HELENE),
    ("commitment, offered by me", n.CommitmentShown(CommitmentId(3), MAELLE), MAELLE),
    ("commitment, no longer carried", n.CommitmentShown(CommitmentId(5), FARID), FARID),
    ("commitment asked", n.CommitmentAsked(GRAND_PRE, None), ROSA),
    ("commitment asked for another", n.CommitmentAsked(GRAND_PRE, ROSA), MAELLE),
    ("carriers", n.CarrierMenu(GRAND_PRE, MAELLE), MAELLE),
    ("due", n.DueAsked(GRAND_PRE), ROSA),
    ("commitment offered", n.CommitmentOffered(CommitmentId(3)), HELENE),
    ("commitment offered, answered since", n.CommitmentOffered(CommitmentId(4)), THOMAS),
    ("commitment accepted", n.CommitmentAnswered(CommitmentId(2)), MAELLE),
    ("commitment declined", n.CommitmentAnswered(CommitmentId(4)), MAELLE),
)

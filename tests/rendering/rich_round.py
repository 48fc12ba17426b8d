"""A published round with a bit of everything: what summaries and reports are shown with."""

from dataclasses import replace
from datetime import timedelta

from facilitation.ids import ProposalId, RoundId
from facilitation.kinds import DissentKind, Phase
from facilitation.publication import publish
from facilitation.scene import Mandate, Proposal, Round
from facilitation.stances import Stance
from tests.rendering.cast import (
    AWA,
    CITY,
    FARID,
    GRAND_PRE,
    HELENE,
    ISMAEL,
    MAELLE,
    NADEGE,
    ROSA,
    SCHOOL,
    THOMAS,
    dissent,
    grand_pre,
    object_to,
    open_round,
    take,
    write,
)
from tests.rendering.fake_scene import FakeScene

A, R, K, D, O, S = Stance  # noqa: E741 - as the synthesis names them


def rich_round(language: str = "fr") -> tuple[FakeScene, Round]:
    """The `object` round: a convergence with a reservation, two objections, a contested question, an
    unknown, a singularity, an own-voice of an institution, a withdrawn text, a leaver, a proposal.
    """
    scene = grand_pre(language)
    first = open_round(scene, "object")
    _object(scene)
    _interests(scene)
    _aims(scene)
    dissent(
        scene,
        THOMAS,
        DissentKind.PROMPT,
        "« Ensemble » est déjà une réponse : on nous demande comment, jamais si.",
        round_=first.id,
        prompt="interest",
    )
    dissent(
        scene,
        HELENE,
        DissentKind.ROUND,
        "Trois jours, c’est court pour qui consulte le soir.",
        round_=first.id,
    )
    dissent(scene, ISMAEL, DissentKind.ANYTHING, "Les bénévoles n’ont pas été invités à la première réunion.")
    scene.all_proposals.append(
        Proposal(
            ProposalId(1),
            GRAND_PRE,
            ROSA,
            "Inviter une famille au prochain tour.",
            first.opened_at + timedelta(hours=3),
            None,
            None,
            RoundId(1),
        )
    )
    leave(scene, AWA, first)
    return scene, published(scene)


def published(scene: FakeScene) -> Round:
    """The last round of the scene, closed and published."""
    open_ = replace(scene.all_rounds[-1], phase=Phase.POLLING)
    scene.all_rounds[-1] = open_
    done = replace(
        open_,
        phase=Phase.PUBLISHED,
        closed_at=open_.opened_at + timedelta(days=5),
        poll_until=open_.opened_at + timedelta(days=5),
        findings=publish(scene, open_),
    )
    scene.all_rounds[-1] = done
    return done


def leave(scene: FakeScene, member: object, round_: Round) -> None:
    scene.all_members = [
        replace(one, left_at=round_.opened_at + timedelta(days=4)) if one.id == member else one
        for one in scene.all_members
    ]


def _object(scene: FakeScene) -> None:
    room = write(
        scene,
        MAELLE,
        "object",
        "Quand un élève est exclu trois jours, qu’il ne reste pas seul : une salle, un repas, quelqu’un du "
        "collège et quelqu’un du quartier.",
    )
    take(
        scene,
        room,
        {FARID: A, NADEGE: R, THOMAS: A, ROSA: A, ISMAEL: A, HELENE: A},
        {NADEGE: "À condition que la salle ne soit pas dans le collège."},
    )
    listing = write(
        scene,
        NADEGE,
        "object",
        "Partager la liste des élèves exclus avec les partenaires, pour aller vers eux plus vite.",
    )
    take(scene, listing, {THOMAS: A, MAELLE: A, FARID: A, ISMAEL: D, HELENE: S})
    object_to(
        scene,
        listing,
        ROSA,
        "Une liste qui circule finit toujours par servir à autre chose. Le risque est pour les familles : "
        "elles ne viendront plus.\nOn pourrait avancer si chaque famille donne son accord.",
    )
    object_to(scene, listing, AWA, "Je ne peux pas porter cela dans le quartier.")


def _interests(scene: FakeScene) -> None:
    quiet = write(scene, HELENE, "interest", "Voir ces jeunes avant qu’ils ne tombent malades.")
    take(scene, quiet, {MAELLE: K, FARID: K, NADEGE: K, THOMAS: K, ROSA: K, ISMAEL: K})
    trust = write(scene, ROSA, "interest", "Que la confiance gagnée dans la rue <serve> & ne se perde pas.")
    take(scene, trust, {ISMAEL: A, MAELLE: A, NADEGE: D, THOMAS: A})
    write(scene, FARID, "interest", "Moins de réunions.", reading_only=True)


def _aims(scene: FakeScene) -> None:
    hours = write(scene, THOMAS, "aim", "Ouvrir la salle dès février, deux midis par semaine.")
    take(scene, hours, {NADEGE: A})
    object_to(scene, hours, HELENE, None)
    scene.all_mandates.append(
        Mandate(1, hours.id, SCHOOL, NADEGE, A, "la principale", hours.recorded_at + timedelta(hours=60))
    )
    scene.all_mandates.append(
        Mandate(2, hours.id, CITY, FARID, D, None, hours.recorded_at + timedelta(hours=61))
    )
    rare = write(scene, ISMAEL, "aim", "Tenir un registre des repas.")
    take(scene, rare, {ROSA: A})
    gone = write(scene, AWA, "aim", "Un texte retiré.")
    at = scene.all_contributions.index(gone)
    scene.all_contributions[at] = replace(gone, withdrawn_at=gone.recorded_at + timedelta(hours=1), text=None)

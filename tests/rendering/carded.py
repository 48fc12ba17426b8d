"""What is on the cards of institutions: rounds of several decks, a difference kept, a charter answered."""

from datetime import timedelta

from facilitation.guides import Said
from facilitation.ids import AdherenceId
from facilitation.kinds import Answer
from facilitation.prompts import Kind
from facilitation.scene import Mandate, Round
from facilitation.scene_charter import Adherence
from facilitation.stances import Stance
from tests.rendering.cast import (
    CITY,
    HELENE,
    ISMAEL,
    MAELLE,
    NADEGE,
    PASSERELLES,
    ROSA,
    open_round,
    take,
    write,
)
from tests.rendering.contracts import FIRST, differing
from tests.rendering.fake_scene import FakeScene
from tests.rendering.lived import SCHOOL, code, tell
from tests.rendering.rich_round import published

NOT_YET = "Ceci ne se lit pas encore."


def carded() -> FakeScene:
    """Rosa and Ismaël say most of it, for Passerelles; of a last round nothing can be read so far."""
    scene = differing()
    _pre_project(scene)
    _skills(scene)
    _constraints(scene)
    _network(scene)
    _charter(scene)
    _next(scene, "constraints")
    write(scene, ROSA, "limit", NOT_YET)
    return scene


def wordy() -> FakeScene:
    """More than a message holds."""
    scene = carded()
    scene.all_rounds.pop()
    _next(scene, "skills")
    for number in range(12):
        write(scene, ROSA, "bring", f"{number} " + "Un savoir long à dire. " * 30)
    published(scene)
    return scene


def _next(scene: FakeScene, deck: str) -> Round:
    return open_round(scene, deck, number=len(scene.all_rounds) + 1)


def _pre_project(scene: FakeScene) -> None:
    _next(scene, "pre-project")
    write(scene, ROSA, "need", "Le lundi, la moitié des appels viennent de parents <seuls>.")
    write(scene, ISMAEL, "alone", "Savoir ce que deviennent les jeunes.")
    write(scene, ROSA, "ties", "La Ville paie notre loyer. Nous ne finançons personne.")
    published(scene)


def _skills(scene: FakeScene) -> None:
    _next(scene, "skills")
    write(scene, ROSA, "bring", "Lire un courrier de l’administration.")
    write(scene, HELENE, "bring", "Entendre ce qui ne se dit pas.")
    published(scene)


def _constraints(scene: FakeScene) -> None:
    _next(scene, "constraints")
    limit = write(scene, ROSA, "limit", "Ne jamais dire à un parent ce qu’un jeune a confié.")
    take(scene, limit, dict.fromkeys((MAELLE, NADEGE, HELENE), Stance.RECOGNISE))
    write(scene, ISMAEL, "word", "À un repas, sans demander.")
    write(scene, ROSA, "opening", "Une cuisine, le mercredi.")
    rule = write(scene, MAELLE, "rule", "Un rendez-vous avant d’entrer.")
    at = rule.recorded_at + timedelta(hours=60)
    scene.all_mandates += [
        Mandate(91, rule.id, PASSERELLES, ISMAEL, Stance.AGREE, None, at),
        Mandate(92, rule.id, PASSERELLES, ROSA, Stance.RECOGNISE, "le bureau", at + timedelta(hours=1)),
        Mandate(93, rule.id, CITY, MAELLE, Stance.AGREE, None, at),
    ]
    published(scene)


def _network(scene: FakeScene) -> None:
    _next(scene, "network")
    tell(
        scene,
        ROSA,
        Kind.LINK,
        **{"with": code(SCHOOL)},
        holds=code("known", "meeting"),
        modality=code("coordination"),
        limit=Said(words="Je ne vois pas les parents."),
    )
    tell(scene, NADEGE, Kind.LINK, **{"with": code("i3")}, modality=code("information"))
    published(scene)


def _charter(scene: FakeScene) -> None:
    at = scene.all_charters[0].proposed_at + timedelta(hours=1)
    said = "Pas de liste, jamais."
    reserve = (Answer.RESERVE, said, "le bureau", at, at, None)
    scene.all_adherences.append(Adherence(AdherenceId(1), FIRST, PASSERELLES, ROSA, *reserve))

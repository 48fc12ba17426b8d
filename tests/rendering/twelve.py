"""Twelve institutions with long names, two people in each, and what they said: a large group’s pictures."""

from dataclasses import replace
from itertools import cycle, islice

from facilitation.guides import Said
from facilitation.ids import InstitutionId, MemberId
from facilitation.prompts import Kind
from facilitation.scene import Institution
from facilitation.stances import Reply, Stance
from tests.rendering.cast import GRAND_PRE, grand_pre, object_to, open_round, take, user_of, write
from tests.rendering.fake_scene import FakeScene
from tests.rendering.lived import code, tell, words
from tests.rendering.rich_round import published

NAMES = (
    "Service social de la Ville et du Centre communal d’action sociale",
    "Collège Rosa-Parks – réseau d’éducation prioritaire renforcé",
    "Passerelles, association d’éducation populaire « Où l’on s’arrête »",
    "Centre de santé pluriprofessionnel des Tilleuls",
    "Maison départementale des solidarités du Grand-Pré Nord",
    "Club de prévention spécialisée Horizon-Espoirs",
    "Office public de l’habitat de la communauté d’agglomération",
    "Médiathèque Marguerite-Yourcenar",
    "Mission locale pour l’insertion professionnelle et sociale des jeunes",
    "Protection judiciaire de la jeunesse, unité éducative de milieu ouvert",
    "Caisse d’allocations familiales, centre social La Passerelle bleue",
    "Anticonstitutionnellementissimes-et-tout-attachés",
)
FIRST = (
    "Anne",
    "Bilal",
    "Chloé",
    "Driss",
    "Élodie",
    "Fatou",
    "Gaël",
    "Hind",
    "Inès",
    "Jules",
    "Karim",
    "Lou",
)
TEXTS = (
    "Une salle ouverte le midi, tenue à deux voix, pour qui n’est pas en cours et n’a nulle part où aller.",
    "Qu’aucune famille n’ait à raconter trois fois la même histoire à trois guichets différents.",
    "Publier chaque mois, devant les habitants, ce que nous avons fait et ce que nous n’avons pas fait.",
    "Partager la liste des élèves absents plus de trois jours, avec l’accord écrit de chaque famille.",
    "Un numéro unique, auquel une personne répond le soir et le samedi.",
    "Que les heures passées ici comptent dans le temps de travail de chaque personne.",
    "Fermer le hall à vingt heures.",
    "Tenir nos réunions dans le quartier, à tour de rôle chez chaque partenaire.",
)
A, R, K, D, O, S = Stance  # noqa: E741 - as the synthesis names them
SAID = (
    (A, A, A, A, A, A, A, A, A, A, A, A),
    (A, A, R, A, A, A, A, S, A, A, A, A),
    (A, D, A, D, A, D, A, D, A, D, A, D),
    (D, A, D, D, A, D, A, S, D, D, A, A),
    (A, A, A, S, S, S, S, A, S, S, S, A),
    (K, K, A, K, K, K, A, K, K, K, K, K),
    (D, D, D, D, A, D, A, D, D, D, D, D),
    (A, A, A, A, A, A, A, A, R, A, A, A),
)


def twelve(language: str = "fr") -> FakeScene:
    scene = grand_pre(language)
    member, person = scene.all_members[0], scene.persons[0]
    scene.all_institutions = [
        Institution(InstitutionId(number), GRAND_PRE, name) for number, name in enumerate(NAMES, start=1)
    ]
    people = [(MemberId(number), InstitutionId((number - 1) % 12 + 1)) for number in range(1, 25)]
    scene.all_members = [
        replace(
            member,
            id=id_,
            user=user_of(id_),
            name=f"{FIRST[(id_ - 1) % 12]} {'Le Bihan' if id_ > 12 else 'Traoré-Martinez'}",
            institution=institution,
            facilitator=id_ == 1,
        )
        for id_, institution in people
    ]
    scene.persons = [replace(person, user=user_of(id_)) for id_, _ in people]
    return scene


def an_evening(language: str = "fr") -> FakeScene:
    """Everybody answers eight texts; two objections."""
    scene = twelve(language)
    open_round(scene, "object")
    for number, (text, stances) in enumerate(zip(TEXTS, SAID, strict=True), start=1):
        prompt = "interest" if K in stances else "object"
        written = write(scene, MemberId(number), prompt, text)
        others = {MemberId(m): stances[(m - 1) % 12] for m in range(1, 25) if m != number}
        if number in (3, 4):
            others.pop(MemberId(10))
            object_to(
                scene, written, MemberId(10), "Nos textes nous l’interdisent, et les familles le savent."
            )
        take(scene, written, others)
    published(scene)
    return scene


def their_frame(language: str = "fr") -> FakeScene:
    """What they share, then what each institution alone sees."""
    scene = an_evening(language)
    open_round(scene, "pre-project", number=2)
    for number in range(1, 13):
        need = write(scene, MemberId(number), "need", TEXTS[number % len(TEXTS)])
        take(scene, need, {MemberId(m): K for m in range(1, 13) if m != number})
    published(scene)
    return scene


def their_skills(language: str = "fr") -> FakeScene:
    scene = twelve(language)
    open_round(scene, "skills")
    for number in range(1, 13):
        for prompt in ("bring", "bring", "call-on"):
            brought = write(
                scene,
                MemberId(number),
                prompt,
                "Accompagner une famille dans ses démarches, sans faire à sa place.",
            )
        take(scene, brought, {MemberId(m): Reply.COULD_CALL for m in range(13, 18) if m != number})
    published(scene)
    return scene


def their_network(language: str = "fr") -> FakeScene:
    scene = twelve(language)
    open_round(scene, "network")
    modalities = cycle(("information", "coordination", "cooperation", "collaboration"))
    for number in range(1, 12):
        for step in (1, 2, 5):
            to = (number + step - 1) % 11 + 1
            if to != number:
                said = {"with": code(f"i{to}"), "modality": code(next(modalities))}
                tell(scene, MemberId(number), Kind.LINK, **said)
    outside = ("La préfecture", "L’infirmerie de l’hôpital intercommunal", "Le bailleur d’en face")
    for number, name in zip(range(1, 7), islice(cycle(outside), 6), strict=True):
        tell(scene, MemberId(number), Kind.LINK, **{"with": words(name)})
    published(scene)
    return scene


def their_territory(language: str = "fr") -> FakeScene:
    scene = twelve(language)
    open_round(scene, "territory")
    named = (
        *(
            "La halle du marché couvert",
            "L’arrêt de bus « Les Tilleuls »",
            "Le gymnase Colette-Besson, côté parking",
        ),
        *(
            "Le parc",
            "Le boulevard de l’Europe",
            "Le hall du 12",
            "La médiathèque",
            "Le terrain derrière l’église",
        ),
        *(
            "La passerelle au-dessus des voies",
            "Le collège",
            "La pharmacie",
            "Le square des Anciens-Abattoirs",
        ),
    )
    feels = cycle(("affinity", "tension", "both"))
    for number, name in enumerate(named, start=1):
        at = (48.1100 + (number % 4) * 0.0011, -1.6800 + (number // 3) * 0.0019)
        who = words("Des jeunes après le collège, des parents qui attendent, des commerçants du boulevard")
        where = Said(words=name, at=at)
        tell(scene, MemberId(number), Kind.PLACE, where=where, practised=who, feel=code(next(feels)))
        tell(scene, MemberId(number % 12 + 1), Kind.PLACE, where=words(name), feel=code(next(feels)))
    published(scene)
    return scene

"""A group with many institutions and long names: what a picture has to hold."""

from dataclasses import replace

from facilitation.guides import Said
from facilitation.prompts import Kind
from tests.rendering.cast import (
    AWA,
    FARID,
    HELENE,
    MAELLE,
    NADEGE,
    ROSA,
    THOMAS,
    YANN,
    grand_pre,
    open_round,
    write,
)
from tests.rendering.fake_scene import FakeScene
from tests.rendering.lived import CITY, CLINIC, PASSERELLES, SCHOOL, code, tell, words
from tests.rendering.rich_round import published

LONG = {
    1: "Service social de la Ville et du Centre communal d’action sociale",
    2: "Collège Rosa-Parks – réseau d’éducation prioritaire",
    3: "Passerelles, association d’éducation populaire « Où l’on s’arrête »",
    4: "Centre de santé des Tilleuls",
}
OUTSIDE = (
    (ROSA, "La Caf du boulevard", "coordination"),
    (FARID, "La caf du boulevard", "cooperation"),
    (THOMAS, "L’infirmerie de l’hôpital intercommunal", "information"),
    (HELENE, "La maison départementale des solidarités", "cooperation"),
    (NADEGE, "Le club de prévention Horizon-Espoirs", None),
    (YANN, "Anticonstitutionnellementissimes-et-tout-attachés", "information"),
)
WITHIN = (
    (ROSA, SCHOOL, "coordination"),
    (NADEGE, PASSERELLES, "information"),
    (MAELLE, PASSERELLES, "collaboration"),
    (AWA, CITY, "collaboration"),
    (HELENE, CITY, "cooperation"),
    (MAELLE, SCHOOL, "information"),
    (THOMAS, CLINIC, "cooperation"),
)


def crowded_network(language: str = "fr") -> FakeScene:
    scene = _long(language)
    open_round(scene, "network")
    for member, to, how in WITHIN:
        tell(scene, member, Kind.LINK, **_said(code(to), how))
    for member, name, modality in OUTSIDE:
        tell(scene, member, Kind.LINK, **_said(words(name), modality))
    published(scene)
    return scene


def _said(to: Said, how: str | None) -> dict[str, Said]:
    return {"with": to} | ({"modality": code(how)} if how else {})


def crowded_schemes(language: str = "fr") -> FakeScene:
    scene = _long(language)
    open_round(scene, "schemes")
    aim = "Que chaque famille sache à qui s’adresser, sans avoir à raconter trois fois son histoire."
    for place, name in enumerate(
        (
            "Contrat de ville",
            "Programme de réussite éducative",
            "Contrat local d’accompagnement à la scolarité",
        )
    ):
        tell(
            scene,
            MAELLE,
            Kind.SCHEME,
            name=words(name),
            aim=words(aim),
            animates=code(PASSERELLES) if place else code("nobody"),
            follows=words("La mission ville de la préfecture") if place > 1 else code("nobody"),
            means=code(str(place + 1)),
            reason=words("Une demi-journée par mois."),
        )
    for number in range(12):
        tell(scene, ROSA, Kind.SCHEME, name=words(f"Appel à projets {number}"), means=code("5"))
    published(scene)
    return scene


PLACES = (
    (ROSA, "La halle du marché couvert", (48.1101, -1.6802), "affinity"),
    (FARID, "La halle du marché couvert", None, "tension"),
    (YANN, "L’arrêt de bus « Les Tilleuls »", (48.1106, -1.6795), "tension"),
    (NADEGE, "Le gymnase Colette-Besson, côté parking", (48.1130, -1.6840), "both"),
    (HELENE, "Le parc", (48.1085, -1.6900), "affinity"),
    (THOMAS, "Le boulevard de l’Europe", (48.1060, -1.6760), "tension"),
    (AWA, "Le hall du 12", None, "both"),
)


def crowded_territory(language: str = "fr") -> FakeScene:
    scene = _long(language)
    open_round(scene, "territory")
    for member, name, at, feel in PLACES:
        who = words("Des jeunes après le collège, des parents qui attendent, des commerçants")
        tell(scene, member, Kind.PLACE, where=Said(words=name, at=at), practised=who, feel=code(feel))
    published(scene)
    return scene


def crowded_skills(language: str = "fr") -> FakeScene:
    scene = _long(language)
    open_round(scene, "skills")
    for member in (ROSA, MAELLE, HELENE, NADEGE, AWA):
        for prompt in ("bring", "bring", "call-on", "bring"):
            write(scene, member, prompt, "Accompagner une famille dans ses démarches, sans faire à sa place.")
    published(scene)
    return scene


def _long(language: str) -> FakeScene:
    scene = grand_pre(language)
    scene.all_institutions = [replace(one, name=LONG.get(one.id, one.name)) for one in scene.all_institutions]
    return scene

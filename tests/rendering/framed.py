"""Two rounds of which a frame is made: what the group agrees to do, then the need that each one sees."""

from facilitation.stances import Stance
from tests.rendering.cast import HELENE, MAELLE, NADEGE, ROSA, grand_pre, open_round, take, write
from tests.rendering.fake_scene import FakeScene
from tests.rendering.rich_round import published

A, R, K, D, O, S = Stance  # noqa: E741 - as the synthesis names them


def framed(language: str = "fr") -> FakeScene:
    scene = grand_pre(language)
    open_round(scene, "object")
    meal = write(scene, MAELLE, "object", "Un repas le jeudi midi, ouvert aux jeunes, aux parents et à nous.")
    take(scene, meal, {NADEGE: A, ROSA: A, HELENE: A})
    count = write(scene, NADEGE, "object", "À défaut de noms, des nombres : combien d’absents, chaque lundi.")
    take(scene, count, {MAELLE: A, ROSA: A, HELENE: K})
    published(scene)
    open_round(scene, "pre-project", number=2)
    calls = write(
        scene, ROSA, "need", "Le lundi, la moitié des appels viennent de parents qui cherchent à qui parler."
    )
    take(scene, calls, {MAELLE: A, NADEGE: A, HELENE: A})
    casualty = write(
        scene, HELENE, "need", "Des jeunes que nous ne voyons qu’aux urgences, deux ans trop tard."
    )
    take(scene, casualty, {MAELLE: K, NADEGE: D, ROSA: K})
    excluded = write(
        scene, NADEGE, "need", "Des exclusions, et personne pour accueillir l’élève le lendemain."
    )
    take(scene, excluded, {MAELLE: K, ROSA: D})
    published(scene)
    return scene

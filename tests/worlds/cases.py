"""Whose answers are swapped, and how."""

import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.worlds.evening import Evening, Swap, a_world, play
from tests.worlds.observed import Observed
from tests.worlds.parts import CAME_FREELY, CAR, EDITED, GARDEN, WAS_SENT, Part, Position

AGREES, DISAGREES, SILENT = Position("D’accord"), Position("Pas d’accord"), Position("Je ne me prononce pas")
OTHERS_BEFORE = """
Maëlle répond au tour : Une permanence le mercredi | Du temps pour se parler | — | —
Nadège répond au tour : Un annuaire des familles | — | — | —
"""
OTHERS_BETWEEN = """
Thomas répond au tour : — | — | Dix familles qui reviennent | —
"""
STANDING = {"Maëlle": AGREES, "Nadège": AGREES, "Thomas": DISAGREES, "Farid": SILENT}
NINE = ("Maëlle", "Farid", "Nadège", "Thomas", "Rosa", "Ismaël", "Hélène", "Yann", "Awa")


@dataclass(frozen=True, slots=True)
class Case:
    """`evening`, with `two` who answer one after the other, each with one of `parts`."""

    name: str
    evening: Evening
    two: tuple[str, str]
    parts: tuple[Part, Part]

    @property
    def as_it_was(self) -> Swap:
        (one, other), (first, second) = self.two, self.parts
        return Swap("as-it-was", {one: first, other: second}, (one, other))

    @property
    def swapped(self) -> Swap:
        """Each answers when they did, what the other said."""
        (one, other), (first, second) = self.two, self.parts
        return Swap("swapped", {one: second, other: first}, (one, other))

    @property
    def in_each_others_place(self) -> Swap:
        """Each answers what the other said, when the other did."""
        (one, other), (first, second) = self.two, self.parts
        return Swap("in-each-other-s-place", {one: second, other: first}, (other, one))


def with_a_choice(everybody: tuple[str, ...]) -> Evening:
    """The deck `expectations`: its first question is answered by a button."""
    before = """
Maëlle appuie sur [Répondre] dans le groupe
Maëlle appuie sur [On m’envoie, et cela me va]
Maëlle appuie sur [Suivant]
Maëlle écrit : Que l’on s’écoute
Maëlle appuie sur [Suivant]
Maëlle appuie sur [Passer]
Maëlle appuie sur [J’ai terminé]
"""
    return replace(
        evening("confidentiel", everybody),
        round="/tour attentes 2j 2j confidentiel",
        before=before,
        between="",
        mandated=(),
        masked=None,
    )


def evening(mode: str, everybody: tuple[str, ...] = NINE) -> Evening:
    standing = {who: position for who, position in STANDING.items() if who in everybody}
    return Evening(
        everybody,
        f"/tour objet 2j 2j {mode}",
        OTHERS_BEFORE,
        OTHERS_BETWEEN,
        standing,
        ("Maëlle", "Thomas"),
        ("Farid",),
        1,
    )


ALONE = ("Maëlle", "Farid", "Nadège", "Thomas", "Rosa", "Hélène")
OF_ONE_HOUSE = ("Rosa", "Ismaël")
EACH_ALONE = ("Rosa", "Hélène")

CASES = [
    Case("of-one-institution", evening("confidentiel"), OF_ONE_HOUSE, (GARDEN, CAR)),
    Case("each-alone", evening("confidentiel", ALONE), EACH_ALONE, (GARDEN, CAR)),
    Case("with-a-choice", with_a_choice(ALONE), EACH_ALONE, (CAME_FREELY, WAS_SENT)),
]
WHO_EDITS = Case(
    "who-edits", replace(evening("confidentiel"), readers=(), masked=None), OF_ONE_HOUSE, (EDITED, CAR)
)
NAMED = Case(
    "named", replace(evening("nominatif"), masked=None), OF_ONE_HOUSE, (replace(GARDEN, afterwards=""), CAR)
)


async def observed(evening: Evening, swap: Swap, template: Path, place: Path) -> Observed:
    folder = place / swap.name
    folder.mkdir()
    shutil.copy(template, folder / "test.db")
    with pytest.MonkeyPatch.context() as monkeypatch:
        async with a_world(folder, monkeypatch) as world:
            return await play(world, evening, swap)

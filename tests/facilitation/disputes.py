"""An evening with a conflict: Nadège wrote the list, Rosa objects, and each house has taken position."""

from functools import cache

from facilitation import conflict_commands as cc
from facilitation.ids import UserId
from facilitation.scene_conflicts import Conflict, Outcome
from facilitation.stances import Stance
from tests.facilitation.evening import (
    FARID,
    HELENE,
    ISMAEL,
    MAELLE,
    NADEGE,
    ROSA,
    THOMAS,
    Evening,
    Memory,
    evening,
)

STANCES = {
    ROSA: Stance.OBJECT,
    ISMAEL: Stance.DISAGREE,
    THOMAS: Stance.AGREE,
    HELENE: Stance.DISAGREE,
    MAELLE: Stance.NO_VIEW,
}


@cache
def in_conflict() -> Memory:
    """Against: Rosa, Passerelles, the clinic; for: Nadège, the school. The city takes no position."""
    with evening() as one:
        disputed(one, STANCES)
        return one.remembered()


@cache
def objected() -> Memory:
    """An objection, Rosa's, and nothing else: everybody else agrees, Ismaël with her house."""
    others = dict.fromkeys((THOMAS, HELENE, MAELLE, ISMAEL, FARID), Stance.AGREE)
    with evening() as one:
        disputed(one, {ROSA: Stance.OBJECT} | others)
        return one.remembered()


def disputed(one: Evening, stances: dict[UserId, Stance], *, gathered: bool = False) -> None:
    if not gathered:
        one.gathers(MAELLE, FARID, NADEGE, THOMAS, ROSA, ISMAEL, HELENE)
    one.opens("one", contribute=6000, poll=6000)
    text = one.writes(NADEGE, "Une liste des absents, chaque lundi.")
    one.polls()
    for person, code in stances.items():
        one.takes(person, text, code)
    one.publishes()


def card(one: Evening) -> Conflict:
    [found] = one.scene.conflicts(one.partnership.id)
    return found


def last_outcome(one: Evening) -> Outcome:
    return one.scene.outcomes(card(one).id)[-1]


def keeps_the_difference(one: Evening) -> None:
    """Proposed by Rosa; Hélène and Nadège say what they keep, and it is closed."""
    one.types(ROSA, cc.ProposeDifference, conflict=card(one).id)
    one.says(ROSA, "La salle du mercredi.")
    one.says(ROSA, "La confiance des familles.")
    for person, keeps in ((HELENE, "Le secret médical."), (NADEGE, "Savoir qui est absent.")):
        one.types(person, cc.ConfirmOutcome, outcome=last_outcome(one).id)
        one.says(person, keeps)

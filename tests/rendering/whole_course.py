"""The whole course of a partnership in one scene: rounds of every kind, a charter, a conflict that ended, a
page carried higher. What exports and reports are read with.
"""

from dataclasses import replace
from datetime import timedelta

from facilitation.guides import Said
from facilitation.ids import (
    AnswerId,
    AppealId,
    ConflictId,
    ConflictWordId,
    ContributionId,
    DissentId,
    OppositionId,
    OutcomeId,
    SignatureId,
)
from facilitation.kinds import ConflictKind, ConflictState, OutcomeKind
from facilitation.prompts import Kind
from facilitation.scene_appeals import Appeal, Opposition, Quote, Signature
from facilitation.scene_conflicts import Conflict, ConflictWord, ObjectionAnswer, Outcome, OutcomeAnswer
from facilitation.scene_notes import Note
from facilitation.stances import Reply
from tests.rendering.cast import (
    AWA,
    FARID,
    GRAND_PRE,
    HELENE,
    MAELLE,
    MONDAY,
    NADEGE,
    PASSERELLES,
    ROSA,
    THOMAS,
    open_round,
    take,
    write,
)
from tests.rendering.contracts import contract
from tests.rendering.fake_scene import FakeScene
from tests.rendering.lived import CITY, HALLE, SCHOOL, code, tell, words
from tests.rendering.rich_round import published

CARD, KEPT, PAGE = ConflictId(1), OutcomeId(1), AppealId(1)
LATER = MONDAY + timedelta(days=21)


def whole_course(language: str = "fr") -> FakeScene:
    scene = contract(language)
    _in_conflict(scene)
    _carried_higher(scene)
    _gathered(scene)
    _noted(scene)
    return scene


def _noted(scene: FakeScene) -> None:
    """Beside the last summary: one before it, one after."""
    last = next(one for one in reversed(scene.all_rounds) if one.published and one.closed_at)
    before, after = last.poll_until or last.opened_at, (last.closed_at or last.opened_at) + timedelta(days=1)
    of = (last.id, last.look)
    scene.all_notes += [
        Note(*of, MAELLE, "Le collège passait ses examens cette semaine-là.", before, None, None),
        Note(*of, NADEGE, "Le prochain tour parlera du jour.", after, None, None),
    ]


def _in_conflict(scene: FakeScene) -> None:
    """About the text that is objected to: each keeps its own, and they open the room together."""
    objection = next(one for one in scene.all_dissents if one.open and one.contribution and one.text)
    text = scene.contribution(objection.contribution or ContributionId(0))
    assert text is not None
    card = (CARD, GRAND_PRE, 1, ConflictKind.OPEN, text.round, text.id, None, MONDAY)
    state = (ConflictState.DIFFERENCE_KEPT, LATER, None, LATER + timedelta(days=30), None)
    scene.all_conflicts.append(Conflict(*card, *state))
    scene.all_words.append(ConflictWord(ConflictWordId(1), CARD, AWA, "Et les familles ?", LATER, None))
    answered = (DissentId(objection.id), NADEGE, "Elle resterait chez nous.", LATER, None)
    scene.all_objection_answers.append(ObjectionAnswer(AnswerId(1), *answered))
    together = "La salle du mercredi, ouverte par qui est là."
    kept = (KEPT, CARD, OutcomeKind.DIFFERENCE_KEPT, MAELLE, together, None, LATER, LATER, None, None)
    scene.all_outcomes.append(Outcome(*kept))
    scene.all_outcome_answers += [
        OutcomeAnswer(KEPT, f"m{objection.member}", objection.member, True, "Aucun nom.", LATER),
        OutcomeAnswer(KEPT, "s3-", ROSA, True, "=La confiance des familles.", LATER),
    ]


def _carried_higher(scene: FakeScene) -> None:
    said = "Une nuit sans gardien n’est pas un choix."
    scene.all_appeals.append(
        Appeal(PAGE, GRAND_PRE, 1, ROSA, "La préfecture", said, MONDAY, LATER, None, None)
    )
    draft = replace(scene.all_appeals[0], id=AppealId(2), number=None, text="Pas encore", proposed_at=None)
    scene.all_appeals.append(draft)
    scene.all_quotes.append(Quote(PAGE, scene.all_contributions[0].id, True, LATER))
    scene.all_signatures += [
        Signature(SignatureId(1), PAGE, PASSERELLES, ROSA, "le bureau", LATER, None, None),
        Signature(SignatureId(2), PAGE, None, THOMAS, None, LATER, None, None),
    ]
    scene.all_oppositions.append(
        Opposition(OppositionId(1), PAGE, HELENE, "Ce n’est pas qu’une ligne.", LATER, None, None)
    )


def _gathered(scene: FakeScene) -> None:
    open_round(scene, "skills", number=2)
    mail = write(scene, ROSA, "bring", "Lire un courrier de l’administration.")
    take(scene, mail, {HELENE: Reply.COULD_CALL, NADEGE: Reply.BOTH})
    write(scene, AWA, "call-on", "Quelqu’un qui sache expliquer un bail.")
    published(scene)
    open_round(scene, "network", number=3)
    holds = Said(("known", "meeting"), "=1+1")
    mine = {"with": code(SCHOOL), "holds": holds, "formal": code("yes"), "modality": code("coordination")}
    tell(scene, ROSA, Kind.LINK, **mine)
    tell(scene, FARID, Kind.LINK, **{"with": words("La Caf"), "limit": words("Le soir.")})
    published(scene)
    open_round(scene, "schemes", number=4)
    asked = {"aim": words("Que la salle ouvre"), "animates": code(CITY), "follows": code("nobody")}
    told = {"name": words("Contrat de ville"), "means": code("2"), "reason": words("Une demi-journée.")}
    tell(scene, MAELLE, Kind.SCHEME, **told, **asked)
    published(scene)
    open_round(scene, "territory", number=5)
    tell(scene, ROSA, Kind.PLACE, where=Said(words="La halle", at=HALLE), feel=code("affinity"))
    tell(scene, FARID, Kind.PLACE, where=words("la Halle"), feel=code("tension"), word=words("Le bruit"))
    published(scene)

"""Moments of one conflict: Rosa objects to the list that Nadège wrote, and Passerelles stands against it."""

from dataclasses import replace
from datetime import timedelta

from facilitation.ids import AnswerId, ConflictId, ConflictWordId, DissentId, OutcomeId
from facilitation.kinds import ConflictKind, ConflictState, OutcomeKind
from facilitation.scene_conflicts import (
    Conflict,
    ConflictEntry,
    ConflictWord,
    ObjectionAnswer,
    Outcome,
    OutcomeAnswer,
)
from tests.rendering.cast import AWA, GRAND_PRE, MAELLE, NADEGE, ROSA
from tests.rendering.evenings import FRIDAY_MORNING, SUNDAY, published
from tests.rendering.fake_scene import FakeScene

CARD, TEXT, KEPT = ConflictId(1), OutcomeId(1), OutcomeId(2)
KEY = "Un téléphone par institution, sans liste."
DOOR = "La salle du mercredi, ouverte par qui est là."
PARTIES = ("m5", "m3", "s3-")


def in_conflict(state: ConflictState = ConflictState.OPEN) -> FakeScene:
    """Found by the summary; Awa has added a word, Nadège has answered, Maëlle has proposed a text."""
    scene = published()
    text = scene.all_contributions[1]
    scene.all_conflicts.append(
        Conflict(
            CARD,
            GRAND_PRE,
            1,
            ConflictKind.OPEN,
            text.round,
            text.id,
            None,
            FRIDAY_MORNING,
            state,
            FRIDAY_MORNING,
            None,
            None,
            None,
        )
    )
    said = "Personne ne demande aux familles ce qu’elles en pensent."
    scene.all_words.append(ConflictWord(ConflictWordId(1), CARD, AWA, said, SUNDAY, None))
    answer = ObjectionAnswer(AnswerId(1), DissentId(1), NADEGE, "Elle resterait chez nous.", SUNDAY, None)
    scene.all_objection_answers.append(answer)
    scene.all_outcomes.append(_outcome(TEXT, OutcomeKind.COMPROMISE, KEY))
    scene.all_outcome_answers.append(OutcomeAnswer(TEXT, "m5", ROSA, True, None, SUNDAY))
    scene.all_outcome_answers.append(OutcomeAnswer(TEXT, "m3", NADEGE, False, None, SUNDAY))
    scene.lived[CARD] = _history()
    return scene


def kept() -> FakeScene:
    """A difference kept on purpose: each has said what it keeps."""
    scene = in_conflict(ConflictState.DIFFERENCE_KEPT)
    scene.all_outcomes.append(replace(_outcome(KEPT, OutcomeKind.DIFFERENCE_KEPT, DOOR), adopted_at=SUNDAY))
    keeps = ("Aucun nom sans l’accord des familles.", "Savoir qui est exclu.", "La confiance des familles.")
    scene.all_outcome_answers += [
        OutcomeAnswer(KEPT, party, by, True, words, SUNDAY)
        for party, by, words in zip(PARTIES, (ROSA, NADEGE, AWA), keeps, strict=True)
    ]
    return scene


def to_review() -> FakeScene:
    scene = in_conflict()
    scene.all_conflicts[0] = replace(scene.all_conflicts[0], review_on=SUNDAY + timedelta(days=30))
    return scene


def _outcome(number: OutcomeId, kind: OutcomeKind, words: str) -> Outcome:
    return Outcome(number, CARD, kind, MAELLE, words, None, SUNDAY, None, None, None)


def _history() -> list[ConflictEntry]:
    here = {"partnership": 1, "conflict": 1}
    happened: tuple[tuple[str, dict[str, object]], ...] = (
        ("ConflictOpened", {"conflict_kind": "open", "round": 1, "member": None}),
        ("ConflictOpened", {"conflict_kind": "sent", "round": 1, "member": ROSA}),
        ("ConflictWordAdded", {"member": AWA, "text": "Et les familles ?"}),
        ("ConflictWordAdded", {"member": AWA, "text": None}),
        ("ReviewDateSet", {"member": MAELLE, "review_on": SUNDAY.isoformat()}),
        ("ReviewDateSet", {"member": MAELLE, "review_on": None}),
        ("ReviewReminded", {}),
        ("OutcomeProposed", {"member": MAELLE, "text": KEY, "outcome_kind": "compromise"}),
        ("OutcomeProposed", {"member": MAELLE, "text": DOOR, "outcome_kind": "difference_kept"}),
        ("OutcomeProposed", {"member": ROSA, "contribution": 102, "outcome_kind": "compromise"}),
        ("OutcomeRefused", {"member": NADEGE, "party": "m3"}),
        ("OutcomeConfirmed", {"member": AWA, "party": "s3-", "text": "La confiance."}),
        ("OutcomeConfirmed", {"member": ROSA, "party": "m5", "text": None}),
        ("ConflictClosed", {"state": "compromise"}),
        ("ConflictClosed", {"state": "difference_kept"}),
        ("ConflictClosed", {"state": "lifted"}),
        ("ConflictReopened", {"member": ROSA}),
        ("ConflictWorkedOn", {"round": 1}),
    )
    return [ConflictEntry(kind, here | details, SUNDAY) for kind, details in happened]

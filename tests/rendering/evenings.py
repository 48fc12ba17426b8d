"""Moments of a round from which private messages are read: who reads, and what is there."""

from dataclasses import replace
from datetime import UTC, datetime

from facilitation.ids import MandateId, MemberId, ProposalId
from facilitation.kinds import DissentKind, Phase
from facilitation.publication import publish
from facilitation.scene import Mandate, Proposal
from facilitation.stances import Stance
from rendering.message import Button, Document, Message
from rendering.reader import Reader
from tests.rendering.cast import (
    AWA,
    FARID,
    GRAND_PRE,
    HELENE,
    NADEGE,
    PASSERELLES,
    ROSA,
    THOMAS,
    dissent,
    grand_pre,
    object_to,
    open_round,
    take,
    user_of,
    write,
)
from tests.rendering.fake_scene import FakeScene
from tests.rendering.rich_round import leave

MONDAY_EVENING = datetime(2026, 11, 23, 19, 0, tzinfo=UTC)  # 20:00 in Paris
FRIDAY_MORNING = datetime(2026, 11, 27, 8, 0, tzinfo=UTC)
SUNDAY = datetime(2026, 11, 29, 9, 0, tzinfo=UTC)

ROOM = "Une salle, un repas, quelqu’un du collège et quelqu’un du quartier, quand un élève est exclu."
LIST = "Publier la liste des élèves exclus, pour que chaque institution sache à qui proposer la salle."
CALM = "Que l’on puisse se dire non sans se fâcher."
RISK = "Une liste circule toujours. Risque pour les familles ; un téléphone par institution suffirait."


def reader(
    scene: FakeScene, language: str, member: MemberId = ROSA, now: datetime = MONDAY_EVENING
) -> Reader:
    return Reader(language, now, scene, user_of(member))


def contributing() -> FakeScene:
    """Rosa has written twice to the first question, passed the second, contested the third."""
    scene = grand_pre()
    round_ = open_round(scene)
    write(scene, ROSA, "object", ROOM)
    write(scene, ROSA, "object", CALM, reading_only=True)
    write(scene, NADEGE, "object", LIST)
    scene.passes[round_.id, ROSA] = frozenset({round_.shape.questions[1].id})
    dissent(scene, ROSA, DissentKind.PROMPT, "Un an, pour qui ?", round_=round_.id, prompt="aim")
    return scene


def choosing() -> FakeScene:
    """A round with a choice and a scale."""
    scene = grand_pre()
    open_round(scene, "expectations")
    write(scene, ROSA, "coming", option="free")
    open_round(scene, "three-dimensions", number=2)
    write(scene, ROSA, "mandate", value=2)
    return scene


def polling() -> FakeScene:
    """Rosa objects to Nadège’s text, without words; her institution has answered by Awa."""
    scene = grand_pre()
    open_round(scene, phase=Phase.POLLING)
    mine = write(scene, ROSA, "object", ROOM)
    theirs = write(scene, NADEGE, "object", LIST)
    value = write(scene, THOMAS, "interest", CALM)
    take(scene, mine, {NADEGE: Stance.AGREE, HELENE: Stance.RESERVE}, {HELENE: "Si le repas est payé."})
    object_to(scene, theirs, ROSA, None)
    take(scene, value, {ROSA: Stance.RECOGNISE})
    scene.all_mandates.append(
        Mandate(
            MandateId(1), theirs.id, PASSERELLES, AWA, Stance.DISAGREE, "la coordinatrice", FRIDAY_MORNING
        )
    )
    return scene


def constraints() -> FakeScene:
    scene = grand_pre()
    open_round(scene, "constraints", phase=Phase.POLLING)
    write(scene, HELENE, "limit", "Je ne peux pas dire si une personne est suivie chez nous.")
    scene.all_members.append(
        replace(scene.all_members[0], id=MemberId(10), user=user_of(MemberId(10)), institution=None)
    )
    write(scene, MemberId(10), "limit", "Je n’ai que mes soirées.")
    return scene


def published() -> FakeScene:
    """The summary is there; Rosa’s objection now has its words."""
    scene = polling()
    last = scene.all_rounds[-1]
    write(scene, ROSA, "meaning", "Parce que j’y étais.", reading_only=True)
    scene.all_dissents[0] = replace(scene.all_dissents[0], text=RISK)
    closed = replace(last, phase=Phase.PUBLISHED, closed_at=last.poll_until, findings=publish(scene, last))
    scene.all_rounds[-1] = closed
    return scene


def left() -> FakeScene:
    """Rosa has left; her objection, with its words, is left to Passerelles."""
    scene = polling()
    scene.all_dissents[0] = replace(scene.all_dissents[0], text=RISK)
    leave(scene, ROSA, scene.all_rounds[-1])
    return scene


def taken_up() -> FakeScene:
    """Awa has taken it up."""
    scene = left()
    scene.all_dissents[0] = replace(
        scene.all_dissents[0], taken_up_at=FRIDAY_MORNING, taken_up_by=AWA, taken_up_for=PASSERELLES
    )
    return scene


def wordless() -> FakeScene:
    """The summary is there; Rosa has said of none of her objections why."""
    scene = published()
    object_to(scene, scene.all_contributions[-2], ROSA, None)
    scene.all_dissents[0] = replace(scene.all_dissents[0], text=None)
    return scene


def stopped() -> FakeScene:
    scene = contributing()
    scene.all_rounds[-1] = replace(scene.all_rounds[-1], phase=Phase.ABANDONED, closed_at=FRIDAY_MORNING)
    return scene


def in_two() -> FakeScene:
    """Rosa is in a second partnership, where nothing is open."""
    scene = contributing()
    other = replace(scene.all_partnerships[0], id=type(GRAND_PRE)(2), title="Réseau des Deux-Rives")
    scene.all_partnerships.append(other)
    rosa = next(member for member in scene.all_members if member.id == ROSA)
    scene.all_members.append(replace(rosa, id=MemberId(20), partnership=other.id, institution=None))
    return scene


def nobody_yet() -> FakeScene:
    scene = grand_pre()
    scene.all_members.clear()
    return scene


def proposed(*, taken_up: bool = False) -> FakeScene:
    scene = contributing()
    by = FARID if taken_up else None
    at = FRIDAY_MORNING if taken_up else None
    words = "Un tour sur les mots que nous n’employons pas de la même façon."
    scene.all_proposals.append(Proposal(ProposalId(1), GRAND_PRE, ROSA, words, MONDAY_EVENING, at, by, None))
    return scene


def shown(message: Message | None) -> str:
    """As somebody sees it: the markup, then the buttons row by row, then what a file holds."""
    if message is None:
        return "(nothing)"
    rows = [" ".join(f"[{_face(button)}]" for button in row) for row in message.keyboard]
    file = [f"{message.document.name}:\n{_content(message.document)}"] if message.document else []
    return "\n".join([message.html.replace("\u2068", "").replace("\u2069", ""), *rows, *file])


def _content(document: Document) -> str:
    return document.paper.title if document.paper else document.content.decode()


def _face(button: Button) -> str:
    return f"{button.label} → {button.url}" if button.url else f"{button.label} | {button.data}"

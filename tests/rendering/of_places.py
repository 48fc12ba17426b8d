"""The tension of a place and the gap of a scheme in the register, as Thomas and Maëlle sent them there."""

from facilitation.ids import ConflictId, MemberId
from facilitation.kinds import ConflictKind, ConflictState
from facilitation.matters import matters
from facilitation.scene_conflicts import Conflict, ConflictEntry
from tests.rendering.cast import GRAND_PRE, MAELLE, THOMAS
from tests.rendering.evenings import FRIDAY_MORNING, SUNDAY
from tests.rendering.fake_scene import FakeScene
from tests.rendering.lived import schemes_round, territory_round

CARD = ConflictId(1)


def at_the_hall(language: str = "fr", state: ConflictState = ConflictState.OPEN) -> FakeScene:
    return _sent(territory_round(language), ConflictKind.TENSION, THOMAS, state)


def taken_back() -> FakeScene:
    return at_the_hall(state=ConflictState.LIFTED)


def nobody_follows_it_up() -> FakeScene:
    return _sent(schemes_round(), ConflictKind.NO_FOLLOW_UP, MAELLE, ConflictState.OPEN)


def alone(language: str = "fr") -> FakeScene:
    """Of a tension that one person told of, and sent."""
    scene = territory_round(language)
    scene.all_contributions = scene.all_contributions[-1:]
    return _sent(scene, ConflictKind.TENSION, scene.all_contributions[0].member, ConflictState.OPEN)


def _sent(scene: FakeScene, kind: ConflictKind, by: MemberId, state: ConflictState) -> FakeScene:
    found = next((one for one in matters(scene, GRAND_PRE) if one.kind is kind), None)
    assert found is not None
    about = (kind, found.bearer.round, found.bearer.id, by, FRIDAY_MORNING)
    card = Conflict(CARD, GRAND_PRE, 1, *about, state, FRIDAY_MORNING, None, None, None)
    scene.all_conflicts.append(card)
    scene.sources[CARD] = [text.id for text in found.sources]
    opened = {"partnership": 1, "conflict": 1, "conflict_kind": kind.value, "round": 1, "member": by}
    closed = {"partnership": 1, "conflict": 1, "state": "lifted"}
    scene.lived[CARD] = [
        ConflictEntry("ConflictOpened", opened, FRIDAY_MORNING),
        ConflictEntry("ConflictClosed", closed, SUNDAY),
    ]
    return scene

"""What places and schemes hold that a member may send to the register: each tension, each gap (T19, T22)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from facilitation.gathered import published
from facilitation.ids import ContributionId, PartnershipId
from facilitation.kinds import ConflictKind
from facilitation.scene import Contribution, Scene
from facilitation.scene_conflicts import Conflict
from facilitation.schemes import SCARCE, Account, OpenQuestion, Scheme, schemes
from facilitation.territory import Place, territory

Sources = tuple[Contribution, ...]

GAPS = {
    OpenQuestion.NO_ANIMATOR: ConflictKind.NO_ANIMATOR,
    OpenQuestion.NO_FOLLOW_UP: ConflictKind.NO_FOLLOW_UP,
    OpenQuestion.SCARCE_MEANS: ConflictKind.SCARCE_MEANS,
}


@dataclass(frozen=True, slots=True)
class Matter:
    """A tension or a gap. `name`: of its place or scheme. `sources`: all the texts that tell of that one.

    `bearer`: the first of them that tells of the matter itself; its card is noted under it.
    """

    kind: ConflictKind
    name: str | None
    sources: Sources
    bearer: Contribution


def tensions(places: Iterable[Place]) -> Iterator[Matter]:
    for place in places:
        if felt := place.tensions:
            yield Matter(ConflictKind.TENSION, place.name, _of_place(place), felt[0].source)


def gaps(found: Iterable[Scheme]) -> Iterator[Matter]:
    for scheme in found:
        for question in scheme.open:
            bearer = next(one.source for one in scheme.accounts if _tells_of(one, question))
            yield Matter(GAPS[question], scheme.name, _of_scheme(scheme), bearer)


def _tells_of(account: Account, question: OpenQuestion) -> bool:
    """That nobody takes it up is what all of them tell."""
    scarce = account.means is not None and account.means <= SCARCE
    return scarce or question is not OpenQuestion.SCARCE_MEANS


def matters(scene: Scene, partnership: PartnershipId) -> tuple[Matter, ...]:
    rounds = published(scene, partnership)
    return (*tensions(territory(scene, rounds)), *gaps(schemes(scene, rounds)))


def matters_of(scene: Scene, text: Contribution) -> list[Matter]:
    """Those that a text has a part in."""
    told = scene.round(text.round)
    found = matters(scene, told.partnership) if told and text.details else ()
    return [one for one in found if text.id in _ids(one.sources)]


# --- Their cards ---


def card_of(scene: Scene, partnership: PartnershipId, matter: Matter) -> Conflict | None:
    """Whoever sent it, under whichever of its texts."""
    cards = [one for one in scene.conflicts(partnership) if one.kind is matter.kind]
    texts = _ids(matter.sources)
    return next((one for one in cards if not texts.isdisjoint(scene.conflict_sources(one.id))), None)


def sources_of(scene: Scene, card: Conflict) -> Sources:
    """The texts that told of it when it was sent, erased ones too; then those that have joined them since."""
    then = tuple(scene.conflict_sources(card.id))
    at_first = [text for text in map(scene.contribution, then) if text is not None]
    since = [text for text in _now(scene, card, then) if text.id not in then]
    return (*at_first, *since)


def name_of(scene: Scene, card: Conflict) -> str | None:
    """Of the place or the scheme, as it is told now."""
    then = set(scene.conflict_sources(card.id))
    named = ((one.name, texts) for one, texts in _gathered(scene, card))
    return next((name for name, texts in named if not then.isdisjoint(_ids(texts))), None)


def _now(scene: Scene, card: Conflict, then: Sequence[ContributionId]) -> Iterator[Contribution]:
    for _one, texts in _gathered(scene, card):
        if not _ids(texts).isdisjoint(then):
            yield from texts


def _gathered(scene: Scene, card: Conflict) -> Iterator[tuple[Place | Scheme, Sources]]:
    rounds = published(scene, card.partnership)
    if card.kind is ConflictKind.TENSION:
        yield from ((place, _of_place(place)) for place in territory(scene, rounds))
    else:
        yield from ((scheme, _of_scheme(scheme)) for scheme in schemes(scene, rounds))


def _of_place(place: Place) -> Sources:
    return tuple(sight.source for sight in place.sights)


def _of_scheme(scheme: Scheme) -> Sources:
    return tuple(account.source for account in scheme.accounts)


def _ids(texts: Iterable[Contribution]) -> set[ContributionId]:
    return {text.id for text in texts}

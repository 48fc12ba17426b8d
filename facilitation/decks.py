"""The decks of one partnership: those that come with the bot, and its own."""

from collections.abc import Iterator, Mapping
from typing import Any

from facilitation.ids import PartnershipId
from facilitation.scene import Scene

OBJECT_DECK = "object"  # what a partnership is for

Content = Mapping[str, Any]
USUAL_PLACE = 50


def decks_of(scene: Scene, partnership: PartnershipId) -> list[str]:
    """Ids, in the order in which /round offers them."""
    together = _contents(scene, partnership)
    return sorted(together, key=lambda deck: together[deck].get("order", USUAL_PLACE))


def deck_content(scene: Scene, partnership: PartnershipId, deck: str) -> dict[str, Any] | None:
    """As it would be opened now. What a group brought stays its own, whatever a later version comes with."""
    own = scene.own_deck(partnership, deck)
    if own is not None:
        return own.content
    found = scene.deck(deck)
    return found[0] if found else None


def names_of(content: Content) -> Iterator[str]:
    """Whatever `/round` takes for this deck, as it is written."""
    yield content["id"]
    yield from content.get("title", {}).values()
    yield from content.get("aliases", ())


def _contents(scene: Scene, partnership: PartnershipId) -> dict[str, Content]:
    packaged = {deck: found[0] for deck in scene.decks() if (found := scene.deck(deck))}
    return packaged | {one.deck: one.content for one in scene.own_decks(partnership)}

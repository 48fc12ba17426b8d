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
    """As it would be opened now, with the scene of work that was given for it. What a group brought stays its
    own, whatever a later version comes with.
    """
    content = _as_kept(scene, partnership, deck)
    if content is None or not asks_to_read(content):
        return content
    given = scene.scene_given(partnership, deck)
    return _with_scene(content, given.text) if given else content


def asks_to_read(content: Content) -> bool:
    """A scene of work."""
    return any(prompt.get("scene") for prompt in content["prompts"])


def _as_kept(scene: Scene, partnership: PartnershipId, deck: str) -> dict[str, Any] | None:
    own = scene.own_deck(partnership, deck)
    if own is not None:
        return own.content
    found = scene.deck(deck)
    return found[0] if found else None


def _with_scene(content: Content, words: str) -> dict[str, Any]:
    """In the words in which it was given, whatever the reader's language; where it is asked for."""
    given, prompts = {"fr": words, "en": words}, list(content["prompts"])
    place = next(index for index, prompt in enumerate(prompts) if prompt.get("scene"))
    prompts[place] = {**prompts[place], "scene": given}
    return {**content, "prompts": prompts}


def names_of(content: Content) -> Iterator[str]:
    """Whatever `/round` takes for this deck, as it is written."""
    yield content["id"]
    yield from content.get("title", {}).values()
    yield from content.get("aliases", ())


def _contents(scene: Scene, partnership: PartnershipId) -> dict[str, Content]:
    packaged = {deck: found[0] for deck in scene.decks() if (found := scene.deck(deck))}
    return packaged | {one.deck: one.content for one in scene.own_decks(partnership)}

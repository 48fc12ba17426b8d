"""A scene of work that who facilitates gives for the next round of a deck: asked for, shown, taken back."""

from collections.abc import Iterator

from facilitation.commands_scene import DropScene, GiveScene
from facilitation.ids import PartnershipId
from facilitation.notices_scene import SceneAsked
from facilitation.scenes_of_work import LONGEST
from prompts.decks import Deck, Sides
from rendering import html
from rendering.html import Html
from rendering.keyboards import button
from rendering.message import Button
from rendering.naming import signed
from rendering.offers import scene_of_work
from rendering.reader import Reader
from rendering.registry import Said, renders


@renders(SceneAsked)
def scene_asked(notice: SceneAsked, reader: Reader) -> Said:
    say, deck = reader.say, reader.deck_named(notice.partnership, notice.deck)
    return html.paragraphs(
        reader.title(notice.partnership),
        say(
            "Which scene of work is read before the question? A moment as it happens here, in a few lines "
            "({most} characters at most), in which nobody can be recognised.",
            most=LONGEST,
        ),
        html.italic(_question(deck).in_(reader.language)),
        say(
            "It is for the next round of this deck. Once that round is open, it is one of its questions and "
            "belongs to the group. To stop: /cancel."
        ),
    )


def given_scene(reader: Reader, partnership: PartnershipId, deck: str) -> Html | None:
    """As members will read it, and who gave it."""
    given = reader.scene.scene_given(partnership, deck)
    if given is None:
        return None
    asked = next(one for one in reader.deck_named(partnership, deck).prompts if one.scene)
    told = reader.say("Given by {who}.", who=signed(reader, reader.member(given.member)))
    return html.paragraphs(scene_of_work(reader, asked), told)


def to_give_a_scene(reader: Reader, partnership: PartnershipId, deck: str) -> Iterator[tuple[Button, ...]]:
    """Only where the deck asks to read one."""
    if not any(one.scene for one in reader.deck_named(partnership, deck).prompts):
        return
    here, say = {"partnership": partnership, "deck": deck}, reader.say
    if reader.scene.scene_given(partnership, deck) is None:
        yield (button(say.label("Give a scene of work"), GiveScene, **here),)
        return
    yield (button(say.label("Give another scene"), GiveScene, **here),)
    yield (button(say.label("Keep the scene of the deck"), DropScene, **here),)


def _question(deck: Deck) -> Sides:
    return next(one.prompt for one in deck.prompts if one.scene)

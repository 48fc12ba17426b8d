"""The places as sentences: each as it is seen, and side by side where several see it."""

from collections.abc import Iterable, Iterator

from facilitation import guides
from facilitation import notices as n
from facilitation.gathered import published
from facilitation.matters import tensions
from facilitation.prompts import Kind
from facilitation.territory import Place, Sight, territory
from rendering.conflict_matters import page_doors
from rendering.figures import Figures, names_now
from rendering.guided_words import sentences
from rendering.html import Html
from rendering.keyboards import column
from rendering.message import Message
from rendering.reader import Reader
from rendering.registry import Said, renders
from rendering.say import Say
from rendering.structures import deck_title, page

_NAMES_IT = ("where", "called")


@renders(n.TerritoryShown)
def territory_shown(notice: n.TerritoryShown, reader: Reader) -> Said:
    say, found = reader.say, territory(reader.scene, published(reader.scene, notice.partnership))
    if not found:
        deck = deck_title(reader, "territory")
        return say("No place is told so far: a round “{deck}” would fill this page.", deck=deck)
    figures = Figures(say, names_now(reader.scene, notice.partnership))
    text = page(reader, notice.partnership, say("Territory"), lines(reader, figures, found))
    return Message(text, column(*page_doors(reader, notice.partnership, tensions(found), "territory")))


def lines(reader: Reader, figures: Figures, found: Iterable[Place]) -> Iterator[Html]:
    say = figures.say
    for place in found:
        if place.shared:
            yield say("{place}, seen by {seats}.", place=_named(say, place), seats=figures.seats(place.seats))
        for sight in place.sights:
            named = _named(say, sight if sight.name else place)
            if words := _seen(reader, sight):
                yield say("{place}, {seat}. {words}", place=named, seat=figures.seat(sight.seat), words=words)
            elif not place.shared:
                yield say("{place}, seen by {seats}.", place=named, seats=figures.seats((sight.seat,)))


def _named(say: Say, one: Place | Sight) -> Html:
    return say("{words}", words=one.name) if one.name else say("A place without a name so far")


def _seen(reader: Reader, sight: Sight) -> str:
    said = guides.answers(sight.source.details or {"said": {}})
    kept = {name: one for name, one in said.items() if name not in _NAMES_IT}
    return sentences(reader, Kind.PLACE, kept, own=False)

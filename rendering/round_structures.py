"""What a round that asked for links, schemes, places or know-how adds to its summary and report."""

from collections.abc import Iterator

from facilitation.gathered import has_kind
from facilitation.network import network
from facilitation.prompts import Kind
from facilitation.scene import Round
from facilitation.schemes import schemes
from facilitation.territory import territory
from rendering.figures import Figures
from rendering.html import Html
from rendering.network import lines as of_network
from rendering.reader import Reader
from rendering.schemes import lines as of_schemes
from rendering.skills import of_a_round as offered_in
from rendering.territory import lines as of_territory


def structures(reader: Reader, figures: Figures, round_: Round) -> Iterator[tuple[Html, list[Html]]]:
    """A title and its lines, of this round alone; none where it did not ask."""
    say, scene = figures.say, reader.scene
    yield from offered_in(reader, figures, round_)
    if has_kind(round_, Kind.LINK):
        links = network(scene, round_.partnership, [round_])
        yield say("Network"), [] if links.empty else list(of_network(figures, links))
    if has_kind(round_, Kind.SCHEME):
        yield say("Schemes"), list(of_schemes(figures, schemes(scene, [round_])))
    if has_kind(round_, Kind.PLACE):
        yield say("Territory"), list(of_territory(reader, figures, territory(scene, [round_])))

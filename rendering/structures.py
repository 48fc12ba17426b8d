"""What the pages of skills, network, schemes and territory share."""

from collections.abc import Iterable

from facilitation.ids import PartnershipId
from prompts.decks import Deck
from rendering import html
from rendering.html import Html
from rendering.reader import Reader, Vanished


def page(reader: Reader, partnership: PartnershipId, title: Html, lines: Iterable[Html]) -> Html:
    """One message, cut at a paragraph where it is too long; everything is in the reports."""
    said = html.paragraphs(*(Html(f"• {line}") for line in lines))
    return html.paragraphs(html.lines(reader.title(partnership), html.bold(title)), said)


def deck_title(reader: Reader, deck: str) -> Html:
    found = reader.scene.deck(deck)
    if found is None:
        raise Vanished
    return html.escape(Deck.model_validate(found[0]).title.in_(reader.language))

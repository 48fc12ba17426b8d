"""The register in a summary: what stays open from earlier rounds, and differences kept, as outcomes."""

from collections.abc import Iterator

from facilitation.kinds import ConflictState
from facilitation.register import earlier_cards
from facilitation.scene_conflicts import Conflict
from facilitation.sections import Section as Place
from rendering import html
from rendering.conflict_cards import Card
from rendering.filling import Piece, Told
from rendering.summary_pieces import Telling, Turn


def of_the_register(telling: Telling, place: Place) -> Iterator[Piece]:
    """Open ones and compromises beside the conflicts; what is kept beside what is each one's own."""
    for nth, found in enumerate(earlier_cards(telling.reader.scene, telling.outline.round)):
        if _place(found) is place:
            card = Card(telling.reader, found, telling.say)
            title = Piece(_title(card), (Turn.CONFLICTS, nth), told=Told.CONFLICT)
            yield title
            yield from _outcome(card, title)


def _place(card: Conflict) -> Place:
    return Place.OWN if card.state is ConflictState.DIFFERENCE_KEPT else Place.CONFLICTS


def _title(card: Card) -> html.Html:
    return html.lines(card.say("• {title}", title=html.bold(card.title())), card.state())


def _outcome(card: Card, under: Piece) -> Iterator[Piece]:
    """Its words, whole: the text, and what each side keeps."""
    adopted = card.adopted
    if adopted is None:
        return
    turn = (Turn.DISSENT, card.conflict.number)
    if words := card.outcome_words(adopted):
        yield Piece(
            html.lines(card.say("What we do together:"), html.quote(words)), turn, under, Told.OUTCOME
        )
    for keeps, said in card.kept(adopted):
        yield Piece(html.lines(keeps, html.quote(said)), turn, under, Told.OUTCOME)

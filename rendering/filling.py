"""What a message has room for: sections that are always there, filled piece by piece in a stated order.

A piece is said whole or not at all; what is not said is counted, with where it is. Disagreement comes
before the details of what is agreed: its `turn` is earlier, and room is offered by turns.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from rendering import html
from rendering.html import Html

Turn = tuple[int, int]
"""When a piece is offered room; of two pieces of one turn, the first in the message."""


class Told(Enum):
    """What a piece prints one of, so that those without room are counted."""

    TEXT = auto()
    DISSENT = auto()
    RESERVATION = auto()
    PROPOSAL = auto()
    CONFLICT = auto()  # a card of the register
    OUTCOME = auto()  # what its parties confirmed


Tally = Counter[Told]


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """`under`: said only where that piece is."""

    html: Html
    turn: Turn
    under: "Piece | None" = None
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """`empty`: its one line where there is nothing in it. `beyond`: what it has and no piece prints.

    `rest`: said where not all of its pieces are, of a section whose pieces are no texts.
    """

    title: Html
    empty: Html
    pieces: tuple[Piece, ...] = ()
    beyond: Tally = field(default_factory=Counter)
    rest: Html | None = None


Others = Callable[[Tally], Html]
"""Says how many of each are elsewhere, and where; nothing for none."""


def tally(pieces: Iterable[Piece]) -> Tally:
    return Counter(piece.told for piece in pieces if piece.told)


def filled(first: Html, sections: Sequence[Section], others: Others, limit: int = html.MOST) -> Html:
    """The message, within `limit`; always with every section."""
    shown: set[Piece] = set()
    for piece in sorted(_pieces(sections), key=lambda piece: piece.turn):
        if piece.under is not None and piece.under not in shown:
            continue
        if html.length(_composed(first, sections, others, shown | {piece})) <= limit:
            shown.add(piece)
    return _composed(first, sections, others, shown)


def whole(first: Html, sections: Sequence[Section], others: Others) -> Html:
    """The message with everything in it, however long."""
    return _composed(first, sections, others, set(_pieces(sections)))


def _pieces(sections: Iterable[Section]) -> list[Piece]:
    return [piece for section in sections for piece in section.pieces]


def _composed(first: Html, sections: Iterable[Section], others: Others, shown: set[Piece]) -> Html:
    return html.paragraphs(first, *(_said(section, others, shown) for section in sections))


def _said(section: Section, others: Others, shown: set[Piece]) -> Html:
    if not section.pieces:
        return section.empty
    said = [piece for piece in section.pieces if piece in shown]
    elsewhere = others(section.beyond + tally(piece for piece in section.pieces if piece not in shown))
    rest = section.rest if len(said) < len(section.pieces) else None
    return html.lines(section.title, *(piece.html for piece in said), elsewhere, rest)

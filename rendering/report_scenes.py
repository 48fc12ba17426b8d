"""In a report: a scene of work, and how several trades read it, side by side."""

from collections.abc import Iterator

from facilitation.gathered import seat_of_member
from facilitation.ids import PromptId
from facilitation.skills import Offered, offered, offers_of
from rendering.charter_blocks import quote, subheading
from rendering.offers import whose_eyes, with_answers
from rendering.paper import Piece, Table
from rendering.report_statements import Writing
from rendering.words import sentence_case


def scenes(writing: Writing) -> Iterator[Piece]:
    """Each scene of the round that somebody has read, whole, then a line for each reading."""
    its, told = writing.outline, offered(writing.reader.scene, writing.outline.round)
    for asked in offers_of(its.round):
        readings = [one for one in told if one.text.prompt == asked.id]
        if asked.scene and readings:
            yield from _scene(writing, PromptId(asked.id), readings)


def _scene(writing: Writing, prompt: PromptId, readings: list[Offered]) -> Iterator[Piece]:
    asked = writing.deck.prompt(prompt)
    yield subheading(asked.short.in_(writing.say.language))
    if asked.scene:
        yield quote(asked.scene.in_(writing.say.language))
    yield Table(asked.prompt.in_(writing.say.language), tuple(_rows(writing, readings)))


def _rows(writing: Writing, readings: list[Offered]) -> Iterator[tuple[str, str]]:
    """Institutions in their order, each reading under the trade it comes from."""
    figures, reader, round_ = writing.figures, writing.reader, writing.outline.round
    seats = {one.text.id: seat_of_member(reader.scene, one.text.member) for one in readings}
    order = figures.in_order(set(seats.values()))
    for one in sorted(readings, key=lambda one: order.index(seats[one.text.id])):
        who = whose_eyes(reader, figures, round_, one.text, seats[one.text.id])
        yield sentence_case(who), with_answers(figures, one, numbered=True, most=None)

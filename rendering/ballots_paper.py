"""A synthesis of a file of ballots as a paper: the same words as the page for a terminal, with bars."""

from collections.abc import Iterator

from facilitation.marks import Mark, Seat, Tally
from rendering.ballots_figures import Synthesis
from rendering.ballots_page import Item, Part, figures_of_file, parts
from rendering.charter_blocks import item, paragraph, subheading
from rendering.figures import Figures
from rendering.paper import Bar, Bars, Paper, Piece, Section
from rendering.printed import Printed
from rendering.report_statements import position_words
from rendering.words import sentence_case


def ballots_paper(say: Printed, found: Synthesis, title: str) -> Paper:
    """`title`: what the file is called."""
    figures = figures_of_file(say, found)
    return Paper(
        language=say.language,
        title=title,
        head=(),
        contents=say("Contents"),
        sections=tuple(
            Section(part.key, part.title, tuple(_pieces(say, figures, part))) for part in parts(say, found)
        ),
    )


def _pieces(say: Printed, figures: Figures, part: Part) -> Iterator[Piece]:
    if part.nothing is not None:
        yield paragraph(sentence_case(part.nothing))
    yield from map(paragraph, part.lines)
    for one in part.items:
        yield subheading(one.head)
        yield _bars(say, figures, one)
        yield from map(item, one.lines)


def _bars(say: Printed, figures: Figures, one: Item) -> Bars:
    finding = one.finding
    spoke = figures.in_order(finding.tallies)
    bars = (_bar(say, figures, seat, finding.marks[seat], finding.tallies[seat]) for seat in spoke)
    return Bars(say("{text}: who stands where", text=str(finding.id)), tuple(bars))


def _bar(say: Printed, figures: Figures, seat: Seat, mark: Mark, said: Tally) -> Bar:
    return Bar(
        name=sentence_case(figures.seat(seat)),
        position=say(position_words(mark)),
        people=tuple((stance, people) for stance, people in said.counts().items() if people),
        words=", ".join(_counts(say, said)),
    )


def _counts(say: Printed, said: Tally) -> Iterator[str]:
    if said.favourable:
        yield say("{count} for", count=said.favourable)
    if said.recognise:
        yield say("{count} recognising", count=said.recognise)
    if said.contrary:
        yield say("{count} against", count=said.contrary)
    if said.no_view:
        yield say("{count} without a position", count=said.no_view)

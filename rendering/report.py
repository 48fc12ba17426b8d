"""The report of a round: everything, word for word, in the group's language, as one page that prints."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from facilitation.scene import Round
from facilitation.sections import Section as Place
from prompts.texts import _
from rendering.charter_blocks import Block, Plain, Style, item, paragraph
from rendering.looks import look_words
from rendering.message import Document
from rendering.notes import note_head
from rendering.paper import Paper, Piece, Section
from rendering.places import PLACES
from rendering.reader import Reader
from rendering.report_change import what_changed
from rendering.report_conflicts import conflicts, register
from rendering.report_findings import about_the_frame, answered, found_in, minorities, our_object
from rendering.report_record import carried_higher, charter, journal, method
from rendering.report_scenes import scenes
from rendering.report_statements import Writing, writing_of
from rendering.report_structures import around_the_frame, know_how, links, of_schemes, places
from rendering.report_texts import all_texts, by_dimension, by_opinion
from rendering.temperature import temperature_lines
from rendering.words import sentence_case

Told = Callable[[Writing], Iterable[Piece]]


@dataclass(frozen=True, slots=True)
class _Planned:
    """A section: how it is pointed to, its title, what it tells, and its one line where that is nothing.

    Without such a line it is there only where there is something to tell.
    """

    key: str
    title: str
    told: Told
    nothing: str | None = None


def _of(place: Place, told: Told) -> _Planned:
    title, nothing = PLACES[place]
    return _Planned(place.value, title, told, nothing)


def _temperatures(writing: Writing) -> Iterator[Block]:
    yield from map(item, temperature_lines(writing.reader, writing.say, writing.outline.round))


def _notes(writing: Writing) -> Iterator[Block]:
    """Each signed by name and institution, whatever the mode of the round."""
    for one in writing.outline.notes:
        yield paragraph(note_head(writing.reader, writing.say, one, writing.outline))
        yield writing.said(one.text)


_SO_FAR = _("nothing was said of it so far.")

SECTIONS: tuple[_Planned, ...] = (
    _Planned("object", _("Our object"), our_object, _SO_FAR),
    _Planned("answered", _("Who answered"), answered, _SO_FAR),
    _of(Place.CONVERGENCES, found_in(Place.CONVERGENCES)),
    _of(Place.CONFLICTS, conflicts),
    _Planned("register", _("Other conflicts of the register"), register, _("there is none.")),
    _of(Place.REMAINS, found_in(Place.REMAINS)),
    _of(Place.SEVERAL, found_in(Place.SEVERAL)),
    _of(Place.OWN, found_in(Place.OWN)),
    _of(Place.UNKNOWN, found_in(Place.UNKNOWN)),
    _Planned("minorities", _("Minority positions"), minorities, _("none in this round.")),
    _Planned(
        "frame",
        _("About the questions and the frame"),
        about_the_frame,
        _("nobody said anything about them in this round."),
    ),
    _Planned("dimensions", _("By dimension"), by_dimension, _SO_FAR),
    _Planned("around", _("Institutions around the shared frame"), around_the_frame, _SO_FAR),
    _Planned("scenes", _("A scene of work, read by several trades"), scenes),
    _Planned("skills", _("Skills"), know_how, _SO_FAR),
    _Planned("network", _("Network"), links, _SO_FAR),
    _Planned("schemes", _("Schemes"), of_schemes, _SO_FAR),
    _Planned("territory", _("Territory"), places, _SO_FAR),
    _Planned(
        "change",
        _("Change between rounds"),
        what_changed,
        _("these questions were asked once, and positions taken once: there is nothing to compare yet."),
    ),
    _Planned("groups", _("Opinion groups"), by_opinion, _("too few people or texts to look for any.")),
    _Planned(
        "temperatures",
        _("Temperatures, not counted in the synthesis"),
        _temperatures,
    ),
    _Planned("charter", _("The charter"), charter, _("no version has been proposed so far.")),
    _Planned("higher", _("To carry higher"), carried_higher, _("no page has been proposed so far.")),
    _Planned(
        "notes",
        _("Notes of those who facilitate, apart from the synthesis"),
        _notes,
        _("none was written."),
    ),
    _Planned("texts", _("All the texts, question by question"), all_texts, _SO_FAR),
    _Planned("journal", _("Journal"), journal, _SO_FAR),
    _Planned("method", _("How this summary was made"), method, _SO_FAR),
)


def report(reader: Reader, round: Round) -> Document:
    """Of a published round, as a file."""
    language = reader.partnership(round.partnership).language
    name = "synthese-tour" if language == "fr" else "summary-round"
    return Document(f"{name}-{round.number}.html", paper=report_paper(reader, round))


def report_paper(reader: Reader, round: Round) -> Paper:
    """The same scene gives the same paper."""
    language = reader.partnership(round.partnership).language
    reader = replace(reader, language=language, lasting=True)
    say = Plain(language)
    writing = writing_of(reader, say, round)
    return Paper(
        language=language,
        title=_title(writing),
        head=tuple(_head(writing)),
        contents=say("Contents"),
        sections=tuple(section for one in SECTIONS if (section := _section(writing, one))),
    )


def _title(writing: Writing) -> str:
    say, its = writing.say, writing.outline
    deck = writing.deck.title.in_(say.language)
    if its.look == 1:
        return say("Round {number}: {deck}", number=its.round.number, deck=deck)
    named = look_words(say, its.look)
    return say("Round {number}, {look}: {deck}", number=its.round.number, look=named, deck=deck)


def _head(writing: Writing) -> Iterator[Block]:
    yield Block(Style.TITLE, writing.reader.partnership(writing.outline.round.partnership).title)
    yield paragraph(writing.deck.purpose.in_(writing.say.language))


def _section(writing: Writing, planned: _Planned) -> Section | None:
    say = writing.say
    pieces = tuple(planned.told(writing))
    if not pieces:
        if planned.nothing is None:
            return None
        pieces = (paragraph(sentence_case(say(planned.nothing))),)
    return Section(planned.key, say(planned.title), pieces)

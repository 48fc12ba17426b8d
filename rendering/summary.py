"""The summary of a round, as the living message becomes it: every section, always, in one order.

The same findings give the same text. Where a message cannot hold everything, disagreement keeps its place
before the details of what is agreed, and each section says how much more is in the report.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from facilitation.findings import Finding
from facilitation.ids import ContributionId
from facilitation.outline import CommonObject, Outline, common_object, outline
from facilitation.prompts import Dimension
from facilitation.readings import Wording, differing_by_dimension
from facilitation.scene import Contribution, Round
from facilitation.scene_notes import Note
from facilitation.sections import Section as Place
from facilitation.selection import Selection, chosen_for_chat
from prompts.decks import Deck
from rendering import html
from rendering.conflict_summary import of_the_register
from rendering.done import in_a_line, nothing_done
from rendering.figures import figures_of
from rendering.filling import Piece, Section, Tally, Told, filled, whole
from rendering.guided_words import words_of
from rendering.html import Html
from rendering.looks import round_title
from rendering.notes import note_head
from rendering.places import PLACES
from rendering.reader import Reader
from rendering.round_structures import structures
from rendering.say import Say
from rendering.seal import seal_line
from rendering.summary_pieces import Telling, Turn, tells_in_full
from rendering.temperature import temperature_lines
from rendering.who_answered import who_answered

MOST_TEXTS = 5  # of one section
_CUTS = (1000, 360, 200, 110)  # of the texts' words, from whole to a line and a half


def summary(reader: Reader, round: Round, look: int | None = None) -> Html:
    """Of a published round, at that look or at the last, within one message."""
    its, deck = outline(reader.scene, round, look), reader.deck(round)
    figures = figures_of(reader.say, reader.scene, its)
    for cut in _CUTS:
        telling = Telling(reader, its, deck, figures, cut)
        first, sections = _head(telling), _sections(telling)
        message = whole(first, sections, telling.elsewhere)
        if html.length(message) <= html.MOST:
            return message
    return filled(first, sections, telling.elsewhere)


def _head(telling: Telling) -> Html:
    its = telling.outline
    when = telling.reader.when(its.round.partnership)
    title = round_title(telling.reader, its.round, its.look)
    said = telling.say(
        "Summary of {date}. Each text keeps its number; all of them are in the report, word for word.",
        date=when.date(its.published_at),
    )
    seal = telling.reader.scene.seal_of(its.round.id, its.published_at)
    return html.lines(title, said, seal_line(telling.say, seal) if seal else None)


def _sections(telling: Telling) -> list[Section]:
    placed = chosen_for_chat(telling.outline.published.findings, MOST_TEXTS)
    found = common_object(telling.reader.scene, telling.outline.round)
    telling = replace(telling, above=_above(telling, found))
    return [
        _object(telling, found),
        _answered(telling),
        *(_statements(telling, place, selection) for place, selection in placed.items()),
        _frame(telling),
        *_structures(telling),
        *_temperatures(telling),
        *_notes(telling),
    ]


def _titled(say: Say, title: Html, empty: Html) -> tuple[Html, Html]:
    """A section's title, and its one line where it is empty."""
    return html.bold(title), say("{title}: {sentence}", title=html.bold(title), sentence=empty)


# --- Our object ---


def _above(telling: Telling, found: CommonObject | None) -> frozenset[ContributionId]:
    same = found is not None and found.round.id == telling.outline.round.id
    return frozenset(text.id for text in found.agreed) if found and same else frozenset()


def _object(telling: Telling, found: CommonObject | None) -> Section:
    title, empty = _titled(telling.say, telling.say("Our object"), no_object(telling.say, found))
    its = telling.outline
    done = in_a_line(telling.reader, its.round.partnership, its.published_at)
    if found is None or not found.agreed:
        return Section(title, html.lines(empty, done))
    agreed = enumerate(found.agreed[:MOST_TEXTS])
    pieces = [piece for nth, text in agreed for piece in _agreed(telling, found, text, nth)]
    pieces.append(Piece(done or nothing_done(telling.say), (Turn.FRAME, 0)))
    return Section(title, empty, tuple(pieces), _beyond(found))


def _beyond(found: CommonObject) -> Tally:
    """Those after the first five, and their reservations."""
    others = found.agreed[MOST_TEXTS:]
    reservations = sum(len(found.reservations.get(text.id, ())) for text in others)
    return Counter({Told.TEXT: len(others), Told.RESERVATION: reservations})


def no_object(say: Say, found: CommonObject | None) -> Html:
    wordings = len(found.wordings) if found else 0
    if not wordings:
        return say("the group has no common object yet, and no wording of one.")
    return say.many(
        "the group has no common object yet; {count} wording was proposed.",
        "the group has no common object yet; {count} wordings were proposed.",
        wordings,
    )


def _agreed(telling: Telling, found: CommonObject, text: Contribution, nth: int) -> Iterator[Piece]:
    number = telling.say("no. {number}", number=text.number)
    if found.round.id != telling.outline.round.id:
        number = telling.say("no. {number} of round {round}", number=text.number, round=found.round.number)
    words = replace(telling, above=frozenset()).words(text)
    said = telling.say("• {number} {words}", number=html.bold(number), words=words)
    title = Piece(said, _turn(None, nth, chosen=True), told=Told.TEXT)
    yield title
    yield from telling.reservations(found.reservations.get(text.id, ()), title)


# --- Who answered ---


def _answered(telling: Telling) -> Section:
    title = html.bold(telling.say("Who answered"))
    lines = who_answered(telling.say, telling.outline.published, telling.deck)
    return Section(title, title, tuple(Piece(line, (Turn.FRAME, 0)) for line in lines))


# --- What was found about the texts ---


def _statements(telling: Telling, place: Place, selection: Selection) -> Section:
    title, nothing = PLACES[place]
    head, empty = _titled(telling.say, telling.say(title), telling.say(nothing))
    pieces = list(_told(telling, place, selection))
    gone = _of_no_statement(telling) if place is Place.CONFLICTS else ()
    if place is Place.SEVERAL:
        pieces += _otherwise_by_dimension(telling)
    for text in gone:
        pieces += _withdrawn(telling, text)
    pieces += of_the_register(telling, place)
    told = selection.listed if place is Place.CONFLICTS else selection.chosen
    others = [finding for finding in selection.listed if finding not in told]
    return Section(head, empty, tuple(pieces), _tally_of(telling, place, others))


def _tally_of(telling: Telling, place: Place, findings: Sequence[Finding]) -> Tally:
    """What a section has beyond what it has room to begin with."""
    texts = [ContributionId(int(one.id)) for one in findings if tells_in_full(one, place)]
    return Counter(
        {
            Told.TEXT: len(findings),
            Told.DISSENT: sum(map(telling.dissents_on, texts)),
            Told.RESERVATION: sum(
                len(telling.outline.reservations(text)) for text in texts if text not in telling.above
            ),
        }
    )


def _told(telling: Telling, place: Place, selection: Selection) -> Iterator[Piece]:
    """Grouped by whence they were asked (T15); but of conflicts all, objections first, as many as fit."""
    conflicts = place is Place.CONFLICTS
    shown = list(enumerate(selection.listed if conflicts else selection.chosen))
    dimensions = list(Dimension)

    def dimension(ranked: tuple[int, Finding]) -> int:
        return dimensions.index(telling.prompt(telling.text(ranked[1])).dimension)

    for nth, finding in shown if conflicts else sorted(shown, key=dimension):
        yield from telling.statement(finding, place, _turn(place, nth, chosen=finding in selection.chosen))


def _turn(place: Place | None, nth: int, *, chosen: bool) -> tuple[int, int]:
    if place is Place.CONFLICTS:
        return (Turn.CONFLICTS if chosen else Turn.OTHER_TEXTS), nth
    return (Turn.OTHER_TEXTS if nth else Turn.FIRST_TEXTS), nth


def _of_no_statement(telling: Telling) -> tuple[ContributionId, ...]:
    """Texts that were objected to and then taken back: nothing was found about them, the objection stays."""
    found = {finding.id for finding in telling.outline.published.findings}
    return tuple(text for text in telling.outline.objections if text not in found)


def _withdrawn(telling: Telling, text: ContributionId) -> Iterator[Piece]:
    number = html.bold(telling.say("no. {number}", number=telling.outline.texts[text].number))
    title = Piece(telling.say("• {number} (since withdrawn)", number=number), (Turn.CONFLICTS, 0))
    yield title
    yield from telling.objections(text, title)
    yield from telling.beside(text, title)


def _otherwise_by_dimension(telling: Telling) -> Iterator[Piece]:
    """The same words may converge in one dimension and conflict in another: that is a finding."""
    for numbers in answered_otherwise(telling.reader, telling.outline, telling.deck):
        told = telling.say(
            "• Written in answer to different questions, the same words are not received alike: nos. "
            "{numbers}.",
            numbers=telling.say.listed([telling.say.number(number) for number in numbers]),
        )
        yield Piece(told, (Turn.DETAILS, 0))


def answered_otherwise(reader: Reader, its: Outline, deck: Deck) -> Iterator[list[int]]:
    """Numbers of texts of the same words, asked from several places and answered differently."""
    texts = {finding.id: its.texts[ContributionId(int(finding.id))] for finding in its.published.findings}
    wordings = {
        statement: Wording(words_of(reader, text) or "", deck.prompt(text.prompt).dimension)
        for statement, text in texts.items()
    }
    differing = differing_by_dimension(its.published.findings, wordings)
    groups = [sorted(texts[one.id].number for one in (finding, *others)) for finding, others in differing]
    yield from (group for at, group in enumerate(groups) if group not in groups[:at])


# --- About the questions and the frame ---


def _frame(telling: Telling) -> Section:
    nothing = telling.say("nobody said anything about them in this round.")
    title, empty = _titled(telling.say, telling.say("About the questions and the frame"), nothing)
    its = telling.outline
    contested = [one for group in its.contested.values() for one in group]
    said = [*its.without_a_finding, *contested, *its.voiced]
    pieces = [telling.dissent(one, nth) for nth, one in enumerate(said)]
    pieces += [telling.proposal(one, nth) for nth, one in enumerate(its.proposals)]
    if earlier := len(its.earlier):
        pieces.append(Piece(_earlier(telling.say, earlier), (Turn.FRAME, 0)))
    return Section(title, empty, tuple(pieces))


# --- Links, schemes, places, know-how ---


def _structures(telling: Telling) -> Iterator[Section]:
    """Only of a round that asked for them."""
    for title, lines in structures(telling.reader, telling.figures, telling.outline.round):
        head, empty = _titled(telling.say, title, telling.say("nothing was said of it in this round."))
        turns = ((Turn.DETAILS if nth else Turn.FIRST_TEXTS, nth) for nth in range(len(lines)))
        pieces = [Piece(Html(f"• {line}"), turn) for line, turn in zip(lines, turns, strict=True)]
        yield Section(head, empty, tuple(pieces), rest=telling.say("The rest is in the report."))


def _temperatures(telling: Telling) -> Iterator[Section]:
    """Apart, and only where some were taken: nothing above counts them."""
    lines = temperature_lines(telling.reader, telling.say, telling.outline.round)
    if lines:
        head = html.bold(telling.say("Temperatures, not counted in the synthesis"))
        pieces = [Piece(Html(f"• {line}"), (Turn.DETAILS, nth)) for nth, line in enumerate(lines)]
        yield Section(head, head, tuple(pieces), rest=telling.say("The rest is in the report."))


def _notes(telling: Telling) -> Iterator[Section]:
    """Signed, apart, after everything else, and only where there are some."""
    its = telling.outline
    if its.notes:
        head = html.bold(telling.say("Notes of those who facilitate, apart from the synthesis"))
        pieces = [Piece(_note(telling, one), (Turn.DETAILS, nth)) for nth, one in enumerate(its.notes)]
        yield Section(head, head, tuple(pieces), rest=telling.say("The rest is in the report."))


def _note(telling: Telling, note: Note) -> Html:
    words = html.quote(note.text) if note.text else telling.say("(this text is erased)")
    return html.lines(note_head(telling.reader, telling.say, note, telling.outline), words)


def _earlier(say: Say, count: int) -> Html:
    return say.many(
        "{count} dissent of earlier rounds stays open: it is in the report.",
        "{count} dissents of earlier rounds stay open: they are in the report.",
        count,
    )

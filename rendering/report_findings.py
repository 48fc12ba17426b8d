"""What the round found, section by section, as its summary has it: here whole."""

from collections.abc import Callable, Iterator

from facilitation.findings import Finding, Side
from facilitation.marks import Mark
from facilitation.outline import CommonObject, common_object
from facilitation.scene import Contribution
from facilitation.sections import Section, in_sections, sections_of
from rendering.charter_blocks import Block, item, paragraph, quote, subheading
from rendering.done import whole
from rendering.paper import Piece, Table
from rendering.places import PLACES
from rendering.report_conflicts import faced_in_the_register, kept_differences
from rendering.report_statements import Writing
from rendering.summary import no_object
from rendering.summary_pieces import tells_in_full
from rendering.whence import speaking
from rendering.who_answered import who_answered
from rendering.words import mode_line, sentence_case

# --- The object ---


def our_object(writing: Writing) -> Iterator[Block]:
    found = common_object(writing.reader.scene, writing.outline.round)
    if found is None or not found.agreed:
        yield paragraph(sentence_case(no_object(writing.say, found)))
    shown = (found.agreed or found.wordings) if found else ()
    for text in shown:
        yield from _wording(writing, found, text)
    its = writing.outline
    yield from whole(writing.reader, writing.say, its.round.partnership, its.published_at)


def _wording(writing: Writing, found: CommonObject | None, text: Contribution) -> Iterator[Block]:
    say, number = writing.say, writing.say("no. {number}", number=text.number)
    if found and found.round.id != writing.outline.round.id:
        number = say("no. {number} of round {round}", number=text.number, round=found.round.number)
    yield paragraph(say("{number}, {author}:", number=number, author=writing.signed(text.member)))
    yield writing.words(text)
    for position in found.reservations.get(text.id, ()) if found else ():
        who = speaking(writing.reader, say, position, writing.signed(position.member))
        yield paragraph(say("Reservation ({who}):", who=who))
        yield quote(position.reservation or "")


# --- Who was asked, who spoke ---


def answered(writing: Writing) -> Iterator[Piece]:
    """How many were asked in each institution; how many of each answered would tell who did not."""
    say, published = writing.say, writing.outline.published
    yield from map(item, who_answered(say, published, writing.deck))
    yield from map(item, _course(writing))
    rows = [
        (sentence_case(writing.figures.seat(seat)), say.number(published.members[seat]))
        for seat in writing.figures.in_order(published.members)
    ]
    if rows:
        yield Table(say("Asked, by institution"), tuple(rows), (say("Institution"), say("People")))


def _course(writing: Writing) -> Iterator[str]:
    say, round_ = writing.say, writing.outline.round
    when = writing.reader.when(round_.partnership)
    yield mode_line(say, round_.mode)
    yield say("Opened on {date}.", date=when.deadline(round_.opened_at))
    yield say("Contributions until {date}.", date=when.deadline(round_.contribute_until))
    if round_.poll_until:
        yield say("Positions until {date}.", date=when.deadline(round_.poll_until))
    yield say("Published on {date}.", date=when.deadline(round_.closed_at or round_.until))
    yield from limits(writing)


def limits(writing: Writing) -> Iterator[str]:
    say, published = writing.say, writing.outline.published
    unknown = len(in_sections(published.findings)[Section.UNKNOWN])
    if unknown:
        yield say.many(
            "Of {count} text too little is known to say anything.",
            "Of {count} texts too little is known to say anything.",
            unknown,
        )
    if not published.findings:
        yield say("No text was put to the group in this round.")


# --- What was found about the texts ---


def found_in(section: Section) -> Callable[[Writing], Iterator[Piece]]:
    def told(writing: Writing) -> Iterator[Piece]:
        for finding in in_sections(writing.outline.published.findings)[section]:
            yield from (
                writing.statement(finding) if tells_in_full(finding, section) else _recalled(writing, finding)
            )
        if section is Section.OWN:
            yield from kept_differences(writing)

    return told


def _recalled(writing: Writing, finding: Finding) -> Iterator[Block]:
    yield subheading(writing.title(finding))
    yield writing.words(writing.text(finding))
    (above,) = sections_of(finding) - {Section.OWN}
    title = writing.say(PLACES[above][0])
    yield paragraph(writing.say("Told in full under “{section}”.", section=title))


# --- Minorities ---


def minorities(writing: Writing) -> Iterator[Block]:
    """A side that few hold and hold whole, in its own words (§7)."""
    for finding in writing.outline.published.findings:
        for side in finding.minorities:
            yield subheading(writing.title(finding))
            yield from _minority(writing, finding, side)


def _minority(writing: Writing, finding: Finding, side: Side) -> Iterator[Block]:
    text, say = writing.text(finding), writing.say
    seats = finding.seats_at(Mark.FOR if side is Side.FOR else Mark.AGAINST)
    if seats:
        yield paragraph(say("Held whole by: {seats}.", seats=writing.figures.seats(seats)))
    if side is Side.FOR:
        yield paragraph(say("{author}:", author=writing.signed(text.member)))
        yield writing.words(text)
        yield from writing.reservations(text)
    else:
        yield paragraph(say("Against this text:"))
        yield writing.words(text)
        yield from writing.objections(text.id)


# --- About the questions and the frame ---


def about_the_frame(writing: Writing) -> Iterator[Block]:
    its, say = writing.outline, writing.say
    for dissent in its.without_a_finding:
        yield from writing.dissent(dissent)
    for group in its.contested.values():
        for dissent in group:
            yield from writing.dissent(dissent)
    for dissent in its.voiced:
        yield from writing.dissent(dissent)
    for proposal in its.proposals:
        yield paragraph(say("Proposed, not taken up ({who}):", who=writing.signed(proposal.member)))
        yield writing.said(proposal.text)
    above = faced_in_the_register(writing)
    earlier = [one for one in its.earlier if one.contribution not in above]
    if earlier:
        yield subheading(say("Said in dissent before this round, and still open"))
    for dissent in earlier:
        yield from writing.dissent(dissent)
